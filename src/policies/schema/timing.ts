import { z } from 'zod'
import { reasons } from '#domain/timescales/occurrences.ts'
import { standings } from '#domain/timescales/standing.ts'
import {
  age,
  date,
  months,
  plan,
  planType,
  role,
  sentence,
  slug,
  source,
  span,
  strength,
  yesOrNo,
} from './terms.ts'

/** How a pack writes time: from what a day is counted, how, how often, and when a rule does not apply. */

const nthEvent = { or: slug.optional() }

const nth = z.enum(['first', 'second', 'third', 'fourth'])

/** From what a due day is counted. */
const anchor = z.union([
  z.literal('plan-start'),
  z.literal('birth'),
  z.literal('initial-conference'),
  slug.describe('An event: the first one recorded on the plan'),
  z.strictObject({ turns: age }),
  z.strictObject({ first: slug, ...nthEvent }),
  z.strictObject({ second: slug, ...nthEvent }),
  z.strictObject({ third: slug, ...nthEvent }),
  z.strictObject({ fourth: slug, ...nthEvent }),
  z.strictObject({
    each: slug,
    'starting-with': nth.optional(),
    ...nthEvent,
  }),
  z.strictObject({
    last: slug,
    before: z.literal('initial-conference'),
    through: z.array(slug).max(5).optional(),
    within: span,
  }),
  z.strictObject({
    meeting: slug,
    which: nth,
    'no-later-than': months
      .describe('Months on the plan: a meeting held or booked after them puts nothing else off')
      .optional(),
    'counts-from': months
      .describe(
        'Months on the plan from which what was done counts, though the meeting before was held later',
      )
      .optional(),
  }),
  z.strictObject({ 'each-meeting': slug }),
])

const startDay = z.enum(['out', 'in'], {
  error: 'Write out (the start day is not counted) or in (it is day one).',
})

/** How a due day is counted from its anchor. */
const due = z.union([
  z.literal('no-limit'),
  z.strictObject({ after: span, first: span.optional(), 'start-day': startDay.optional() }),
  z.strictObject({ before: span }),
  z.strictObject({ 'middle-of': z.literal('interval') }),
  z.strictObject({ 'set-by-hand': slug, between: z.tuple([span, span]) }),
])

const switchRule = z.strictObject({
  on: z.union([z.literal('birth'), slug, z.strictObject({ turns: age })]),
  due: z.strictObject({ after: span, 'start-day': startDay.optional() }),
  from: z.enum(['switch', 'anchor']).optional(),
  take: z.enum(['instead', 'sooner']).optional(),
})

const repeats = z.enum(['once', 'since-last', 'each-window'], {
  error: 'Write once, since-last or each-window.',
})

const timingKeys = {
  from: anchor,
  due,
  repeats: repeats.optional(),
  switches: z.array(switchRule).max(10).optional(),
}

const timing = z.strictObject(timingKeys)

const matchAlone = z.union([
  slug,
  z.strictObject({
    event: slug,
    'child-seen': yesOrNo.optional(),
    'seen-alone': yesOrNo.optional(),
    'same-day': yesOrNo.optional(),
  }),
])

/** What fulfils a requirement: an event, an event with conditions, or a list of either. */
const matches = z.union([matchAlone, z.array(matchAlone).max(20)])

const conditionDay = z.enum(['anchor', 'due', 'today'], { error: 'Write anchor, due or today.' })

const legalStatuses = z.array(
  z.string().regex(/^[A-Z][0-9]{1,2}$/, { error: 'Write codes such as C1 or V3.' }),
)

/** When something applies. */
const condition = z.union([
  z.strictObject({
    age: z.strictObject({ 'at-least': age.optional(), under: age.optional(), on: conditionDay.optional() }),
  }),
  z.strictObject({ unborn: yesOrNo, on: conditionDay.optional() }),
  z.strictObject({
    'legal-status': z.strictObject({
      in: legalStatuses.optional(),
      'not-in': legalStatuses.optional(),
      on: conditionDay.optional(),
    }),
  }),
  z.strictObject({ 'plan-number': z.strictObject({ 'at-least': z.int().min(1).max(20) }) }),
  z.strictObject({
    'months-on-plan': z.strictObject({
      'at-least': months.optional(),
      under: months.optional(),
      on: conditionDay.optional(),
    }),
  }),
  z.strictObject({ recorded: slug, on: conditionDay.optional() }),
  z.strictObject({ 'not-recorded': slug, on: conditionDay.optional() }),
])

export const conditions = z.array(condition).max(20)

