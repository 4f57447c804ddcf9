import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { caseNotes } from './case-note.ts'
import { confirmBy, noteReferenceIn, noteState, noteStateInWords } from './note-state.ts'
import { outputsOf } from './outputs.ts'
import type { FrozenRecord } from './record.ts'
import { scaleMoved } from './scale.ts'

const action = {
  actionId: 1,
  what: 'Tell the school',
  owner: 'Sam Okoro',
  dueOn: '2026-11-02' as const,
  howKnown: null,
}
const record = (summary: string, more: Partial<FrozenRecord> = {}): FrozenRecord => ({
  format: 'waymark-midway-record-1',
  reference: 'MR-7F3K-2Q9D',
  child: { name: 'Ava Adams', localId: 'C-1', bornOn: '2019-03-03', expectedOn: null },
  review: {
    id: 'midpoint',
    occurrence: 1,
    planType: 'cp',
    planStartedOn: '2026-09-14',
    anchorEvent: 'review-conference',
    anchorOn: '2026-10-05',
    dueOn: '2026-10-30',
    heldOn: '2026-10-26',
  },
  policy: { pack: 'p@1', packSha256: '0', form: 'f' },
  note: { type: 'Midway Review', title: 'Midway review', limit: 20_000 },
  outputs: [
    {
      id: 'contact-form',
      name: 'IRO contact form',
      type: 'IRO contact form',
      title: 'Midway review',
      limit: 2_000,
      parts: ['participants', 'summary', 'actions'],
      headings: { actions: 'What was agreed' },
      tooLong: 'left-out',
    },
  ],
  agreed: { arrangedFor: '2026-10-20', intervalEndsOn: '2027-03-05' },
  startedAt: '2026-10-26T10:00:00.000Z',
  startedBy: 'Priya Shah',
  signedAt: '2026-10-26T10:42:00.000Z',
  signedAtWords: '26 Oct 2026 10:42',
  signedBy: 'Priya Shah',
  summary: { asks: 'What is different?', text: summary },
  groups: [],
  actions: [action],
  feeds: [],
  ...more,
})

describe('What a review is written as', () => {
  it('is a short entry with the parts and headings that the policy names', () => {
    const [, form] = outputsOf(
      record('She sleeps better.', { talk: { way: 'By telephone', tookPart: ['Sam Okoro'] } }),
    )
    expect(form!.texts).toEqual([
      [
        'MR-7F3K-2Q9D-B',
        'Midway review\nAva Adams, born 3 Mar 2019, record C-1\nHeld 26 Oct 2026 by Priya Shah; due 30 Oct 2026\nSigned by Priya Shah, 26 Oct 2026 10:42\nPolicy p@1',
        'HOW IT WAS HELD, AND WHO TOOK PART\nBy telephone\nTook part: Priya Shah; Sam Okoro',
        'WHAT IS DIFFERENT?\nShe sleeps better.',
        'WHAT WAS AGREED\nAction: Tell the school (Sam Okoro, by 2 Nov 2026)',
      ].join('\n\n'),
    ])
  })

  it('gives the chair’s report the date that was set, the date it was held and the end of the interval', () => {
    const report = { ...record('x').outputs![0]!, parts: ['agreed-date'] as const, headings: {} }
    const [, entry] = outputsOf(record('x', { outputs: [report] }))
    expect(entry!.texts[0]).toContain(
      'DATES\nDate set: 20 Oct 2026\nHeld: 26 Oct 2026\nNext conference: by 5 Mar 2027',
    )
    const [, unset] = outputsOf(
      record('x', { outputs: [report], agreed: { arrangedFor: null, intervalEndsOn: null } }),
    )
    expect(unset!.texts[0]).toContain('No date had been set.\nHeld: 26 Oct 2026')
  })

  it('a record that was signed before outputs waited has its case note as it was', () => {
    const { outputs: _outputs, agreed: _agreed, ...before } = record('She sleeps better.')
    expect(outputsOf(before)).toHaveLength(1)
    expect(outputsOf(before)[0]!.texts).toEqual(caseNotes(before))
  })

  it('is never cut in silence: it fits, and what is missing is named in the text and beside it', () => {
    const text = fc.string({ unit: 'binary', maxLength: 4_000 })
    fc.assert(
      fc.property(text, fc.integer({ min: 700, max: 3_000 }), (summary, limit) => {
        const short = { ...record('').outputs![0]!, limit }
        const given = record(summary, { outputs: [short] })
        const [note, form] = outputsOf(given)
        const [only] = form!.texts
        expect(only!.length).toBeLessThanOrEqual(limit)
        expect(only!.split('\n')[0]).toBe('MR-7F3K-2Q9D-B')
        if (form!.leftOut.length > 0) {
          expect(only).toContain(`Left out here for want of room: ${form!.leftOut.join('; ')}.`)
          expect(only).toContain('It stands in full in Midway Review MR-7F3K-2Q9D.')
        } else expect(only).toContain(summary)
        expect(note!.texts.join('')).toContain(summary)
      }),
    )
  })

  it('goes on in further notes where the policy says so, each with the reference and its part', () => {
    const more = { ...record('').outputs![0]!, limit: 600, tooLong: 'more-notes' as const }
    const [, form] = outputsOf(record('word '.repeat(400), { outputs: [more] }))
    expect(form!.texts.length).toBeGreaterThan(2)
    for (const [index, text] of form!.texts.entries()) {
      expect(text.length).toBeLessThanOrEqual(600)
      expect(noteReferenceIn(text)).toEqual({ reference: 'MR-7F3K-2Q9D-B', part: index + 1 })
    }
  })
})

