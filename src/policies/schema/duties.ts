import { z } from 'zod'
import {
  characters,
  minutes,
  months,
  plan,
  role,
  sentence,
  slug,
  source,
  span,
  strength,
  yesOrNo,
} from './terms.ts'

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
  /** As what each step is sent to the case system. */
  'case-note': z.strictObject({ type: sentence, heading: sentence, limit: characters }).optional(),
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

/** What keeps a review from being put off unless a second person confirms it. */
const locked = z.discriminatedUnion(
  'when',
  [
    z.strictObject({
      when: z.enum(['immediate-risk', 'open-concern', 'put-off-last-time', 'no-worker', 'visit-overdue']),
      says: sentence,
    }),
    z.strictObject({
      when: z.literal('near-months'),
      says: sentence,
      months: z.array(months).min(1).max(10),
      within: span,
    }),
    z.strictObject({ when: z.literal('near-birth'), says: sentence, within: span }),
    z.strictObject({ when: z.literal('signs-of-drift'), says: sentence, 'at-least': z.int().min(1).max(12) }),
  ],
  {
    error:
      'Write when: immediate-risk, open-concern, put-off-last-time, no-worker, visit-overdue, near-months, near-birth or signs-of-drift.',
  },
)

/** One tier of those whose reviews are kept before others: groups of the pack, or a number of signs of drift. */
const tier = z.strictObject({
  says: sentence,
  groups: z.array(slug).min(1).max(20).optional(),
  'signs-of-drift': z.int().min(1).max(12).optional(),
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
  'kept-in-tiers': z.array(tier).min(1).max(10),
  'never-alone': z.array(locked).max(20),
  'put-off-for': span,
  default: sentence.optional(),
  source,
})

/** What the work of a chair is reckoned at until it is measured, and the caseload that guidance names. */
export const workload = z.strictObject({
  says: sentence,
  caseload: z.strictObject({ from: z.int().min(1).max(500), to: z.int().min(1).max(500) }),
  'reviews-a-year': z.int().min(1).max(52).optional(),
  'weeks-worked': z.int().min(1).max(52).optional(),
  'a-review': minutes,
  'a-conference': minutes,
  'measured-from': z.string().regex(/^\d{1,3} reviews$/, 'Write a number of reviews, such as "20 reviews".'),
  default: sentence.optional(),
  source,
})
