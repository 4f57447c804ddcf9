import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf } from '#domain/calendar/day.ts'
import { weeksFrom } from './hours.ts'
import { place, shortOf, talksOf, withoutRoom, type ChairWork, type ReviewOwed } from './placement.ts'

const monday = dayOf('2026-11-23')

/** A review of an hour, due and closing so many days after the Monday, open for two weeks before. */
function owed(reference: string, due: number, more: Partial<ReviewOwed> = {}): ReviewOwed {
  const dueOn = addDays(monday, due)
  return {
    reference,
    chairRef: 'C1',
    dueOn,
    opensOn: addDays(dueOn, -14),
    closesOn: dueOn,
    minutes: 60,
    talk: reference,
    ...more,
  }
}

function work(reviews: readonly ReviewOwed[], hours: readonly number[], until = 41): ChairWork {
  return {
    talks: talksOf(reviews, monday),
    weeks: weeksFrom(monday, 14).map((weekOn, week) => ({ weekOn, minutes: 60 * (hours[week] ?? 0) })),
    until: addDays(monday, until),
  }
}

const lateOnes = (of: ChairWork) =>
  place(of).flatMap(({ talk, late }) => (late > 0 ? [talk.reviews[0]!.reference] : []))

describe('where work finds room', () => {
  it('is every week of its window: a full first week makes nothing short that later weeks hold', () => {
    const overdue = ['a', 'b', 'c', 'd'].map((name) => owed(name, -20, { closesOn: addDays(monday, -13) }))
    const soon = owed('e', 2, { closesOn: addDays(monday, 9) })
    expect(shortOf(place(work([...overdue, soon], [2, 3])))).toBe(0)
    expect(lateOnes(work([...overdue, soon], [2, 2, 9]))).toEqual(['e'])
  })

  it('is taken by what closes first, and not before a window opens', () => {
    const first = owed('first', 3)
    const second = owed('second', 4)
    expect(lateOnes(work([second, first], [1, 9]))).toEqual(['second'])
    // Due sooner, and open for longer: it can wait.
    const patient = owed('patient', 1, { closesOn: addDays(monday, 12) })
    expect(lateOnes(work([patient, first], [1, 1]))).toEqual([])
    // What is owed from before comes before what closes sooner.
    const before = owed('before', -2, { closesOn: addDays(monday, 9) })
    expect(lateOnes(work([first, before], [1]))).toEqual(['first'])
    const later = owed('later', 10, { opensOn: addDays(monday, 7) })
    expect(lateOnes(work([later], [9, 0]))).toEqual(['later'])
  })

  it('is used before a review is due: spare hours of an early week hold what a later one has no room for', () => {
    expect(lateOnes(work([owed('a', 8), owed('b', 9), owed('c', 10)], [2, 1]))).toEqual([])
  })

  it('is looked for over four weeks by what closed already, which takes its hours first', () => {
    const closed = owed('closed', -9, { closesOn: addDays(monday, -2) })
    expect(lateOnes(work([closed], [0, 0, 0, 1]))).toEqual([])
    expect(lateOnes(work([closed], [0, 0, 0, 0, 9]))).toEqual(['closed'])
  })

  it('makes nothing short for less than one review, and carries the rest on until it is one', () => {
    const half = (hours: readonly number[]) => [
      shortOf(place(work([owed('a', 3), owed('b', 10)], hours))),
      withoutRoom(place(work([owed('a', 3), owed('b', 10)], hours))),
    ]
    expect(half([0.5, 1])).toEqual([0, 30])
    expect(half([0.5, 0.5])).toEqual([60, 60])
  })

  it('takes brothers and sisters as one talk, by the first of their days to close', () => {
    const [talk, ...others] = talksOf([owed('a', 2, { talk: 't' }), owed('b', 4, { talk: 't' })], monday)
    expect(others).toEqual([])
    expect(talk).toMatchObject({ closesOn: addDays(monday, 2), opensOn: addDays(monday, -10) })
    expect(talksOf([owed('a', 2, { talk: 't' }), owed('b', 9, { talk: 't' })], monday)).toHaveLength(2)
  })

  it('is the same for a week however many weeks are spoken of', () => {
    const some = fc.array(
      fc.record({
        due: fc.integer({ min: -20, max: 41 }),
        window: fc.nat(14),
        minutes: fc.constantFrom(45, 60, 90),
      }),
      { maxLength: 30 },
    )
    const hours = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 14, maxLength: 14 })
    fc.assert(
      fc.property(some, hours, (rows, there) => {
        const reviews = rows.map(({ due, window, minutes }, n) =>
          owed(`R${n}`, due, { minutes, closesOn: addDays(monday, due + window) }),
        )
        const [four, six] = [27, 41].map((until) => place(work(reviews, there, until)))
        expect(six!.filter(({ talk }) => talk.dueOn <= addDays(monday, 27))).toEqual(four)
        // Never more than there is, and nothing is short where there is room for all of it.
        expect(shortOf(six!)).toBeLessThanOrEqual(withoutRoom(six!))
        expect(
          withoutRoom(
            place(
              work(
                reviews,
                there.map(() => 90),
              ),
            ),
          ),
        ).toBe(0)
      }),
    )
  })
})
