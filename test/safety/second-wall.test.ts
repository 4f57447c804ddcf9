import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { scopeOf } from '#access/scope.ts'
import type { Person } from '#access/person.ts'
import { isOwnRole, roles, type Role } from '#access/roles.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { personOf } from '#db/queries/people/people.ts'
import { knownWithin, withinScope } from '#db/queries/people/scope.ts'
import { tiesOfPerson, withTies } from '#db/queries/people/ties.ts'
import { pastTheWall, seenBy, seenByNobody } from '#db/second-wall.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { aReview } from '#test/support/a-review.ts'
import { aPerson, aPersonOfEachRole } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

const today = dayOf('2026-10-26')
const now = new Date('2026-10-26T10:42:00Z')

const offices: ReadonlySet<Role> = new Set([
  'administrator',
  'performance-analyst',
  'data-protection-officer',
])

/** The same numbers in the same order on every run. */
function chance(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

describeOnEachDatabase('The second wall', (database) => {
  const db = () => database().kysely

  const eyesOf = <T>(personId: number, work: () => Promise<T>) => seenBy({ personId, today, now }, work)

  async function idsSeen(query: (db: Db) => Promise<readonly { child_id: number }[]>): Promise<number[]> {
    return (await query(db())).map(({ child_id }) => child_id).toSorted((a, b) => a - b)
  }

  it('shows of raw SQL only what the person may see, in every table', async () => {
    const packs = ['cp-six-and-twelve-week', 'cp-progress-framework']
    const own = await aReview(db(), { localId: 'C-own', packs })
    const other = await aReview(db(), { localId: 'C-other', chairs: ['CHAIR-2'], packs })
    const chair = await aPerson(db())
    for (const { childId, reference } of [own, other]) {
      const { midway_id } = await db()
        .selectFrom('midway')
        .where('reference', '=', reference)
        .select('midway_id')
        .executeTakeFirstOrThrow()
      const answer = {
        question_id: '_summary',
        field: 'answer' as const,
        value: 'x',
        saved_at: now,
        saved_by: chair,
      }
      await db()
        .insertInto('midway_answer')
        .values({ midway_id, ...answer })
        .execute()
      await db()
        .insertInto('action')
        .values({ child_id: childId, what: 'x', feed: 'f', source_ref: reference, decided_at: 'x' })
        .execute()
    }
    const tables = [
      'child',
      'plan',
      'event',
      'allocation',
      'deadline',
      'pathway_plan',
      'midway',
      'action',
    ] as const
    for (const table of tables) {
      const rows = await eyesOf(chair, () =>
        sql<{ child_id: number }>`select distinct child_id from ${sql.table(table)}`.execute(db()),
      )
      expect(rows.rows, table).toEqual([{ child_id: own.childId }])
    }
    const answers = await eyesOf(chair, () => db().selectFrom('midway_answer').selectAll().execute())
    expect(answers).toHaveLength(1)
    expect(await db().selectFrom('child').selectAll().execute()).toHaveLength(2)
  })

  it('lets nothing be written about another child, and nothing that is kept be changed', async () => {
    const other = await aReview(db(), { localId: 'C-other', chairs: ['CHAIR-2'] })
    const own = await aReview(db(), { localId: 'C-own' })
    const chair = await aPerson(db())
    const tryIt = (text: string) => eyesOf(chair, () => sql.raw(text).execute(db()))
    const changed = await tryIt(`update child set forename = 'X' where child_id = ${other.childId}`)
    expect(changed.numAffectedRows).toBe(0n)
    const event = (id: number) =>
      `insert into event (child_id, kind, on_date, feed, source_ref) values (${id}, 'visit', '2026-10-01', 'x', '${id}')`
    await expect(tryIt(event(other.childId))).rejects.toThrow('row-level security')
    await tryIt(event(own.childId))
    await expect(tryIt(`update event set child_id = ${other.childId}`)).rejects.toThrow('row-level security')
    for (const text of [
      `update audit_entry set person_name = 'X'`,
      'delete from audit_entry',
      'truncate audit_entry',
      `update midway_record set record = 'X'`,
      'delete from midway_record',
      'delete from midway_addendum',
      `insert into migration (name, sha256) values ('x', 'x')`,
      'drop policy second_wall on child',
      'alter table child disable row level security',
      'create table public.mine (x integer)',
    ])
      await expect(tryIt(text), text).rejects.toThrow(/permission denied|must be owner/)
  })

  it('sees nothing as nobody, and gives each asker the next connection as theirs', async () => {
    await aReview(db(), { localId: 'C-1' })
    const chair = await aPerson(db())
    const nobody = await eyesOf(999_999, () => db().selectFrom('child').selectAll().execute())
    expect(nobody).toEqual([])
    const left = await aPerson(db(), { username: 'left', personRef: 'CHAIR-1' })
    await db().updateTable('person').set({ left_on: '2026-10-25' }).where('person_id', '=', left).execute()
    expect(await eyesOf(left, () => db().selectFrom('child').selectAll().execute())).toEqual([])
    const count = () =>
      db()
        .selectFrom('child')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    const asked = Array.from({ length: 40 }, async (_, turn) => {
      const row = turn % 3 === 0 ? await count() : await eyesOf(turn % 3 === 1 ? chair : 999_999, count)
      return [turn % 3, Number(row.count)]
    })
    for (const [turn, found] of await Promise.all(asked)) expect(found).toBe(turn === 2 ? 0 : 1)
  })

  it('ends with a transaction that fails, and holds within one', async () => {
    await aReview(db(), { localId: 'C-1', chairs: ['CHAIR-2'] })
    const chair = await aPerson(db())
    const failing = eyesOf(chair, () =>
      db()
        .transaction()
        .execute(async (tx) => {
          expect(await tx.selectFrom('child').selectAll().execute()).toEqual([])
          throw new Error('given up')
        }),
    )
    await expect(failing).rejects.toThrow('given up')
    expect(await db().selectFrom('child').selectAll().execute()).toHaveLength(1)
    expect(await eyesOf(chair, () => db().selectFrom('child').selectAll().execute())).toEqual([])
  })

  it('stands at every table with rows about a child', async () => {
    const { rows } = await sql<{ name: string }>`
      select distinct c.table_name as name from information_schema.columns c
      join pg_class t on t.relname = c.table_name and t.relnamespace = 'public'::regnamespace and t.relkind = 'r'
      where c.table_schema = 'public' and c.column_name in ('child_id', 'midway_id', 'concern_id', 'action_id')
        and not t.relrowsecurity order by 1`.execute(db())
    expect(rows.map(({ name }) => name)).toEqual(['bar', 'notice', 'restricted_opening', 'restriction'])
  })

  /** Each table, and what each office reads of it; what is not here is refused to them. */
  const read: Readonly<Record<string, readonly Role[]>> = {
    child: ['administrator', 'performance-analyst', 'data-protection-officer'],
    midway: ['administrator', 'performance-analyst', 'data-protection-officer'],
    allocation: ['administrator', 'data-protection-officer'],
    action: ['administrator', 'data-protection-officer'],
    concern: ['data-protection-officer'],
    data_query: ['performance-analyst'],
  }

  it('shows those who open no child’s page what their pages need, without names, and refuses every other table', async () => {
    const { childId, reference } = await aReview(db(), { localId: 'C-1', name: ['Ava', 'Reed'] })
    await db()
      .insertInto('action')
      .values({ child_id: childId, what: 'Ava sees a doctor', feed: 'f', source_ref: '1', decided_at: 'x' })
      .execute()
    const people = await aPersonOfEachRole(db())
    await sql`insert into data_query (child_id, midway_id, asked_on_page, fact, says, problem, line, owner, asked_at, asked_by)
      select child_id, midway_id, 'review', 'visits', '1 visit', 'wrong', 'There were 2', owner, ${now}, ${people.chair}
      from midway, unnest(array['performance-analyst', 'social-worker']) owner where reference = ${reference}`.execute(
      db(),
    )
    await sql`insert into concern (reference, child_id, plan_type, about, kind, kind_says, worry, wanted, raised_by, raised_as, raised_at)
      values ('CO-1', ${childId}, 'cp', 'practice', 'drift', 'Drift', 'Ava is worried', 'A talk', ${people.chair}, 'chair', ${now})`.execute(
      db(),
    )
    const tables = await sql<{ name: string }>`
      select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace
        and relname <> 'audit_entry' order by 1`.execute(db())
    expect(tables.rows.length).toBeGreaterThan(20)
    await writeAudit(db(), { person: undefined, action: 'child-opened', childId, at: now })
    for (const role of ['administrator', 'performance-analyst', 'data-protection-officer'] as const) {
      for (const { name } of tables.rows) {
        const asked = eyesOf(people[role], () => sql`select * from ${sql.table(name)}`.execute(db()))
        if (!read[name]) await expect(asked, `${role} ${name}`).rejects.toThrow('permission denied')
        else {
          const { rows } = await asked
          expect(rows.length > 0, `${role} ${name}`).toBe(read[name].includes(role))
          expect(JSON.stringify(rows), `${role} ${name}`).not.toMatch(/Ava|Reed/)
        }
        for (const text of [
          `select * from public.${name}`,
          `delete from ${name}`,
          `delete from public.${name}`,
        ])
          await expect(
            eyesOf(people[role], () => sql.raw(text).execute(db())),
            `${role} ${text}`,
          ).rejects.toThrow('permission denied')
      }
      const log = await eyesOf(people[role], () => sql`select 1 from audit_entry`.execute(db()))
      expect(log.rows.length > 0, role).toBe(role === 'data-protection-officer')
    }
  })

  it('shows nobody a child where nobody asks, and lets a forged setting show none', async () => {
    const { childId } = await aReview(db(), { localId: 'C-other', chairs: ['CHAIR-2'] })
    const people = await aPersonOfEachRole(db())
    expect(await seenByNobody(() => db().selectFrom('child').selectAll().execute())).toEqual([])
    await expect(
      seenByNobody(() => db().insertInto('child').values({ local_id: 'new' }).execute()),
    ).rejects.toThrow('row-level security')
    for (const [role, personId] of Object.entries(people) as [Role, number][]) {
      for (const [setting, value] of [
        ['sees', 'all'],
        ['known', `{${childId}}`],
        ['open', `{${childId}}`],
        ['offices', '{administrator,performance-analyst,data-protection-officer}'],
        ['shut', '{}'],
        ['barred', '{}'],
        ['told_at', 'now'],
      ] as const) {
        const what = `${role} forges ${setting}`
        const seen = eyesOf(personId, () =>
          db()
            .transaction()
            .execute(async (tx) => {
              const before = (await sql`select child_id from child`.execute(tx)).rows
              await sql`select set_config(${`waymark.${setting}`}, ${value}, true)`.execute(tx)
              const after = (await sql`select child_id from child`.execute(tx)).rows
              return after.length > before.length
            }),
        )
        await expect(
          seen.catch((error: Error) => /not set by waymark_see_as/.test(error.message) && false),
          what,
        ).resolves.toBe(false)
      }
      for (const text of [
        'select * from wall.secret',
        `select wall.say('sees', 'all')`,
        `select wall.seal('sees', 'all')`,
      ])
        await expect(
          eyesOf(personId, () => sql.raw(text).execute(db())),
          `${role} ${text}`,
        ).rejects.toThrow('permission denied')
    }
  })

  it('lets nobody take the role of those who see the whole service', async () => {
    await aReview(db(), { localId: 'C-other', chairs: ['CHAIR-2'] })
    const people = await aPersonOfEachRole(db())
    for (const role of ['chair', 'social-worker', 'team-manager'] as const)
      for (const table of ['child', 'event'])
        await expect(
          eyesOf(people[role], () =>
            db()
              .transaction()
              .execute(async (tx) => {
                await sql`set local role waymark_service`.execute(tx)
                await sql`select * from ${sql.table(table)}`.execute(tx)
              }),
          ),
          `${role} ${table}`,
        ).rejects.toThrow('not told to see the whole service')
  })

  it('lets named work pass, and ends with it', async () => {
    await aReview(db(), { localId: 'C-1', chairs: ['CHAIR-2'] })
    const ask = () => db().selectFrom('child').selectAll().execute()
    const seen = await seenByNobody(async () => [
      await ask(),
      await pastTheWall('turn-concerns', ask),
      await ask(),
    ])
    expect(seen.map((rows) => rows.length)).toEqual([0, 1, 0])
  })

  it('sees whom the scope sees: two definitions, 40 people, 60 children', async () => {
    const of = chance(20_261_026)
    const some = <T>(list: readonly T[]): T => list[of(list.length)]!
    const childIds: number[] = []
    for (let child = 0; child < 60; child++) {
      const died_on = of(6) === 0 ? some(['2026-10-26', '2026-01-05', '2026-10-27']) : null
      const row = await db()
        .insertInto('child')
        .values({ local_id: `G-${child}`, died_on })
        .returning('child_id')
        .executeTakeFirstOrThrow()
      childIds.push(row.child_id)
      for (let allocation = of(4); allocation > 0; allocation--)
        await db()
          .insertInto('allocation')
          .values({
            child_id: row.child_id,
            role: some(['cp-chair', 'iro', 'social-worker', 'team-manager'] as const),
            person_ref: `P${of(12)}`,
            team_ref: some([null, 'T0', 'T1', 'T2']),
            from_on: some([null, '2026-01-01', '2026-10-26', '2026-10-27']),
            to_on: some([null, null, '2026-10-25', '2026-10-26', '2026-12-01']),
            feed: 'g',
            source_ref: `${child}-${allocation}`,
          })
          .execute()
      if (of(5) === 0)
        await db()
          .insertInto('restriction')
          .values({ child_id: row.child_id, reason: 'x', set_at: now, lifted_at: some([null, null, now]) })
          .execute()
    }
    const personIds: number[] = []
    for (let person = 0; person < 40; person++) {
      const held = [some(roles), ...(of(3) === 0 ? [some(roles)] : [])]
      const refs = {
        ...(of(5) > 0 && { personRef: `P${of(12)}` }),
        ...(of(3) > 0 && { teamRef: `T${of(3)}` }),
      }
      const known = { username: `g${person}`, name: `G ${person}`, roles: held }
      personIds.push(
        await db()
          .insertInto('person')
          .values({
            username: known.username,
            name: known.name,
            roles: known.roles,
            person_ref: refs.personRef ?? null,
            team_ref: refs.teamRef ?? null,
            created_at: now,
          })
          .returning('person_id')
          .executeTakeFirstOrThrow()
          .then((row) => row.person_id),
      )
    }
    for (const person_id of personIds) {
      if (of(3) === 0) {
        const for_person_id = some(personIds)
        if (for_person_id !== person_id)
          await db()
            .insertInto('cover')
            .values({
              person_id,
              for_person_id,
              from_on: some(['2026-10-01', '2026-10-26', '2026-10-27']),
              to_on: some([null, '2026-10-25', '2026-10-26']),
              given_at: now,
              ended_at: some([null, null, now]),
              // Half of all, for some it is none of whom the other has.
              child_ids: of(2) === 0 ? childIds.filter(() => of(2) === 0) : null,
            })
            .execute()
      }
      for (const child_id of childIds) {
        if (of(12) === 0)
          await db()
            .insertInto('bar')
            .values({
              person_id,
              child_id,
              because: 'own-family',
              set_at: now,
              lifted_at: some([null, null, now]),
            })
            .execute()
        if (of(4) === 0)
          await db()
            .insertInto('restricted_opening')
            .values({
              person_id,
              child_id,
              reason: 'review',
              note: 'x',
              opened_at: now,
              until_at: new Date(now.getTime() + some([0, 1, -1]) * 1000),
            })
            .execute()
      }
    }
    await db()
      .insertInto('event')
      .values(
        childIds.map((child_id) => ({
          child_id,
          kind: 'visit',
          on_date: '2026-10-01',
          feed: 'g',
          source_ref: `e${child_id}`,
        })),
      )
      .execute()

    const forChosen = await db()
      .selectFrom('cover')
      .where('child_ids', 'is not', null)
      .where('ended_at', 'is', null)
      .select('cover_id')
      .execute()
    expect(forChosen.length).toBeGreaterThan(1)
    let seenAtAll = 0
    let closedAtAll = 0
    for (const personId of personIds) {
      const person = await withAllTies(db(), personId)
      const scope = scopeOf(person)
      const known = await idsSeen((one) =>
        one
          .selectFrom('child')
          .where(knownWithin(scope, today, 'child.child_id'))
          .select('child_id')
          .execute(),
      )
      const open = await idsSeen((one) =>
        one
          .selectFrom('child')
          .where(withinScope(scope, today, 'child.child_id'))
          .select('child_id')
          .execute(),
      )
      const what = `${person.roles.join('+')} ${person.personRef} ${person.teamRef}`
      if (isOffice(person)) {
        const barred = new Set(person.barred)
        const ids = await eyesOf(personId, () =>
          idsSeen((one) => one.selectFrom('child').select('child_id').execute()),
        )
        expect(ids, what).toEqual(childIds.filter((childId) => !barred.has(childId)))
        await expect(
          eyesOf(personId, () => sql`select 1 from event`.execute(db())),
          what,
        ).rejects.toThrow('permission denied')
        continue
      }
      const atTheWall = (table: 'child' | 'event') =>
        eyesOf(personId, () => idsSeen((one) => one.selectFrom(table).select('child_id').execute()))
      expect(await atTheWall('child'), what).toEqual(known)
      expect(await atTheWall('event'), what).toEqual(open)
      const closed = await eyesOf(personId, () =>
        sql<{ child_id: number }>`select closed_records() as child_id order by 1`.execute(db()),
      )
      expect(
        closed.rows.map(({ child_id }) => child_id),
        what,
      ).toEqual(known.filter((childId) => !open.includes(childId)))
      seenAtAll += open.length
      closedAtAll += known.length - open.length
    }
    expect(seenAtAll).toBeGreaterThan(200)
    expect(closedAtAll).toBeGreaterThan(40)
  })

  function isOffice({ roles: held, covers = [] }: Person): boolean {
    const withChildren = [...held, ...covers.flatMap((covered) => covered.roles.filter(isOwnRole))]
    return withChildren.every((role) => offices.has(role)) && held.some((role) => offices.has(role))
  }

  async function withAllTies(one: Db, personId: number): Promise<Person> {
    const row = await one
      .selectFrom('person')
      .where('person_id', '=', personId)
      .select(['person_id', 'username', 'name', 'roles', 'person_ref', 'team_ref'])
      .select((eb) => tiesOfPerson(eb.ref('person.person_id'), { today, now }))
      .executeTakeFirstOrThrow()
    return withTies(personOf(row), row)
  }
})
