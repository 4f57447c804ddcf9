/**
 * Drift: a made-up authority with planted drift, loaded as an authority's files are; every rule replayed over a year,
 * each day judged by the rows recorded by then, against the answer key and two plain baselines. The bookings of past
 * days are not kept by any extract, so that a core group is flagged in the past only once its limit has passed.
 * `CHILDREN=3000 node bench/drift.ts` takes more children.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { madeUpChildren } from '#demo/made-up-children.ts'
import { writeAuthority } from '#demo/write-authority.ts'
import { addDays, dayOf } from '#domain/calendar/day.ts'
import { spellsOf } from '#domain/drift/replay.ts'
import { importFiles } from '#importers/import-files.ts'
import { bringUpToDate } from '#workflows/dates/bring-up-to-date.ts'
import { driftRulesNow } from '#workflows/drift/drift-rules-now.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { usePacks } from '#workflows/policies/use-packs.ts'
import { onTheDueDay } from './drift/baselines.ts'
import { printBaselines, printGroups, printLoad, printRules } from './drift/figures.ts'
import { replayedChild } from './drift/replayed.ts'
import type { ChildReplayed } from './drift/child-replayed.ts'
import { emptyDatabase } from './support/databases.ts'

const asOf = dayOf('2026-11-20')
const year = { from: addDays(asOf, -364), to: asOf }
const size = {
  children: Number(process.env['CHILDREN'] ?? 1_000),
  seed: 5,
  asOf,
  earlierMidways: true,
  workYears: 2,
}
const packIds = ['cp-six-and-twelve-week', 'cla-twelve-week', 'cp-progress-framework']

const folder = mkdtempSync(join(tmpdir(), 'waymark-drift-'))
const { database, remove } = await emptyDatabase('embedded')
try {
  const db = database.kysely
  const now = new Date('2026-11-20T06:12:00Z')
  await writeAuthority({ ...size, out: folder })
  await usePacks(db, { packIds, from: undefined, by: 'a benchmark', now, today: asOf })
  await importFiles(db, [join(folder, 'ssd'), join(folder, 'extract')], {
    by: { name: 'a benchmark' },
    now,
    today: asOf,
    afterwards: (tx, changed) => bringUpToDate(tx, { changed, today: asOf }),
  })
  const { compiled, feeds } = await policyNow(db)
  const rules = await driftRulesNow(db, asOf)
  const idOf = new Map(
    (await db.selectFrom('child').select(['child_id', 'local_id']).execute()).map((row) => [
      row.local_id,
      row.child_id,
    ]),
  )
  const replayed: ChildReplayed[] = []
  const began = performance.now()
  for (const child of madeUpChildren(size)) {
    const record = await replayedChild(db, idOf.get(child.id)!)
    if (!record) continue
    replayed.push({
      child,
      plans: record.facts.plans,
      meetings: record.facts.events
        .filter(({ kind }) => kind === 'review-conference' || kind === 'cla-review')
        .map(({ on }) => on)
        .concat(
          record.facts.bookings
            .filter(({ meeting }) => meeting.endsWith('review') || meeting.endsWith('conference'))
            .map(({ on }) => on),
        ),
      spells: spellsOf(rules, feeds, compiled, record, year),
      onTheDueDay: spellsOf(onTheDueDay(rules), feeds, compiled, record, year),
    })
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(
    `${replayed.length} children, ${size.children} with an open plan; a year replayed in ${seconds} s\n`,
  )
  printRules(replayed, asOf)
  printBaselines(replayed, asOf)
  printLoad(replayed)
  printGroups(replayed, asOf)
} finally {
  await remove()
  rmSync(folder, { recursive: true, force: true })
}
