import { join } from 'node:path'
import type { Database } from '#db/open.ts'
import { importFiles } from '#importers/import-files.ts'
import { usePacks } from '../../src/workflows/policies/use-packs.ts'
import { workOutChildren } from '../../src/workflows/dates/work-out-children.ts'
import type { Prepare } from '../support/contender.ts'
import { emptyDatabase, type DatabaseKind } from '../support/databases.ts'
import { madeUpFiles } from '../support/made-up-files.ts'
import { asOf, packIds } from '../support/policy.ts'
import { rowsStored } from './rows-stored.ts'

/** Our import: read, validated, stored with provenance, deadlines worked out, audited, in one transaction; then again. */
const prepare: Prepare = ([kind]) => {
  const folder = madeUpFiles('authority')
  let open: { readonly database: Database; readonly remove: () => Promise<void> } | undefined
  return {
    async before() {
      await open?.remove()
      open = await emptyDatabase(kind as DatabaseKind)
      const now = new Date()
      await usePacks(open.database.kysely, {
        packIds: [...packIds],
        from: undefined,
        by: 'bench',
        now,
        today: asOf,
      })
    },
    async run() {
      const { kysely } = open!.database
      let worksOut = 0
      const load = async () => {
        const { problem } = await importFiles(kysely, [join(folder, 'ssd'), join(folder, 'extract')], {
          by: { name: 'bench' },
          now: new Date(),
          today: asOf,
          afterwards: async (tx, childIds) => {
            const from = performance.now()
            await workOutChildren(tx, { childIds, today: asOf })
            worksOut = performance.now() - from
          },
        })
        if (problem) throw new Error(problem.message)
      }
      const started = performance.now()
      await load()
      const first = performance.now()
      const works = worksOut
      await load()
      const again = performance.now()
      return {
        ms: first - started,
        check: await rowsStored(open!.database),
        parts: { 'works out': works, unchanged: again - first },
      }
    },
    after: () => open?.remove(),
  }
}
export default prepare
