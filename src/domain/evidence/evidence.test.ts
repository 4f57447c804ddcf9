import { describe, expect, it } from 'vitest'
import { dayOf, type Day } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import type { EvidenceAsked } from '#domain/reviews/form.ts'
import { columnsOf } from '#domain/timescales/case-columns.ts'
import { compilePolicy } from '#domain/timescales/compile.ts'
import { explainChild } from '#domain/timescales/explain.ts'
import type { Requirement } from '#domain/timescales/rule.ts'
import { evidenceFor, suggestionFrom } from './evidence.ts'
import { staleness } from './feeds.ts'
import type { EvidenceLine } from './line.ts'
import type { ChildRecord, RecordedEvent } from './record.ts'

const calendar = workingCalendar()
const today = dayOf('2026-11-23')
const since = dayOf('2026-09-14')

const source = { document: 'Guidance', section: 'Row 1' }
const rules: readonly Requirement[] = [
  {
    id: 'child-seen',
    says: 'The child is seen at least every 10 working days.',
    plan: ['cp'],
    strength: 'must',
    timing: [
      {
        from: { kind: 'plan-start' },
        due: {
          kind: 'after',
          span: { count: 10, unit: 'working days' },
          first: undefined,
          startDayCounts: false,
        },
        repeats: 'since-last',
        switches: [],
      },
    ],
    metBy: [{ event: 'visit', childSeen: true, seenAlone: undefined, sameDayCounts: false }],
    attemptedBy: [],
    when: [],
    dueSoon: { count: 3, unit: 'working days' },
    source,
  },
  {
    id: 'first-core-group',
    says: 'A core group meets within 10 working days of the initial conference.',
    plan: ['cp'],
    strength: 'must',
    timing: [
      {
        from: { kind: 'initial-conference' },
        due: {
          kind: 'after',
          span: { count: 10, unit: 'working days' },
          first: undefined,
          startDayCounts: false,
        },
        repeats: 'once',
        switches: [],
      },
    ],
    metBy: [{ event: 'core-group', childSeen: undefined, seenAlone: undefined, sameDayCounts: true }],
    attemptedBy: [],
    when: [],
    dueSoon: { count: 3, unit: 'working days' },
    source,
  },
]

let rowNo = 1
function event(kind: string, on: string, more: Partial<RecordedEvent> = {}): RecordedEvent {
  rowNo += 1
  return {
    kind,
    on: dayOf(on),
    childSeen: undefined,
    seenAlone: undefined,
    code: undefined,
    attendees: undefined,
    planType: undefined,
    feed: kind === 'visit' ? 'ssd_cp_visits' : 'events',
    file: kind === 'visit' ? 'ssd_cp_visits.csv' : 'events.csv',
    row: rowNo,
    recordedOn: undefined,
    ...more,
  }
}

const loaded = (...feeds: string[]) => new Map(feeds.map((feed) => [feed, { on: today, at: '06:12' }]))
const everything = loaded('ssd_cp_visits', 'events', 'actions', 'ssd_involvements')

function record(events: readonly RecordedEvent[], more: Partial<ChildRecord> = {}): ChildRecord {
  return {
    bornOn: dayOf('2019-03-03'),
    expectedOn: undefined,
    events,
    bookings: [],
    actions: [],
    allocations: [],
    feeds: everything,
    ...more,
  }
}

function shown(asked: EvidenceAsked, child: ChildRecord): EvidenceLine {
  const policy = compilePolicy(
    {
      policies: [
        {
          policy: {
            pack: 'p@1',
            inForceFrom: since,
            requirements: rules,
            reviews: [],
            rhythms: [],
            stages: [],
            groups: [],
          },
          from: undefined,
          until: undefined,
        },
      ],
    },
    calendar,
    new Set(child.feeds.keys()),
  )
  const cases = columnsOf(
    [{ bornOn: child.bornOn, plans: [{ planType: 'cp', startedOn: since }], events: child.events }],
    policy.vocabulary,
  )
  const plan = explainChild(policy, cases, today)[0]!
  return evidenceFor(asked, {
    record: child,
    requirements: plan.requirements,
    planStartedOn: since,
    since,
    today,
    calendar,
  })
}

const seen = (on: string, seenAlone?: boolean) =>
  event('visit', on, { childSeen: true, ...(seenAlone !== undefined && { seenAlone }) })

