import { describe, expect, it } from 'vitest'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import { correctionsOf } from './corrections.ts'
import { monthsUpTo, notComplete, periodBefore, periodOf, periodsToChoose, periodWith } from './period.ts'
import type { Counted, CountedCell, Named, Report } from './report.ts'
import { everyReport } from './reports/every-report.ts'
import { pathway } from './reports/pathway.ts'
import { timeliness } from './reports/timeliness.ts'
import { forOutside } from './for-outside.ts'
import { workOutReport } from './work-out-report.ts'

const today = dayOf('2026-11-20')

function reportOf(
  now: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>>,
  begins?: Day,
): Report {
  const counted = (cells: Readonly<Record<string, number>>): Counted => ({
    cells: Object.entries(cells).map(([key, count]): CountedCell => {
      const [table, row, column] = key.split(' ') as [string, string, string]
      return { table, row, column, count }
    }),
    tables: timeliness.tables.map(({ id }) => id),
    measures: [],
    byPolicy: [],
  })
  return workOutReport(timeliness, counted(now), counted(before), {
    period: periodOf('2026-10')!,
    today,
    filtered: 'All teams, all plans',
    loadedTo: today,
    begins,
    policyChanges: [{ on: dayOf('2026-09-14'), says: 'Another policy (our-pack)' }],
  })
}

describe('A period', () => {
  it.each([
    ['2026-10', '2026-10-01', '2026-10-31', 'October 2026', '2026-09'],
    ['2026-02', '2026-02-01', '2026-02-28', 'February 2026', '2026-01'],
    ['2026-q3', '2026-07-01', '2026-09-30', 'July to September 2026', '2026-q2'],
    ['2026-q1', '2026-01-01', '2026-03-31', 'January to March 2026', '2025-q4'],
    ['2026-27', '2026-04-01', '2027-03-31', 'April 2026 to March 2027', '2025-26'],
    ['2099-00', '2099-04-01', '2100-03-31', 'April 2099 to March 2100', '2098-99'],
  ])('%s is %s to %s', (id, from, until, says, before) => {
    const period = periodOf(id)!
    expect([isoDate(period.from), isoDate(period.until), period.says]).toEqual([from, until, says])
    expect([period.id, periodBefore(period).id]).toEqual([id, before])
  })

  it.each(['2026', '2026-13', '2026-00', '2026-28', '2026-q5', 'october', ''])('is none: %s', (id) => {
    expect(periodOf(id)).toBeUndefined()
  })

  it('is found by a day, listed back from today, and followed month by month', () => {
    expect(periodWith('year', dayOf('2026-03-31')).id).toBe('2025-26')
    expect(periodWith('quarter', dayOf('2026-12-31')).id).toBe('2026-q4')
    expect(periodsToChoose(today)[0]!.id).toBe('2026-11')
    expect(new Set(periodsToChoose(today).map(({ id }) => id)).size).toBe(periodsToChoose(today).length)
    expect(monthsUpTo(periodOf('2026-q1')!, 4).map(({ id }) => id)).toEqual([
      '2025-12',
      '2026-01',
      '2026-02',
      '2026-03',
    ])
  })

  it('says that it is not complete, and to which day it is loaded', () => {
    const october = periodOf('2026-10')!
    expect(notComplete(october, today, dayOf('2026-10-14'))).toBe(
      'October 2026 is not complete (loaded to 14 Oct 2026).',
    )
    expect(notComplete(october, today, dayOf('2026-10-31'))).toBeUndefined()
    expect(notComplete(periodOf('2026-11')!, today, today)).toBe(
      'November 2026 is not complete (loaded to 20 Nov 2026).',
    )
  })
})

