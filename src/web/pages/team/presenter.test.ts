import { describe, expect, it } from 'vitest'
import { presentTeam } from './presenter.ts'
import type { ListedChild } from '#db/queries/children/children-list.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import type { TeamNow } from '#workflows/people/team-now.ts'

const today = dayOf('2026-11-20')

function child(childId: number, surname: string): ListedChild {
  return {
    childId,
    localId: `C-${childId}`,
    forename: 'Robin',
    surname,
    bornOn: dayOf('2019-03-03'),
    expectedOn: undefined,
    midway: undefined,
    signs: 0,
    restricted: false,
  }
}

function aTeam(children: readonly ListedChild[], change: Partial<TeamNow> = {}): TeamNow {
  return {
    team: { ref: 'T1', name: 'North Team' },
    policy: { calendar: workingCalendar() } as TeamNow['policy'],
    children,
    counted: {
      byPlan: { cp: children.length, cla: 0, both: 0, ended: 0, open: children.length },
      withoutWorker: 0,
    },
    overdue: 0,
    latePreparations: 0,
    concerns: [],
    workersLoaded: true,
    workers: [
      {
        ref: 'W1',
        name: 'Sam Reed',
        children: children.map(({ childId }) => childId),
        openActions: 0,
        lateActions: [],
        latePreparations: [],
      },
    ],
    cover: new Map(),
    notSeen: new Set(),
    plans: new Map(),
    stageChanges: [],
    newSigns: [],
    themes: { months: [], themes: [] },
    goodPractice: [],
    goodPracticeCount: 0,
    ...change,
  }
}

const many = Array.from({ length: 200 }, (_, place) => child(place + 1, `Adams ${place}`))

describe('The page of a team', () => {
  it('of 200 children shows its workers first, and children once a worker is chosen', () => {
    const all = presentTeam(aTeam(many), { today, worker: undefined })
    expect([all.isOverload, all.children, all.workers.map(({ children }) => children)]).toEqual([
      true,
      [],
      [200],
    ])
    const chosen = presentTeam(aTeam(many), { today, worker: 'W1' })
    expect(chosen.children.map(({ heading, rows }) => [heading, rows.length])).toEqual([['Sam Reed', 200]])
  })

  it('of fewer shows every child under the worker, those without one first', () => {
    const workers = aTeam([child(1, 'Brown')]).workers
    const { children } = presentTeam(aTeam([child(2, 'Adams'), child(1, 'Brown')], { workers }), {
      today,
      worker: undefined,
    })
    expect(children.map(({ heading, rows }) => [heading, rows.map(({ name }) => name)])).toEqual([
      ['No social worker', ['Robin Adams']],
      ['Sam Reed', ['Robin Brown']],
    ])
  })

  it('says of cover by whom, until when and how many working days that is', () => {
    const one = { coverId: 1, personId: 2, forPersonId: 3, forName: 'Sam Reed', childIds: undefined }
    const cover = new Map([
      [
        'W1',
        [
          { ...one, name: 'Ash Vale', from: dayOf('2026-11-16'), to: dayOf('2026-11-27') },
          { ...one, name: 'Kit Moor', from: dayOf('2026-12-01'), to: undefined },
          { ...one, name: 'Lee Hart', from: dayOf('2026-11-16'), to: dayOf('2026-11-24'), childIds: [7] },
        ],
      ],
    ])
    expect(
      presentTeam(aTeam([child(1, 'Adams')], { cover }), { today, worker: undefined }).workers[0]!.cover,
    ).toEqual([
      'Ash Vale, to Fri 27 Nov 2026: 6 working days',
      'Kit Moor from 1 Dec 2026, no last day',
      'Lee Hart for 1 chosen child, to Tue 24 Nov 2026: 3 working days',
    ])
  })

  it('never says that children were seen where nobody can tell', () => {
    const { workers, children, seenNote } = presentTeam(aTeam([child(1, 'Adams')], { notSeen: undefined }), {
      today,
      worker: undefined,
    })
    expect([workers[0]!.notSeen, children[0]!.rows[0]!.seen]).toEqual([undefined, 'Cannot be told'])
    expect(seenNote).toContain('cannot be told')
  })

  it('has only what waits in its sentence', () => {
    const { waits } = presentTeam(aTeam([child(1, 'Adams')], { overdue: 3, latePreparations: 1 }), {
      today,
      worker: undefined,
    })
    expect(waits.map(({ text, href }) => `${text} ${href}`)).toEqual([
      '3 midways overdue /reviews?team=T1&due=overdue',
      '1 preparation late /reviews?team=T1&stands=preparation-late',
    ])
  })
})
