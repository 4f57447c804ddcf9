import { describe, expect, it } from 'vitest'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import { smallPack } from '#test/support/small-pack.ts'
import {
  choiceProblems,
  formOf,
  packLibrary,
  packsInForce,
  versionProblems,
  type PackChoice,
} from './registry.ts'

const version = (name: string, from: string, until?: string) => ({
  name: `northmoor/${name}.yaml`,
  text: smallPack
    .replace('version: 2027-04', `version: ${name}`)
    .replace(
      'in-force-from: 2027-04-01',
      `in-force-from: ${from}${until ? `\nin-force-until: ${until}` : ''}`,
    ),
})
const tighter = {
  name: 'northmoor/2027-04.yaml',
  text: smallPack.replace(
    'requirements:\n',
    `requirements:
  - id: first-core-group
    says: The first core group meets within 5 working days.
    plan: cp
    strength: must
    from: initial-conference
    due: { after: 5 working days }
    met-by: { event: core-group, same-day: yes }
    source: { section: '2' }
`,
  ),
}

const choice = (from: string | undefined, ...packIds: string[]): PackChoice => ({
  packIds,
  from: from === undefined ? undefined : dayOf(from),
})
const day = (on: Day | undefined) => (on === undefined ? '' : isoDate(on))
function inForce(choices: readonly PackChoice[], added = [version('2027-04', '2027-04-01')]) {
  return packsInForce(choices, packLibrary(added)).policies.map(
    ({ policy, from, until }) => `${policy.pack} ${day(from)}–${day(until)}`,
  )
}

describe('Which policy holds on which days', () => {
  it('is the national one alone where nothing is chosen', () => {
    expect(inForce([])).toEqual(['national-england@2026-11 2000-01-01–'])
  })

  it('is what was chosen, from the day of the choice until a later choice', () => {
    expect(
      inForce([
        choice(undefined, 'cp-six-and-twelve-week', 'cla-twelve-week'),
        choice('2026-09-01', 'cp-interval-monitoring'),
      ]),
    ).toEqual([
      'national-england@2026-11 2000-01-01–',
      'cp-six-and-twelve-week@2026-11 2000-01-01–2026-08-31',
      'cla-twelve-week@2026-11 2000-01-01–2026-08-31',
      'cp-interval-monitoring@2026-11 2026-09-01–',
    ])
  })

  it('is the last choice alone where that holds for all dates, or goes back before the one before', () => {
    const early = choice('2026-09-01', 'cla-twelve-week')
    expect(inForce([early, choice(undefined, 'cp-interval-monitoring')])).toHaveLength(2)
    expect(inForce([early, choice('2026-01-01', 'cp-interval-monitoring')])).toEqual([
      'national-england@2026-11 2000-01-01–',
      'cp-interval-monitoring@2026-11 2026-01-01–',
    ])
  })

  it('changes with the versions of a pack, each until the day before the next', () => {
    const versions = [version('2027-04', '2027-04-01'), version('2028-01', '2028-01-01')]
    expect(inForce([choice('2027-06-01', 'northmoor')], versions).slice(1)).toEqual([
      'northmoor@2027-04 2027-06-01–2027-12-31',
      'northmoor@2028-01 2028-01-01–',
    ])
  })

  it('is the tighter local limit in its days, and the national one outside them', () => {
    const { policies } = packsInForce(
      [choice('2027-06-01', 'northmoor'), choice('2028-06-01', 'cla-twelve-week')],
      packLibrary([tighter]),
    )
    const holds = policies
      .filter(({ policy }) => policy.requirements.some(({ id }) => id === 'first-core-group'))
      .map(({ policy, from, until }) => `${policy.pack} ${day(from)}–${day(until)}`)
    expect(holds).toEqual([
      'national-england@2026-11 2000-01-01–2027-05-31',
      'national-england@2026-11 2028-06-01–',
      'northmoor@2027-04 2027-06-01–2028-05-31',
    ])
    const others = policies.filter(({ policy }) =>
      policy.requirements.some(({ id }) => id === 'later-review-conference'),
    )
    expect(others.map(({ from, until }) => `${day(from)}–${day(until)}`)).toEqual([
      '2000-01-01–2027-05-31',
      '2027-06-01–2028-05-31',
      '2028-06-01–',
    ])
  })
})

