import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { eventWords } from '#domain/facts/vocabulary.ts'
import { columnsOf, type CaseRecord } from '#domain/timescales/case-columns.ts'
import { compilePolicy, type CompiledPolicy } from '#domain/timescales/compile.ts'
import {
  explainChild,
  type Explained,
  type ExplainedPlan,
  type ExplainedReview,
} from '#domain/timescales/explain.ts'
import { builtInPacks } from '#policies/built-in.ts'
import type { Line, Told } from './record.ts'

/** The engine under test, asked in the second calculation's words. */

const calendar = workingCalendar()

const compiled = new Map<string, CompiledPolicy>()

/** Some of the packs that ship, in force for all days, with every feed loaded but some. */
export function policyOf(packs: readonly string[], notLoaded: readonly string[]): CompiledPolicy {
  const key = `${packs.join()} ${[...notLoaded].sort().join()}`
  const known = compiled.get(key)
  if (known) return known
  const policies = packs.map((id) => {
    const pack = builtInPacks().find((each) => each.id === id)
    if (!pack) throw new Error(`The pack ${id} does not ship`)
    return { policy: pack.time, from: undefined, until: undefined }
  })
  const feeds = Object.keys(eventWords).filter((kind) => !notLoaded.includes(kind))
  const policy = compilePolicy({ policies }, calendar, new Set(feeds.map((kind) => `only:${kind}`)))
  compiled.set(key, policy)
  return policy
}

export function engineRecord(told: Told): CaseRecord {
  const day = (text: string | undefined) => (text === undefined ? undefined : dayOf(text))
  return {
    bornOn: day(told.born),
    expectedOn: day(told.expected),
    diedOn: day(told.died),
    plans: told.plans.map(({ type, start, end }) => ({
      planType: type,
      startedOn: dayOf(start),
      endedOn: day(end),
    })),
    events: told.events.map(({ kind, on, seen, code, of }) => ({
      kind,
      on: dayOf(on),
      childSeen: seen,
      code,
      planType: of,
    })),
    bookings: told.bookings.map(({ meeting, on }) => ({ meeting, on: dayOf(on) })),
  }
}

export function explained(told: Told, packs: readonly string[]): readonly ExplainedPlan[] {
  const policy = policyOf(packs, told.notLoaded)
  return explainChild(policy, columnsOf([engineRecord(told)], policy.vocabulary), dayOf(told.today))
}

/** The engine's answer for some rules, line by line. */
export function engineLines(plans: readonly ExplainedPlan[], ids: readonly string[]): Line[] {
  return plans.flatMap(({ plan, requirements, reviews }) => [
    ...requirements.filter(({ id }) => ids.includes(id)).map((row) => lineOf(plan, row)),
    ...reviews.filter(({ id }) => ids.includes(id)).map((row) => reviewLine(plan, row)),
  ])
}

/** One midway of the engine; a window only where there is a day to put it around. */
export function reviewLine(plan: number, row: ExplainedReview): Line {
  const { opensOn, closesOn, bookBy } = row
  if (row.dueOn === undefined) return lineOf(plan, row)
  return {
    ...lineOf(plan, row),
    window: { opens: text(opensOn), closes: text(closesOn), bookBy: text(bookBy) },
  }
}

function lineOf(plan: number, row: Explained): Line {
  return {
    plan,
    id: row.id,
    occurrence: row.occurrence,
    anchor: row.anchor.event,
    anchorOn: text(row.anchor.on),
    due: text(row.dueOn),
    met: text(row.metOn),
    standing: row.standing,
    daysLate: row.daysLate,
    window: undefined,
  }
}

function text(day: Day | undefined): string | undefined {
  return day === undefined ? undefined : isoDate(day)
}
