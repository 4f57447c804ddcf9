import { onTestFinished } from 'vitest'
import { openDatabase, type Database, type DatabaseOptions } from '#db/open.ts'
import { aFolder } from '#test/support/folder.ts'

/** Opens an embedded database on the disk, without the schema, closed and removed when the test ends. */
export async function anEmbeddedDatabase(options: Partial<DatabaseOptions> = {}): Promise<Database> {
  const database = await openDatabase({
    dataDir: options.dataDir ?? aFolder(),
    passage: 'workbench',
    ...options,
  })
  onTestFinished(() => database.close())
  return database
}