const requirementKeys = {
  id: slug,
  says: sentence,
  plan,
  strength: strength.optional(),
  from: anchor.optional(),
  due: due.optional(),
  repeats: repeats.optional(),
  switches: z.array(switchRule).max(10).optional(),
  timing: z.array(timing).min(1).max(10).optional(),
  'met-by': matches.optional(),
  'attempted-by': matches.optional(),
  when: conditions.optional(),
  'due-soon': span.optional(),
  'cancel-when-next-within': span.optional(),
  default: sentence.optional(),
  source,
}

/** Something owed to a child on a plan, by a day. */
export const requirement = z.strictObject({
  ...requirementKeys,
  strength,
  'ends-with': z
    .strictObject({ meeting: slug, which: nth })
    .describe('The meeting before which it is met or not at all')
    .optional(),
  stage: slug.describe('The stage of the pathway under which it stands').optional(),
})

const roleInReview = z.enum(['leads', 'takes-part', 'when-needed', 'is-asked', 'is-told'])

/** Who has which part in a review. */
const participant = z.strictObject({
  role,
  part: roleInReview,
  because: sentence.optional(),
  default: sentence.optional(),
  source,
})

/** Who may decide that a review is not required, and on what terms. */
const waiver = z.strictObject({
  by: z.array(role).min(1),
  'agreed-with': z.array(role).optional(),
  reasons: z.array(z.strictObject({ id: slug, says: sentence })).min(1),
  'refused-while-overdue': strength.optional(),
  default: sentence.optional(),
  source,
})

/** Where a review is written down besides its case note. */
const alsoRecorded = z.strictObject({ id: slug, where: sentence, says: sentence, source })

/** A midway review: a requirement with a window, a form, and the meeting that ends its interval. */
export const review = z.strictObject({
  ...requirementKeys,
  name: sentence,
  form: slug,
  window: z.strictObject({ opens: span, closes: span }),
  until: slug,
  ways: z
    .array(z.enum(['desk', 'telephone', 'video', 'face-to-face']))
    .min(1)
    .optional(),
  participants: z.array(participant).max(20).optional(),
  waiver: waiver.optional(),
  'also-recorded': z.array(alsoRecorded).max(10).optional(),
})

/** The longest interval before the first meeting of a kind, the second, …; the last holds for all later ones. */
export const meeting = z.strictObject({
  meeting: slug,
  plan: planType,
  'starts-from': z.enum(['initial-conference', 'plan-start']),
  intervals: z.array(span).min(1).max(10),
  source,
})

export const stage = z.strictObject({
  id: slug,
  band: z.enum(['green', 'amber', 'red']),
  from: months,
  conference: z
    .enum(['first', 'second', 'third', 'fourth'], { error: 'Write first, second, third or fourth.' })
    .describe('Which review conference the policy expects at this month')
    .optional(),
  label: sentence,
  default: sentence.optional(),
  source,
})

export const group = z.strictObject({
  id: slug,
  says: sentence,
  plan,
  when: conditions,
  default: sentence.optional(),
  source,
})

/** A worked example: what is recorded, today, and what must come out. */
export const example = z.strictObject({
  name: sentence,
  given: z.strictObject({
    plan: planType,
    'plan-start': date,
    'plan-end': date.optional(),
    born: date.optional(),
    expected: date.optional(),
    died: date.optional(),
    'earlier-plans': z
      .array(z.strictObject({ plan: planType.optional(), start: date, end: date }))
      .max(10)
      .optional(),
    events: z
      .array(
        z.strictObject({
          event: slug,
          on: date,
          'recorded-on': date.optional(),
          'child-seen': yesOrNo.optional(),
          'seen-alone': yesOrNo.optional(),
          code: z.string().max(40).optional(),
        }),
      )
      .max(200)
      .optional(),
    bookings: z
      .array(z.strictObject({ meeting: slug, on: date, 'recorded-on': date.optional() }))
      .max(50)
      .optional(),
    'not-loaded': z.array(slug).max(50).optional(),
  }),
  today: date,
  stage: slug.optional(),
  groups: z.array(slug).max(20).optional(),
  expect: z.record(
    slug,
    z
      .array(
        z.strictObject({
          occurrence: z.int().min(1).max(999),
          due: z.union([date, z.literal('none')]).optional(),
          standing: z.enum(standings).optional(),
          met: date.optional(),
          opens: date.optional(),
          closes: date.optional(),
          'book-by': date.optional(),
          'interval-ends': date.optional(),
          because: z.enum(reasons).optional(),
        }),
      )
      .max(200),
  ),
})
