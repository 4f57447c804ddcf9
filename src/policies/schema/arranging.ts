import { z } from 'zod'
import { anotherEvent, anotherReason } from '#domain/reviews/arranging.ts'
import { sentence, slug, source } from './terms.ts'

/** Reasons among which a person chooses, in the order in which they are offered. */
const reasons = z
  .array(
    z.strictObject({
      id: slug.refine((id) => id !== anotherReason.id && id !== anotherEvent.id, {
        error: 'Waymark offers another reason by itself, with words of its own; leave this one out.',
      }),
      says: sentence,
    }),
  )
  .min(1)
  .max(20)

/** Why the day of a review may be moved, why it may be brought forward, and why somebody may stop it. */
export const arranging = z
  .strictObject({
    'moved-for': reasons.optional(),
    'brought-forward-for': reasons.optional(),
    'stopped-for': reasons.optional(),
    default: sentence.optional(),
    source,
  })
  .refine(
    (lists) => {
      const ids = [...(lists['moved-for'] ?? []), ...(lists['brought-forward-for'] ?? [])].map(({ id }) => id)
      return new Set(ids).size === ids.length
    },
    { error: 'Each reason for moving or bringing forward has an id of its own.' },
  )
