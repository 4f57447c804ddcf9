import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { migrate } from '#db/migrate.ts'
import { openDatabase } from '#db/open.ts'
import { aFolder } from '#test/support/folder.ts'
import { runProgram } from '../program.ts'

const now = new Date('2026-04-01T09:00:00Z')

/** Runs a command on a folder's database; gives its exit code and what it said. */
async function run(data: string, ...args: readonly string[]) {
  let out = ''
  let err = ''
  const streams = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) }
  const code = await runProgram([...args, '--data', data], streams)
  return { code, out, err }
}

async function inDatabase(
  data: string,
  work: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<unknown>,
) {
  const database = await openDatabase({ dataDir: data, passage: 'workbench' })
  try {
    await migrate(database)
    await work(database)
  } finally {
    await database.close()
  }
}

afterEach(() => vi.unstubAllEnvs())

it(
  'the log is anchored, checked against anchors from elsewhere, and told where it was touched',
  { timeout: 120_000 },
  async () => {
    const folder = aFolder()
    const data = join(folder, 'data')
    const anchors = join(folder, 'anchors')
    vi.stubEnv('DATABASE_URL', '')
    vi.stubEnv('WAYMARK_ANCHOR_FILE', anchors)

    await inDatabase(data, async ({ kysely }) => {
      for (const action of ['child-opened', 'child-opened', 'midway-signed'])
        await writeAudit(kysely, { person: { name: 'Priya Shah' }, action, detail: { n: 1 }, at: now })
    })
    const anchored = await run(data, 'audit', 'anchor', '--as-of', '2026-04-01')
    expect(anchored).toMatchObject({ code: 0, err: '' })
    expect(anchored.out).toMatch(/^3:[0-9a-f]{64}\n$/)
    expect(readFileSync(anchors, 'utf8')).toContain(anchored.out)

    const whole = await run(
      data,
      'audit',
      'verify',
      '--anchors',
      anchors,
      '--from',
      '2026-04-01',
      '--to',
      '2026-04-01',
    )
    expect(whole).toEqual({
      code: 0,
      err: '',
      out: 'All 3 entries since 1 Apr 2026 agree; so do all 2 anchors.\n',
    })
    const disposed = await run(data, 'audit', 'dispose-details', '--before', '2026-04-02')
    expect(disposed.out).toContain('The details of 3 entries were disposed of')

    await inDatabase(data, ({ pool }) =>
      pool.query(
        `set session_replication_role = replica; delete from audit_entry where entry_id > 2; delete from audit_chain where seq > 2;
       delete from audit_anchor; set session_replication_role = origin`,
      ),
    )
    const cut = await run(data, 'audit', 'verify', '--anchors', anchors)
    expect(cut).toMatchObject({ code: 1, out: '' })
    expect(cut.err).toContain('entry 3 is missing: the log ends at 2 and an anchor names entry 3')
    expect(
      JSON.parse((await run(data, 'audit', 'verify', '--anchors', anchors, '--json')).out),
    ).toMatchObject({
      agrees: false,
      firstBad: 3,
    })

    writeFileSync(anchors, 'nothing here\n')
    expect(await run(data, 'audit', 'verify', '--anchors', anchors)).toMatchObject({ code: 1 })
    expect(await run(data, 'audit', 'verify', '--anchor', '3:abc')).toMatchObject({ code: 2 })
    expect(await run(data, 'audit', 'dispose-details')).toMatchObject({ code: 2 })
    expect(await run(data, 'audit')).toMatchObject({ code: 2 })
  },
)

it(
  'explaining a child and listing reviews at the shell leave an entry, as does asking for a child who is not there',
  { timeout: 120_000 },
  async () => {
    const data = join(aFolder(), 'data')
    vi.stubEnv('DATABASE_URL', '')
    await inDatabase(data, ({ kysely }) => kysely.insertInto('child').values({ local_id: 'C-1' }).execute())
    await run(data, 'explain', 'C-1')
    await run(data, 'explain', 'C-2')
    await run(data, 'reviews')
    await inDatabase(data, async ({ kysely }) => {
      const found = await kysely.selectFrom('audit_entry').selectAll().orderBy('entry_id').execute()
      expect(found).toMatchObject([
        { action: 'child-explained', outcome: 'done', child_id: 1 },
        { action: 'child-explained', outcome: 'refused', child_id: null, detail: { asked: 'C-2' } },
        { action: 'reviews-listed', outcome: 'done', detail: { count: 0 } },
      ])
      for (const { person_name } of found) expect(person_name).toContain('the command line')
    })
  },
)
