import { rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Prepare } from '../support/contender.ts'
import { serverUrl } from '../support/databases.ts'
import { madeUpColumns, type SizeName } from '../support/made-up-columns.ts'
import { benchPolicy } from '../support/policy.ts'
import { chains } from './chains.ts'
import { CheckLine } from './check-line.ts'
import { tablesOf, writeCsv } from './csv-of-columns.ts'
import { checkStatement, scriptFor } from './sql.ts'

interface CheckRow {
  readonly rule: number
  readonly standing: number
  readonly n: string
  readonly with_due: string
  readonly due_sum: string | null
}

/** The chains as tuned set-based SQL in PostgreSQL: loaded and indexed beforehand, everything worked out into a table. */
const prepare: Prepare = async ([size]) => {
  const policy = benchPolicy()
  const cases = await madeUpColumns(size as SizeName, policy.vocabulary)
  const script = scriptFor(policy, cases.codes)
  const folder = await writeCsv(cases, script)
  const name = `w4_${size}_${process.pid}`
  const admin = new pg.Client({ connectionString: serverUrl() })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const url = new URL(serverUrl())
  url.pathname = name
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  for (const [table, columns] of Object.entries(tablesOf(script))) {
    await client.query(`create table ${table} (${columns.map((column) => `${column} integer`).join(', ')})`)
    await client.query(`copy ${table} from '${join(folder, `${table}.csv`)}' (format csv)`)
  }
  rmSync(folder, { recursive: true })
  await client.query('create unique index on cal (day)')
  await client.query('create index on event (child_id)')
  await client.query('vacuum analyze')
  await client.query(
    "set work_mem = '1GB'; set temp_buffers = '1GB'; set jit = off; set hash_mem_multiplier = 2",
  )
  return {
    async before() {
      await client.query('drop table if exists p, pe, on_plan, law, occ')
    },
    async run() {
      const started = performance.now()
      for (const statement of script.statements) await client.query(statement)
      const ms = performance.now() - started
      const check = new CheckLine()
      const { rows } = await client.query<CheckRow>(checkStatement)
      for (const row of rows) {
        const id = chains[row.rule]!.id
        check.add(id, row.standing, Number(row.n), Number(row.with_due), Number(row.due_sum ?? 0))
      }
      return { ms, check: check.text() }
    },
    async after() {
      await client.end()
      await admin.query(`drop database ${name}`)
      await admin.end()
    },
  }
}
export default prepare
