import { describe, expect, it } from 'vitest'
import { dayOf } from '#domain/calendar/day.ts'
import { aChild, type ChildAsked } from '#test/support/a-child.ts'
import { presentVoice } from './present-voice.ts'

const today = dayOf('2026-10-14')
const voice = (asked: Omit<ChildAsked, 'today'>) =>
  presentVoice(aChild({ today: '2026-10-14', ...asked }), new Set(asked.feeds ?? ['events']), today)

describe('What the child said', () => {
  it('is the last three entries, newest first, in the words of the record with their line breaks', () => {
    const events = [
      'child-views 2026-06-20: Long ago',
      'child-views 2026-07-20',
      'child-views 2026-08-20:  ',
      'child-views 2026-10-08: I like my new school.\nI want to see Nan: every week.',
      'child-views 2026-11-08: Not said yet',
    ]
    expect(voice({ events })?.entries).toEqual([
      {
        on: 'Thu 8 Oct 2026',
        note: 'I like my new school.\nI want to see Nan: every week.',
        begins: undefined,
        source: 'Local extract of events, row 5',
      },
      { on: 'Thu 20 Aug 2026', note: undefined, begins: undefined, source: 'Local extract of events, row 4' },
      { on: 'Mon 20 Jul 2026', note: undefined, begins: undefined, source: 'Local extract of events, row 3' },
    ])
  })

  it('begins with the first words of a long note, and keeps the whole of it', () => {
    const note = 'word '.repeat(300).trim()
    const [entry] = voice({ events: [`child-views 2026-10-08: ${note}`] })!.entries
    expect(entry?.begins).toMatch(/word …$/)
    expect(entry?.begins?.length).toBeLessThanOrEqual(602)
    expect(entry?.note).toBe(note)
  })

  it('says why there is nothing: no record, or not loaded', () => {
    expect(voice({})).toEqual({ entries: [], none: 'No record found' })
    expect(voice({ feeds: ['ssd_cp_visits'] })).toEqual({ entries: [], none: 'Not loaded from your system' })
  })
})
