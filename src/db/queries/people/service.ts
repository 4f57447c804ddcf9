import { z } from 'zod'
import { sql } from 'kysely'
import type { Db, Tx } from '#db/open.ts'

/** What every page shows about the service itself. */
export interface Service {
  /** The authority's name, such as Northmoor Council. */
  readonly authority: string | undefined
  /** Whether every child and person here is made up. */
  readonly demonstration: boolean
  /** When a file was last loaded; undefined where none was. */
  readonly loadedAt: Date | undefined
}

/** Whose service this is, whether its data is made up, and how old the data is. */
export async function serviceShown(db: Db): Promise<Service> {
  const [settings, feed] = await Promise.all([
    db
      .selectFrom('setting')
      .where('name', 'in', ['authority', 'demonstration'])
      .select(['name', 'value'])
      .execute(),
    db
      .selectFrom('feed')
      .select(({ fn }) => fn.max('last_loaded_at').as('loaded_at'))
      .executeTakeFirst(),
  ])
  const value = (name: string) => settings.find((setting) => setting.name === name)?.value
  return {
    authority: z.string().min(1).optional().catch(undefined).parse(value('authority')),
    demonstration: value('demonstration') === true,
    loadedAt: feed?.loaded_at ?? undefined,
  }
}

/** Sets what is said about the service. */
export async function putSetting(
  tx: Tx,
  name: 'authority' | 'demonstration',
  value: string | boolean,
): Promise<void> {
  await tx
    .insertInto('setting')
    .values({ name, value: JSON.stringify(value) })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: JSON.stringify(value) }))
    .execute()
}

/** Whether nothing has been put into the database yet: nothing loaded, nobody who can sign in, no packs chosen. */
export async function isNew(db: Db): Promise<boolean> {
  const answer = await sql<{ used: boolean }>`select exists (select from load) or exists (select from person)
    or exists (select from policy_choice) as used`.execute(db)
  return !answer.rows[0]!.used
}
