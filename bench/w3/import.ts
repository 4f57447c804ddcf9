import { importFiles } from '#importers/import-files.ts'
import { usePacks } from '../../src/workflows/policies/use-packs.ts'
import { workOutChildren } from '../../src/workflows/dates/work-out-children.ts'
import type { Database } from '#db/open.ts'
import type { Prepare } from '../support/contender.ts'
import { emptyDatabase, type DatabaseKind } from '../support/databases.ts'
import { asOf, packIds } from '../support/policy.ts'

/** The whole import of a census: read, validated, stored, deadlines worked out, audited. */
const prepare: Prepare = ([kind, path]) => {
  let open: { readonly database: Database; readonly remove: () => Promise<void> } | undefined
  return {
    async before() {
      open = await emptyDatabase(kind as DatabaseKind)
      const now = new Date()
      const chosen = { packIds: [...packIds], from: undefined, by: 'bench', now, today: asOf }
      await usePacks(open.database.kysely, chosen)
    },
    async run() {
      const { kysely } = open!.database
      const { problem } = await importFiles(kysely, [path!], {
        by: { name: 'bench' },
        now: new Date(),
        today: asOf,
        afterwards: (tx, childIds) => workOutChildren(tx, { childIds, today: asOf }),
      })
      if (problem) throw new Error(problem.message)
      const { children } = await kysely
        .selectFrom('child')
        .select((each) => each.fn.countAll<number>().as('children'))
        .executeTakeFirstOrThrow()
      return { check: `${children} children` }
    },
    after: () => open?.remove(),
  }
}
export default prepare
