import { describe, expect, it } from 'vitest'
import { event, record, seen, shown } from '#test/support/evidence-shown.ts'
import { changedSince, isMarkOfFacts, markOfFacts } from './beside.ts'
import type { RecordedEvent } from './record.ts'

const conference = event('initial-conference', '2026-09-14')
const first = seen('2026-09-20', true)
const second = seen('2026-10-01')
const coreGroup = event('core-group', '2026-09-24', { attendees: 'mother; school' })
const chronology = event('chronology-updated', '2026-09-30')

function lines(events: readonly RecordedEvent[]) {
  const child = record([conference, ...events])
  return [
    shown({ shows: 'visits' }, child),
    shown({ shows: 'requirement', requirement: 'child-seen' }, child),
    shown({ shows: 'count', event: 'core-group' }, child),
    shown({ shows: 'latest', event: 'chronology-updated' }, child),
  ]
}

describe('What came to the record since a question was answered', () => {
  const mark = markOfFacts(lines([first, coreGroup, chronology]))

  it.each<[string, readonly RecordedEvent[], string | undefined]>([
    ['nothing', [first, coreGroup, chronology], undefined],
    ['a visit', [first, second, coreGroup, chronology], '1 visit was added'],
    ['two visits', [first, second, seen('2026-10-09'), coreGroup, chronology], '2 visits were added'],
    ['a visit that was corrected', [seen('2026-09-20', false), coreGroup, chronology], '1 visit was changed'],
    ['a visit that was a mistake', [coreGroup, chronology], '1 visit was taken out'],
    [
      'another kind of meeting',
      [first, coreGroup, event('core-group', '2026-10-20'), chronology],
      '1 record (core group) was added',
    ],
    [
      'a later chronology in place of the one before',
      [first, coreGroup, event('chronology-updated', '2026-11-02')],
      '1 record (chronology updated) was added',
    ],
    [
      'several things',
      [first, second, coreGroup, event('core-group', '2026-10-20'), chronology],
      '1 record (core group) was added, 1 visit was added',
    ],
  ])('%s', (_, events, expected) => {
    expect(changedSince(mark, lines(events))).toBe(expected)
  })

  it('is told from what was recorded, not from where it stands in a file or what day it is', () => {
    const loadedAgain = { ...first, file: 'visits-of-tomorrow.csv', row: 900 }
    expect(changedSince(mark, lines([loadedAgain, coreGroup, chronology]))).toBeUndefined()
  })

  it('keeps a mark that says nothing about the child, and knows such a mark from any other text', () => {
    expect(mark).not.toContain('mother')
    expect(mark).toMatch(/^chronology-updated\/\w+\/\w+ core-group\/\w+\/\w+ visit\/\w+\/\w+$/)
    expect(isMarkOfFacts(mark)).toBe(true)
    expect(isMarkOfFacts('')).toBe(true)
    for (const other of [
      'visit',
      'visit/1/2/3',
      'visit/1/2  visit/1/3',
      '<b>/1/2',
      'visit/1/2 '.repeat(2000),
    ])
      expect(isMarkOfFacts(other), other.slice(0, 30)).toBe(false)
  })
})
