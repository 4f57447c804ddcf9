import { describe, expect, it } from 'vitest'
import type { Day } from '#domain/calendar/day.ts'
import type { EventFact } from '#domain/facts/facts.ts'
import { RefIndex } from './ref-index.ts'
import { factHash } from './row-hash.ts'

const visit: EventFact = { fact: 'event', child: '1', ref: 'a', row: 2, kind: 'visit', on: 20_000 as Day }

describe('The hash of a fact', () => {
  it('does not change with its ref and its row', () => {
    expect(factHash({ ...visit, ref: 'b', row: 9 })).toBe(factHash(visit))
  })

  it.each<[string, Partial<EventFact>]>([
    ['child', { child: '2' }],
    ['kind', { kind: 'visits' }],
    ['day', { on: 20_001 as Day }],
    ['day it was written down', { recordedOn: 20_000 as Day }],
    ['no', { childSeen: false }],
    ['yes', { childSeen: true }],
    ['another yes', { seenAlone: true }],
    ['code', { code: 'x' }],
    ['the same text elsewhere', { attendees: 'x' }],
    ['empty text', { note: '' }],
  ])('changes with another %s', (_, change) => {
    expect(factHash({ ...visit, ...change })).not.toBe(factHash(visit))
  })

  it('tells a quarter of a million facts apart, and is a number that every side holds exactly', () => {
    const hashes = new Set<number>()
    for (let child = 0; child < 500; child++)
      for (let on = 0; on < 500; on++)
        hashes.add(factHash({ ...visit, child: String(child), on: on as Day, note: 'seen at home' }))
    expect(hashes.size).toBe(250_000)
    for (const hash of hashes) if (!Number.isSafeInteger(hash) || hash < 0) expect.fail(String(hash))
  })
})

describe('An index of refs', () => {
  it('grows, and remembers whose each ref is and whether it was met', () => {
    const refs = new RefIndex()
    for (let i = 0; i < 5_000; i++) refs.add(`r${i}`, i, i * 2, 'stood')
    refs.put(refs.slotOf('r4000')!, 7, 9, 'met')
    expect(refs.childAt(refs.slotOf('r4000')!)).toBe(7)
    expect(refs.hashAt(refs.slotOf('r3999')!)).toBe(7_998)
    expect(refs.countNotMet()).toBe(4_999)
    expect(refs.slotOf('r5000')).toBeUndefined()
  })
})
