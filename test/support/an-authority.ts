import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Db } from '#db/open.ts'
import { writeAuthority } from '#demo/write-authority.ts'
import { dayOf, type IsoDate } from '#domain/calendar/day.ts'
import { importFiles } from '#importers/import-files.ts'
import { bringUpToDate } from '#workflows/dates/bring-up-to-date.ts'
import { usePacks } from '#workflows/policies/use-packs.ts'
import { aPerson, asDemonstration } from '#test/support/app.ts'

export interface AuthorityAsked {
  readonly children: number
  readonly today: IsoDate
  readonly packs: readonly string[]
  readonly seed?: number
  /** Which folders of what is written are loaded; without the extract many things are "not loaded". */
  readonly folders?: readonly ('ssd' | 'extract')[]
}

/** Loads a made-up authority by the road of an authority's own files. */
export async function anAuthority(db: Db, asked: AuthorityAsked): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-an-authority-'))
  const today = dayOf(asked.today)
  const now = new Date(`${asked.today}T06:12:00Z`)
  try {
    await writeAuthority({
      earlierMidways: true,
      children: asked.children,
      seed: asked.seed ?? 7,
      asOf: today,
      out: folder,
      workYears: 2,
    })
    await usePacks(db, { packIds: asked.packs, from: undefined, by: 'a test', now, today })
    const paths = (asked.folders ?? ['ssd', 'extract']).map((name) => join(folder, name))
    await importFiles(db, paths, {
      by: { name: 'a test' },
      now,
      today,
      afterwards: (tx, changed) => bringUpToDate(tx, { changed, today }),
    })
    await asDemonstration(db)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** As if the policy had been put in force and files loaded on an earlier day: what was due since was owed here. */
export async function inForceSince(db: Db, on: IsoDate): Promise<void> {
  const at = new Date(`${on}T09:00:00Z`)
  await db.updateTable('policy_choice').set({ chosen_at: at }).execute()
  await db.insertInto('load').values({ started_at: at, loaded_by: 'a test' }).execute()
}

/** A person for every chair, social worker and team of the data, and one for each role that sees them all. */
export async function everybodyOf(
  db: Db,
): Promise<readonly { readonly personId: number; readonly who: string }[]> {
  const chairs = await db
    .selectFrom('allocation')
    .where('role', 'in', ['cp-chair', 'iro'])
    .select('person_ref')
    .distinct()
    .orderBy('person_ref')
    .execute()
  const workers = await db
    .selectFrom('allocation')
    .where('role', '=', 'social-worker')
    .select(['person_ref', 'team_ref'])
    .distinct()
    .orderBy('person_ref')
    .limit(6)
    .execute()
  const people: { personId: number; who: string }[] = []
  const add = async (who: string, person: Parameters<typeof aPerson>[1]) => {
    people.push({ who, personId: await aPerson(db, { ...person, username: who, name: who }) })
  }
  for (const { person_ref: ref } of chairs) await add(`chair-${ref}`, { roles: ['chair'], personRef: ref })
  for (const { person_ref: ref } of workers)
    await add(`worker-${ref}`, { roles: ['social-worker'], personRef: ref })
  const team = workers[0]?.team_ref
  if (team) await add(`manager-${team}`, { roles: ['team-manager'], teamRef: team })
  if (chairs[0] && team) {
    const personRef = chairs[0].person_ref
    await add('both', { roles: ['chair', 'team-manager', 'qa-manager'], personRef, teamRef: team })
  }
  await add('qa', { roles: ['qa-manager'] })
  await add('director', { roles: ['assistant-director'] })
  return people
}