describe('Visits', () => {
  it('are counted by days seen and alone, with the longest time between and the rule beside it', () => {
    const line = shown(
      { shows: 'visits' },
      record([
        seen('2026-09-24', true),
        seen('2026-10-07', true),
        seen('2026-10-15', false),
        seen('2026-10-28', true),
        seen('2026-11-09', true),
        seen('2026-11-18', true),
      ]),
    )
    expect(line.says).toBe(
      'Seen on 6 days since 14 Sep 2026, alone on 5. Longest time without being seen: 13 calendar days (9 working days), 24 Sep 2026 to 7 Oct 2026. The rule is 10 working days.',
    )
    expect(line.sources).toEqual(['SSD child protection visits, loaded today 06:12'])
    expect(line.outside).toBe(false)
    expect(line.rows).toHaveLength(6)
    expect(line.rows[0]).toMatchObject({ says: 'Visit; seen alone', on: dayOf('2026-11-18') })
  })

  it('say where seeing the child is not recorded, and never take it for no', () => {
    const line = shown({ shows: 'visits' }, record([event('visit', '2026-11-16'), seen('2026-11-20')]))
    expect(line.says).toContain('Seen on 1 day since 14 Sep 2026; whether alone is not recorded.')
    expect(line.says).toContain('On 1 more day a visit is recorded, but not whether the child was seen.')
  })

  it('show attempts and do not count them', () => {
    const line = shown(
      { shows: 'visits' },
      record([seen('2026-11-20', true), event('visit-attempted', '2026-11-02')]),
    )
    expect(line.says).toContain('Seen on 1 day')
    expect(line.says).toContain('1 attempted visit, not counted as seen.')
  })

  it('count two rows of one day as one day', () => {
    const line = shown(
      { shows: 'visits' },
      record([seen('2026-11-20', true), event('visit', '2026-11-20', { feed: 'events', childSeen: true })]),
    )
    expect(line.says).toContain('Seen on 1 day since 14 Sep 2026, alone on it.')
    expect(line.sources).toEqual([
      'SSD child protection visits, loaded today 06:12',
      'Local extract of events, loaded today 06:12',
    ])
  })

  it('are outside the rule only where the engine says so', () => {
    const line = shown({ shows: 'visits' }, record([seen('2026-09-24')]))
    expect(line.outside).toBe(true)
    expect(line.says).toContain('24 Sep 2026 to today')
  })

  it('with nothing recorded are "no record found", and without the feed "not loaded"', () => {
    expect(shown({ shows: 'visits' }, record([])).says).toBe(
      'Visit: no record found since 14 Sep 2026. The rule is 10 working days.',
    )
    const without = shown({ shows: 'visits' }, record([], { feeds: loaded('ssd_person') }))
    expect(without).toMatchObject({
      state: 'not-loaded',
      says: 'Visit: not loaded from your system. Ask, then answer.',
      sources: [],
    })
  })
})

describe('A requirement', () => {
  const asked = { shows: 'requirement', requirement: 'first-core-group' } as const

  it('that was met in time says when and by when', () => {
    const line = shown(asked, record([event('core-group', '2026-09-24')]))
    expect(line.says).toBe(
      'A core group meets within 10 working days of the initial conference. Core group on 24 Sep 2026, due by 28 Sep 2026: in time.',
    )
    expect(line.leans).toBe('kept')
    expect(line.rows[0]!.from).toMatch(/^events\.csv, row \d+$/)
  })

  it('that was met late says by how many calendar days', () => {
    const line = shown(asked, record([event('core-group', '2026-10-02')]))
    expect(line.says).toContain('due by 28 Sep 2026: late by 4 calendar days.')
    expect(line).toMatchObject({ leans: 'partly-kept', outside: true })
  })

  it('that has no record is overdue in words, not "not done"', () => {
    const line = shown(asked, record([]))
    expect(line.says).toContain('No record found; due by 28 Sep 2026: overdue by 40 working days.')
    expect(line.leans).toBe('not-kept')
  })

  it('without its feed cannot be told', () => {
    const line = shown(asked, record([], { feeds: loaded('ssd_cp_visits') }))
    expect(line.says).toContain('Not loaded from your system: core group. Ask, then answer.')
    expect(line).toMatchObject({ state: 'not-loaded', leans: 'cannot-tell' })
  })

  it('that comes back is counted: in time, late, and what is next', () => {
    const line = shown(
      { shows: 'requirement', requirement: 'child-seen' },
      record([seen('2026-09-24'), seen('2026-10-15'), seen('2026-10-28'), seen('2026-11-18')]),
    )
    expect(line.says).toBe(
      'The child is seen at least every 10 working days. Since 14 Sep 2026: 2 in time, 2 late (by up to 7 calendar days). Next due by 2 Dec 2026.',
    )
    expect(line.leans).toBe('partly-kept')
  })

  it('that nothing in force knows is said plainly', () => {
    expect(shown({ shows: 'requirement', requirement: 'unheard-of' }, record([])).says).toBe(
      'Nothing has fallen due under the rule that stands beside this question.',
    )
  })
})

describe('Events', () => {
  it('show the latest, how long ago, and whether it was before this interval', () => {
    const line = shown(
      { shows: 'latest', event: 'chronology-updated' },
      record([
        event('chronology-updated', '2026-07-01'),
        event('chronology-updated', '2026-09-01', { recordedOn: dayOf('2026-09-13') }),
      ]),
    )
    expect(line.says).toBe(
      'Chronology updated: last on 1 Sep 2026, 83 calendar days ago, before 14 Sep 2026.',
    )
    expect(line.rows[0]!.from).toMatch(/recorded 13 Sep 2026, 12 calendar days later$/)
    expect(line.leans).toBeUndefined()
  })

  it('are counted since the anchor, the anchor’s own day included', () => {
    const line = shown(
      { shows: 'count', event: 'direct-work' },
      record([
        event('direct-work', '2026-09-13'),
        event('direct-work', '2026-09-14'),
        event('direct-work', '2026-11-02'),
      ]),
    )
    expect(line.says).toBe('Direct work: 2 since 14 Sep 2026, the last on 2 Nov 2026.')
  })

  it('to come are not counted', () => {
    expect(
      shown({ shows: 'count', event: 'direct-work' }, record([event('direct-work', '2026-11-24')])).says,
    ).toBe('Direct work: no record found since 14 Sep 2026.')
  })

  it('show who came to the last meetings, in the record’s words', () => {
    const line = shown(
      { shows: 'attendance', event: 'core-group', last: 2 },
      record([
        event('core-group', '2026-09-24', { attendees: 'school' }),
        event('core-group', '2026-10-08', { attendees: 'mother; school ;health visitor' }),
        event('core-group', '2026-11-05'),
      ]),
    )
    expect(line.says).toBe(
      'Core group, last 2. 5 Nov 2026: who came is not recorded. 8 Oct 2026: mother, school, health visitor.',
    )
  })
})

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
