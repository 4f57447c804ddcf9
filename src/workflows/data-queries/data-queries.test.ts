import { expect, it } from 'vitest'
import type { Person } from '#access/person.ts'
import type { Role } from '#access/roles.ts'
import type { Db } from '#db/open.ts'
import { countDataQueries, dataQueries, dataQueryFor } from '#db/queries/preparing/data-queries.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { aPerson } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { answerDataQuery, querySight } from './answer-data-query.ts'
import { askDataQuery } from './ask-data-query.ts'
import { savePreparation } from '#workflows/preparing/save-preparation.ts'
import { sendPreparation } from '#workflows/preparing/send-preparation.ts'

const today = dayOf(reviewToday)
const now = new Date('2026-10-26T10:51:00Z')

async function here(db: Db, name: string, role: Role, personRef: string, teamRef?: string): Promise<Person> {
  const more = { name, roles: [role], personRef, ...(teamRef !== undefined && { teamRef }) }
  const personId = await aPerson(db, { username: name.toLowerCase().replace(' ', '.'), ...more })
  return { personId, username: '', ...more }
}

async function theCase(db: Db) {
  const review = await aReview(db)
  const chair = await here(db, 'Priya Shah', 'chair', 'CHAIR-1')
  const worker = await here(db, 'Sam Okoro', 'social-worker', 'SW-1')
  const manager = await here(db, 'Tess Marlow', 'team-manager', 'TM-1', 'TEAM-1')
  const analyst = await here(db, 'Dara Quinn', 'performance-analyst', 'DA-1')
  const ask = (person: Person, fact: string, line = 'A visit on 8 October is missing.') =>
    askDataQuery(db, {
      ...{ person, reference: review.reference, today, now },
      ...{ page: 'review', fact, problem: 'wrong', line },
    })
  const answer = (
    person: Person,
    queryId: number,
    more: Partial<Parameters<typeof answerDataQuery>[1]> = {},
  ) =>
    answerDataQuery(db, {
      ...{ person, queryId, version: 1, outcome: 'put-right', answer: '', today, now },
      ...more,
    })
  const queries = (person: Person, whose: 'to-me' | 'by-me' | 'all' = 'all') =>
    dataQueries(db, querySight(person, today), { whose, state: 'all' }, { limit: 50 })
  const told = () =>
    db
      .selectFrom('notice')
      .innerJoin('person', 'person.person_id', 'notice.person_id')
      .select(['kind', 'name', 'path'])
      .orderBy('notice_id')
      .execute()
  return { ...review, chair, worker, manager, analyst, ask, answer, queries, told }
}