describe('Where a note stands', () => {
  const calendar = workingCalendar()
  const none = {
    sentOn: undefined,
    confirmBy: undefined,
    receivedOn: undefined,
    refusedOn: undefined,
    misplacedOn: undefined,
  }

  it('is to be seen within two working days, over a weekend and Christmas', () => {
    expect(confirmBy(dayOf('2026-10-23'), calendar)).toBe(dayOf('2026-10-27'))
    expect(confirmBy(dayOf('2026-12-24'), calendar)).toBe(dayOf('2026-12-30'))
    expect(confirmBy(dayOf('2300-01-01'), calendar)).toBe(dayOf('2300-01-05'))
  })

  it('is told by the first line that is true', () => {
    const day = dayOf('2026-10-26')
    const sent = { ...none, sentOn: day, confirmBy: dayOf('2026-10-28') }
    expect(noteState(none, day)).toBe('waiting')
    expect(noteState(sent, dayOf('2026-10-28'))).toBe('sent')
    expect(noteState(sent, dayOf('2026-10-29'))).toBe('not-confirmed')
    expect(noteState({ ...sent, misplacedOn: day }, day)).toBe('not-confirmed')
    expect(noteState({ ...sent, refusedOn: day }, dayOf('2026-10-29'))).toBe('refused')
    expect(noteState({ ...sent, refusedOn: day, misplacedOn: day, receivedOn: day }, day)).toBe('received')
    expect(noteStateInWords({ ...sent, misplacedOn: day }, day)).toBe(
      'Seen on another child’s file 26 Oct 2026. Move it in the case system',
    )
  })
})

describe('A scale since the review before', () => {
  const scale = {
    kind: 'scale',
    lowest: 'As bad as it could be',
    highest: 'Safe enough to end the plan',
  } as const

  it('says which way it went, towards which end, and nothing where one value is missing', () => {
    expect(scaleMoved(scale, '4', '6')).toBe('2 nearer than last time (4) to: safe enough to end the plan')
    expect(scaleMoved(scale, '6', '5')).toBe('1 nearer than last time (6) to: as bad as it could be')
    expect(scaleMoved(scale, '5', '5')).toBe('The same as last time (5)')
    expect(scaleMoved(scale, '', '5')).toBeUndefined()
    expect(scaleMoved(scale, '5', '11')).toBeUndefined()
    expect(scaleMoved({ kind: 'text', limit: 10 }, '5', '6')).toBeUndefined()
  })
})
