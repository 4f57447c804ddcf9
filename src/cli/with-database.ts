import { readConfig } from '#src/config.ts'
import { migrate } from '#db/migrate.ts'
import { openDatabase, type Database } from '#db/open.ts'
import type { Passage } from '#db/passages.ts'
import { CommandFailed } from './failure.ts'

/**
 * Opens the database that a command works on (DATABASE_URL, or else the embedded one in its folder), brings its
 * tables up to date, and closes it afterwards whatever happens.
 */
export async function withDatabase<T>(dataDir: string, use: (database: Database) => Promise<T>): Promise<T> {
  const database = await openReady(dataDir, 'command')
  try {
    return await use(database)
  } finally {
    await database.close()
  }
}

/**
 * Opens the database with its tables up to date; what stands in the way is said in words. A program that serves
 * people has no passage: what it does by itself names its own.
 */
export async function openReady(dataDir: string, passage?: Passage): Promise<Database> {
  const { databaseUrl } = readConfig(process.env)
  try {
    const database = await openDatabase({
      dataDir,
      ...(passage && { passage }),
      ...(databaseUrl === undefined ? {} : { url: databaseUrl }),
    })
    await migrate(database)
    return database
  } catch (error) {
    throw new CommandFailed(error instanceof Error ? error.message : String(error))
  }
}
