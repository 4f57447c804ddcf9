import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import type { Db } from '#db/open.ts'
import { plansOfMonths } from '#db/queries/pathway/open-plans.ts'
import { pathwayListed } from '#db/queries/pathway/pathway-list.ts'
import { addDays, dayOf, isoDate, monthsBetween, type Day } from '#domain/calendar/day.ts'
import {
  checksChoices,
  withoutChoices,
  type PathwayNarrowed,
  type WithoutChoice,
} from '#domain/pathway/narrowing.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { turnTheDay } from '#workflows/dates/bring-up-to-date.ts'
import { workOutChildren } from '#workflows/dates/work-out-children.ts'
import { pathwayOf } from '#workflows/pathway/pathway-policy.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { usePacks } from '#workflows/policies/use-packs.ts'
import { nastyRecordOnPathway } from './made-up-records.ts'
import {
  mustsNotDoneByEngine,
  narrowedByEngine,
  pathwayByEngine,
  stagesByEngine,
} from './pathway-by-engine.ts'
import type { Told } from './record.ts'

const now = new Date('2026-11-20T09:00:00Z')
const scope = { is: 'all' } as const

/** What is stored on one day and counted by the database on another, against the engine asked on that day itself. */
describeOnEachDatabase(
  'The pathway’s counts and list',
  (database) => {
    let written = 0
    beforeAll(async () => {
      const db = database().kysely
      // Without conferences in the feeds some checks cannot be told, until the second property has them loaded.
      await load(db, 'ssd_cp_plans')
      const packIds = ['cp-six-and-twelve-week', 'cp-progress-framework']
      await usePacks(db, { packIds, from: undefined, by: 'test', now, today: dayOf('2023-06-01') })
    })

    for (const feed of [undefined, 'events']) {
      it(`are what the engine says on every day, ${feed ? 'with every feed' : 'with feeds that are not loaded'}`, async () => {
        const db = database().kysely
        if (feed) await load(db, feed)
        let compared = 0
        let changed = 0
        const ways = fc.array(fc.integer({ min: 1, max: 150 }), { minLength: 4, maxLength: 4 })
        const records = fc.array(nastyRecordOnPathway, { minLength: 12, maxLength: 12 })
        await fc.assert(
          fc.asyncProperty(records, ways, async (told, steps) => {
            let today = dayOf(told[0]!.today)
            const childIds: number[] = []
            for (const one of told) childIds.push(await insertChild(db, one, `T${written++}`))
            await turnTheDay(db, today)
            await db.transaction().execute((tx) => workOutChildren(tx, { childIds, today }))
            // The day after first: what one day alone changes would be lost among many.
            for (const step of [0, 1, ...steps]) {
              today = addDays(today, step)
              await turnTheDay(db, today)
              compared += await compare(db, today)
              changed++
            }
          }),
          { numRuns: 5, seed: 20_261_122, endOnFailure: true },
        )
        expect(changed).toBe(30)
        expect(compared).toBeGreaterThan(200)
      }, 120_000)
    }
  },
  { emptied: 'once' },
)

