import type pg from 'pg'
import { plusDays, plusMonths, plusWeeks, type Date10 } from '../dates.ts'
import { Counter, rowsOf } from './second-rows.ts'
import type { Cells } from './second-count.ts'

interface LookedAfter {
  readonly started: Date10
  readonly ended: Date10 | null
  readonly placements: Date10[] | null
  readonly visits: Date10[] | null
  readonly statuses: string[] | null
}

/** Visits by regulation 28(2), each placement walked through visit after visit. */
export async function placementVisits(
  pool: pg.Pool,
  from: Date10,
  until: Date10,
): Promise<Readonly<Record<string, Cells>>> {
  const days = (kind: string, which = '') =>
    `(select array_agg(on_date::text order by on_date) from event e where e.child_id = p.child_id and kind = '${kind}' ${which})`
  const periods = await rowsOf<LookedAfter>(
    pool,
    `select started_on::text as started, ended_on::text as ended, ${days('placement-start')} as placements,
       ${days('visit', 'and child_seen')} as visits,
       (select array_agg(coalesce(code, '') order by on_date, event_id) from event e
        where e.child_id = p.child_id and kind = 'legal-status' and on_date <= '${until}') as statuses
     from plan p where plan_type = 'cla' and not other_authority and started_on <= '${until}'`,
  )
  const now = new Counter()
  const throughout = new Counter()
  for (const period of periods) {
    if (period.ended !== null && period.ended < from) continue
    if (['V3', 'V4'].includes(period.statuses?.at(-1) ?? '')) continue
    const last = period.ended !== null && period.ended < until ? period.ended : until
    const begun = [...new Set(period.placements)].filter((day) => day >= period.started && day <= last)
    for (const [place, began] of begun.entries()) {
      const ends = begun[place + 1] ?? last
      const visits = (period.visits ?? []).filter((day) => day >= began && day <= ends)
      if (ends >= from)
        throughout.add(
          ends < plusMonths(began, 12) ? 'first-year' : 'later',
          worst(began, visits, ends, from),
        )
    }
    if (period.ended !== null && period.ended <= until) continue
    const began = begun.at(-1)
    if (began === undefined) now.add('no-placement', 'not-known')
    else
      standing(
        now,
        began,
        (period.visits ?? []).findLast((day) => day >= began && day <= until),
        until,
      )
  }
  return {
    'visits-and-conferences placement-visits-now': now.cells,
    'visits-and-conferences placement-visits-throughout': throughout.cells,
  }
}

function standing(counter: Counter, began: Date10, visited: Date10 | undefined, until: Date10): void {
  if (visited === undefined) counter.add('first-visit', until <= plusDays(began, 7) ? 'not-due' : 'late')
  else
    counter.add(
      visited < plusMonths(began, 12) ? 'first-year' : 'later',
      ['in-time', 'if-lasting', 'late'][gapOf(began, visited, until)]!,
    )
}

/** 0 within six weeks, 1 within three months after the first year of the placement, 2 longer. */
function gapOf(began: Date10, day: Date10, next: Date10): 0 | 1 | 2 {
  if (next <= plusWeeks(day, 6)) return 0
  return day >= plusMonths(began, 12) && next <= plusMonths(day, 3) ? 1 : 2
}

function worst(began: Date10, visits: readonly Date10[], ends: Date10, from: Date10): string {
  const nexts = [...visits, ends]
  const gaps = nexts.flatMap((next, place) => {
    if (next < from) return []
    if (place === 0) return [next <= plusDays(began, 7) ? 0 : 2]
    return [gapOf(began, nexts[place - 1]!, next)]
  })
  return ['every-gap', 'if-lasting', 'a-longer-gap'][Math.max(...gaps)]!
}
