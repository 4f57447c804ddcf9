import { expect, it } from 'vitest'
import { migrate, migration, MigrationRefused, shippedMigrations } from '#db/migrate.ts'
import { describeOnADatabaseOfItsOwn } from '#test/support/database.ts'

const first = migration(
  '20260101-0000-first',
  'create table one (id integer); create table two (id integer);',
)
const second = migration('20260102-0000-second', 'alter table one add column name text;')

describeOnADatabaseOfItsOwn('Migrations', (database) => {
  it('are applied in order, once, and remembered with their hash', async () => {
    expect(await migrate(database(), [first])).toEqual([first.name])
    expect(await migrate(database(), [first, second])).toEqual([second.name])
    expect(await migrate(database(), [first, second])).toEqual([])
    const { rows } = await database().pool.query('select name, sha256 from migration order by name')
    expect(rows).toEqual([first, second].map(({ name, sha256 }) => ({ name, sha256 })))
  })

  it('wait for one another when two processes start at once', async () => {
    const applied = await Promise.all([migrate(database(), [first]), migrate(database(), [first])])
    expect(applied.flat()).toEqual([first.name])
  })

  it('leave nothing behind when one fails', async () => {
    const broken = migration('20260103-0000-broken', 'create table three (id integer); select nonsense;')
    await expect(migrate(database(), [first, broken])).rejects.toThrow(
      'The migration 20260103-0000-broken failed: column "nonsense" does not exist',
    )
    const { rows } = await database().pool.query(
      `select to_regclass('one') as one, to_regclass('three') as three`,
    )
    expect(rows).toEqual([{ one: 'one', three: null }])
    expect(await migrate(database(), [first])).toEqual([])
  })

  it('are refused when one that was applied has changed', async () => {
    await migrate(database(), [first])
    const changed = migration(first.name, 'create table one (id bigint);')
    await expect(migrate(database(), [changed])).rejects.toThrow(MigrationRefused)
    await expect(migrate(database(), [changed])).rejects.toThrow('has been changed since')
  })

  it('are refused when the database is newer than the program', async () => {
    await migrate(database(), [first, second])
    await expect(migrate(database(), [first])).rejects.toThrow('20260102-0000-second, which this version')
  })

  it('that ship run on this database', async () => {
    expect(await migrate(database())).toEqual(shippedMigrations().map(({ name }) => name))
    expect(await migrate(database())).toEqual([])
  })
})
