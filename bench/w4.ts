/**
 * W4: recompute in memory every deadline, standing, stage and group from pack data: all England, and one authority.
 * `node bench/w4.ts england quick` leaves PostgreSQL out, which takes some minutes.
 */
import { existsSync } from 'node:fs'
import { race } from './support/race.ts'
import type { Contender } from './support/contender.ts'
import { madeUpColumns, type SizeName } from './support/made-up-columns.ts'
import { benchPolicy } from './support/policy.ts'
import { withServer } from './support/with-server.ts'
import { chains } from './w4/chains.ts'

const { vocabulary, rules } = benchPolicy()
const asked = process.argv[2] as SizeName | undefined
await withServer(async (hasServer) => {
  for (const size of asked ? [asked] : (['authority', 'england'] as const)) {
    await madeUpColumns(size, vocabulary)
    const contenders: Contender[] = [
      {
        name: 'Waymark',
        file: 'w4/engine.ts',
        args: [size, 'chains'],
        note: `${rules.length} requirements and reviews, stages and groups, each row with its reason`,
      },
    ]
    contenders.push({
      name: 'a bare pass, the floor',
      file: 'w4/floor.ts',
      args: [size],
      isFloor: true,
      note: 'reads each event, looks one span up and writes a row; asks no rule',
    })
    if (hasServer && process.argv[3] !== 'quick') {
      contenders.push({
        name: 'PostgreSQL, tuned SQL',
        file: 'w4/postgresql.ts',
        args: [size],
        note: `${chains.length} of the requirements (w4/chains.ts), no stages, no groups, no reasons; loaded and indexed beforehand, results stay in a table`,
      })
    }
    if (existsSync('var/duckdb/node_modules/@duckdb/node-api')) {
      contenders.push({
        name: 'DuckDB, the same SQL',
        file: 'w4/duckdb.ts',
        args: [size],
        note: 'the same statements, two threads, loaded beforehand',
      })
    }
    await race({ title: `W4 ${size}: every deadline and standing in memory`, contenders })
  }
})
