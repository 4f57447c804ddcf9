import { join } from 'node:path'
import { expect, it } from 'vitest'
import { dayOf } from '#domain/calendar/day.ts'
import type { Database } from '#db/open.ts'
import { writeAuthority } from '#demo/write-authority.ts'
import { aFolder } from '#test/support/folder.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { importFiles } from './import-files.ts'

const asOf = dayOf('2026-11-20')

async function load(database: Database, paths: readonly string[]) {
  const { report, problem } = await importFiles(database.kysely, paths, {
    by: { name: 'a test' },
    now: new Date('2026-11-20T09:00:00Z'),
    today: asOf,
  })
  expect(problem).toBeUndefined()
  return report
}

/** What a source says of the things that both sources hold. */
async function said(database: Database, feeds: readonly string[]): Promise<unknown> {
  const { rows: plans } = await database.pool.query(
    `select local_id, started_on, ended_on, category from plan join child using (child_id)
     where plan_type = 'cp' and not other_authority and feed = any($1) order by 1, 2`,
    [feeds],
  )
  const { rows: events } = await database.pool.query(
    `select distinct local_id, kind, on_date from event join child using (child_id)
     where kind in ('strategy-discussion', 'section-47', 'initial-conference', 'review-conference', 'referral')
       and feed = any($1) order by 1, 2, 3`,
    [feeds],
  )
  const { rows: children } = await database.pool.query(
    'select local_id, born_on, case when born_on is null then expected_on end as expected_on, sex from child order by 1',
  )
  return { plans, events, children }
}

describeOnEachDatabase('A made-up authority', (database) => {
  it('loads without a rejected row, and again without a change', async () => {
    const out = aFolder()
    const written = await writeAuthority({ children: 60, seed: 7, asOf, out })
    const report = await load(database(), [out])
    expect(report.rejects).toEqual([])
    expect(report.children).toEqual({ new: written.children, changed: 0, ended: 0, unchanged: 0 })
    for (const file of written.files.filter(({ path }) => path.endsWith('.csv')))
      expect(report.files.find(({ path }) => path === join(out, file.path))).toMatchObject({
        rows: file.rows,
        accepted: file.rows,
      })
    const { rows } = await database().pool.query<{ open: number; children: number }>(
      'select count(*) as open, count(distinct child_id) as children from plan where ended_on is null',
    )
    expect(rows[0]).toEqual({
      open: written.openCpPlans + written.openLookedAfter,
      children: written.openChildren,
    })
    const again = await load(database(), [out])
    expect(again.children).toEqual({ new: 0, changed: 0, ended: 0, unchanged: written.children })
  })

  it('says the same in its census as in its tables', async () => {
    const out = aFolder()
    await writeAuthority({ children: 60, seed: 11, asOf, out })
    await load(database(), [join(out, 'cin-census.xml')])
    const census = await said(database(), ['cin-census'])
    await load(database(), [join(out, 'ssd')])
    // A conference without a quorum is in the census as one that was held, until the tables say otherwise.
    expect(await said(database(), ['cin-census'])).not.toEqual(census)
    expect(await load(database(), [join(out, 'cin-census.xml')])).toMatchObject({
      children: { new: 0, changed: 0 },
    })
    const tables = await said(database(), [
      'ssd_cp_plans',
      'ssd_cin_episodes',
      'ssd_s47_enquiry',
      'ssd_initial_cp_conference',
      'ssd_cp_reviews',
    ])
    expect(await said(database(), ['cin-census'])).toEqual({ ...(tables as object), plans: [] })
    expect((tables as { plans: unknown }).plans).toEqual((census as { plans: unknown }).plans)
    expect((census as { plans: unknown[] }).plans.length).toBeGreaterThan(20)
    const { rows } = await database().pool.query(`select feed from plan where plan_type = 'cp' group by feed`)
    expect(rows).toEqual([{ feed: 'ssd_cp_plans' }])
  })
})
