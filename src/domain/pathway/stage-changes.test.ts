import { describe, expect, it } from 'vitest'
import { stageChangesAhead } from './stage-changes.ts'
import { dayOf, isoDate, type IsoDate } from '#domain/calendar/day.ts'
import type { Stage } from '#domain/timescales/rule.ts'

const stages = [
  { id: 'green', band: 'green', label: 'Green: to 6 months', fromMonths: 0 },
  { id: 'amber', band: 'amber', label: 'Amber: 6 to 9 months', fromMonths: 6 },
  { id: 'red', band: 'red', label: 'Red: 15 months', fromMonths: 15 },
] as unknown as readonly Stage[]
const plan = (startedOn: IsoDate, planType: 'cp' | 'cla' = 'cp') => ({
  startedOn: dayOf(startedOn),
  planType,
})

describe('Stages that plans come to within 30 days of 20 November 2026', () => {
  const ahead = (...plans: ReturnType<typeof plan>[]) =>
    stageChangesAhead(plans, stages, dayOf('2026-11-20'), 30).map(
      ({ stage, on }) => `${stage.id} ${isoDate(on)}`,
    )

  it('are those whose months end after today and by the thirtieth day, the soonest first', () => {
    expect(ahead(plan('2026-06-20'), plan('2025-08-21'))).toEqual(['red 2026-11-21', 'amber 2026-12-20'])
  })

  it('are not those of today, which have come, nor those of the day after', () => {
    expect(ahead(plan('2026-05-20'), plan('2026-06-21'))).toEqual([])
  })

  it('end with a month that is shorter', () => {
    expect(ahead(plan('2026-05-31'))).toEqual(['amber 2026-11-30'])
  })

  it('are of child protection plans alone', () => {
    expect(ahead(plan('2026-06-20', 'cla'))).toEqual([])
  })
})
