/** Writes src/db/schema.ts and docs/data-dictionary.md from the tables that the migrations make. `--check` only looks. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeTables } from '#db/describe-tables.ts'
import { migrate } from '#db/migrate.ts'
import { openDatabase } from '#db/open.ts'
import { packageRoot } from '#src/package-root.ts'
import { dataDictionary, schemaSource } from '#db/write-schema.ts'

const database = await openDatabase({ dataDir: '', memory: true, passage: 'workbench' })
try {
  await migrate(database)
  const tables = await describeTables(database.kysely)
  const files = {
    'src/db/schema.ts': schemaSource(tables),
    'docs/data-dictionary.md': dataDictionary(tables),
  }
  for (const [path, text] of Object.entries(files)) {
    const file = join(packageRoot(), path)
    if (process.argv.includes('--check')) {
      if (readFileSync(file, 'utf8') === text) continue
      console.error(`${path} is not what the migrations make. Run: npm run schema`)
      process.exitCode = 1
    } else {
      writeFileSync(file, text)
      console.log(`${path}: ${tables.length} tables`)
    }
  }
} finally {
  await database.close()
}
