import { expect, it } from 'vitest'
import { aFolderOf, csv } from '#test/support/files-to-load.ts'
import { aPerson, anApp, asDemonstration, signedIn } from '#test/support/app.ts'
import { all, load, persons, plans } from '#test/support/loading.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

const today = '2026-11-20'
const children = persons('P1,F,2017-05-09,', 'P2,M,2019-03-03,')
const onPlan = plans('PL1,P1,2026-06-01,,NEG')
const chairs = csv(
  'child_id,chair_id,chair_name,chair_email,role,from,to',
  'P1,CHAIR-1,Priya,,cp-chair,2026-01-01,',
)
const restricted = (...rows: string[]) => csv('child_id,record_restricted,restricted_because', ...rows)

describeOnEachDatabase('A record that the case system restricts', (database) => {
  const loaded = async (flags: string) => {
    const { report } = await load(
      database(),
      await aFolderOf({
        'person.csv': children,
        'plans.csv': onPlan,
        'chairs.csv': chairs,
        'restricted.csv': flags,
      }),
    )
    return report.files.find(({ table }) => table === 'restricted')!
  }
  const inForce = () =>
    all<{ reason: string; by: string }>(
      database(),
      `select reason, case when file_id is null then 'person' else 'file' end as by
       from restriction where lifted_at is null order by restriction_id`,
    )
  const browsers = async () => {
    const db = database().kysely
    await asDemonstration(db)
    const app = await anApp(db, { today, now: () => new Date(`${today}T10:00:00Z`) })
    const qa = await signedIn(
      app,
      await aPerson(db, { username: 'qa', roles: ['qa-manager'], personRef: 'QA' }),
    )
    const chair = await signedIn(app, await aPerson(db))
    const [child] = await all<{ child_id: number }>(
      database(),
      `select child_id from child where local_id = 'P1'`,
    )
    return { qa, chair, child: `/children/${child!.child_id}` }
  }

  it('is closed from the load that brings the child, and says where that comes from', async () => {
    expect(await loaded(restricted('P1,Y,Police matter', 'P2,N,'))).toMatchObject({ rows: 2, rejected: 0 })
    expect(await inForce()).toEqual([{ reason: 'Police matter', by: 'file' }])
    const { qa, chair, child } = await browsers()
    for (const who of [qa, chair]) expect((await who.get(child)).body).not.toContain('Facts now')
    expect((await chair.get('/children')).body).toContain('Restricted record')
    await qa.post(`${child}/open-restricted`, { reason: 'covering', note: 'On duty today' })
    expect((await qa.get(`${child}/restrict`)).body).toMatch(
      /Restricted by the case system since[^<]*Police matter/,
    )
    const lifted = await qa.post(`${child}/restrict`, { do: 'lift' })
    expect(lifted.statusCode).toBe(409)
    expect(await inForce()).toHaveLength(1)
    const audit = await all<{ action: string }>(
      database(),
      `select action from audit_entry where action = 'child-restricted' and person_id is null`,
    )
    expect(audit).toHaveLength(1)
  })

  it('is lifted by a file that says so, and what a person set is not', async () => {
    await loaded(restricted('P1,Y,Police matter'))
    const { qa, child } = await browsers()
    await qa.post(`${child}/open-restricted`, { reason: 'covering', note: 'On duty today' })
    await qa.post(`${child}/restrict`, { do: 'restrict', reason: 'Known to staff' })
    expect(await inForce()).toEqual([
      { reason: 'Police matter', by: 'file' },
      { reason: 'Known to staff', by: 'person' },
    ])
    const both = (await qa.get(`${child}/restrict`)).body
    expect(both).toMatch(/by the case system since[^<]*Police matter[\s\S]*here since[^<]*Known to staff/)
    expect(both).toContain('The case system still restricts the record after this')
    await loaded(restricted('P1,N,'))
    expect(await inForce()).toEqual([{ reason: 'Known to staff', by: 'person' }])
    await loaded(restricted('P1,Y,Police matter'))
    await qa.post(`${child}/restrict`, { do: 'lift' })
    expect(await inForce()).toEqual([{ reason: 'Police matter', by: 'file' }])
    await loaded(restricted('P1,no,'))
    expect(await inForce()).toEqual([])
    await qa.post(`${child}/restrict`, { do: 'restrict', reason: 'Known to staff' })
    await loaded(restricted('P1,N,said again'))
    expect(await inForce()).toEqual([{ reason: 'Known to staff', by: 'person' }])
  })

  it('stays restricted where its row is gone, and where it cannot be read', async () => {
    await loaded(restricted('P1,Y,Police matter', 'P2,N,'))
    await loaded(restricted('P2,N,'))
    expect(await loaded(restricted('P1,perhaps,', 'P2,N,'))).toMatchObject({ rejected: 1 })
    expect(await inForce()).toEqual([{ reason: 'Police matter', by: 'file' }])
    await loaded(restricted('P1,Y,Placed for adoption'))
    expect(await inForce()).toEqual([{ reason: 'Placed for adoption', by: 'file' }])
  })

  it('is told apart from a parent named in the file of households', async () => {
    const folder = await aFolderOf({
      'person.csv': children,
      'household.csv': csv(
        'child_id,household_person,name,parent_id',
        'P2,adult,,P1',
        'P1,child,,P2',
        'P1,adult,,P1',
      ),
    })
    const { report } = await load(database(), folder)
    expect(report.files.find(({ table }) => table === 'household')).toMatchObject({ rows: 3, rejected: 2 })
    const pairs = await all<{ pair: string }>(
      database(),
      `select parent.local_id || ' of ' || child.local_id as pair from parents_among_children() p
       join child parent on parent.child_id = p.parent_id join child on child.child_id = p.child_id`,
    )
    expect(pairs).toEqual([{ pair: 'P1 of P2' }])
  })
})
