import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { waitsFor, whyNotAnswer, type Agreement, type AgreementAnswer, type Answerer } from './agreement.ts'

const chair = 1
const manager = 2
const asked: Agreement = { askedBy: chair, askedOf: manager, askedStillHolds: true, answer: undefined }
const who = (personId: number, more: Partial<Answerer> = {}): Answerer => ({
  personId,
  actsFor: [],
  holdsRole: false,
  mayArrange: false,
  ...more,
})

describe('Who agrees that a review is not required', () => {
  it('is the person asked, whoever acts for them, or whoever has the role once they have left', () => {
    expect(waitsFor(asked, who(manager))).toBe(true)
    expect(waitsFor(asked, who(3, { holdsRole: true }))).toBe(false)
    expect(waitsFor(asked, who(3, { actsFor: [manager] }))).toBe(true)
    const left = { ...asked, askedStillHolds: false }
    expect(waitsFor(left, who(manager))).toBe(false)
    expect(waitsFor(left, who(3, { holdsRole: true }))).toBe(true)
    expect(waitsFor(left, who(3))).toBe(false)
  })

  it('is never the one who asks, also not in cover for the one asked', () => {
    for (const it of [who(chair), who(chair, { actsFor: [manager], holdsRole: true, mayArrange: true })]) {
      expect(waitsFor(asked, it)).toBe(false)
      expect(whyNotAnswer(asked, it, 'agreed', '')).toContain('somebody else must agree')
      expect(whyNotAnswer(asked, it, 'declined', 'No')).toContain('somebody else must agree')
      expect(whyNotAnswer(asked, it, 'withdrawn', '')).toBeUndefined()
    }
  })

  it('declines with a reason, and nobody else takes it back but who may arrange it', () => {
    expect(whyNotAnswer(asked, who(manager), 'declined', ' ')).toBe('Enter why you do not agree')
    expect(whyNotAnswer(asked, who(manager), 'declined', 'Visits are late')).toBeUndefined()
    expect(whyNotAnswer(asked, who(manager), 'withdrawn', '')).toContain('Only somebody who may arrange')
    expect(whyNotAnswer(asked, who(3, { mayArrange: true }), 'withdrawn', '')).toBeUndefined()
    expect(whyNotAnswer(asked, who(3, { mayArrange: true }), 'agreed', '')).toContain('Somebody else')
  })

  it('is answered once, whatever anybody tries in whatever order, and by two people or not at all', () => {
    const anAnswerer = fc.record({
      personId: fc.integer({ min: 1, max: 4 }),
      actsFor: fc.subarray([1, 2, 3]),
      holdsRole: fc.boolean(),
      mayArrange: fc.boolean(),
    })
    const tries = fc.array(
      fc.record({
        who: anAnswerer,
        answer: fc.constantFrom<AgreementAnswer>('agreed', 'declined', 'withdrawn'),
        note: fc.constantFrom('', 'Visits are late'),
        stillHolds: fc.boolean(),
      }),
      { maxLength: 12 },
    )
    const met = new Set<AgreementAnswer | undefined>()
    fc.assert(
      fc.property(tries, (all) => {
        let stands: Agreement = asked
        for (const one of all) {
          const before: Agreement = { ...stands, askedStillHolds: one.stillHolds }
          const why = whyNotAnswer(before, one.who, one.answer, one.note)
          if (before.answer !== undefined) expect(why).toContain('answered already')
          if (why !== undefined) continue
          // What was taken.
          if (one.answer !== 'withdrawn') {
            expect(one.who.personId).not.toBe(chair)
            expect(
              one.who.actsFor.includes(manager) ||
                (one.stillHolds ? one.who.personId === manager : one.who.holdsRole),
            ).toBe(true)
          } else expect(one.who.mayArrange || one.who.personId === chair).toBe(true)
          if (one.answer === 'declined') expect(one.note).not.toBe('')
          stands = { ...before, answer: one.answer }
        }
        met.add(stands.answer)
        // No dead end: the one asked can still answer, and the one who asked can take it back.
        if (stands.answer === undefined) {
          expect(whyNotAnswer(asked, who(manager), 'agreed', '')).toBeUndefined()
          expect(whyNotAnswer(asked, who(chair), 'withdrawn', '')).toBeUndefined()
        }
      }),
      { numRuns: 3_000, seed: 7 },
    )
    expect(met).toEqual(new Set(['agreed', 'declined', 'withdrawn', undefined]))
  })
})
