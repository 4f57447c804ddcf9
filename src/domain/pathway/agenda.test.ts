import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agendaOf, isTooLong, laterHalf } from './agenda.ts'

const child = (childId: number, familyRef?: string, leftOn?: number) => ({ childId, familyRef, leftOn })

describe('The agenda of a panel', () => {
  it('keeps brothers and sisters together, each family with its time box', () => {
    const agenda = agendaOf([child(1, 'F1'), child(2), child(3, 'F1'), child(4, 'F2', 9)], 4)
    expect(
      agenda.map(({ children, fromMinute, toMinute }) => [children.length, fromMinute, toMinute]),
    ).toEqual([
      [2, 0, 4],
      [1, 4, 8],
    ])
  })

  it('60 families at 4 minutes are 4 hours, and are split 30 and 30', () => {
    const agenda = agendaOf(
      Array.from({ length: 60 }, (_, index) => child(index)),
      4,
    )
    expect(agenda.at(-1)?.toMinute).toBe(240)
    expect(isTooLong(agenda)).toBe(true)
    expect(laterHalf(agenda)).toHaveLength(30)
    expect(isTooLong(agenda.slice(0, 15))).toBe(false)
  })

  it('names everybody who is still on the plan once', () => {
    const children = fc.uniqueArray(
      fc.record({
        childId: fc.nat(50),
        familyRef: fc.option(fc.constantFrom('A', 'B', 'C'), { nil: undefined }),
        leftOn: fc.option(fc.nat(), { nil: undefined }),
      }),
      { selector: ({ childId }) => childId },
    )
    fc.assert(
      fc.property(children, fc.integer({ min: 1, max: 120 }), (all, minutes) => {
        const named = agendaOf(all, minutes).flatMap((family) =>
          family.children.map(({ childId }) => childId),
        )
        const here = all.filter(({ leftOn }) => leftOn === undefined).map(({ childId }) => childId)
        expect(named.toSorted((a, b) => a - b)).toEqual(here.toSorted((a, b) => a - b))
      }),
    )
  })
})
