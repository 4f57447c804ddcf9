import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeTables } from '#db/describe-tables.ts'
import { packageRoot } from '#src/package-root.ts'
import { dataDictionary, schemaSource } from '#db/write-schema.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

const committed = (path: string) => readFileSync(join(packageRoot(), path), 'utf8')

describeOnEachDatabase('The schema that queries are checked against', (database) => {
  it('is what the migrations make (else run: npm run schema)', async () => {
    expect(committed('src/db/schema.ts')).toBe(schemaSource(await describeTables(database().kysely)))
  })

  it('is explained in the data dictionary (else run: npm run schema)', async () => {
    expect(committed('docs/data-dictionary.md')).toBe(dataDictionary(await describeTables(database().kysely)))
  })
})
