import { isoDate, type Day } from '#domain/calendar/day.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import { eventWords } from '#domain/facts/vocabulary.ts'
import { columnsOf, type CaseRecord } from '#domain/timescales/case-columns.ts'
import { compilePolicy } from '#domain/timescales/compile.ts'
import {
  explainChild,
  type Explained,
  type ExplainedPlan,
  type ExplainedReview,
} from '#domain/timescales/explain.ts'
import { nationalPack } from './built-in.ts'
import type { Example, ExpectedOccurrence, Pack } from './pack.ts'

/** A worked example that was run: what came out otherwise than expected, in words. */
export interface ExampleResult {
  readonly name: string
  readonly differences: readonly string[]
}

/** Runs a pack's worked examples through the engine, the national pack in force beside it. */
export function runExamples(pack: Pack, calendar: WorkingCalendar): readonly ExampleResult[] {
  return pack.examples.map((example) => ({
    name: example.name,
    differences: differencesOf(example, workedOut(pack, example, calendar)),
  }))
}

function workedOut(pack: Pack, example: Example, calendar: WorkingCalendar): ExplainedPlan | undefined {
  const national = nationalPack()
  const replaced = new Set(pack.time.requirements.map(({ id }) => id))
  const beside =
    national.id === pack.id
      ? []
      : [
          {
            policy: {
              ...national.time,
              requirements: national.time.requirements.filter(({ id }) => !replaced.has(id)),
            },
            from: undefined,
            until: undefined,
          },
        ]
  const policy = compilePolicy(
    { policies: [...beside, { policy: pack.time, from: undefined, until: undefined }] },
    calendar,
    feedsBut(pack, example.given.notLoaded),
  )
  const plans = explainChild(policy, columnsOf([recordOf(example)], policy.vocabulary), example.today)
  return plans.find((plan) => plan.plan === planPosition(example))
}

/** A feed for each event kind alone, so that any one of them can be left out. */
function feedsBut(pack: Pack, notLoaded: readonly string[]): ReadonlySet<string> {
  if (notLoaded.length === 0) return new Set(['events'])
  const kinds = [...Object.keys(eventWords), ...pack.events.map(({ id }) => id)]
  return new Set(kinds.filter((kind) => !notLoaded.includes(kind)).map((kind) => `only:${kind}`))
}

function recordOf({ given }: Example): CaseRecord {
  return {
    bornOn: given.born,
    expectedOn: given.expected,
    diedOn: given.died,
    plans: [
      ...given.earlierPlans.map(({ plan, start, end }) => ({
        planType: plan,
        startedOn: start,
        endedOn: end,
      })),
      { planType: given.plan, startedOn: given.planStart, endedOn: given.planEnd },
    ],
    events: given.events.map((event) => ({
      kind: event.event,
      on: event.on,
      childSeen: event.childSeen,
      seenAlone: event.seenAlone,
      code: event.code,
    })),
    bookings: given.bookings.map(({ meeting, on }) => ({ meeting, on })),
  }
}

/** The position of the example's own plan among the child's, in order of first day. */
function planPosition({ given }: Example): number {
  return given.earlierPlans.filter(({ start }) => start <= given.planStart).length
}

function differencesOf(example: Example, plan: ExplainedPlan | undefined): readonly string[] {
  if (!plan) return ['The plan had not begun on that day.']
  const differences: string[] = []
  if (example.stage !== undefined && plan.stage?.id !== example.stage) {
    differences.push(`stage: expected ${example.stage}, is ${plan.stage?.id ?? 'none'}`)
  }
  if (example.groups !== undefined) {
    const joined = plan.groups.map(({ id }) => id)
    if (joined.join() !== example.groups.join()) {
      differences.push(`groups: expected ${list(example.groups)}, are ${list(joined)}`)
    }
  }
  for (const [id, expected] of example.expect) {
    const rows = [...plan.requirements, ...plan.reviews].filter((row) => row.id === id)
    differences.push(...compare(id, expected, rows))
  }
  return differences
}

function compare(
  id: string,
  expected: readonly ExpectedOccurrence[],
  rows: readonly (Explained | ExplainedReview)[],
): string[] {
  if (expected.length === 0) {
    return rows.length === 0 ? [] : [`${id}: expected none, there are ${rows.length}`]
  }
  return expected.flatMap((want) => {
    const row = rows.find(({ occurrence }) => occurrence === want.occurrence)
    if (!row) return [`${id} ${want.occurrence}: expected, and there is none`]
    const review = 'bookBy' in row ? row : undefined
    const pairs: [string, string | undefined, string][] = [
      ['due', want.due === 'none' ? 'none' : text(want.due), text(row.dueOn) ?? 'none'],
      ['standing', want.standing, row.standing],
      ['met', text(want.met), text(row.metOn) ?? 'none'],
      ['opens', text(want.opens), text(review?.opensOn) ?? 'none'],
      ['closes', text(want.closes), text(review?.closesOn) ?? 'none'],
      ['book-by', text(want.bookBy), text(review?.bookBy) ?? 'none'],
      ['interval-ends', text(want.intervalEnds), text(review?.intervalEndsOn) ?? 'none'],
      ['because', want.because, row.reason],
    ]
    return pairs
      .filter(([, wanted, is]) => wanted !== undefined && wanted !== is)
      .map(([key, wanted, is]) => `${id} ${want.occurrence}: ${key} expected ${wanted}, is ${is}`)
  })
}

function text(day: Day | undefined): string | undefined {
  return day === undefined ? undefined : isoDate(day)
}

function list(ids: readonly string[]): string {
  return ids.length === 0 ? 'none' : ids.join(', ')
}
