import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { insertPerson } from '#db/queries/people/people.ts'
import { lastAuditCheck, newestLink } from '#db/queries/audit/audit-chain.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import type { Database, Db } from '#db/open.ts'
import { anchorIn, anchorsIn, anchorText } from '#domain/audit/anchor.ts'
import { addDays, dayOf } from '#domain/calendar/day.ts'
import { anchorAudit } from './anchor-audit.ts'
import { backUp } from '#workflows/upkeep/back-up.ts'
import { checkAudit } from './check-audit.ts'
import { disposeAuditDetails } from './dispose-audit-details.ts'
import { checkAuditDaily } from './keep-audit-check.ts'
import { restore } from '#workflows/upkeep/restore.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { aFolder } from '#test/support/folder.ts'

const start = Date.UTC(2026, 3, 1, 9)
const today = dayOf('2026-04-02')
const now = new Date('2026-04-02T07:30:00Z')

/** So many entries, an hour after one another, each by Priya Shah about a child of its own. */
async function entries({ kysely }: Database, count: number, from = 1): Promise<void> {
  for (let each = from; each < from + count; each++) {
    await writeAudit(kysely, {
      person: { personId: 7, name: 'Priya Shah' },
      action: 'child-opened',
      childId: each,
      detail: { page: each },
      at: new Date(start + each * 3_600_000),
    })
  }
}

/** Does what only whoever owns the database can: past the triggers that guard the log. */
async function byForce({ pool }: Database, statements: string): Promise<void> {
  await pool.query(
    `set session_replication_role = replica; ${statements}; set session_replication_role = origin`,
  )
}

/** Writes the links from one on anew, as somebody would who knows how the chain is made. */
const chainAnew = (from: number) => `
  create temporary table again as select entry_id from audit_chain where seq >= ${from} order by seq;
  delete from audit_chain where seq >= ${from};
  do $$ declare one audit_entry; begin
    for one in select e.* from audit_entry e join again using (entry_id) order by entry_id loop
      perform chain_audit_entry(one);
    end loop;
  end $$;
  drop table again`

function anOfficer(kysely: Db): Promise<number> {
  return kysely.transaction().execute((tx) =>
    insertPerson(tx, {
      username: 'dpo',
      name: 'Dee Olsen',
      roles: ['data-protection-officer'],
      createdAt: now,
    }),
  )
}

