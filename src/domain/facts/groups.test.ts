import { describe, expect, it } from 'vitest'
import { dayOf } from '#domain/calendar/day.ts'
import { groupsOf, type ChildInGroups } from './groups.ts'

const today = dayOf('2026-11-22')
const child: ChildInGroups = {
  bornOn: dayOf('2021-11-23'),
  ethnicity: 'WBRI',
  disabilities: ['NONE'],
  teamName: 'North 1',
  planTypes: ['cp'],
}

describe('the groups that a child belongs to', () => {
  it('says one of each', () => {
    expect(groupsOf(child, today)).toEqual({
      age: '1 to 4',
      ethnicity: 'White',
      disability: 'No disability recorded',
      team: 'North 1',
      plan: 'Child protection plan',
    })
  })

  it.each([
    ['2026-12-24', 'Unborn'],
    [undefined, 'Unborn'],
    ['2025-11-23', 'Under 1'],
    ['2025-11-22', '1 to 4'],
    ['2021-11-22', '5 to 9'],
    ['2016-11-22', '10 to 15'],
    ['2010-11-22', '16 and over'],
  ])('a child born on %s is in the band %s', (born, band) => {
    expect(groupsOf({ ...child, bornOn: born === undefined ? undefined : dayOf(born) }, today).age).toBe(band)
  })

  it('says "not known" of what is not, and never "none"', () => {
    const unknown = groupsOf({ ...child, ethnicity: 'NOBT', disabilities: [], teamName: undefined }, today)
    expect([unknown.ethnicity, unknown.disability, unknown.team]).toEqual([
      'Not known',
      'Not known',
      'No team recorded',
    ])
    expect(groupsOf({ ...child, disabilities: ['MOB', 'NONE'] }, today).disability).toBe(
      'Disability recorded',
    )
  })
})
