import { z } from 'zod'
import type { Db } from '#db/open.ts'

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