describeOnEachDatabase('The chain of the audit', (database, kind) => {
  it('agrees as long as nobody touched it, and says since when', async () => {
    expect(await checkAudit(database().kysely)).toMatchObject({ agrees: true, entries: 0 })
    await entries(database(), 12)
    expect(await checkAudit(database().kysely)).toEqual({
      agrees: true,
      entries: 12,
      firstBad: undefined,
      says: 'All 12 entries since 1 Apr 2026 agree; there is no anchor yet to hold them against.',
    })
  })

  it('holds whatever names and details are written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.string({ unit: 'binary' }),
        async (name, said) => {
          const clean = (text: string) => text.replaceAll('\0', '')
          await writeAudit(database().kysely, {
            person: { name: clean(name) },
            action: 'child-opened',
            detail: { said: clean(said), more: -1.5, none: null },
            at: new Date('1969-12-31T23:59:59.999Z'),
          })
          expect(await checkAudit(database().kysely)).toMatchObject({ agrees: true })
        },
      ),
      { numRuns: 40 },
    )
  })

  /** What was done to the log, and the first entry that no longer fits. */
  const tampered: readonly (readonly [string, string, number | undefined])[] = [
    ['another name', `update audit_entry set person_name = 'Nobody' where entry_id = 5`, 5],
    ['another child', `update audit_entry set child_id = 99 where entry_id = 3`, 3],
    ['no child', `update audit_entry set child_id = null where entry_id = 3`, 3],
    ['a later time', `update audit_entry set at = at + interval '1 microsecond' where entry_id = 8`, 8],
    ['another outcome', `update audit_entry set outcome = 'refused' where entry_id = 1`, 1],
    ['another detail', `update audit_entry set detail = '{"page": 6}' where entry_id = 5`, 5],
    ['another link', `update audit_chain set sha256 = repeat('a', 64) where seq = 4`, 4],
    ['an entry gone', 'delete from audit_entry where entry_id = 6', 6],
    ['a link gone', 'delete from audit_chain where seq = 6', 6],
    ['both gone', 'delete from audit_entry where entry_id = 6; delete from audit_chain where seq = 6', 6],
    [
      'the first gone',
      'delete from audit_entry where entry_id = 1; delete from audit_chain where seq = 1',
      1,
    ],
    [
      'both gone and the numbers closed up',
      `delete from audit_entry where entry_id = 6; delete from audit_chain where seq = 6;
       update audit_chain set seq = seq - 1 where seq > 6`,
      6,
    ],
    [
      'one put in between',
      `update audit_chain set seq = -seq - 1 where seq >= 6; update audit_chain set seq = -seq where seq < 0;
       insert into audit_entry (entry_id, at, person_name, action) overriding system value values (99, now(), 'X', 'x');
       insert into audit_chain values (6, 99, repeat('b', 64), repeat('c', 64))`,
      6,
    ],
    [
      'two swapped',
      `update audit_chain set entry_id = case seq when 4 then -9 else -4 end where seq in (4, 9);
       update audit_chain set entry_id = -entry_id where entry_id < 0`,
      4,
    ],
    [
      'put there past the chain',
      `insert into audit_entry (person_name, action) values ('X', 'x')`,
      undefined,
    ],
  ]
  it.each(tampered)('tells %s, and where', async (_, statements, firstBad) => {
    await entries(database(), 12)
    await byForce(database(), statements)
    const checked = await checkAudit(database().kysely)
    expect(checked).toMatchObject({ agrees: false, firstBad })
    expect(checked.says).toMatch(/^The log does not agree: (the detail of |the )?(entry|row) \d/)
  })

  it('tells by an anchor where its end was cut off, and where all was written anew', async () => {
    await entries(database(), 10)
    const anchor = (await newestLink(database().kysely))!
    await entries(database(), 2, 11)
    const asked = { anchors: [anchor] }
    expect((await checkAudit(database().kysely, asked)).says).toBe(
      'All 12 entries since 1 Apr 2026 agree; so does the one anchor.',
    )

    const cut = (after: number) =>
      `delete from audit_entry where entry_id > ${after}; delete from audit_chain where seq > ${after}`
    await byForce(database(), cut(9))
    expect((await checkAudit(database().kysely)).agrees).toBe(true)
    const short = await checkAudit(database().kysely, asked)
    expect(short).toMatchObject({ agrees: false, firstBad: 10 })
    expect(short.says).toContain('the log ends at 9 and an anchor names entry 10')

    // Whoever can write the links anew can make them agree with one another, and not with what was sent elsewhere.
    await entries(database(), 5, 20)
    expect((await checkAudit(database().kysely)).agrees).toBe(true)
    expect(await checkAudit(database().kysely, asked)).toMatchObject({ agrees: false, firstBad: 10 })
  })

  it('tells by an anchor that an entry was changed and every link after it made to fit', async () => {
    await entries(database(), 10)
    const anchor = (await newestLink(database().kysely))!
    await byForce(
      database(),
      `update audit_entry set person_name = 'Nobody' where entry_id = 5; ${chainAnew(5)}`,
    )
    expect((await checkAudit(database().kysely)).agrees).toBe(true)
    expect(await checkAudit(database().kysely, { anchors: [anchor] })).toMatchObject({
      agrees: false,
      firstBad: 10,
    })
  })

  it('tells by an anchor that an earlier backup was put back', async () => {
    await entries(database(), 5)
    const file = join(aFolder(), 'waymark.backup')
    await backUp(database().kysely, file, { at: now, by: 'Ama' })
    await entries(database(), 5, 6)
    const anchor = (await newestLink(database().kysely))!
    await restore(database().kysely, file, { replace: true, by: 'Ama', now })
    expect((await checkAudit(database().kysely)).agrees).toBe(true)
    expect(await checkAudit(database().kysely, { anchors: [anchor] })).toMatchObject({ agrees: false })
    await entries(database(), 8, 20)
    expect(await checkAudit(database().kysely, { anchors: [anchor] })).toMatchObject({
      agrees: false,
      firstBad: anchor.seq,
    })
  })

  it('stays one chain when many write at once, and holds nothing of a transaction that was taken back', async () => {
    const { kysely } = database()
    const writing = Array.from({ length: 24 }, (_, each) =>
      kysely
        .transaction()
        .execute(async (tx) => {
          await entries({ ...database(), kysely: tx }, 2, each)
          if (each % 4 === 0) throw new Error('taken back')
        })
        .catch(() => undefined),
    )
    await Promise.all(writing)
    expect(await checkAudit(kysely)).toMatchObject({ agrees: true, entries: 36 })
  })

  it.runIf(kind === 'postgresql')(
    'lets others write while a transaction that has written goes on',
    async () => {
      const { kysely } = database()
      await kysely.transaction().execute(async (tx) => {
        await entries({ ...database(), kysely: tx }, 1)
        await entries(database(), 1, 2)
        expect(await newestLink(kysely)).toMatchObject({ seq: 1 })
      })
      expect(await checkAudit(kysely)).toMatchObject({ agrees: true, entries: 2 })
    },
  )

  it('holds when details are disposed of, and they alone can go', async () => {
    await entries(database(), 10)
    const before = dayOf('2026-04-02')
    const disposed = await disposeAuditDetails(database().kysely, {
      before: addDays(before, 1),
      by: 'Ama at the command line',
      now,
    })
    expect(disposed).toBe(10)
    expect((await checkAudit(database().kysely)).says).toBe(
      'All 11 entries since 1 Apr 2026 agree; there is no anchor yet to hold them against. ' +
        'The details of 10 were disposed of; what they hung on is there.',
    )
    const { pool } = database()
    for (const change of [
      `update audit_entry set detail = '{}'`,
      'update audit_entry set detail = null',
      `update audit_entry set detail = null, detail_salt = null, action = 'x'`,
      'update audit_chain set seq = seq + 100',
      'delete from audit_chain',
      'delete from audit_entry',
      'truncate audit_anchor',
    ])
      await expect(pool.query(change), change).rejects.toThrow('append-only')
  })

  it('checks the entries of some days, and counts those about a child', async () => {
    await entries(database(), 40)
    await database().kysely.insertInto('child').values({ local_id: 'C-1' }).execute()
    const days = { from: dayOf('2026-04-02'), to: dayOf('2026-04-02') }
    expect(await checkAudit(database().kysely, days)).toMatchObject({ agrees: true, entries: 24 })
    const { says } = await checkAudit(database().kysely, { localId: 'C-1' })
    expect(says).toContain('1 of them is about the child C-1.')
    await byForce(database(), `update audit_entry set person_name = 'x' where entry_id = 39`)
    expect((await checkAudit(database().kysely, days)).agrees).toBe(true)
    expect((await checkAudit(database().kysely, { from: days.from })).firstBad).toBe(39)
  })

  it('is anchored once a day, in the mail of the officers and in a file', async () => {
    const { kysely } = database()
    const officer = await anOfficer(kysely)
    const file = join(aFolder(), 'anchors')
    expect(await anchorAudit(kysely, { today, now, file })).toBeUndefined()
    await entries(database(), 3)
    const anchor = (await anchorAudit(kysely, { today, now, file }))!
    expect(await anchorAudit(kysely, { today, now, file })).toBeUndefined()
    await entries(database(), 3)
    await anchorAudit(kysely, { today: addDays(today, 1), now, file })

    expect(readFileSync(file, 'utf8').split('\n')[0]).toBe(`2026-04-02T07:30:00.000Z ${anchorText(anchor)}`)
    const anchors = anchorsIn(readFileSync(file, 'utf8'))
    expect(anchors.map(({ seq }) => seq)).toEqual([3, 6])
    expect((await checkAudit(kysely, { anchors })).says).toContain('so do all 4 anchors')
    const told = await kysely.selectFrom('notice').select(['person_id', 'path']).execute()
    expect(told.map(({ person_id }) => person_id)).toEqual([officer, officer])
    expect(anchorIn(told[0]!.path)).toEqual(anchor)
  })

  it('has no anchor of a day whose file cannot be written, so that it is tried again', async () => {
    const { kysely } = database()
    await entries(database(), 1)
    const nowhere = join(aFolder(), 'no', 'such', 'folder')
    await expect(anchorAudit(kysely, { today, now, file: nowhere })).rejects.toThrow()
    expect(await anchorAudit(kysely, { today, now, file: undefined })).toMatchObject({ seq: 1 })
  })

  it('is checked by itself once a day, and the officers are told where it does not agree', async () => {
    const { kysely } = database()
    await anOfficer(kysely)
    await entries(database(), 3)
    await checkAuditDaily(kysely, { today, now })
    await checkAuditDaily(kysely, { today, now })
    expect(await lastAuditCheck(kysely)).toMatchObject({ agrees: true, checkedBy: 'Waymark' })
    expect(await checkAudit(kysely)).toMatchObject({ entries: 4 })
    expect(await kysely.selectFrom('notice').select('kind').execute()).toEqual([])

    await byForce(database(), 'delete from audit_entry where entry_id = 2')
    const tomorrow = { today: addDays(today, 1), now: new Date('2026-04-03T00:05:00Z') }
    await checkAuditDaily(kysely, tomorrow)
    expect(await lastAuditCheck(kysely)).toMatchObject({ agrees: false })
    expect(await kysely.selectFrom('notice').select('kind').execute()).toEqual([{ kind: 'audit-disagrees' }])
    await entries(database(), 1, 9)
  })
})
