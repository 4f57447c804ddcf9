import { describe, expect, it } from 'vitest'
import type { OpenMidway } from '#db/queries/reviews/open-midways.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { dueDays } from '#domain/reviews/due-band.ts'
import { compilePolicy } from '#domain/timescales/compile.ts'
import { presentChairHome, whyFirst, type ChairFacts } from './present-chair.ts'

const calendar = workingCalendar()
const policy = compilePolicy({ policies: [] }, calendar, new Set())
const days = dueDays(dayOf('2026-10-14'), calendar)

let last = 0
function aMidway(dueOn: string | undefined, more: Partial<OpenMidway> = {}): OpenMidway {
  last += 1
  return {
    midwayId: last,
    reference: `MR-${last}`,
    childId: last,
    localId: `N${last}`,
    forename: `Child${last}`,
    surname: 'Adams',
    bornOn: dayOf('2019-03-03'),
    expectedOn: undefined,
    familyRef: undefined,
    restricted: false,
    planId: last,
    planType: 'cp',
    reviewId: 'midway-after-review-conference',
    occurrence: 1,
    dueOn: dueOn === undefined ? undefined : dayOf(dueOn),
    firstDueOn: dueOn === undefined ? undefined : dayOf(dueOn),
    opensOn: undefined,
    closesOn: undefined,
    missing: undefined,
    started: false,
    savedAt: undefined,
    ...more,
  }
}

function facts(midways: readonly OpenMidway[], more: Partial<ChairFacts> = {}): ChairFacts {
  const count = (is: (midway: OpenMidway) => boolean) => midways.filter(is).length
  return {
    midways,
    counts: {
      all: midways.length,
      started: count(({ started }) => started),
      overdue: count(({ dueOn }) => dueOn !== undefined && dueOn < days.today),
      'this-week': count(
        ({ dueOn }) => dueOn !== undefined && dueOn >= days.today && dueOn <= days.endOfWeek,
      ),
      'next-ten': count(({ dueOn }) => dueOn !== undefined && dueOn >= days.today && dueOn <= days.tenDaysOn),
      'no-date': count(({ dueOn }) => dueOn === undefined),
    },
    mayBePutOff: false,
    groups: new Map(),
    lateActions: [],
    lateActionCount: 0,
    after: undefined,
    children: 12,
    ...more,
  }
}

describe('Home of a chair', () => {
  it('says in one sentence what is due, and only what there is', () => {
    const midways = [aMidway('2026-10-09'), aMidway('2026-10-14'), aMidway('2026-10-16', { started: true })]
    const home = presentChairHome(facts(midways, { lateActionCount: 1 }), policy, days, undefined)
    expect(home.sentence.map(({ text, href }) => `${text} → ${href}`)).toEqual([
      '2 midways due this week → /reviews?due=this-week',
      '1 overdue → /reviews?due=overdue',
      '1 in draft → /reviews?draft=yes',
      '1 action late → /actions?whose=all&state=late',
    ])
  })

  it('puts what is overdue or due today under today, at most seven, and what finds no room there or follows under the next ten days', () => {
    const midways = [
      ...Array.from({ length: 9 }, () => aMidway('2026-10-05')),
      aMidway('2026-10-14'),
      aMidway('2026-10-15'),
    ]
    const home = presentChairHome(facts(midways), policy, days, undefined)
    expect(home.today).toHaveLength(7)
    expect(home.moreToday).toEqual({ count: 9, text: 'See all 9 overdue', href: '/reviews?due=overdue' })
    expect(home.next.flatMap(({ rows }) => rows.map(({ dueDay }) => dueDay))).toEqual([
      'Wed 14 Oct 2026',
      'Thu 15 Oct 2026',
    ])
  })

  it('keeps brothers and sisters together where the soonest of them stands', () => {
    const midways = [
      aMidway('2026-10-15', { familyRef: 'F1' }),
      aMidway('2026-10-16'),
      aMidway('2026-10-20', { familyRef: 'F1', surname: 'Brown' }),
    ]
    const { next } = presentChairHome(facts(midways), policy, days, undefined)
    expect(next.map(({ family, rows }) => [family, rows.length])).toEqual([
      ['Adams and Brown family', 2],
      [undefined, 1],
    ])
  })

  it('names at most two reasons for being first', () => {
    const group = (reason: string) => ({ id: reason, reason })
    expect(whyFirst([group('Unborn child')])).toEqual(['Unborn child'])
    expect(whyFirst(['a', 'b', 'c', 'd'].map(group))).toEqual(['a', 'b', 'and 2 more'])
  })

  it('with nothing due says what comes next', () => {
    const after = aMidway('2026-11-03', { forename: 'Beck' })
    const home = presentChairHome(facts([], { after }), policy, days, undefined)
    expect(home.empty).toBe('Nothing is due in the next 10 working days. Next: Beck Adams, Tue 3 Nov 2026.')
    expect(presentChairHome(facts([]), policy, days, undefined).empty).toBe(
      'Nothing is due in the next 10 working days. No later midway has a date yet.',
    )
  })

  it('says when there is over twice as much as usual, and hides nothing', () => {
    const quiet = [...Array.from({ length: 9 }, () => aMidway('2026-10-20'))]
    const later = Array.from({ length: 60 }, () => aMidway('2027-01-20'))
    const usual = facts([...quiet, ...later])
    expect(presentChairHome(usual, policy, days, undefined).overload).toBeUndefined()
    const many = Array.from({ length: 24 }, () => aMidway('2026-10-20'))
    expect(presentChairHome(facts(many), policy, days, undefined).overload).toEqual({
      says: '24 midways are overdue or due in the next 10 working days. Your usual for 10 working days is about 2. None is hidden.',
      ask: undefined,
    })
    // A capacity decision is spoken of only where the policy knows one.
    const lets = facts(many, { mayBePutOff: true })
    expect(presentChairHome(lets, policy, days, 'chair').overload?.ask).toEqual({
      text: 'Ask the QA manager for a capacity decision, and say which of these come first',
      href: '/reviews?due=next-ten&as=chair',
    })
  })

  it('narrows every list where the person does more than chair', () => {
    const { sentence } = presentChairHome(facts([]), policy, days, 'chair')
    expect(sentence[0]?.href).toBe('/reviews?due=this-week&as=chair')
  })
})
