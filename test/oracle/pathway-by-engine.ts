import type { Db } from '#db/open.ts'
import { storedCases } from '#db/queries/children/cases.ts'
import { isoDate, monthsBetween, type Day } from '#domain/calendar/day.ts'
import { sideOf, type ChecksByStrength } from '#domain/pathway/checks.ts'
import { withoutChoices, type PathwayNarrowed } from '#domain/pathway/narrowing.ts'
import { stepsKept } from '#domain/pathway/plan-found.ts'
import { dayOrNone } from '#domain/timescales/case-columns.ts'
import { placeOfEachPlan } from '#domain/timescales/stages.ts'
import { standings, type Standing } from '#domain/timescales/standing.ts'
import type { Strength } from '#domain/timescales/rule.ts'
import { workOut } from '#domain/timescales/work-out.ts'
import { pathwayOf } from '#workflows/pathway/pathway-policy.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

/** A child on an open plan as the engine, asked on the day itself, says that it stands on the pathway. */
export interface RowByEngine {
  readonly childId: number
  readonly startedOn: Day
  readonly stage: string | undefined
  readonly checks: readonly {
    id: string
    strength: Strength
    standing: Standing
    metOn: Day | undefined
    dueOn: Day | undefined
  }[]
  readonly lastOn: Readonly<Record<string, string>>
  readonly conferences: number
}

/** Every child on an open child protection plan, the longest on a plan first: the engine walks each on the day. */
export async function pathwayByEngine(db: Db, today: Day): Promise<readonly RowByEngine[]> {
  const policy = await policyNow(db)
  const { compiled } = policy
  const pack = pathwayOf(policy, today)!.pack.ref
  const { columns, childIds } = await storedCases(db, 'all-with-plan', compiled.vocabulary)
  const places = placeOfEachPlan(compiled, columns, today)
  const out = workOut(compiled, columns, today)
  const rows = childIds.flatMap((childId, child): RowByEngine[] => {
    const bornOn = dayOrNone(columns.bornOn[child]!)
    const diedOn = dayOrNone(columns.diedOn[child]!)
    if (bornOn !== undefined && monthsBetween(bornOn, today) >= 18 * 12) return []
    if (diedOn !== undefined && diedOn <= today) return []
    const open = range(columns.planFirst[child]!, columns.planFirst[child + 1]!).filter((plan) => {
      const end = dayOrNone(columns.planEnd[plan]!)
      return (
        columns.planType[plan] === 0 &&
        columns.planStart[plan]! <= today &&
        (end === undefined || end > today)
      )
    })
    const plan = open.at(-1)
    if (plan === undefined) return []
    const startedOn = columns.planStart[plan]! as Day
    const events = range(columns.eventFirst[child]!, columns.eventFirst[child + 1]!).map((event) => ({
      kind: compiled.vocabulary.kinds[columns.eventKind[event]!]!,
      on: columns.eventDay[event]! as Day,
    }))
    const lastOf = (kind: string) =>
      events.findLast((event) => event.kind === kind && event.on <= today && event.on >= startedOn - 183)
    const held = events.filter(
      ({ kind, on }) => kind === 'review-conference' && on > startedOn && on <= today,
    )
    return [
      {
        childId,
        startedOn,
        stage: places[plan]!.stage?.id,
        checks: range(0, out.length).flatMap((row) => {
          const { rule, pack: of } = compiled.rules[out.rule[row]!]!
          if (out.plan[row] !== plan || rule.stage === undefined || of !== pack) return []
          const standing = standings[out.standing[row]!]!
          const [metOn, dueOn] = [dayOrNone(out.metDay[row]!), dayOrNone(out.dueDay[row]!)]
          return [{ id: rule.id, strength: rule.strength, standing, metOn, dueOn }]
        }),
        lastOn: Object.fromEntries(
          stepsKept.flatMap((kind) => {
            const last = lastOf(kind)
            return last ? [[kind, isoDate(last.on)]] : []
          }),
        ),
        conferences: new Set(held.map(({ on }) => on)).size,
      },
    ]
  })
  return rows.toSorted((a, b) => a.startedOn - b.startedOn || a.childId - b.childId)
}

/** Which of the rows a state of the list asks for. */
export function narrowedByEngine(
  rows: readonly RowByEngine[],
  { stage, without, checks }: PathwayNarrowed,
): readonly RowByEngine[] {
  return rows.filter(
    (row) =>
      (stage === undefined || row.stage === stage) &&
      (without === undefined || withoutChoices[without].every((kind) => row.lastOn[kind] === undefined)) &&
      (checks === undefined ||
        row.checks.some(
          ({ strength, standing }) =>
            sideOf(standing) === 'notDone' && (checks === 'not-done' || strength === 'must'),
        )),
  )
}

/** How many steps of a row must be and are not done, and since which day the first is not. */
export function mustsNotDoneByEngine({ checks }: RowByEngine) {
  const days = checks
    .filter(({ strength, standing }) => strength === 'must' && sideOf(standing) === 'notDone')
    .map(({ dueOn }) => dueOn!)
  return days.length === 0 ? undefined : { count: days.length, since: Math.min(...days) }
}

/** Children and checks of each stage. */
export function stagesByEngine(rows: readonly RowByEngine[]) {
  const stages = Map.groupBy(
    rows.filter(({ stage }) => stage !== undefined),
    ({ stage }) => stage!,
  )
  return new Map(
    [...stages].map(([stage, here]) => [
      stage,
      { children: here.length, checks: countChecks(here.flatMap(({ checks }) => checks)) },
    ]),
  )
}

/** Done and not done by how binding each check is, counted one by one. */
function countChecks(checks: RowByEngine['checks']): ChecksByStrength {
  const on = (strength: Strength, side: ReturnType<typeof sideOf>) =>
    checks.filter((check) => check.strength === strength && sideOf(check.standing) === side).length
  const of = (strength: Strength) => ({
    done: on(strength, 'done'),
    notDone: on(strength, 'notDone'),
    cannotTell: on(strength, 'cannotTell'),
  })
  return { must: of('must'), should: of('should'), consider: of('consider') }
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, place) => from + place)
}