async function compare(db: Db, today: Day): Promise<number> {
  const pathway = pathwayOf(await policyNow(db), today)!
  const rows = await pathwayByEngine(db, today)
  const asks: PathwayNarrowed[] = [
    {},
    { stage: 'six-month' },
    ...(Object.keys(withoutChoices) as WithoutChoice[]).map((without) => ({ without })),
    ...checksChoices.map((checks) => ({ checks })),
    { stage: 'first-review', without: 'consultation', checks: 'not-done' },
  ]
  for (const narrowed of asks) {
    const listed = await pathwayListed(db, scope, today, { pathway, narrowed, limit: 1000, offset: 0 })
    const expected = narrowedByEngine(rows, narrowed)
    const said = { on: isoDate(today), narrowed }
    expect({
      ...said,
      rows: listed.rows.map((row) => ({
        childId: row.childId,
        stage: row.stage,
        conferences: row.conferences,
        mustsNotDone: row.mustsNotDone,
        lastOn: Object.fromEntries(Object.entries(row.lastOn).map(([kind, on]) => [kind, isoDate(on)])),
      })),
      total: listed.total,
      plans: listed.plans,
      stages: new Map(
        [...listed.stages].map(([id, { children, checks }]) => [id, { children, checks }] as const),
      ),
    }).toEqual({
      ...said,
      rows: expected.map((row) => ({
        childId: row.childId,
        stage: row.stage,
        conferences: row.conferences,
        mustsNotDone: mustsNotDoneByEngine(row),
        lastOn: row.lastOn,
      })),
      total: expected.length,
      plans: rows.length,
      stages: stagesByEngine(rows),
    })
    const left = (change: PathwayNarrowed) => narrowedByEngine(rows, { ...narrowed, ...change }).length
    expect(listed.left.anyStage).toBe(left({ stage: undefined }))
    for (const { id } of pathway.stages) expect(listed.left.stage.get(id)).toBe(left({ stage: id }))
    expect(listed.left.without).toMatchObject({
      any: left({ without: undefined }),
      consultation: left({ without: 'consultation' }),
      'pre-proceedings': left({ without: 'pre-proceedings' }),
    })
    expect(listed.left.checks).toEqual({
      any: left({ checks: undefined }),
      'not-done': left({ checks: 'not-done' }),
      'must-not-done': left({ checks: 'must-not-done' }),
    })
  }
  const requirementId = 'service-manager-review'
  const on = addDays(today, 40)
  const proposed = await plansOfMonths(db, scope, today, {
    months: 3,
    on,
    unlessMet: { pack: pathway.pack.ref, requirementId },
  })
  expect(proposed.map(({ childId }) => childId)).toEqual(
    rows
      .filter(({ startedOn }) => monthsBetween(startedOn, on) >= 3)
      .filter(({ checks }) => !checks.some(({ id, metOn }) => id === requirementId && metOn !== undefined))
      .map(({ childId }) => childId),
  )
  return rows.length
}

async function load(db: Db, feed: string): Promise<void> {
  const { load_id } = await db
    .insertInto('load')
    .values({ started_at: now, loaded_by: 'test' })
    .returning('load_id')
    .executeTakeFirstOrThrow()
  const { file_id } = await db
    .insertInto('load_file')
    .values({ load_id, path: `${feed}.csv`, format: 'ssd-csv', feed, sha256: feed, loaded_at: now })
    .returning('file_id')
    .executeTakeFirstOrThrow()
  await db.insertInto('feed').values({ feed, last_file_id: file_id, last_loaded_at: now }).execute()
}

async function insertChild(db: Db, told: Told, localId: string): Promise<number> {
  const { child_id } = await db
    .insertInto('child')
    .values({
      local_id: localId,
      born_on: told.born ?? null,
      expected_on: told.expected ?? null,
      died_on: told.died ?? null,
    })
    .returning('child_id')
    .executeTakeFirstOrThrow()
  const from = (place: number) => ({ child_id, feed: 'events', source_ref: `${localId}-${place}` })
  for (const [place, { type, start, end }] of told.plans.entries())
    await db
      .insertInto('plan')
      .values({ ...from(place), plan_type: type, started_on: start, ended_on: end ?? null })
      .execute()
  if (told.events.length > 0)
    await db
      .insertInto('event')
      .values(
        told.events.map(({ kind, on, seen, code, of }, place) => ({
          ...from(place),
          kind,
          on_date: on,
          child_seen: seen ?? null,
          code: of ?? code ?? null,
        })),
      )
      .execute()
  if (told.bookings.length > 0)
    await db
      .insertInto('booking')
      .values(told.bookings.map(({ meeting, on }, place) => ({ ...from(place), meeting, on_date: on })))
      .execute()
  return child_id
}
