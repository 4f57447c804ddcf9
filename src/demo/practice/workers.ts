import { addDays, type Day } from '#domain/calendar/day.ts'
import type { Chance } from '../chance.ts'
import type { ChildDraft } from '../child-draft.ts'
import { officeDayOnOrBefore } from '../office-days.ts'
import { leaverAt, teamAt, workerAt, type FamilyStaff } from '../staff.ts'

export interface WorkersPractice {
  readonly staff: FamilyStaff
  readonly referralId: string
  readonly from: Day
  readonly until: Day
  readonly open: boolean
  readonly changing: boolean
}

const reasons = ['LEFTRL', 'LEFTRL', 'ORGRST', 'FCONTA', 'ABSENC', 'CHCHAN', 'OTHERS']
/** In good practice the present worker has had the family at least so long, or from the start. */
const settled = 200

/**
 * Who works with the family: today's worker, and before that those who have left, a year or two each. Where
 * hands change, there were two others in the last half year, or nobody for some weeks.
 */
export function workersOf(draft: ChildDraft, practice: WorkersPractice, chance: Chance): void {
  const { staff, from, until, open } = practice
  const changing = practice.changing && open && until - from > 60
  const nobody = changing && chance.yes(0.3)
  const lastChange = changing
    ? addDays(until, -chance.between(12, 40))
    : addDays(until, -(settled + chance.between(0, 420)))
  const changes: Day[] = []
  for (
    let on = lastChange;
    on > addDays(from, 8);
    on = addDays(on, -stay(changing && changes.length === 1, chance))
  ) {
    changes.unshift(officeDayOnOrBefore(on))
  }
  if (changing)
    draft.plant(
      'worker-changes',
      nobody ? lastChange : changes[0]! < addDays(until, -180) ? lastChange : changes[0]!,
    )

  const starts = [from, ...changes]
  for (const [i, start] of starts.entries()) {
    const next = starts[i + 1]
    const last = next === undefined
    if (last && nobody && starts.length > 1) break
    const worker =
      last && !nobody ? workerAt(staff.worker) : leaverAt(staff.team, starts.length - i + staff.worker)
    const to = next ?? (open ? undefined : until)
    draft.involvements.push({
      workerId: worker.id,
      teamId: teamAt(staff.team).id,
      referralId: practice.referralId,
      from: start,
      ...(to === undefined ? {} : { to, changeReason: last ? 'PCCHAN' : chance.of(reasons) }),
    })
    if (i > 0) draft.event('transfer-of-case', start)
  }
}

function stay(short: boolean, chance: Chance): number {
  return short ? chance.between(30, 95) : chance.between(210, 600)
}
