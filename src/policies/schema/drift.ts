import { z } from 'zod'
import { age, plan, sentence, slug, source, span, strength, theme, yesOrNo } from './terms.ts'

/** How a pack writes signs of drift: twelve kinds of rule about the service's work, each with its numbers. */

/** A number of things, with what they are: "3 gaps", "2 actions". */
const counted = (noun: string, example: string) =>
  z
    .string({ error: `Write a number and what it counts, such as "${example}".` })
    .regex(new RegExp(`^[1-9]\\d{0,2} ${noun}s?$`), {
      error: `Write a number and what it counts, such as "${example}".`,
    })

const ofEveryRule = {
  id: slug,
  says: sentence,
  plan,
  'in-use': yesOrNo.describe('No: this kind of rule is switched off for these plans').optional(),
  default: sentence.optional(),
  source,
}

/** One rule on drift. */
const driftRule = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      ...ofEveryRule,
      kind: z.literal('visits-thinning'),
      'growing-for': counted('gap', '3 gaps'),
      'last-at-least': counted('percent', '80 percent').describe('Of the limit of the requirement in force'),
    }),
    z.strictObject({
      ...ofEveryRule,
      kind: z.literal('seen-not-alone'),
      'in-a-row': counted('visit', '3 visits'),
      'from-age': age,
    }),
    z.strictObject({ ...ofEveryRule, kind: z.literal('core-group-slipping'), 'not-booked-within': span }),
    z.strictObject({ ...ofEveryRule, kind: z.literal('supervision-gap'), grace: span }),
    z.strictObject({ ...ofEveryRule, kind: z.literal('plan-not-caught-up'), 'caught-up-within': span }),
    z.strictObject({
      ...ofEveryRule,
      kind: z.literal('recommendations-adrift'),
      'without-owner-after': span,
      'past-due': counted('action', '2 actions'),
    }),
    z.strictObject({
      ...ofEveryRule,
      kind: z.literal('same-action-again'),
      'agreed-at': counted('meeting', '3 meetings'),
      moved: counted('time', '3 times'),
    }),
    z.strictObject({
      ...ofEveryRule,
      kind: z.literal('hands-changing'),
      workers: counted('worker', '2 workers'),
      'workers-within': span,
      'nobody-for': span,
      'settled-after': span,
    }),
    z.strictObject({ ...ofEveryRule, kind: z.literal('missing-without-talk'), 'offered-within': span }),
    z.strictObject({ ...ofEveryRule, kind: z.literal('risk-again'), 'repeat-within': span }),
    z.strictObject({
      ...ofEveryRule,
      kind: z.literal('stage-without-steps'),
      'before-the-day': span,
      'steps-that-are': z.array(strength).min(1).max(3),
      steps: z.array(slug).min(1).max(20).describe('Events of which a step consists'),
    }),
    z.strictObject({
      ...ofEveryRule,
      kind: z.literal('not-moving'),
      'same-scale-at': counted('review', '3 reviews'),
      'not-yes-at': counted('review', '2 reviews'),
      'asked-by': z
        .array(slug)
        .max(20)
        .describe('Questions, or parts of one, whose answer says whether it moves'),
      'progress-themes': z
        .array(theme)
        .max(20)
        .describe('Themes of questions whose worrying answer says that the plan does not move on')
        .optional(),
      'contingency-themes': z
        .array(theme)
        .max(20)
        .describe('Themes of questions about what happens then; looked at in forms that ask both')
        .optional(),
    }),
  ],
  {
    error:
      'Write kind: visits-thinning, seen-not-alone, core-group-slipping, supervision-gap, plan-not-caught-up, recommendations-adrift, same-action-again, hands-changing, missing-without-talk, risk-again, stage-without-steps or not-moving.',
  },
)

/** Signs of drift, and for how long at most one may be set aside. */
export const drift = z.strictObject({
  'set-aside-at-most': span.optional(),
  rules: z.array(driftRule).min(1).max(24),
})
