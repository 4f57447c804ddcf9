import { addDays, type Day } from '#domain/calendar/day.ts'
import { arrangedFamilies, type ArrangedFamily } from './arranged-families.ts'
import { chanceOf, evenly, purposes, shareAt, type Chance } from './chance.ts'
import { driftKinds, type DriftKind } from './made-up-child.ts'
import { familyNameAt } from './names.ts'
import { officeDayOnOrBefore } from './office-days.ts'
import type { FullOptions } from './options.ts'
import { careCourse, type CareCourse } from './care-course.ts'
import { protectionCourse, type ProtectionCourse } from './protection-course.ts'
import {
  ageLookedAfter,
  daysInCare,
  daysOfEndedCare,
  daysOfEndedPlan,
  daysOnPlan,
  openByKind,
} from './published-shares.ts'
import { staffOfFamily, type CaseKind, type FamilyStaff } from './staff.ts'

/** What the children of a family share: why they are known, since when, by whom, and the meetings. */
export interface FamilyCase {
  readonly id: string
  /** Seeds whatever the siblings share. */
  readonly number: number
  readonly size: number
  readonly surname: string
  readonly kind: CaseKind
  readonly open: boolean
  readonly staff: FamilyStaff
  readonly drift: ReadonlySet<DriftKind>
  readonly arranged: ArrangedFamily
  readonly protection?: ProtectionCourse
  readonly earlierPlan?: ProtectionCourse
  readonly care?: CareCourse
  /** The day that ages are counted at: the day of the files, or of the last plan's end. */
  readonly agesOn: Day
}

/** The number of the first family whose plans have all ended; families with an open plan count from 0. */
export const firstClosedFamily = 1_000_000

const shareWithDrift = 0.48
const shareWithSecondDrift = 0.14
const ofPlansOnly: readonly DriftKind[] = ['core-group-slipping', 'stage-without-steps']

/** The case of a family with an open plan. */
export function openFamily(options: FullOptions, family: number, size: number, place: number): FamilyCase {
  const { seed, asOf } = options
  const chance = chanceOf(seed, purposes.family, family)
  const arranged = arrangedFamilies[family]
  const kind = arranged?.kind ?? shareAt(openByKind, evenly(seed, 0, family))
  const drift = new Set(arranged?.drift ?? driftOf(seed, family, kind, chance))

  const planDays = arranged?.daysOnPlan ?? daysAt(daysOnPlan, evenly(seed, 1, family), chance)
  const careDays =
    arranged?.daysInCare ??
    Math.min(daysAt(daysInCare, evenly(seed, 2, family), chance), longestInCare(seed, family, chance))
  const both = kind === 'both' && arranged === undefined
  const startedOn = officeDayOnOrBefore(addDays(asOf, -(both ? Math.max(planDays, 60) : planDays)))
  const enteredOn = addDays(asOf, -(both ? Math.max(10, Math.round(Math.max(planDays, 60) * 0.6)) : careDays))
  const steady = arranged?.steady === true

  const protection =
    kind === 'cla'
      ? undefined
      : protectionCourse(
          { startedOn, asOf, steady, drift, transferIn: arranged?.transferIn, key: 'P1' },
          chance,
        )
  const care =
    kind === 'cp'
      ? undefined
      : careCourse({ startedOn: enteredOn, asOf, steady, shortBreaks: arranged?.shortBreaks }, chance)
  return {
    ...common(options, family, size, place, kind, chance),
    open: true,
    drift,
    arranged: arranged ?? { kind },
    agesOn: asOf,
    ...(protection === undefined ? {} : { protection }),
    ...earlierPlanOf(protection, arranged, drift, evenly(seed, 3, family), chance),
    ...(care === undefined ? {} : { care }),
  }
}

