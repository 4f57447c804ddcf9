import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { aFile, aFolderOf, csv } from '#test/support/files-to-load.ts'
import { aFolder } from '#test/support/folder.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { all, events, load, persons, plans } from '#test/support/loading.ts'

describeOnEachDatabase('A load that would end many plans', (database) => {
  const twenty = (ended: number) =>
    plans(
      ...Array.from({ length: 20 }, (_, i) => `${i},${i},2026-01-05,${i < ended ? '2026-06-01' : ''},NEG`),
    )

  it('is held when they are more than a tenth of those open: nothing is stored', async () => {
    await load(database(), aFile(twenty(0)))
    const { report, problem } = await load(database(), [
      aFile(twenty(3)),
      aFile(events('99,visit,2026-01-15,,a,,,,')),
    ])
    expect(problem).toMatchObject({ problem: 'held', plansEnding: 3, plansOpen: 20 })
    expect(problem!.message).toContain('would end 3 of 20 open plans')
    expect(report.files).toEqual([])
    expect(report.children).toEqual({ new: 0, changed: 0, ended: 0, unchanged: 20 })
    expect(await all(database(), 'select 1 from plan where ended_on is not null')).toEqual([])
    expect(await all(database(), 'select 1 from event')).toEqual([])
  })

  it('goes through at a tenth, and beyond where somebody accepts it', async () => {
    await load(database(), aFile(twenty(0)))
    expect((await load(database(), aFile(twenty(2)))).report.children).toEqual({
      new: 0,
      changed: 0,
      ended: 2,
      unchanged: 18,
    })
    const accepted = await load(database(), aFile(twenty(12)), { acceptLargeChange: true })
    expect(accepted.problem).toBeUndefined()
    expect(accepted.report.children).toEqual({ new: 0, changed: 0, ended: 10, unchanged: 10 })
  })
})

describeOnEachDatabase('A plan that two feeds know', (database) => {
  const census = (end = '') =>
    '<Message><Children><Child><ChildIdentifiers><LAchildID>1</LAchildID><Sex>F</Sex></ChildIdentifiers><CINdetails>' +
    '<CINreferralDate>2025-12-01</CINreferralDate><ChildProtectionPlans><CPPstartDate>2026-01-05</CPPstartDate>' +
    `${end}<LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse></ChildProtectionPlans></CINdetails></Child></Children></Message>`

  it('is one plan: the census leaves the case system’s own alone', async () => {
    await load(database(), aFile(plans('7,1,2026-01-05,,NEG')))
    const { report } = await load(database(), aFile(census('<CPPendDate>2026-03-01</CPPendDate>')))
    expect(report.files[0]).toMatchObject({ rejected: 0 })
    expect(await all(database(), 'select feed, source_ref, ended_on from plan')).toEqual([
      { feed: 'ssd_cp_plans', source_ref: '7', ended_on: null },
    ])
  })

  it('is one plan: the case system takes over what only the census knew, and keeps its number', async () => {
    await load(database(), aFile(census()))
    const [before] = await all<{ plan_id: number }>(database(), 'select plan_id from plan')
    await load(database(), aFile(plans('7,1,2026-01-05,2026-11-01,NEG')), { acceptLargeChange: true })
    expect(await all(database(), 'select plan_id, feed, source_ref, ended_on from plan')).toEqual([
      { ...before, feed: 'ssd_cp_plans', source_ref: '7', ended_on: '2026-11-01' },
    ])
  })

  it('is described by the case system first: the census only fills what it left open', async () => {
    await load(database(), aFile(persons('1,M,2019-04-01,')))
    await load(
      database(),
      aFile(
        census()
          .replace('<Sex>F</Sex>', '<Sex>F</Sex><PersonBirthDate>2018-01-01</PersonBirthDate>')
          .replace(
            '</ChildIdentifiers>',
            '</ChildIdentifiers><ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>',
          ),
      ),
    )
    expect(await all(database(), 'select sex, born_on, ethnicity from child')).toEqual([
      { sex: 'M', born_on: '2019-04-01', ethnicity: 'WBRI' },
    ])
  })
})

describeOnEachDatabase('Names of workers', (database) => {
  it('are read along with their involvements, also when only the names changed', async () => {
    const involvements = csv(
      'invo_involvements_id,invo_professional_id,invo_professional_role_id,invo_professional_team,invo_person_id,invo_involvement_start_date',
      '1,W1,CW,T1,1,2026-01-05',
    )
    const files = (name: string) => ({
      'i.csv': involvements,
      'p.csv': csv('prof_professional_id,prof_professional_name', `W1,${name}`),
      't.csv': csv('dept_team_id,dept_team_name', 'T1,North'),
    })
    await load(database(), await aFolderOf(files('Ada Okafor')))
    await load(database(), await aFolderOf(files('Ada Okafor-Lee')))
    await load(database(), aFile(involvements), { readUnchanged: true })
    expect(
      await all(database(), 'select person_ref, person_name, team_ref, team_name from allocation'),
    ).toEqual([{ person_ref: 'W1', person_name: 'Ada Okafor-Lee', team_ref: 'T1', team_name: 'North' }])
  })
})

describeOnEachDatabase('Rejected rows', (database) => {
  it('are written as CSV that no spreadsheet runs', async () => {
    const folder = aFolder()
    const { report } = await load(
      database(),
      aFile(events('1,visit,"=cmd|\' /c calc\'!A0",,a,,,,', '1,visit,"-2+3, ""x""",,b,,,,')),
      {
        rejectsDir: folder,
      },
    )
    expect(report.rejectsFile).toMatch(/rejected-rows-of-load-\d+\.csv$/)
    const lines = (await readFile(report.rejectsFile!, 'utf8')).split('\r\n')
    expect(lines[0]).toBe('file,row,column,value,reason')
    expect(lines[1]).toContain(`,2,on,'=cmd|' /c calc'!A0,`)
    expect(lines[2]).toContain(`,3,on,"'-2+3, ""x""",`)
  })

  it('beyond what the report shows are all in the file', async () => {
    const many = Array.from({ length: 10_500 }, (_, i) => `1,visit,someday ${i},,r${i},,,,`)
    const { report } = await load(database(), aFile(events(...many)), { rejectsDir: aFolder() })
    expect(report.files[0]).toMatchObject({ rows: 10_500, rejected: 10_500 })
    expect(report.rejects).toHaveLength(10_000)
    expect((await readFile(report.rejectsFile!, 'utf8')).split('\r\n')).toHaveLength(10_502)
  })
})
