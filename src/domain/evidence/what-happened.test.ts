import { describe, expect, it } from 'vitest'
import { dayOf } from '#domain/calendar/day.ts'
import { event, loaded, record, seen, shown } from '#test/support/evidence-shown.ts'

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