/** The case of a family whose plans have all ended. */
export function closedFamily(options: FullOptions, family: number, size: number, place: number): FamilyCase {
  const { seed, asOf } = options
  const number = firstClosedFamily + family
  const chance = chanceOf(seed, purposes.family, number)
  const kind = shareAt(
    [
      ['cp', 62],
      ['cla', 34],
      ['both', 4],
    ] as const,
    evenly(seed, 0, family),
  )
  const endedOn = addDays(asOf, -(1 + Math.floor(evenly(seed, 1, family) * options.closedYears * 365)))
  const planDays = daysAt(daysOfEndedPlan, evenly(seed, 2, family), chance)
  const careDays = daysAt(daysOfEndedCare, evenly(seed, 3, family), chance)
  const drift = new Set<DriftKind>()
  const planEnd = kind === 'both' ? addDays(endedOn, -Math.min(careDays - 2, 60)) : endedOn
  const protection =
    kind === 'cla'
      ? undefined
      : protectionCourse(
          {
            startedOn: officeDayOnOrBefore(addDays(planEnd, -planDays)),
            asOf,
            endsOn: planEnd,
            steady: false,
            drift,
            key: 'P1',
          },
          chance,
        )
  const care =
    kind === 'cp'
      ? undefined
      : careCourse({ startedOn: addDays(endedOn, -careDays), asOf, endsOn: endedOn, steady: false }, chance)
  return {
    ...common(options, number, size, place, kind, chance),
    open: false,
    drift,
    arranged: { kind },
    agesOn: endedOn,
    ...(protection === undefined ? {} : { protection }),
    ...earlierPlanOf(protection, undefined, drift, evenly(seed, 4, family), chance),
    ...(care === undefined ? {} : { care }),
  }
}

/** A young child has not been looked after for years. */
function longestInCare(seed: number, family: number, chance: Chance): number {
  const [from, to] = shareAt(ageLookedAfter, evenly(seed, 5, family))
  return to === 0 ? chance.between(5, 210) : from < 5 ? chance.between(60, 1_100) : Infinity
}

function common(
  options: FullOptions,
  number: number,
  size: number,
  place: number,
  kind: CaseKind,
  chance: Chance,
) {
  return {
    id: `F${100_000 + number}`,
    number,
    size,
    surname: familyNameAt(chance.between(0, 10_000)),
    kind,
    staff: staffOfFamily(options.seed, number, place, kind),
  }
}

/** About half of the families have one kind of drift, some have two; the rest are practised well throughout. */
function driftOf(seed: number, family: number, kind: CaseKind, chance: Chance): DriftKind[] {
  const can =
    kind === 'cla'
      ? driftKinds.filter((drift) => !ofPlansOnly.includes(drift))
      : // Fewer families can show these two, so that they are asked for twice as often.
        [...driftKinds, ...ofPlansOnly]
  const place = evenly(seed, 4, family) / shareWithDrift
  if (place >= 1) return []
  const first = can[Math.floor(place * can.length)]!
  return chance.yes(shareWithSecondDrift) ? [first, chance.of(can)] : [first]
}

function daysAt(
  bands: readonly (readonly [choice: readonly [number, number], weight: number])[],
  place: number,
  chance: Chance,
): number {
  const [from, to] = shareAt(bands, place)
  return chance.between(from, to)
}

/**
 * A plan that ended before this one began. Within two years it counts as risk again, so that a family without
 * that drift had its earlier plan longer ago.
 */
function earlierPlanOf(
  protection: ProtectionCourse | undefined,
  arranged: ArrangedFamily | undefined,
  drift: ReadonlySet<DriftKind>,
  place: number,
  chance: Chance,
): { earlierPlan?: ProtectionCourse } {
  const recent = drift.has('risk-again') && chance.yes(0.4)
  const gap = chance.between(recent ? 150 : 745, recent ? 690 : 1_700)
  const days = chance.between(90, 420)
  if (protection === undefined) return {}
  const wanted = arranged === undefined ? recent || place < 0.34 : arranged.earlierPlanEnded !== undefined
  if (!wanted) return {}
  const endsOn = addDays(protection.startedOn, -(arranged?.earlierPlanEnded ?? gap))
  const startedOn = officeDayOnOrBefore(addDays(endsOn, -days))
  return {
    earlierPlan: protectionCourse(
      { startedOn, asOf: endsOn, endsOn, steady: false, drift: new Set(), key: 'P0' },
      chance,
    ),
  }
}
