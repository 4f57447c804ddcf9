import { z } from 'zod'
import { plan, role, sentence, slug, source, span, strength, yesOrNo } from './terms.ts'

/** How a pack writes what people do besides dates and questions: concerns, duties, capacity decisions. */

/** A ladder of concerns: who must answer, and by when. */
export const concerns = z.strictObject({
  name: sentence,
  plan,
  'raised-when': sentence,
  stages: z
    .array(
      z.strictObject({
        id: slug,
        name: sentence,
        kind: z.enum(['informal', 'formal']),
        to: role,
        'reply-within': span.optional(),
        source,
      }),
    )
    .min(1)
    .max(10),
  'total-limit': span.optional(),
  'may-start-at-any-stage': yesOrNo.optional(),
  'moves-on-when-silent': yesOrNo.optional(),
  'may-be-sent-to': z.array(role).optional(),
  'told-as-well': z.array(role).optional(),
  kinds: z
    .array(z.strictObject({ id: slug, says: sentence }))
    .min(1)
    .max(20)
    .optional(),
  'about-a-chair-to': role.optional(),
  'immediate-risk': z
    .strictObject({
      says: sentence,
      phones: z
        .array(z.strictObject({ who: sentence, number: sentence }))
        .min(1)
        .max(10),
    })
    .optional(),
  default: sentence.optional(),
  source,
})

/** Roles of people who use Waymark, and so can be told of something. */
const told = z.enum(
  ['chair', 'social-worker', 'team-manager', 'qa-manager', 'service-delivery-manager', 'assistant-director'],
  { error: 'Write a role of people who use Waymark, such as social-worker or team-manager.' },
)

/** Whom a duty has told by mail, and when: as the time for a review begins, or by an answer that is a worry. */
const tells = z.discriminatedUnion(
  'when',
  [
    z.strictObject({ to: z.array(told).min(1), when: z.literal('time-begins') }),
    z.strictObject({
      to: z.array(told).min(1),
      when: z.literal('signed-with-a-worry'),
      about: z.enum(['progress', 'safety-plan'], { error: 'Write progress or safety-plan.' }),
      questions: z
        .array(z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, 'Write each as form.question.'))
        .min(1)
        .max(20),
    }),
  ],
  { error: 'Write when: time-begins or signed-with-a-worry.' },
)

/** Something the policy asks of a person that is neither a date nor a question. */
export const duty = z.strictObject({
  id: slug,
  says: sentence,
  who: role,
  strength,
  tells: tells.optional(),
  default: sentence.optional(),
  source,
})

/** A decision that not all reviews can be held for want of hours: by whom, and in what order. */
export const capacity = z.strictObject({
  says: sentence,
  'decided-by': z.array(role).min(1),
  'agreed-with': z.array(role).optional(),
  'discussed-with': z.array(role).optional(),
  'recorded-in': slug,
  'told-as-needed': z.array(role).optional(),
  'first-to-be-kept': z.array(slug).min(1),
  default: sentence.optional(),
  source,
})
