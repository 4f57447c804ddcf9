import { describe, expect, it } from 'vitest'
import type { Day } from '#domain/calendar/day.ts'
import type { EventFact } from '#domain/facts/facts.ts'
import { KnownChildren } from './known-children.ts'
import { KnownEvents } from './known-events.ts'

const visit = (ref: string, on: number): EventFact => ({
  fact: 'event',
  child: '1',
  ref,
  row: 2,
  kind: 'visit',
  on: on as Day,
})

function begun(): { known: KnownEvents; child: number; written: () => Record<string, unknown> } {
  const children = new KnownChildren([])
  const known = new KnownEvents('event', children)
  const written = () => {
    const { added, changed, gone } = known.takeToStore()
    const days = (facts: typeof added) =>
      facts.map(({ fact }) => fact.fact === 'event' && `${fact.ref} ${fact.on}`)
    return { added: days(added), changed: days(changed), gone: [...gone] }
  }
  return { known, child: children.numberOf('1'), written }
}

describe('One ref several times in a load', () => {
  it('is written once where nothing of it is written yet', () => {
    const { known, child, written } = begun()
    for (const on of [1, 2, 3]) expect(known.take(visit('a', on), child)).toBe('different')
    expect(known.take(visit('a', 3), child)).toBe('same')
    expect(written()).toEqual({ added: ['a 3'], changed: [], gone: [] })
  })

  it('changes what an earlier batch wrote', () => {
    const { known, child, written } = begun()
    known.take(visit('a', 1), child)
    written()
    known.take(visit('a', 2), child)
    known.take(visit('a', 3), child)
    expect(written()).toEqual({ added: [], changed: ['a 3'], gone: [] })
  })

  it('names the row of its file that another takes the place of, and no row of another file', () => {
    const { known, child } = begun()
    expect(known.take(visit('a', 1), child, 2)).toBe('different')
    expect(known.take(visit('a', 1), child, 3)).toBe('same')
    expect(known.take(visit('a', 2), child, 4)).toEqual({ replaced: 3 })
    expect(known.rowOf('a')).toBe(4)
    known.beginFile()
    expect(known.rowOf('a')).toBeUndefined()
    expect(known.take(visit('a', 3), child, 2)).toBe('different')
    known.takeAway('a')
    expect(known.rowOf('a')).toBeUndefined()
    expect(known.take(visit('a', 4), child, 3)).toBe('different')
  })

  it('that is taken away before it is written was never there', () => {
    const { known, child, written } = begun()
    known.take(visit('a', 1), child)
    expect(known.takeAway('a')).toBe(true)
    expect(known.takeAway('a')).toBe(false)
    expect(written()).toEqual({ added: [], changed: [], gone: [] })
    known.take(visit('a', 2), child)
    expect(written()).toEqual({ added: ['a 2'], changed: [], gone: [] })
  })

  it('that is taken away after it was written, and comes again, is changed or added as the batch has it', () => {
    const { known, child, written } = begun()
    known.take(visit('a', 1), child)
    written()
    known.takeAway('a')
    known.take(visit('a', 2), child)
    expect(written()).toEqual({ added: [], changed: ['a 2'], gone: [] })
    known.takeAway('a')
    expect(written()).toEqual({ added: [], changed: [], gone: ['a'] })
    known.take(visit('a', 3), child)
    expect(written()).toEqual({ added: ['a 3'], changed: [], gone: [] })
  })
})
