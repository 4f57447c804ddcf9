import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf, type Day } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import {
  decisionState,
  followUp,
  followUpInWords,
  outcomeOf,
  proposedDay,
  whyNotPutOffTo,
} from './decision.ts'
import { groupsOf, type ChildInGroups } from '#domain/facts/groups.ts'
import { changedByGroup } from '#domain/trial/by-group.ts'
import { effectOf, shareInWords, type GroupsOfChild } from './effect.ts'

const calendar = workingCalendar()
const dueOn = dayOf('2026-12-04')
const fourWeeks = { count: 4, unit: 'weeks' as const }

describe('a capacity decision', () => {
  it('puts nothing off before everybody who was asked agrees; one who declines ends it', () => {
    const agrees = (answer: 'agreed' | 'declined' | undefined) => ({ part: 'agrees' as const, answer })
    expect(decisionState([agrees(undefined)])).toBe('waiting')
    expect(decisionState([agrees('agreed'), agrees(undefined)])).toBe('waiting')
    expect(decisionState([agrees('agreed'), agrees('agreed')])).toBe('in-force')
    expect(decisionState([agrees('declined'), agrees('agreed')])).toBe('declined')
  })

  it('proposes a working day after the due day and before the next conference', () => {
    // Four weeks on is New Year's Day, a bank holiday.
    expect(proposedDay({ dueOn, intervalEndsOn: undefined }, fourWeeks, calendar)).toBe(dayOf('2026-12-31'))
    expect(proposedDay({ dueOn, intervalEndsOn: dayOf('2026-12-14') }, fourWeeks, calendar)).toBe(
      dayOf('2026-12-11'),
    )
    expect(proposedDay({ dueOn, intervalEndsOn: dayOf('2026-12-07') }, fourWeeks, calendar)).toBeUndefined()
  })

  it('says what is wrong with a new latest date', () => {
    const midway = { dueOn, intervalEndsOn: dayOf('2027-01-14') }
    const today = dayOf('2026-11-23')
    expect(whyNotPutOffTo(dueOn, midway, today)).toBe('Enter a day after 4 Dec 2026, when it is due')
    expect(whyNotPutOffTo(dayOf('2027-01-14'), midway, today)).toContain('before 14 Jan 2027')
    expect(whyNotPutOffTo(dayOf('2027-01-13'), midway, today)).toBeUndefined()
  })

  it('tells what happened after, and the parts add up', () => {
    const row = {
      to: dayOf('2026-12-31'),
      leftOut: undefined,
      heldOn: undefined,
      takenBackOn: undefined,
      stoppedBecause: undefined,
      concernsSince: 0,
    }
    const rows = [
      { ...row, heldOn: dayOf('2026-12-31') },
      { ...row, heldOn: dayOf('2027-01-04'), concernsSince: 1 },
      { ...row, stoppedBecause: 'superseded' },
      { ...row, leftOut: 'signed meanwhile' },
      { ...row, takenBackOn: dayOf('2026-12-10') },
      row,
    ]
    expect(followUpInWords(followUp(rows, dayOf('2026-12-31')))).toBe(
      '5 put off: 1 held by the new date, 1 held after it, 1 stopped without being held, 1 to come, 1 due again on the old date. 1 concern raised meanwhile.',
    )
    expect(outcomeOf(row, dayOf('2027-01-01'))).toBe('overdue')
    expect(followUpInWords(followUp([], dueOn))).toBe('Nothing was put off.')
    const day = fc.integer({ min: 20700, max: 20900 }).map((one) => one as Day)
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            to: day,
            leftOut: fc.constantFrom(undefined, 'x'),
            takenBackOn: fc.option(day, { nil: undefined }),
            heldOn: fc.option(day, { nil: undefined }),
            stoppedBecause: fc.constantFrom(undefined, 'plan-ended'),
            concernsSince: fc.nat(2),
          }),
        ),
        day,
        (some, today) => {
          const { putOff, heldByNewDay, heldLate, overdue, stopped, toCome, takenBack } = followUp(
            some,
            today,
          )
          expect(heldByNewDay + heldLate + overdue + stopped + toCome + takenBack).toBe(putOff)
        },
      ),
    )
  })
})

describe('the effect of a decision', () => {
  const child = (age: string): GroupsOfChild => ({
    age,
    team: 'North',
    ethnicity: 'White',
    disability: 'No disability recorded',
    plan: 'Child protection plan',
  })

  it('shows its groups in the order in which a trial of a policy shows them', () => {
    const born = [
      '2026-01-05',
      '2014-03-02',
      '2014-03-02',
      '2014-03-02',
      '2020-06-01',
      '2020-06-01',
      '2008-01-01',
    ]
    const teams = ['Mead', 'North', 'North', 'Mead', 'Abbey', 'Abbey', undefined]
    const children = born.map((bornOn, place): ChildInGroups => ({
      bornOn: dayOf(bornOn),
      ethnicity: ['WBRI', 'BCRB', 'AIND'][place % 3],
      disabilities: place === 0 ? [] : ['NONE'],
      teamName: teams[place],
      planTypes: place < 4 ? ['cp'] : ['cla'],
    }))
    const today = dayOf('2026-11-22')
    const caseload = children.map((one) => groupsOf(one, today))
    const inEffect = effectOf(caseload.slice(2, 4), caseload).flatMap(({ kind, rows }) =>
      rows.map(({ group }) => [kind, group]),
    )
    const inTrial = changedByGroup(children, [], today).map(({ grouping, group }) => [grouping, group])
    expect(inEffect).toEqual(inTrial)
    expect(inEffect.slice(0, 4).map(([, group]) => group)).toEqual([
      'Under 1',
      '5 to 9',
      '10 to 15',
      '16 and over',
    ])
  })

  it('stands beside the whole caseload, and says nothing of groups that are too small', () => {
    const caseload = [
      ...Array.from({ length: 80 }, () => child('5 to 9')),
      ...Array.from({ length: 20 }, () => child('Under 1')),
    ]
    const putOff = [...Array.from({ length: 8 }, () => child('5 to 9')), child('Under 1'), child('Under 1')]
    expect(effectOf(putOff, caseload)[0]).toEqual({
      kind: 'age',
      rows: [
        { group: 'Under 1', putOff: 2, caseload: 20, ratio: undefined },
        { group: '5 to 9', putOff: 8, caseload: 80, ratio: 1 },
      ],
    })
    expect([0.79, 0.8, 1.25, 1.26, undefined].map(shareInWords)).toEqual([
      'Less than its share',
      'About its share',
      'About its share',
      'More than its share',
      'Too few to say',
    ])
  })
})
