/** Kills the program twenty times during an import and twenty times during saves, on each database. */
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from '#db/migrate.ts'
import { openDatabase } from '#db/open.ts'
import { killImports } from '#test/crash/import-killed.ts'
import type { Place } from '#test/crash/place.ts'
import { killSaves } from '#test/crash/save-killed.ts'
import { emptyDatabase, type DatabaseKind } from './support/databases.ts'
import { machine } from './support/machine.ts'
import { withServer } from './support/with-server.ts'

const rounds = Number(process.env['ROUNDS'] ?? 20)
const folder = mkdtempSync(join('var', 'bench', 'crash-'))
const opened = (place: Place) => async () => {
  const database = await openDatabase({ ...place, passage: 'workbench' })
  await migrate(database)
  return database
}

async function crash(kind: DatabaseKind): Promise<void> {
  const aPlace = async (name: string): Promise<Place> => {
    if (kind === 'embedded') return { dataDir: join(folder, name) }
    const { database } = await emptyDatabase('postgresql')
    const url = database.pool.options.connectionString!
    await database.close()
    return { dataDir: '', url }
  }
  const importing = await aPlace('import')
  const imports = await killImports(rounds, importing, join(folder, `files-${kind}`), opened(importing))
  console.log(
    `${kind}: ${rounds} imports killed, ${imports.before} before they said they were done and ${imports.after} after; ` +
      `${imports.wrong.length === 0 ? 'nothing lost, nothing half there' : imports.wrong.join('\n')}`,
  )
  const saving = await aPlace('save')
  const saves = await killSaves(rounds, saving, opened(saving))
  console.log(
    `${kind}: killed ${rounds} times while saving, ${saves.acknowledged} saves acknowledged; ` +
      `${saves.wrong.length === 0 ? 'nothing lost, nothing half there' : saves.wrong.join('\n')}`,
  )
  if (imports.wrong.length + saves.wrong.length > 0) process.exitCode = 1
}

console.log(machine())
try {
  await crash('embedded')
  await withServer(async (hasServer) => {
    if (hasServer) await crash('postgresql')
  })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
