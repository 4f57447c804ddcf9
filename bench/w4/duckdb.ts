import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Prepare } from '../support/contender.ts'
import { madeUpColumns, type SizeName } from '../support/made-up-columns.ts'
import { benchPolicy } from '../support/policy.ts'
import { chains } from './chains.ts'
import { CheckLine } from './check-line.ts'
import { tablesOf, writeCsv } from './csv-of-columns.ts'
import { checkStatement, scriptFor } from './sql.ts'

/** As much of the package as is used; it is no dependency (bench/README.md says why), so its types are not here. */
interface DuckDb {
  readonly DuckDBInstance: {
    create(path: string, options: Record<string, string>): Promise<{ connect(): Promise<Connection> }>
  }
}
interface Connection {
  run(statement: string): Promise<unknown>
  runAndReadAll(statement: string): Promise<{ getRows(): readonly (readonly unknown[])[] }>
}

/** The same statements in DuckDB, two threads, everything in memory. */
const prepare: Prepare = async ([size]) => {
  const policy = benchPolicy()
  const cases = await madeUpColumns(size as SizeName, policy.vocabulary)
  const script = scriptFor(policy, cases.codes)
  const require = createRequire(join(process.cwd(), 'var', 'duckdb', 'package.json'))
  const { DuckDBInstance } = require('@duckdb/node-api') as DuckDb
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await instance.connect()
  const folder = await writeCsv(cases, script)
  for (const [table, columns] of Object.entries(tablesOf(script))) {
    await connection.run(`create table ${table} (${columns.map((column) => `${column} integer`).join(', ')})`)
    await connection.run(`copy ${table} from '${join(folder, `${table}.csv`)}' (format csv, header false)`)
  }
  rmSync(folder, { recursive: true })
  return {
    async before() {
      for (const table of ['p', 'pe', 'on_plan', 'law', 'occ'])
        await connection.run(`drop table if exists ${table}`)
    },
    async run() {
      const started = performance.now()
      for (const statement of script.statements) await connection.run(statement)
      const ms = performance.now() - started
      const check = new CheckLine()
      for (const row of (await connection.runAndReadAll(checkStatement)).getRows()) {
        const [rule, standing, count, withDue, dueSum] = row.map((value) => Number(value ?? 0))
        check.add(chains[rule!]!.id, standing!, count!, withDue!, dueSum!)
      }
      return { ms, check: check.text() }
    },
  }
}
export default prepare
