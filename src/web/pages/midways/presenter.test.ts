import { describe, expect, it } from 'vitest'
import type { OpenMidway } from '#db/queries/reviews/open-midways.ts'
import type { PersonOnCase } from '#db/queries/people/people-on-case.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { compilePolicy } from '#domain/timescales/compile.ts'
import { packLibrary, packsInForce } from '#policies/registry.ts'
import { midwaysAsked } from './asked.ts'
import { presentMidways } from './presenter.ts'

const today = dayOf('2026-10-14')
const policy = compilePolicy(
  packsInForce([{ packIds: ['cp-six-and-twelve-week', 'cla-twelve-week'], from: undefined }], packLibrary()),
  workingCalendar(),
  new Set(),
)

const midway: OpenMidway = {
  midwayId: 1,
  reference: 'MR-1',
  childId: 7,
  localId: 'N1000007',
  forename: 'Beck',
  surname: 'Bindweed',
  bornOn: dayOf('2019-03-03'),
  expectedOn: undefined,
  familyRef: undefined,
  restricted: false,
  planId: 70,
  planType: 'cp',
  reviewId: policy.rulesOf[0]!.find(({ review }) => review)!.review!.id,
  occurrence: 1,
  dueOn: dayOf('2026-10-09'),
  firstDueOn: dayOf('2026-10-07'),
  opensOn: undefined,
  closesOn: undefined,
  missing: undefined,
  started: false,
  savedAt: undefined,
}
const counts: Parameters<typeof presentMidways>[1] = {
  byStanding: {
    open: 60,
    'due-in-month': 12,
    arranged: 5,
    'not-required': 3,
    'put-off': 1,
    'preparation-late': 0,
    'not-on-file': 2,
    stopped: 8,
  },
  total: 60,
  byBand: { any: 60, overdue: 9, 'this-week': 4, 'next-ten': 11, 'no-date': 1 },
  byPlan: { any: 60, cp: 40, cla: 20 },
  started: 2,
  withDrift: 6,
}
const person = (role: PersonOnCase['role'], name: string): PersonOnCase => ({
  role,
  personRef: name,
  name,
  team: undefined,
})

function present(
  asked: Record<string, string> = {},
  { midways = [midway], people = [] as readonly PersonOnCase[] } = {},
) {
  const beside = { people: new Map([[7, people]]), signs: new Map([[70, ['visits-thinning'] as const]]) }
  return presentMidways(midways, counts, beside, midwaysAsked.parse(asked), policy, today)
}

describe('The list of midway reviews', () => {
  it('says of each whom it is about, when it is due, when it was first due and where it stands', () => {
    const [row] = present().rows
    expect(row).toMatchObject({
      child: 'Beck Bindweed',
      childHref: '/children/7',
      href: '/reviews/MR-1',
      clockHref: '/reviews/MR-1/clock',
      dueDay: 'Fri 9 Oct 2026',
      firstDueDay: '7 Oct 2026',
      verb: 'Start',
    })
    expect(row?.state.words).toBe('Overdue by 3 working days')
    expect(present({}, { midways: [{ ...midway, started: true }] }).rows[0]?.verb).toBe('Continue')
  })

  it('without a date says so, and names no day', () => {
    const none = { ...midway, dueOn: undefined, firstDueOn: undefined, missing: 'no conference is recorded' }
    const [row] = present({}, { midways: [none] }).rows
    expect([row?.dueDay, row?.firstDueDay]).toEqual([undefined, undefined])
  })

  it('names the chair of that kind of plan, or whoever chairs the child', () => {
    const both = [person('iro', 'Ira Olsen'), person('cp-chair', 'Priya Shah')]
    const cla = { ...midway, planType: 'cla' as const }
    expect(present({}, { people: both }).rows[0]?.chair).toBe('Priya Shah')
    expect(present({}, { people: both, midways: [cla] }).rows[0]?.chair).toBe('Ira Olsen')
    expect(present({}, { people: both.slice(0, 1) }).rows[0]?.chair).toBe('Ira Olsen')
    expect(present({}, { people: [person('social-worker', 'Sam Wood')] }).rows[0]?.chair).toBeUndefined()
  })

  it('names the signs of drift on the plan, and offers them as a filter that the address keeps', () => {
    const [row] = present().rows
    expect(row?.signs).toEqual(['Visits thinning'])
    const choices = (asked: Record<string, string>) =>
      present(asked).filters.flatMap(({ title, choices: some }) => (title === 'Drift' ? some : []))
    expect(choices({ plan: 'cp' })).toEqual([
      { text: 'Signs of drift', count: 6, href: '/reviews?plan=cp&drift=yes', chosen: false },
    ])
    expect(choices({ drift: 'yes', stands: 'put-off' })[0]).toMatchObject({
      href: '/reviews?stands=put-off',
      chosen: true,
    })
    expect(present({ drift: 'yes' }).chips).toEqual([{ text: 'Signs of drift', href: '/reviews' }])
  })

  it('holds its whole state in the address: pages keep the filters, a filter leads to the first page', () => {
    const { pages, filters, chips, found } = present({ due: 'overdue', as: 'chair', page: '2' })
    expect(found).toBe('26 to 50 of 60 midway reviews')
    expect(pages?.next?.href).toBe('/reviews?due=overdue&as=chair&page=3')
    expect(pages?.previous?.href).toBe('/reviews?due=overdue&as=chair')
    const choice = filters.flatMap(({ choices }) => choices).find(({ text }) => text === 'Looked after')
    expect(choice).toMatchObject({ count: 20, chosen: false, href: '/reviews?due=overdue&as=chair&plan=cla' })
    expect(chips).toEqual([
      { text: 'Mine as chair', href: '/reviews?due=overdue' },
      { text: 'Overdue', href: '/reviews?as=chair' },
    ])
  })
})