describe('A report', () => {
  it('has stages in the order of the policy, what the policy has not after them, by name', () => {
    const cell = (row: string) => ({ table: 'stages', row, column: 'plans', count: 1 })
    const { tables } = workOutReport(
      pathway,
      {
        cells: ['Red: 13 months', 'A former stage', 'Green: 3 months', 'Amber: 9 months'].map(cell),
        tables: ['stages'],
        measures: [],
        byPolicy: [],
        orders: { stages: ['Green: 3 months', 'Amber: 9 months', 'Red: 13 months'] },
      },
      undefined,
      {
        period: periodOf('2026-10')!,
        today,
        filtered: '',
        loadedTo: today,
        begins: undefined,
        policyChanges: [],
      },
    )
    expect(tables[0]!.rows.map(({ id }) => id)).toEqual([
      'Green: 3 months',
      'Amber: 9 months',
      'Red: 13 months',
      'A former stage',
    ])
  })

  it('says how its headline changed, with both numbers of both periods', () => {
    const cells = { 'due cp in-time': 8, 'due cp overdue': 2 }
    expect(reportOf(cells, { 'due cp in-time': 3, 'due cp late': 3 }).changed).toBe(
      'In October 2026 8 of 10 midway reviews owed were held in time (80%), up from 3 of 6 (50%) in September 2026.',
    )
    expect(reportOf(cells, { 'due cp in-time': 4, 'due cla overdue': 1 }).changed).toContain(
      'the same share as in September 2026 (4 of 5).',
    )
    expect(reportOf(cells, {}).changed).toContain('; in September 2026 there were none.')
  })

  it('without anything says so, and never nought per cent', () => {
    const report = reportOf({}, {})
    expect(report.empty).toBe('No midway review was due in October 2026.')
    expect(report.changed).toBe(
      'There were no midway reviews owed in October 2026, and none in September 2026.',
    )
    expect(report.figures[0]!.value).toBeUndefined()
  })

  it('prints what was due as the sum of its columns, and marks the month in which the policy changed', () => {
    const report = reportOf(
      { 'due cp in-time': 8, 'due cla stopped': 2, 'months 2026-09 late': 1, 'months 2026-10 in-time': 8 },
      {},
    )
    const due = report.tables.find(({ id }) => id === 'due')!
    expect(due.rows.map(({ sum }) => sum)).toEqual([8, 2])
    expect(due.sum).toEqual([8, 0, 0, 0, 0, 2, 0, 0, 10])
    const months = report.tables.find(({ id }) => id === 'months')!
    expect(months.rows.length).toBe(12)
    expect(months.rows.slice(-2).map(({ says, breakBefore }) => [says, breakBefore])).toEqual([
      [
        'September 2026',
        'Another policy (our-pack) from 14 Sep 2026: what is before counted by another policy',
      ],
      ['October 2026', undefined],
    ])
  })

  it('for outside has no figure whose numbers its tables hide', () => {
    const alone = (report: Report) => forOutside([report], timeliness)[0]!
    const shown = alone(
      reportOf({ 'due cp in-time': 60, 'due cla in-time': 40, 'due cp late': 30, 'due cla late': 25 }, {}),
    )
    expect(shown.figures.map(({ id }) => id)).toContain('held-in-time')
    const hidden = alone(reportOf({ 'due cp in-time': 60, 'due cla late': 3 }, {}))
    expect(hidden.figures.map(({ id }) => id)).not.toContain('held-in-time')
    expect(hidden.tables.map(({ id }) => id)).toEqual(['due'])
    expect(hidden.changed).toBe('')
  })

  it('shows apart what would be counted otherwise today', () => {
    const published = reportOf({ 'due cp in-time': 8, 'due cp overdue': 2 }, {})
    expect(correctionsOf(published, published)).toEqual([])
    const later = reportOf({ 'due cp in-time': 8, 'due cp late': 2, 'months 2026-10 late': 1 }, {})
    expect(
      correctionsOf(published, later).map(({ says, published: was, today: is }) => [says, was, is]),
    ).toContainEqual(['What was due, and what became of it: Child protection plan, Late', '0', '2'])
  })
})

describe('Every plan of a report', () => {
  it.each(everyReport)('$slug names tables, columns and rows that there are', ({ figures, tables }) => {
    expect(new Set(tables.map(({ id }) => id)).size).toBe(tables.length)
    for (const { table, row, numerator, denominator } of figures) {
      const of = tables.find(({ id }) => id === table)!
      const columns = of.columns.map(({ id }) => id)
      expect(columns).toEqual(expect.arrayContaining([...numerator, ...denominator]))
      expect(denominator).toEqual(expect.arrayContaining([...numerator]))
      if (row !== undefined) expect((of.rows as readonly Named[]).map(({ id }) => id)).toContain(row)
    }
    // Two tables for outside that count the same rows would tell what each hides.
    const counted = tables.filter(({ outside }) => outside).map(({ definition }) => definition.says)
    expect(new Set(counted).size).toBe(counted.length)
  })
})

describe('Before a policy was put in force here', () => {
  const counted = {
    'due cp in-time': 3,
    'due cp overdue': 9,
    'months 2026-07 overdue': 2,
    'months 2026-10 overdue': 9,
  }

  it('nothing was owed here: no share is given, and the report says from which day and why', () => {
    const report = reportOf(counted, {}, dayOf('2026-10-12'))
    expect(report.begins).toContain(
      'The figures begin on 12 Oct 2026, when a policy was first put in force here',
    )
    expect(report.changed).toBe('')
    for (const figure of report.figures)
      expect(figure).toMatchObject({ value: undefined, notGiven: 'Figures begin on 12 Oct 2026' })
  })

  it('a month is never nought: it is left out, or says that only what was still open came in and is in no chart', () => {
    const { rows } = reportOf(counted, {}, dayOf('2026-10-12')).tables.find(({ id }) => id === 'months')!
    expect(rows.map(({ id, note, isBefore }) => [id, note, isBefore])).toEqual([
      ['2026-07', 'Only what was still open on 12 Oct 2026', true],
      ['2026-10', 'What is due from 12 Oct 2026, and what was still open then', undefined],
    ])
  })

  it('the first whole period has its share and is not compared with one that begins before', () => {
    const report = reportOf(counted, { 'due cp overdue': 9 }, dayOf('2026-10-01'))
    expect(report.begins).toBeUndefined()
    expect(report.changed).toBe(
      'In October 2026 3 of 12 midway reviews owed were held in time (25%). September 2026 is not compared, because the figures begin on 1 Oct 2026.',
    )
    expect(report.figures[0]!.value).toBe(25)
  })
})
