import { addDays, ageOn, birthday, type Day } from '#domain/calendar/day.ts'
import type { CareCourse } from '../care-course.ts'
import type { Chance } from '../chance.ts'
import type { CareEpisode, LegalStatus, Placement } from '../made-up-child.ts'
import { placementChange } from '../published-shares.ts'

interface CareOfChild {
  readonly childId: string
  readonly course: CareCourse
  readonly bornOn: Day
  readonly until: Day
  readonly ended: boolean
}

/** The legal statuses of a period of care, one after the other without a gap. */
export function legalStatusesOf(care: CareOfChild, chance: Chance): LegalStatus[] {
  const { course, bornOn, until } = care
  const starts: { status: string; on: Day }[] = []
  const begin = (status: string, on: Day) => {
    if (on <= until) starts.push({ status, on })
  }
  const interim = chance.yes(0.62)
  const toCourt = addDays(course.startedOn, chance.between(50, 200))
  const goesToCourt = interim || chance.yes(0.5)
  const interimOn = interim ? course.startedOn : toCourt
  const fullOn = addDays(interimOn, chance.between(175, 290))
  const placementOrder = ageOn(bornOn, course.startedOn) < 4 && chance.yes(0.4)
  const placementOrderOn = addDays(fullOn, chance.between(0, 60))

  if (course.shortBreaks) begin(chance.yes(0.8) ? 'V4' : 'V3', course.startedOn)
  else {
    if (!interim) begin('V2', course.startedOn)
    if (goesToCourt) {
      begin('C1', interimOn)
      begin('C2', fullOn)
      if (placementOrder) begin('E1', placementOrderOn > fullOn ? placementOrderOn : addDays(fullOn, 1))
    }
  }
  return starts.map(({ status, on }, i) => {
    const next = starts[i + 1]?.on
    const endedOn = next ?? (care.ended ? until : undefined)
    return { status, startedOn: on, ...(endedOn === undefined ? {} : { endedOn }) }
  })
}

/** The placements of a period of care; most children have one or two, a few have many. */
export function placementsOf(care: CareOfChild, legal: readonly LegalStatus[], chance: Chance): Placement[] {
  const { childId, course, bornOn, until } = care
  const restless = chance.yes(0.1)
  const placements: Placement[] = []
  let on = course.startedOn
  for (;;) {
    const stay =
      placements.length === 0 && chance.yes(0.45)
        ? chance.between(20, 120)
        : restless
          ? chance.between(60, 240)
          : chance.between(400, 2_600)
    const end = addDays(on, stay)
    const last = course.shortBreaks || end > addDays(until, -14)
    const status = legal.findLast((one) => one.startedOn <= on)?.status ?? 'V2'
    const type = placementType(ageOn(bornOn, on), status, course.shortBreaks, chance)
    const endedOn = last ? (care.ended ? until : undefined) : end
    placements.push({
      id: `${childId}L${placements.length + 1}`,
      startedOn: on,
      type,
      provider: type.startsWith('P') || type.startsWith('A') ? 'PR0' : chance.yes(0.55) ? 'PR1' : 'PR4',
      distance: Math.round(chance.unit() * chance.unit() * 600) / 10,
      ...(endedOn === undefined ? {} : { endedOn }),
      ...(last ? {} : { changeReason: chance.weighed(placementChange) }),
    })
    if (last) return placements
    on = end
  }
}

function placementType(age: number, status: string, shortBreaks: boolean, chance: Chance): string {
  if (shortBreaks) return chance.yes(0.6) ? 'U6' : 'K2'
  if (status === 'E1') return chance.yes(0.5) ? 'A5' : 'U6'
  if (age >= 16) return chance.weighed([['H5', 34], ['U6', 34], ['K2', 18], ['P2', 8], ['U3', 6]] as const) // prettier-ignore
  if (age >= 11) return chance.weighed([['U6', 50], ['K2', 22], ['U4', 14], ['U3', 10], ['P1', 4]] as const) // prettier-ignore
  return chance.weighed([['U6', 54], ['U4', 16], ['U3', 18], ['P1', 9], ['K2', 3]] as const) // prettier-ignore
}

/** The episodes that the placements and legal statuses make: a new one wherever either changes. */
export function episodesOf(
  care: CareOfChild,
  placements: readonly Placement[],
  legal: readonly LegalStatus[],
  chance: Chance,
): CareEpisode[] {
  const moves = new Set(placements.map(({ startedOn }) => startedOn))
  const orders = new Set(legal.map(({ startedOn }) => startedOn))
  const starts = [...new Set([...moves, ...orders])].sort((a, b) => a - b)
  return starts.map((startedOn, i) => {
    const next = starts[i + 1]
    const placement = placements.findLast((one) => one.startedOn <= startedOn)!
    const startReason =
      i === 0 ? 'S' : moves.has(startedOn) && orders.has(startedOn) ? 'B' : moves.has(startedOn) ? 'P' : 'L'
    const end =
      next !== undefined
        ? { endedOn: next, endReason: 'X1' }
        : care.ended
          ? { endedOn: care.until, endReason: leavingReason(care, legal, chance) }
          : {}
    return { startedOn, startReason, placementId: placement.id, ...end }
  })
}

function leavingReason(care: CareOfChild, legal: readonly LegalStatus[], chance: Chance): string {
  if (care.until >= birthday(care.bornOn, 18)) return chance.yes(0.6) ? 'E5' : 'E6'
  if (legal[legal.length - 1]?.status === 'E1') return 'E12'
  return chance.weighed([['E4A', 50], ['E45', 22], ['E8', 20], ['E48', 8]] as const) // prettier-ignore
}
