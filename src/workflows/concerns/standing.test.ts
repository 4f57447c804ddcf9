import { expect, it } from 'vitest'
import { concernSightOf } from '#access/concerns.ts'
import { chanceOf } from '#demo/chance.ts'
import {
  concernCells,
  concernIdsListed,
  noTeam,
  type ConcernCell,
  type ConcernsFilter,
} from '#db/queries/concerns/concern-standing.ts'
import { concernsWaiting } from '#db/queries/concerns/concerns-waiting.ts'
import { concernsInSight } from '#db/queries/concerns/concerns.ts'
import { addDays, dayOf } from '#domain/calendar/day.ts'
import type { StepEntries } from '#domain/concerns/entries.ts'
import { aConcern, concernStaff, raised } from '#test/support/a-concern.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { concernAtHand, situationOf } from './concern-at-hand.ts'
import { takeConcernStep } from './take-concern-step.ts'
import { turnConcerns } from './turn-concerns.ts'

const today = dayOf(reviewToday)
const now = new Date(`${reviewToday}T10:42:00Z`)
const closing = { difference: 'Seen weekly.', childTold: 'yes', childToldHow: 'By letter' } as const
const steps: readonly (StepEntries & { readonly by: 'chair' | 'manager' })[] = [
  { kind: 'replied', says: 'Going today.', by: 'manager' },
  { kind: 'reply-accepted', says: '', by: 'chair' },
  { kind: 'not-enough', says: 'Nobody came.', to: 'stage-2', by: 'chair' },
  { kind: 'given', says: 'Away this week.', givenToName: 'service', by: 'chair' },
  {
    kind: 'immediate-risk',
    says: 'Told at once.',
    told: 'Tess',
    toldAt: '10:15',
    means: 'Telephone',
    by: 'chair',
  },
  { kind: 'closed', says: 'Done.', ...closing, by: 'chair' },
]

describeOnEachDatabase('Where concerns stand, as lists and counts read it', (database) => {
  it('is what the steps say, on whatever day it is read, for whatever filters', async () => {
    const db = database().kysely
    const chance = chanceOf(20_261_026)
    const people = await concernStaff(db)
    const children: number[] = []
    for (const [index, name] of ['Ava', 'Ben', 'Cleo', 'Dan'].entries())
      children.push((await aReview(db, { localId: `C-${index}`, name: [name, 'Adams'] })).childId)
    await db
      .updateTable('allocation')
      .set({ team_ref: null, team_name: null })
      .where('child_id', '=', children[3]!)
      .execute()
    for (let index = 0; index < 40; index++) {
      const childId = chance.of(children)
      const on = addDays(today, chance.between(0, 40))
      const concernId = await raised(
        db,
        aConcern(people.chair, childId, {
          form: `form-number-${index}`,
          kind: chance.of(['drift-and-delay', 'not-heard']),
          stage: chance.of(['talk', 'stage-1']),
          reason: 'Said twice.',
          today: on,
        }),
      )
      for (const { by, ...entries } of steps.filter(() => chance.yes(0.4))) {
        const hand = await concernAtHand(db, people[by], on, concernId)
        if (!hand?.open.includes(entries.kind)) continue
        const seen = hand.concern.steps.length
        const given = entries.kind === 'given' && { givenTo: people.service.personId }
        await takeConcernStep(db, {
          person: people[by],
          concernId,
          today: on,
          now,
          seen,
          entries: { ...entries, ...given },
        })
      }
    }
    await turnConcerns(db, { today: addDays(today, 20), now })
    const { library, compiled } = await policyNow(db)
    const { calendar } = compiled
    let [told, atRisk, given] = [0, 0, 0]
    for (const after of [0, 5, 20, 45, 80]) {
      const day = addDays(today, after)
      const soonBy = calendar.addWorkingDays(day, 2)!
      for (const person of [people.chair, people.manager, people.qa]) {
        const sight = concernSightOf(person)
        for (const state of ['open', 'closed'] as const) {
          const cells = await concernCells(db, sight, { today: day, soonBy }, state)
          const all = (await concernsInSight(db, sight, day, { state })).map((concern) => ({
            concern,
            state: situationOf(concern, { library, calendar, today: day }).state,
          }))
          if (state === 'open') {
            const waiting = all.map(({ concern, state: { stage, place, awaits, givenTo, replyDueOn } }) => ({
              concernId: concern.concernId,
              raiserLeftOn: concern.raiserLeftOn,
              ...{ awaits, stageTo: stage.to, stageIsFormal: stage.kind === 'formal', stagePlace: place },
              ...{
                givenTo,
                replyDueOn,
                riskOn: concern.steps.findLast(({ kind }) => kind === 'immediate-risk')?.on,
              },
            }))
            expect(await concernsWaiting(db, sight, day)).toMatchObject(waiting)
            atRisk += waiting.filter(({ riskOn }) => riskOn !== undefined).length
            given += waiting.filter(({ givenTo }) => givenTo !== undefined).length
          }
          const plainly: Readonly<Record<string, (one: (typeof all)[number]) => boolean>> = {
            'reply=overdue': (one) => one.state.replyOverdue,
            'reply=soon': ({ state: { awaits, replyDueOn, replyOverdue } }) =>
              awaits === 'reply' && !replyOverdue && replyDueOn !== undefined && replyDueOn <= soonBy,
            'reply=replied': (one) => ['word-on-reply', 'closing'].includes(one.state.awaits),
            'age=over-20': (one) => state === 'open' && (one.state.workingDaysOpen ?? 0) > 20,
            'stage=stage-2': (one) => one.state.stage.id === 'stage-2',
            'kind=not-heard': (one) => one.concern.kind === 'not-heard',
            [`team=${noTeam}`]: (one) => one.concern.team === undefined,
          }
          for (const [filter, isIn] of Object.entries(plainly)) {
            if (state === 'closed' && filter.startsWith('age')) continue
            const [name, value] = filter.split('=') as [string, string]
            const wanted: ConcernsFilter = { state, [name]: value }
            const ids = await concernIdsListed(db, sight, { today: day, soonBy }, wanted, {
              limit: 100,
              offset: 0,
            })
            const expected = all.filter(isIn).map(({ concern }) => concern.concernId)
            expect(
              [...ids].toSorted((a, b) => a - b),
              `${person.username} ${after} ${state} ${filter}`,
            ).toEqual(expected)
            expect(sum(cells.filter((cell) => is(cell, name, value)))).toBe(ids.length)
            told += ids.length
          }
        }
      }
    }
    expect(told).toBeGreaterThan(300)
    expect(Math.min(atRisk, given)).toBeGreaterThan(10)
  })
})

function is(cell: ConcernCell, name: string, value: string): boolean {
  return name === 'age' ? cell.isLong : cell[name as 'stage' | 'reply' | 'kind' | 'team'] === value
}

function sum(cells: readonly ConcernCell[]): number {
  return cells.reduce((all, { count }) => all + count, 0)
}