describeOnEachDatabase('A fact that is said not to be right', (database) => {
  it('goes to whoever records it, and the answer goes back to whoever asked', async () => {
    const db = database().kysely
    const { chair, worker, analyst, ask, answer, queries, told } = await theCase(db)
    const asked = await ask(chair, 'visits')
    expect(asked).toMatchObject({ ok: true })
    const queryId = asked.ok ? asked.queryId : 0
    const [query] = await queries(worker, 'to-me')
    expect(query).toMatchObject({
      ...{ queryId, owner: 'social-worker', askedByName: 'Priya Shah', forename: 'Ava', fact: 'visits' },
      line: 'A visit on 8 October is missing.',
    })
    expect(query!.says).toContain('Seen')
    expect(query!.sources.join()).toContain('SSD child protection visits')
    expect(await answer(analyst, queryId)).toMatchObject({ because: 'not-found' })
    expect(await answer(chair, queryId)).toMatchObject({ because: 'not-found' })
    expect(await answer(worker, queryId, { outcome: 'right-as-it-is' })).toEqual({
      ...{ ok: false, because: 'problems', problems: ['Enter why'] },
    })
    expect(await answer(worker, queryId, { answer: 'Written down now.' })).toEqual({ ok: true })
    expect(await answer(worker, queryId)).toMatchObject({ because: 'state' })
    expect(await told()).toEqual([
      { kind: 'query-asked', name: 'Sam Okoro', path: `/data/queries/${queryId}` },
      { kind: 'query-answered', name: 'Priya Shah', path: `/data/queries/${queryId}` },
    ])
  })

  it('is asked once: the second who sees it is told who has asked', async () => {
    const { chair, manager, ask, answer, worker } = await theCase(database().kysely)
    const first = await ask(chair, 'visits')
    expect(await ask(manager, 'visits')).toEqual({
      ok: false,
      because: 'state',
      problems: ['Priya Shah has asked about this already. The answer will show here when it comes.'],
    })
    await answer(worker, first.ok ? first.queryId : 0)
    expect(await ask(manager, 'visits')).toMatchObject({ ok: true })
    expect(await ask(manager, 'no-such-fact')).toMatchObject({ because: 'not-found' })
    expect(await ask(manager, 'age', ' ')).toMatchObject({ because: 'problems' })
  })

  it('of what the worker has said wrong goes to those who look after the data, by the child’s id alone', async () => {
    const db = database().kysely
    const { worker, analyst, manager, queries, reference, answer } = await theCase(db)
    const save = (field: 'answer' | 'comment', value: string, baseVersion = 0) =>
      savePreparation(db, {
        ...{ person: worker, reference, today, now },
        ...{ questionId: 'fact', partId: 'visits', field, value, baseVersion },
      })
    const send = () => sendPreparation(db, { person: worker, reference, today, now })
    await save('answer', 'wrong')
    await save('comment', 'Ava was seen on 8 October.')
    await send()
    const [query] = await queries(analyst, 'to-me')
    expect(query).toMatchObject({ owner: 'performance-analyst', childIsSeen: false, localId: 'C-1' })
    expect(await queries(manager)).toMatchObject([{ childIsSeen: true }])
    // Sent again unchanged it stays one; said otherwise it is restated; right after all it is taken back.
    await send()
    await save('comment', 'She was seen on 9 October.', 1)
    await send()
    expect(await queries(analyst)).toMatchObject([{ line: 'She was seen on 9 October.', outcome: undefined }])
    expect(await answer(analyst, query!.queryId)).toMatchObject({ because: 'state' })
    await save('answer', 'right', 1)
    await send()
    expect(await queries(analyst)).toMatchObject([{ outcome: 'taken-back' }])
  })

  it('is seen by nobody beyond: counts are the rows behind them, for every role', async () => {
    const db = database().kysely
    const { chair, worker, manager, analyst, ask } = await theCase(db)
    await aReview(db, { localId: 'C-2', name: ['Ottilie', 'Brown'], chairs: ['CHAIR-9'] })
    const other = await here(db, 'Other Chair', 'chair', 'CHAIR-7')
    const far = await here(db, 'Far Manager', 'team-manager', 'TM-9', 'TEAM-9')
    const dpo = await here(db, 'Dan Poe', 'data-protection-officer', 'DPO-1')
    await ask(chair, 'visits')
    await ask(chair, 'anchor')
    for (const [person, all, mine] of [
      [chair, 2, 0],
      [worker, 2, 1],
      [manager, 2, 0],
      [analyst, 1, 1],
      [other, 0, 0],
      [far, 0, 0],
      [dpo, 0, 0],
    ] as const) {
      const sight = querySight(person, today)
      for (const [whose, expected] of [
        ['all', all],
        ['to-me', mine],
      ] as const) {
        for (const state of ['open', 'all'] as const) {
          const rows = await dataQueries(db, sight, { whose, state }, { limit: 50 })
          expect(rows, person.name).toHaveLength(expected)
          expect(await countDataQueries(db, sight, { whose, state })).toBe(expected)
        }
      }
      expect(await countDataQueries(db, sight, { whose: 'all', state: 'answered' })).toBe(0)
    }
    const [anchor] = await dataQueries(
      db,
      querySight(analyst, today),
      { whose: 'all', state: 'all' },
      { limit: 1 },
    )
    expect(anchor!.says).toBe('The date is counted from the initial conference on Mon 14 Sep 2026.')
    expect(await dataQueryFor(db, querySight(other, today), anchor!.queryId)).toBeUndefined()
  })
})