describe('Versions of one pack', () => {
  it('must not overlap, and must not leave a gap', () => {
    const versions = (...added: ReturnType<typeof version>[]) =>
      versionProblems(packLibrary(added).versionsOf('northmoor')).map(({ says }) => says)
    const first = version('2027-04', '2027-04-01', '2027-12-31')
    expect(versions(first, version('2028-01', '2028-01-01'))).toEqual([])
    expect(versions(first, version('2028-01', '2027-12-31')).join()).toMatch(/a day has one version/)
    expect(versions(first, version('2028-02', '2028-02-01')).join()).toMatch(
      /Nothing is in force from 2028-01-01 until 2028-01-31.* Write "in-force-from: 2028-01-01" in northmoor@2028-02/,
    )
  })

  it('are told what to do in the one that can still be changed', () => {
    const [first, second] = packLibrary([
      version('2027-04', '2027-04-01', '2027-12-31'),
      version('2028-02', '2028-02-01'),
    ]).versionsOf('northmoor')
    expect(versionProblems([first!, second!])).toMatchObject([{ pack: second, key: 'in-force-from' }])
    expect(versionProblems([first!, second!], first)).toMatchObject([
      {
        pack: first,
        key: 'in-force-until',
        says: expect.stringContaining('Leave in-force-until out') as string,
      },
    ])
  })

  it('have later days in force for later versions', () => {
    const [early, late] = packLibrary([
      version('2027-06', '2027-01-01'),
      version('2027-04', '2027-04-01'),
    ]).versionsOf('northmoor')
    expect(versionProblems([late!, early!], early)).toEqual([
      {
        pack: early,
        key: 'in-force-from',
        says: 'northmoor@2027-06 is a later version than northmoor@2027-04 and in force from an earlier day (2027-01-01, before 2027-04-01): write an in-force-from after 2027-04-01.',
      },
    ])
    expect(versionProblems([late!, early!])).toMatchObject([{ pack: early, key: 'in-force-from' }])
    expect(versionProblems([late!, early!], late)).toMatchObject([
      {
        pack: late,
        key: 'version',
        says: expect.stringContaining('give it a version later than 2027-06') as string,
      },
    ])
  })
})

describe('Packs that are chosen together', () => {
  const problems = (...packIds: string[]) => choiceProblems(packLibrary(), packIds)

  it('are one for each kind of midway, and any pathways', () => {
    expect(problems('cp-six-and-twelve-week', 'cla-twelve-week', 'cp-progress-framework')).toEqual([])
    expect(problems('six-monthly-midpoint', 'cp-progress-framework')).toEqual([])
    expect(problems('cla-twelve-week', 'six-monthly-midpoint')[0]).toMatch(/looked-after children/)
    expect(problems('cp-interval-monitoring', 'cp-six-and-twelve-week')[0]).toMatch(/only one of them/)
  })

  it('are named once, and the national one not at all', () => {
    expect(problems()).toEqual(['Name at least one pack.'])
    expect(problems('cla-twelve-week', 'cla-twelve-week')[0]).toMatch(/twice/)
    expect(problems('national-england')[0]).toMatch(/always in force/)
    expect(problems('nosuch')[0]).toMatch(/There is no pack "nosuch"\..* waymark pack add FILE$/)
  })
})

it('A form is found by the pack version that a review names', () => {
  const library = packLibrary()
  expect(formOf(library, 'cla-twelve-week@2026-11', 'twelve-week')?.title).toBe('IRO midway monitoring')
  expect(formOf(library, 'cla-twelve-week@2030-01', 'twelve-week')).toBeUndefined()
})

it('An added pack that cannot be used is left out, and says why', () => {
  const library = packLibrary([{ name: 'broken/2027-04.yaml', text: 'pack: broken' }])
  expect(library.versionsOf('broken')).toEqual([])
  expect(library.problems.length).toBeGreaterThan(0)
})
