import { describe, expect, it } from 'vitest'
import type { ChildrenPage, ListedChild } from '#db/queries/children/children-list.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { compilePolicy } from '#domain/timescales/compile.ts'
import { packLibrary, packsInForce } from '#policies/registry.ts'
import { childrenAsked } from './asked.ts'
import { presentChildren } from './presenter.ts'

const today = dayOf('2026-11-20')
const library = packLibrary()
const policyOf = (...packIds: string[]) =>
  compilePolicy(packsInForce([{ packIds, from: undefined }], library), workingCalendar(), new Set())

const beck: ListedChild = {
  childId: 7,
  localId: 'N1000007',
  forename: 'Beck',
  surname: 'Bindweed',
  bornOn: dayOf('2019-03-03'),
  expectedOn: undefined,
  signs: 0,
  restricted: false,
  midway: {
    dueOn: dayOf('2026-11-12'),
    firstDueOn: dayOf('2026-11-12'),
    opensOn: dayOf('2026-10-29'),
    closesOn: undefined,
    missing: undefined,
  },
}

const found: ChildrenPage = {
  children: [beck],
  total: 1,
  byPlan: { cp: 1, cla: 0, both: 0, ended: 4, open: 1 },
  byDue: { overdue: 1, 'this-week': 0, 'next-ten': 0, 'no-date': 0 },
  withoutWorker: 0,
  withDrift: 0,
  byOwn: [],
  notOnlyOwn: 1,
}

const plan = {
  planId: 70,
  childId: 7,
  planType: 'cp' as const,
  startedOn: dayOf('2026-06-01'),
  category: 'Neglect',
}
const about: Parameters<typeof presentChildren>[1] = {
  plans: new Map([[7, [plan]]]),
  people: new Map([
    [7, [{ role: 'cp-chair' as const, personRef: 'C1', name: 'Priya Shah', team: undefined }]],
  ]),
  meetings: new Map([
    [7, [{ meeting: 'review-conference' as const, on: dayOf('2026-11-30'), is: 'due-by' as const }]],
  ]),
  places: new Map(),
}
const told = {
  today,
  policy: policyOf('cp-interval-monitoring', 'cp-progress-framework'),
  ownRoles: [],
  oneChair: false,
}

function present(
  more: {
    readonly found?: Partial<ChildrenPage>
    readonly about?: Partial<typeof about>
    readonly asked?: Record<string, string>
    readonly told?: Partial<Parameters<typeof presentChildren>[3]>
  } = {},
) {
  const query = childrenAsked.parse(more.asked ?? {})
  return presentChildren({ ...found, ...more.found }, { ...about, ...more.about }, query, {
    ...told,
    ...more.told,
  })
}

describe('The list of children', () => {
  it('says of each child the plan with its day, who is there, what comes next and how late the midway is', () => {
    const [row] = present().rows
    expect(row).toMatchObject({
      href: '/children/7',
      name: 'Beck Bindweed',
      born: 'Born 3 Mar 2019 (7)',
      plans: ['Child protection: neglect, day 173'],
      chair: 'Priya Shah',
      worker: undefined,
      meetings: ['Conference due by 30 Nov 2026'],
      stages: [],
      flags: undefined,
    })
    expect(row?.midway?.words).toBe('Overdue by 6 working days')
  })

  it('says the stage in the words of the pathway, and counts and names the groups of every open plan once', () => {
    const stage = {
      id: 'm9',
      band: 'amber' as const,
      label: 'Amber: 9-month check',
      since: dayOf('2026-11-01'),
    }
    const groups = ['pre-proceedings', 'repeat-plan'].map((id) => ({ id, reason: id }))
    const second = { ...plan, planId: 71, planType: 'cla' as const }
    const [row] = present({
      about: {
        plans: new Map([[7, [plan, second]]]),
        places: new Map([
          [70, { stage, groups }],
          [71, { stage: undefined, groups: groups.slice(1) }],
          [99, { stage, groups: [{ id: 'of-another-plan', reason: '' }] }],
        ]),
      },
    }).rows
    expect(row?.stages).toEqual([{ label: 'Amber: 9-month check', band: 'amber' }])
    expect(row?.flags).toBe('2: pre-proceedings, repeat plan')
  })

  it('has a column of stages only where a pathway is in force, and of flags only where there are groups', () => {
    const heading = (...packs: string[]) => present({ told: { policy: policyOf(...packs) } }).stageHeading
    expect(heading('cp-interval-monitoring', 'cp-progress-framework')).toBe('Stage and flags')
    expect(heading('cp-progress-framework')).toBe('Stage')
    expect(heading('cp-interval-monitoring')).toBe('Flags')
    expect(heading('cp-six-and-twelve-week')).toBeUndefined()
  })

  it('lets those who see more than their own children choose whose, with a count for each choice', () => {
    const whose = (ownRoles: Parameters<typeof presentChildren>[3]['ownRoles'], asked = {}) =>
      present({ told: { ownRoles }, found: { byOwn: [12, 30], notOnlyOwn: 240 }, asked })
        .filters.find(({ title }) => title === 'Whose')
        ?.choices.map(({ text, count, href, chosen }) => `${text} ${count} ${href}${chosen ? ' *' : ''}`)
    expect(whose([])).toBeUndefined()
    expect(whose(['chair', 'team-manager'], { plan: 'cp' })).toEqual([
      'All I may see 240 /children?plan=cp *',
      'Mine 12 /children?plan=cp&as=chair',
      'My team 30 /children?plan=cp&as=team-manager',
    ])
    expect(whose(['chair', 'social-worker'], { as: 'chair' })).toEqual([
      'All I may see 240 /children',
      'Mine as chair 12 /children?as=chair *',
      'Mine as social worker 30 /children?as=social-worker',
    ])
  })

  it('keeps the other filters in every link, and takes one off with its chip', () => {
    const { filters, chips } = present({ asked: { q: 'beck', due: 'overdue', sort: 'name', page: '2' } })
    const cp = filters.flatMap(({ choices }) => choices).find(({ text }) => text === 'Child protection plan')
    expect(cp).toMatchObject({ count: 1, href: '/children?q=beck&due=overdue&plan=cp&sort=name' })
    expect(chips).toEqual([
      { text: '“beck”', href: '/children?due=overdue&sort=name' },
      { text: 'Overdue', href: '/children?q=beck&sort=name' },
    ])
    // A search looks among all children.
    expect(filters[0]?.choices[0]).toMatchObject({ text: 'Any', count: 5 })
  })

  it('tells nobody allocated from nobody found', () => {
    const none = { children: [], total: 0, byPlan: { cp: 0, cla: 0, both: 0, ended: 0, open: 0 } }
    expect(present({ found: none }).nobody).toBe(true)
    expect(present({ found: none, asked: { due: 'overdue' } }).nobody).toBe(false)
  })
})
