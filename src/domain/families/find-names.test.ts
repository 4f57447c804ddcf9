import { describe, expect, it } from 'vitest'
import { dayOf } from '#domain/calendar/day.ts'
import { findNames } from './find-names.ts'
import { withDecisions } from './resolve-names.ts'

const about = {
  key: 'ava',
  forename: 'Ava',
  surname: 'Adams',
  localId: 'C-1001',
  bornOn: dayOf('2017-05-09'),
}
const others = [
  {
    key: 'ben',
    forename: 'Benjamin',
    surname: 'Adams',
    otherNames: ['Bean'],
    localId: 'C-1002',
    bornOn: dayOf('2019-03-03'),
    places: ['12 Mill Lane, Northmoor, NM4 2QX', 'Oakfield Primary School'],
  },
  { key: 'zoe', forename: 'Zoë', surname: 'Adams-Khan', localId: '20481', bornOn: dayOf('2014-11-30') },
  { key: 'rose', forename: 'Rose', surname: 'Adams', bornOn: dayOf('2021-01-01') },
  { key: 'may', forename: 'May', surname: 'O’Neill' },
]
const household = { about, others, allowed: ['Rose Fletcher'] }

const said = (text: string) =>
  findNames(text, household).map(({ kind, whose, found }) => `${kind} ${whose ?? '-'}: ${found}`)

describe('The names check', () => {
  it.each([
    // As they are written.
    ['Benjamin hit her.', ['forename ben: Benjamin']],
    ['BENJAMIN and benjamin', ['forename ben: BENJAMIN', 'forename ben: benjamin']],
    ['She and Benjamin Adams share a room.', ['full-name ben: Benjamin Adams']],
    ['ADAMS, Benjamin', ['full-name ben: ADAMS, Benjamin']],
    ['Benjamin’s bed is by hers.', ['forename ben: Benjamin']],
    ["Ben's bed is by hers.", ['other-name ben: Ben']],
    ['They call him Bean.', ['other-name ben: Bean']],
    ['Zoe is loud, says ZOË.', ['forename zoe: Zoe', 'forename zoe: ZOË']],
    ['Mr Khan came', ['surname zoe: Khan']],
    ['the Adams Khan family', ['surname zoe: Adams Khan']],
    ['Ms ONeill and Mrs O Neill', ['surname may: ONeill', 'surname may: O Neill']],
    [
      'ID C-1002, also c 1002 and C1002',
      ['local-id ben: C-1002', 'local-id ben: c 1002', 'local-id ben: C1002'],
    ],
    ['record 20481 but not 120481 or 204811', ['local-id zoe: 20481']],
    ['moved to 12 Mill Ln last week', ['place ben: 12 Mill Ln']],
    ['nm42qx', ['place ben: nm42qx']],
    ['at Oakfield Primary School', ['place ben: Oakfield Primary School']],
    // Dates of birth, in any usual writing.
    ...[
      '3 March 2019',
      '03/03/2019',
      '3/3/2019',
      '2019-03-03',
      '3.3.19',
      '3rd of March 2019',
      'March 3rd, 2019',
      '3 Mar 19',
      '03032019',
      '03-03-19',
      '3-Mar-2019',
    ].map((date) => [`born ${date}, at home`, [`date-of-birth ben: ${date}`]] as const),
    ['seen on 4 March 2019 and 3 April 2019', []],
    // One letter off.
    ['Benjamim hit her.', ['near-name ben: Benjamim']],
    ['Benjmain hit her.', ['near-name ben: Benjmain']],
    ['bejamin hit her.', ['near-name ben: bejamin']],
    ['Zoes bag', ['near-name zoe: Zoes']],
    // Hints.
    ['his older sister', ['description -: his older sister']],
    ['her brother and the twins', ['description -: her brother', 'description -: the twins']],
    // Not about anybody else.
    ['Ava Adams, C-1001, born 9 May 2017: Ava is well. Mrs Adams agrees.', []],
    ['She rose early; the rose is dead.', []],
    ['Rose took her.', ['forename rose: Rose']],
    ['Rose Fletcher, health visitor, came.', []],
    ['Seen in May 2026 and on 12 May.', []],
    ['She plays with May.', ['forename may: May']],
    ['The ben nevis walk', ['other-name ben: ben']],
    ['Beneath the bench, beans and a bone.', []],
    ['', []],
  ] as const)('of “%s”', (text, marks) => {
    expect(said(text)).toEqual(marks)
  })

  it('takes a name that the child has too for the child’s', () => {
    const twin = { key: 'twin', forename: 'Ava', surname: 'Brown', bornOn: about.bornOn }
    const marks = findNames('Ava, born 9 May 2017; Ava Brown was there.', { about, others: [twin] })
    expect(marks.map(({ found }) => found)).toEqual(['Ava Brown'])
  })

  it('gives the place of each mark, none over another', () => {
    const text = 'Zoë, Benjamin Adams and C-1002.'
    for (const mark of findNames(text, household)) expect(text.slice(mark.from, mark.to)).toBe(mark.found)
    expect(findNames(text, household)).toHaveLength(3)
  })
})

describe('A decision about each mark', () => {
  const text = 'Benjamin hit her. Zoë’s room, where Benjamin (born 3 March 2019) sleeps.'
  const marks = findNames(text, household)

  it('says sibling instead', () => {
    expect(withDecisions(text, marks, () => 'change')).toBe(
      'sibling hit her. sibling’s room, where sibling (born a date) sleeps.',
    )
  })

  it('takes it out, and leaves what is kept', () => {
    expect(
      withDecisions('With Benjamin at home', findNames('With Benjamin at home', household), () => 'remove'),
    ).toBe('With at home')
    expect(withDecisions(text, marks, () => 'keep')).toBe(text)
    expect(withDecisions(text, marks, () => undefined)).toBe(text)
  })
})
