import { describe, expect, it } from 'vitest'
import { dayOf, type Day } from '#domain/calendar/day.ts'
import type { EvidenceAsked } from '#domain/reviews/form.ts'
import { loaded, record, shown, since, today } from '#test/support/evidence-shown.ts'
import { suggestionFrom } from './evidence.ts'
import { staleness } from './feeds.ts'
import type { EvidenceLine } from './line.ts'

describe('Actions', () => {
  const action = (actionId: number, more: object) => ({
    actionId,
    what: `Action ${actionId}`,
    ownerName: 'P. Singh',
    dueOn: dayOf('2026-12-01') as Day | undefined,
    settledOn: undefined,
    outcome: undefined,
    decidedAt: 'initial-conference',
    decidedOn: since,
    feed: 'actions',
    file: 'actions.csv',
    row: actionId,
    recordedOn: undefined,
    ...more,
  })

  it('are counted open, late, without owner and without date', () => {
    const line = shown(
      { shows: 'actions' },
      record([], {
        actions: [
          action(1, {}),
          action(2, { dueOn: dayOf('2026-11-01') }),
          action(3, { dueOn: undefined, ownerName: undefined }),
          action(4, { settledOn: dayOf('2026-10-01'), outcome: 'done' }),
          action(5, { settledOn: dayOf('2026-08-01') }),
        ],
      }),
    )
    expect(line.says).toBe(
      '3 actions open: 1 past their day, 1 without an owner, 1 without a date. 1 settled since 14 Sep 2026.',
    )
    expect(line.rows[0]!.says).toBe('Action 2 (P. Singh; by 1 Nov 2026, past its day)')
    expect(line.rows.at(-1)!.says).toBe('Action 4 (P. Singh; done 1 Oct 2026)')
  })

  it('stand as they did on the day that is asked about', () => {
    const tomorrow = (today + 1) as Day
    const line = shown(
      { shows: 'actions' },
      record([], {
        actions: [
          action(1, { decidedOn: today }),
          action(2, { decidedOn: tomorrow }),
          action(3, { settledOn: tomorrow, outcome: 'done' }),
        ],
      }),
    )
    expect(line.says).toBe('2 actions open.')
    expect(line.rows.map(({ says }) => says)).toEqual([
      'Action 1 (P. Singh; by 1 Dec 2026)',
      'Action 3 (P. Singh; by 1 Dec 2026)',
    ])
  })

  it('that are not loaded are said so, beside what was agreed here', () => {
    const here = action(9, { feed: 'waymark', file: undefined, row: undefined })
    const line = shown({ shows: 'actions' }, record([], { actions: [here], feeds: loaded('events') }))
    expect(line.says).toContain('1 action open.')
    expect(line.says).toContain('not loaded from your system. Ask, then answer.')
    expect(line.sources).toEqual(['Recorded in Waymark'])
  })
})

describe('People', () => {
  it('show the age on the day of the anchor', () => {
    expect(shown({ shows: 'age' }, record([])).says).toBe('Aged 7 on 14 Sep 2026; born 3 Mar 2019.')
    expect(
      shown({ shows: 'age' }, record([], { bornOn: undefined, expectedOn: dayOf('2027-01-09') })).says,
    ).toBe('Unborn on 14 Sep 2026; expected 9 Jan 2027.')
    expect(shown({ shows: 'age' }, record([], { bornOn: undefined })).says).toBe(
      'Date of birth not recorded.',
    )
  })

  it('show the worker and how often that changed', () => {
    const worker = (personRef: string, from: string, to?: string) => ({
      role: 'social-worker' as const,
      personRef,
      personName: personRef,
      from: dayOf(from),
      to: to === undefined ? undefined : dayOf(to),
      feed: 'ssd_involvements',
      file: 'ssd_involvements.csv',
      row: 2,
      recordedOn: undefined,
    })
    const line = shown(
      { shows: 'workers' },
      record([], {
        allocations: [worker('A. Adeyemi', '2026-05-01', '2026-10-02'), worker('P. Singh', '2026-10-03')],
      }),
    )
    expect(line.says).toBe('Social worker: P. Singh since 3 Oct 2026; 1 change since 14 Sep 2026.')
    expect(shown({ shows: 'workers' }, record([], { feeds: loaded('events') })).says).toContain('not loaded')
  })
})

describe('A suggestion', () => {
  const everyChoice = { kind: 'choice', options: ['yes', 'partly', 'no', 'not-known'] } as const
  const line = (leans: EvidenceLine['leans']): EvidenceLine => ({
    shows: 'requirement',
    state: 'shown',
    says: '',
    sources: [],
    rows: [],
    outside: false,
    leans,
  })

  it('follows from rules alone', () => {
    const asked = { answers: everyChoice, worry: 'no' } as const
    expect(suggestionFrom(asked, [line('kept'), line(undefined)])?.answer).toBe('yes')
    expect(suggestionFrom(asked, [line('kept'), line('not-kept')])?.answer).toBe('partly')
    expect(suggestionFrom(asked, [line('not-kept')])?.answer).toBe('no')
    expect(suggestionFrom(asked, [line(undefined)])).toBeUndefined()
  })

  it('is not made where any rule cannot be told, where Yes is the worry, or where it is not on offer', () => {
    expect(
      suggestionFrom({ answers: everyChoice, worry: 'no' }, [line('kept'), line('cannot-tell')]),
    ).toBeUndefined()
    expect(suggestionFrom({ answers: everyChoice, worry: 'yes' }, [line('kept')])).toBeUndefined()
    expect(
      suggestionFrom({ answers: { kind: 'choice', options: ['no', 'yes'] }, worry: 'no' }, [
        line('kept'),
        line('not-kept'),
      ]),
    ).toBeUndefined()
  })
})

describe('Feeds', () => {
  it('say how old the newest facts are once that is more than a day', () => {
    const at = (on: string) => new Map([['events', { on: dayOf(on), at: '06:12' }]])
    expect(staleness(at('2026-11-22'), today)).toBeUndefined()
    expect(staleness(at('2026-11-19'), today)).toBe('Facts are 4 calendar days old')
    expect(staleness(new Map(), today)).toBeUndefined()
  })

  it('taken away one at a time never turn an answer into No', () => {
    const asks: readonly EvidenceAsked[] = [
      { shows: 'visits' },
      { shows: 'requirement', requirement: 'first-core-group' },
      { shows: 'latest', event: 'genogram-updated' },
      { shows: 'count', event: 'direct-work' },
      { shows: 'attendance', event: 'core-group', last: 3 },
      { shows: 'actions' },
      { shows: 'workers' },
    ]
    for (const ask of asks) {
      const line = shown(ask, record([], { feeds: loaded('ssd_person') }))
      expect(line.state, line.says).toBe('not-loaded')
      expect(line.says).toMatch(/[Nn]ot loaded from your system/)
      expect(
        suggestionFrom({ answers: { kind: 'choice', options: ['yes', 'no'] }, worry: 'no' }, [line]),
      ).toBeUndefined()
    }
  })
})
