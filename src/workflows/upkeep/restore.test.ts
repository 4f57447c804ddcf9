import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { migrate } from '#db/migrate.ts'
import type { Database } from '#db/open.ts'
import { anEmptyDatabase, runHasPostgresql, describeOnADatabaseOfItsOwn } from '#test/support/database.ts'
import { aFolder } from '#test/support/folder.ts'
import { backUp } from './back-up.ts'
import { restore } from './restore.ts'

const at = new Date('2026-03-29T01:30:00Z')
const made = { at, by: 'Ama at the command line' }
const by = { by: made.by, now: at }

/** Rows with all that is awkward to carry: null, quotes, new lines, lists, JSON, days, instants, gaps in the keys. */
async function someState({ pool }: Database): Promise<void> {
  await pool.query(
    `
    insert into load (started_at, loaded_by) values ('2026-03-29 00:59:59.123456+00', 'Zoë "Z" O''Neill');
    insert into load_file (load_id, path, format, feed, sha256, loaded_at)
      values (1, 'C:\\files\\visits.csv', 'ssd-csv', 'ssd_cp_visits', 'abc', '2026-10-25 01:30:00+01');
    insert into child (local_id, forename, born_on, disabilities, file_id)
      select 'C' || n, case when n % 2 = 0 then E'line\\none\\t"two"' end, date '2020-02-29' + n, array['HAND', 'a,b', ''], 1
      from generate_series(1, 2500) as n;
    delete from child where child_id > 2400;
    insert into setting values ('words', '{"list": [1, 2.5, null, "£"]}'), ('list', '[1]');
    insert into audit_entry (person_name, action, detail) values ('A', 'read', '{"n": 1}'), ('B', 'read', '{}');
    insert into person (username, name, roles, created_at) values ('zoe', 'Zoë', array['chair'], now());
    insert into session values ('hash', 1, 'token', now(), now(), now())`,
  )
}

async function wholeState({ pool }: Database): Promise<unknown> {
  const { rows } = await pool.query(`
    select (select jsonb_agg(t order by child_id) from child t) as children,
      (select jsonb_agg(t) from load t) as loads, (select jsonb_agg(t) from load_file t) as files,
      (select jsonb_agg(t order by name) from setting t) as settings,
      (select jsonb_agg(t order by entry_id) from audit_entry t where action not like 'backup-%') as audit, (select jsonb_agg(t) from person t) as people`)
  return rows
}

describeOnADatabaseOfItsOwn('A backup', (database, kind) => {
  it('brings everything back, and new rows get new numbers', async () => {
    await migrate(database())
    await someState(database())
    const before = await wholeState(database())
    const file = join(aFolder(), 'waymark.backup')
    const written = await backUp(database().kysely, file, made)
    expect(written.rows).toBe(1 + 1 + 2400 + 2 + 2 + 2 + 1)
    expect(statSync(file).mode & 0o077).toBe(0)

    await database().pool.query(`update child set forename = 'changed'; delete from setting`)
    await expect(restore(database().kysely, file, by)).rejects.toThrow('The database is not empty')
    const restored = await restore(database().kysely, file, { ...by, replace: true })
    expect(restored).toEqual({ ...written, madeAt: '2026-03-29T01:30:00.000Z' })
    expect(await wholeState(database())).toEqual(before)
    expect((await database().pool.query('select * from session')).rows).toEqual([])

    const { rows } = await database().pool.query(
      `insert into child (local_id) values ('new') returning child_id`,
    )
    expect(rows).toEqual([{ child_id: 2501 }])
    await expect(database().pool.query('delete from audit_entry')).rejects.toThrow('append-only')
    await expect(
      database().pool.query(
        'insert into booking (child_id, meeting, on_date, feed, source_ref) values (9999, $1, now(), $1, $1)',
        ['x'],
      ),
    ).rejects.toThrow('foreign key')
  })

  it('moves between the two kinds of database', async () => {
    await migrate(database())
    await someState(database())
    const file = join(aFolder(), 'waymark.backup')
    await backUp(database().kysely, file, made)
    const other = await anEmptyDatabase(kind === 'embedded' && runHasPostgresql() ? 'postgresql' : 'embedded')
    await restore(other.kysely, file, by)
    expect(await wholeState(other)).toEqual(await wholeState(database()))
  })

  it('that is cut off, damaged, or of another version is refused, and nothing of it is kept', async () => {
    await migrate(database())
    await someState(database())
    const folder = aFolder()
    const file = join(folder, 'waymark.backup')
    await backUp(database().kysely, file, made)
    const packed = readFileSync(file)
    const text = gunzipSync(packed).toString()
    const lines = text.trimEnd().split('\n')
    const pack = (whole: string) => gzipSync(whole)
    await database().pool.query('delete from setting')
    const before = await wholeState(database())

    const bad: [string, Uint8Array, string][] = [
      ['half a file', packed.subarray(0, packed.length / 2), 'cut off'],
      ['no last line', pack(`${lines.slice(0, -1).join('\n')}\n`), 'cut off'],
      ['half a line', pack(text.slice(0, -20)), 'cut off in the middle'],
      ['a changed value', pack(text.replace('"C7"', '"C7x"')), 'do not match its checksum'],
      ['a row left out', pack(`${lines.filter((line) => !line.includes('"C7"')).join('\n')}\n`), 'checksum'],
      ['another format', pack(text.replace('"waymark_backup":1', '"waymark_backup":2')), 'format 2'],
      ['another schema', pack(text.replace(/"sha256":"./, '"sha256":"?')), 'another version of Waymark'],
      ['some other file', Buffer.from('child_id,event\n'), 'not a backup'],
      ['some other packed file', pack('child_id,event\n'), 'not a backup'],
    ]
    for (const [name, bytes, words] of bad) {
      const path = join(folder, name)
      writeFileSync(path, bytes)
      await expect(restore(database().kysely, path, { ...by, replace: true }), name).rejects.toThrow(words)
    }
    await expect(restore(database().kysely, join(folder, 'none'), by)).rejects.toThrow('There is no file')
    expect(await wholeState(database())).toEqual(before)
  })
})
