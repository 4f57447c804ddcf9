import { describe, expect, it } from 'vitest'
import { dayOf } from '#domain/calendar/day.ts'
import { bornInWords, childName, familyName, planInWords } from './words.ts'

const today = dayOf('2026-10-14')
const nobody = { localId: 'N1', forename: undefined, surname: undefined }

describe('What a child is called', () => {
  it.each([
    [{ ...nobody, forename: 'Beck', surname: 'Bindweed' }, 'Beck Bindweed'],
    [{ ...nobody, surname: 'Bindweed' }, 'Bindweed'],
    [nobody, 'Child N1'],
    [{ ...nobody, surname: 'Bindweed', expectedOn: dayOf('2027-01-09') }, 'Unborn child, Bindweed'],
    [{ ...nobody, expectedOn: dayOf('2027-01-09') }, 'Unborn child N1'],
  ])('%o', (child, name) => {
    expect(childName(child)).toBe(name)
  })

  it('with brothers and sisters is the family', () => {
    const child = (surname: string) => ({ ...nobody, surname })
    expect(familyName([child('Adams'), child('Adams')])).toBe('Adams family')
    expect(familyName([child('Adams'), child('Brown'), child('Clark')])).toBe('Adams, Brown and Clark family')
    expect(familyName([nobody])).toBe('Family of Child N1')
  })
})

describe('How old a child is', () => {
  it.each([
    ['2019-03-03', 'Born 3 Mar 2019 (7)'],
    ['2024-10-15', 'Born 15 Oct 2024 (23 months)'],
    ['2024-10-14', 'Born 14 Oct 2024 (2)'],
    ['2026-10-01', 'Born 1 Oct 2026 (13 days)'],
  ])('born %s', (bornOn, words) => {
    expect(bornInWords({ bornOn: dayOf(bornOn) }, today)).toBe(words)
  })

  it('is never a made-up date', () => {
    expect(bornInWords({ expectedOn: dayOf('2027-01-09') }, today)).toBe('Unborn, expected 9 Jan 2027')
    expect(bornInWords({}, today)).toBe('Date of birth not recorded')
  })
})

describe('What a plan is called', () => {
  it('says its category or legal status and its day, the first day being day 1', () => {
    const startedOn = dayOf('2026-10-14')
    expect(planInWords({ planType: 'cp', startedOn, category: 'Neglect' }, today)).toBe(
      'Child protection: neglect, day 1',
    )
    expect(planInWords({ planType: 'cla', startedOn: dayOf('2026-08-15'), legalStatus: 'V2' }, today)).toBe(
      'Looked after: section 20, day 61',
    )
    expect(planInWords({ planType: 'cla', startedOn }, today)).toBe('Looked after, day 1')
  })
})
