import { expect, it } from 'vitest'
import type { ChildScope } from '#access/scope.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { aFolderOf, csv } from '#test/support/files-to-load.ts'
import { all, load } from '#test/support/loading.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { namesCheck } from '#workflows/families/names-check.ts'

const everybody = { scope: { is: 'all' } as ChildScope, today: dayOf('2026-11-20') }

const persons = csv(
  'pers_person_id,pers_forename,pers_surname,pers_sex,pers_dob,pers_ethnicity',
  'P1,Ava,Adams,F,2017-05-09,',
  'P2,Benjamin,Adams,M,2019-03-03,',
  'M1,Carys,Howell,F,1990-02-02,',
)
const families = csv('fami_table_id,fami_family_id,fami_person_id', '1,F1,P1', '2,F1,P2')
const address = (house: string, street: string) =>
  `"${JSON.stringify({ ROOM: '', FLAT: '', HOUSE: house, STREET: street, TOWN: 'Northmoor' }).replaceAll('"', '""')}"`
const addresses = csv(
  'addr_table_id,addr_address_json,addr_person_id,addr_address_type,addr_address_start_date,addr_address_end_date,addr_address_postcode',
  `A1,${address('4', 'Mill Lane')},P1,Home,2020-01-01,,NE12AB`,
  `A2,${address('4', 'Mill Lane')},P2,Home,2020-01-01,2026-01-01,NE12AB`,
  `A3,${address('17', 'Heather Rise')},P2,Placement,2026-01-01,,NE43CD`,
  `A4,${address('1', 'Elsewhere Road')},NOBODY,Home,2026-01-01,,NE99ZZ`,
)
const mothers = csv(
  'moth_table_id,moth_person_id,moth_childs_person_id,moth_childs_dob',
  '1,M1,P1,2017-05-09',
  '2,M1,P2,2019-03-03',
)
const household = csv(
  'child_id,household_person,name,other_names,born_on,address,school,source_ref',
  'P2,child,,Benji;Bubs,,,Hill Top Primary School,H1',
  'P2,adult,Morag Sinclair,,,,,H2',
  'P1,adult,Dilwyn Parry,,,,,H3',
)

describeOnEachDatabase('What identifies a household, out of the files of an authority', (database) => {
  it('is loaded, and found in a brother’s or sister’s text; what both share is not', async () => {
    const folder = await aFolderOf({
      'person.csv': persons,
      'family.csv': families,
      'address.csv': addresses,
      'mother.csv': mothers,
      'household.csv': household,
    })
    const { report } = await load(database(), folder)
    const rejects = report.files.map(({ table, rejected }) => `${table} ${rejected}`)
    expect(rejects).toEqual(report.files.map(({ table }) => `${table} 0`))
    expect(report.files.map(({ table }) => table)).toContain('household')
    const [ava] = await all<{ child_id: number }>(
      database(),
      `select child_id from child where local_id = 'P1'`,
    )
    const marks = async (text: string) =>
      (await namesCheck(database().kysely, { childId: ava!.child_id, text, seenBy: everybody }))
        .filter(({ mustBeDecided }) => mustBeDecided)
        .map(({ found, kind }) => `${kind}: ${found}`)

    expect(await marks('Benji now lives at 17 Heather Rise, NE4 3CD, with Morag.')).toEqual([
      'other-name: Benji',
      'place: 17 Heather Rise',
      'place: NE4 3CD',
      'adult: Morag',
    ])
    expect(await marks('He goes to Hill Top Primary School; Morag Sinclair takes him.')).toEqual([
      'place: Hill Top Primary School',
      'adult: Morag Sinclair',
    ])
    // The home, the mother and the adults of her own are hers to be named.
    expect(await marks('Ava is at 4 Mill Lane, NE1 2AB, with Carys Howell and Dilwyn Parry.')).toEqual([])
    expect(await marks('Miss Sinclair at school rang.')).toEqual([])

    const again = await load(database(), folder, { readUnchanged: true })
    expect(again.report.files.map(({ accepted }) => accepted).reduce((a, b) => a + b)).toBe(0)
    const [{ count }] = (await all<{ count: string }>(
      database(),
      'select count(*) from household_detail',
    )) as [{ count: string }]
    expect(Number(count)).toBe(8)
  })

  it('is not to be read by the role of requests, which asks for it through the names check alone', async () => {
    const [may] = await all<{ rows: boolean; check: boolean }>(
      database(),
      `select has_table_privilege('waymark_app', 'household_detail', 'select') as rows,
         has_function_privilege('waymark_app', 'household_details(integer)', 'execute') as check`,
    )
    expect(may).toEqual({ rows: false, check: true })
  })
})
