import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Database } from '#db/open.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { addPack } from '#workflows/policies/add-pack.ts'
import { aFile, aFolderOf, csv } from '#test/support/files-to-load.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { smallPack } from '#test/support/small-pack.ts'
import { all, events, load, persons, plans, visits } from '#test/support/loading.ts'

/** Everything that files fill, without what each load writes anew. */
async function stored(database: Database): Promise<unknown> {
  const queries = [
    'select local_id, sex, born_on, ethnicity, disabilities, family_ref, row_no from child order by 1',
    'select local_id, plan_type, started_on, ended_on, category, feed, source_ref, plan.row_no from plan join child using (child_id) order by 1, 2, 3, 7',
    'select local_id, kind, on_date, child_seen, seen_alone, code, note, feed, source_ref, event.row_no from event join child using (child_id) order by 8, 9',
    'select local_id, role, person_ref, person_name, from_on, to_on from allocation join child using (child_id) order by 1, 2, 3',
  ]
  const tables: unknown[] = []
  for (const query of queries) tables.push(await all(database, query))
  return tables
}

describeOnEachDatabase('A load', (database) => {
  it('stores what the files hold, with the file and the row that it comes from', async () => {
    const folder = await aFolderOf({
      'a-visits.csv': visits('V1,1,7,2026-01-15,Y,Y', 'V2,1,7,2026-02-30,Y,Y'),
      'b-plans.csv': plans('7,1,2026-01-05,,NEG'),
      'c-persons.csv': persons('1,F,2019-04-01,WBRI'),
    })
    const { report, problem } = await load(database(), folder)
    expect(problem).toBeUndefined()
    expect(report).toEqual({
      files: [
        {
          path: join(folder, 'c-persons.csv'),
          format: 'ssd-csv',
          table: 'ssd_person',
          rows: 1,
          accepted: 1,
          unchanged: 0,
          rejected: 0,
        },
        {
          path: join(folder, 'b-plans.csv'),
          format: 'ssd-csv',
          table: 'ssd_cp_plans',
          rows: 1,
          accepted: 1,
          unchanged: 0,
          rejected: 0,
        },
        {
          path: join(folder, 'a-visits.csv'),
          format: 'ssd-csv',
          table: 'ssd_cp_visits',
          rows: 2,
          accepted: 1,
          unchanged: 0,
          rejected: 1,
        },
      ],
      children: { new: 1, changed: 0, ended: 0, unchanged: 0 },
      warnings: [
        {
          file: join(folder, 'c-persons.csv'),
          message: expect.stringContaining('pers_death_date') as string,
        },
        { file: join(folder, 'b-plans.csv'), message: expect.stringContaining('cppl_cp_plan_ola') as string },
      ],
      rejects: [
        {
          file: join(folder, 'a-visits.csv'),
          row: 3,
          column: 'cppv_cp_visit_date',
          value: '2026-02-30',
          reason: 'There is no such day',
        },
      ],
      rejectsFile: null,
    })
    expect(
      await all(
        database(),
        'select path, row_no, kind, on_date, child_seen, seen_alone from event join load_file using (file_id)',
      ),
    ).toEqual([
      {
        path: join(folder, 'a-visits.csv'),
        row_no: 2,
        kind: 'visit',
        on_date: '2026-01-15',
        child_seen: true,
        seen_alone: true,
      },
    ])
    expect(
      await all(
        database(),
        'select feed, path, row_count, accepted, rejected from load_file join feed using (feed) order by feed',
      ),
    ).toMatchObject([
      { feed: 'ssd_cp_plans' },
      { feed: 'ssd_cp_visits', row_count: 2, accepted: 1, rejected: 1 },
      { feed: 'ssd_person' },
    ])
    expect(await all(database(), 'select row_no, column_name, value, reason from rejected_row')).toHaveLength(
      1,
    )
    expect(await all(database(), 'select action, detail from audit_entry')).toMatchObject([
      { action: 'data-loaded', detail: { by: 'a test', files: 3, rows: 4, accepted: 3, rejected: 1 } },
    ])
  })

  it('of the same files again changes nothing and says so, with the same rejected rows', async () => {
    const folder = await aFolderOf({
      'persons.csv': persons('1,F,2019-04-01,WBRI'),
      'plans.csv': plans('7,1,2026-01-05,,NEG', '8,1,soon,,NEG'),
      'events.csv': events('1,core-group,2026-01-15,,a,,,,', '2,core-group,2026-01-15,,b,,,,'),
    })
    await load(database(), folder)
    const before = await stored(database())
    let called = false
    for (const readUnchanged of [false, false, true]) {
      const { report } = await load(database(), folder, {
        readUnchanged,
        afterwards: (_tx, children) => {
          called ||= children.length > 0
          return Promise.resolve()
        },
      })
      expect(report.children).toEqual({ new: 0, changed: 0, ended: 0, unchanged: 2 })
      expect(
        report.files.map(({ table, rows, accepted, unchanged, rejected }) => [
          table,
          rows,
          accepted,
          unchanged,
          rejected,
        ]),
      ).toEqual([
        ['ssd_person', 1, 0, 1, 0],
        ['ssd_cp_plans', 2, 0, 1, 1],
        ['events', 2, 0, 2, 0],
      ])
      expect(report.rejects).toMatchObject([{ row: 3, value: 'soon' }])
    }
    expect(called).toBe(false)
    expect(await stored(database())).toEqual(before)
  })

  it('writes only what changed, and names the children it changed', async () => {
    const before = events(
      '1,visit,2026-01-15,,a,Y,N,,',
      '2,visit,2026-01-15,,b,Y,Y,,',
      '3,visit,2026-01-15,,c,Y,Y,,',
    )
    const after = events(
      '1,visit,2026-01-15,,a,Y,Y,,',
      '2,visit,2026-01-15,,b,Y,Y,,',
      '2,visit,2026-01-15,,c,Y,Y,,',
      '4,visit,2026-01-16,,d,,,,',
    )
    await load(database(), aFile(before))
    const changed: string[] = []
    const { report } = await load(database(), aFile(after), {
      afterwards: async (tx, ids) => {
        const found = await tx
          .selectFrom('child')
          .select('local_id')
          .where('child_id', 'in', ids)
          .orderBy('local_id')
          .execute()
        changed.push(...found.map((row) => row.local_id))
      },
    })
    // Child 3 lost a visit that was written down for the wrong child; it is the source's ref that says so.
    expect(changed).toEqual(['1', '2', '3', '4'])
    expect(report.files[0]).toMatchObject({ rows: 4, accepted: 3, unchanged: 1 })
    expect(report.children).toEqual({ new: 1, changed: 3, ended: 0, unchanged: 0 })
    expect(
      await all(
        database(),
        'select source_ref, local_id, seen_alone from event join child using (child_id) order by 1',
      ),
    ).toEqual([
      { source_ref: 'a', local_id: '1', seen_alone: true },
      { source_ref: 'b', local_id: '2', seen_alone: true },
      { source_ref: 'c', local_id: '2', seen_alone: true },
      { source_ref: 'd', local_id: '4', seen_alone: null },
    ])
  })

  it('keeps what a newer file does not hold, and counts it', async () => {
    await load(database(), aFile(events('1,visit,2026-01-15,,a,,,,', '1,visit,2026-01-25,,b,,,,')))
    const { report } = await load(
      database(),
      aFile(events('1,visit,2026-01-25,,b,,,,', '1,visit,2026-02-04,,c,,,,')),
    )
    expect(report.warnings.map(({ message }) => message)).toContain(
      '1 row that an earlier file had is not in this one. What they said is kept.',
    )
    expect(await all(database(), 'select source_ref from event order by 1')).toHaveLength(3)
  })

  it('takes an event away when its own row no longer supports it', async () => {
    const heading =
      'clap_cla_placement_id,clap_cla_placement_start_date,clap_cla_placement_type,clap_cla_id,clap_cla_placement_end_date,clap_person_id'
    await load(database(), aFile(csv(heading, 'L1,2026-01-05,U1,P1,2026-02-05,1')))
    const { report } = await load(database(), aFile(csv(heading, 'L1,2026-01-05,U1,P1,,1')))
    expect(report.files[0]).toMatchObject({ accepted: 1 })
    expect(await all(database(), 'select kind from event')).toEqual([{ kind: 'placement-start' }])
    await load(database(), aFile(csv(heading, 'L1,2026-01-05,U1,P1,2026-03-05,1')))
    expect(await all(database(), 'select kind, on_date from event order by kind')).toMatchObject([
      { kind: 'placement-end', on_date: '2026-03-05' },
      { kind: 'placement-start' },
    ])
  })

  it('lets the later of two rows with one source_ref stand, and rejects one that is about another child', async () => {
    const { report } = await load(
      database(),
      aFile(events('1,visit,2026-01-15,,a,N,,,', '1,visit,2026-01-15,,a,Y,,,', '2,visit,2026-01-15,,a,Y,,,')),
    )
    expect(report.files[0]).toMatchObject({ rows: 3, accepted: 1, unchanged: 0, rejected: 2 })
    expect(report.rejects).toMatchObject([
      {
        row: 2,
        column: 'source_ref',
        value: 'a',
        reason:
          'Row 3 has the same source_ref, says something else and took its place; each row needs its own',
      },
      { row: 4, column: 'source_ref', value: 'a' },
    ])
    expect(report.warnings.map(({ message }) => message)).toContain(
      '1 row was replaced by a later row of the file that has the same source_ref (or none, and the same child, event ' +
        'and day) and says something else, for example row 2 by row 3 (a). It is among the rejected; only the later row is kept.',
    )
    expect(await all(database(), 'select child_seen from event')).toEqual([{ child_seen: true }])
  })

  it('counts rows that a later one of their file replaces, whether they stood before or not', async () => {
    const say = async (...rows: string[]) => {
      const { report } = await load(database(), aFile(events(...rows)))
      const [{ rows: all_, accepted, unchanged, rejected }] = report.files as [(typeof report.files)[0]]
      expect(all_).toBe(accepted + unchanged + rejected)
      return {
        accepted,
        unchanged,
        rejected,
        replaced: report.warnings.some(({ message }) => /replaced/.test(message)),
      }
    }
    const [a, b] = ['1,visit,2026-01-15,,a,N,,,', '1,visit,2026-01-15,,b,N,,,']
    expect(await say(a, b)).toEqual({ accepted: 2, unchanged: 0, rejected: 0, replaced: false })
    // The first row says what stands, the second replaces it, the third replaces that.
    expect(await say(a, a.replace('N', 'Y'), a.replace('N', ''), b)).toEqual({
      accepted: 1,
      unchanged: 1,
      rejected: 2,
      replaced: true,
    })
    expect(await all(database(), 'select source_ref, child_seen from event order by 1')).toEqual([
      { source_ref: 'a', child_seen: null },
      { source_ref: 'b', child_seen: false },
    ])
    // Another file replaces what an earlier one said, and nothing of its own.
    expect(await say(a, b)).toEqual({ accepted: 1, unchanged: 1, rejected: 0, replaced: false })
    expect(await say(a, a, b)).toEqual({ accepted: 0, unchanged: 3, rejected: 0, replaced: false })
    const two = aFolderOf({ 'a.csv': events(a.replace('N', 'Y')), 'b.csv': events(a, b) })
    const { report } = await load(database(), await two)
    expect(report.files.map(({ rejected }) => rejected)).toEqual([0, 0])
  })

  it('warns of one row id twice in a table of the data set', async () => {
    const folder = await aFolderOf({
      'persons.csv': persons(
        '1,F,2019-04-01,WBRI',
        '1,F,2019-04-02,WBRI',
        '2,M,2018-01-01,',
        '2,M,2018-01-01,',
      ),
      'plans.csv': plans(
        '7,1,2026-01-05,,NEG',
        '7,1,2026-01-06,,NEG',
        '8,2,2026-01-06,,NEG',
        '8,2,2026-01-06,,NEG',
      ),
      'visits.csv': visits('V1,1,7,2026-01-15,Y,Y', 'V1,1,7,2026-01-16,Y,Y', 'V1,2,7,2026-01-15,Y,Y'),
    })
    const { report } = await load(database(), folder)
    expect(report.files.map(({ rows, accepted, rejected }) => [rows, accepted, rejected])).toEqual([
      [4, 4, 0],
      [4, 3, 1],
      [3, 2, 1],
    ])
    const told = report.warnings.map(({ message }) => message)
    expect(told).toContain(
      '1 row says of a child what an earlier row of the file did not, for example row 3 after row 2 (1). What the later row says stands.',
    )
    expect(told.filter((message) => /^1 row was replaced .* the same id/.test(message))).toEqual([
      expect.stringContaining('row 2 by row 3 (7)'),
      expect.stringContaining('row 2 by row 3 (V1/1)'),
    ])
    expect(await all(database(), 'select started_on from plan order by 1')).toEqual([
      { started_on: '2026-01-06' },
      { started_on: '2026-01-06' },
    ])
  })

  it('keeps events and meetings of unknown names, and warns of each name once with what may be meant', async () => {
    const pack = smallPack.replace(
      'requirements:',
      'events: [{ id: home-check, says: The home was checked. }]\nrequirements:',
    )
    const { report } = await load(database(), [
      aFile(
        events(
          '1,supervison,2026-01-15,,a,,,,',
          '1,Supervison,2026-01-16,,b,,,,',
          '1,home-check,2026-01-16,,c,,,,',
          '1,constructor,2026-01-17,,d,,,,',
          '1,Core Group,2026-01-17,,e,,,,',
        ),
      ),
      aFile(
        csv(
          'child_id,meeting,on,recorded_on,source_ref',
          '1,reveiw conference,2027-01-15,,a',
          '1,midway-review,2027-01-15,,b',
          '1,core-group,2027-01-15,,c',
        ),
      ),
    ])
    expect(report.files.map(({ accepted }) => accepted)).toEqual([5, 3])
    const ofWords = ({ warnings }: typeof report) =>
      warnings.map(({ message }) => message).filter((message) => message.includes("Waymark's own"))
    const none = "which is none of Waymark's own; it counts only where a policy pack declares it."
    expect(ofWords(report)).toEqual([
      `2 rows hold the event "supervison", ${none} Did you mean "supervision"?`,
      `1 row holds the event "home-check", ${none}`,
      `1 row holds the event "constructor", ${none}`,
      `1 row holds the meeting "reveiw-conference", ${none} Did you mean "review-conference"?`,
    ])
    await addPack(database().kysely, {
      fileName: 'a.yaml',
      text: pack,
      by: 'a test',
      now: new Date('2026-11-20T09:00:00Z'),
      today: dayOf('2026-11-20'),
    })
    const again = await load(database(), aFile(events('1,home-check,2026-01-18,,c,,,,')))
    expect(ofWords(again.report)).toEqual([])
    const many = Array.from({ length: 30 }, (_, i) => `1,word-${'x'.repeat(i + 1)},2026-01-15,,m${i},,,,`)
    const told = ofWords((await load(database(), aFile(events(...many)))).report)
    expect(told).toHaveLength(21)
    expect(told.at(-1)).toBe("10 more words for events are none of Waymark's own.")
  })

  it('keeps a child who is known only by id, and says so once for each file', async () => {
    const { report } = await load(
      database(),
      aFile(events('1,visit,2026-01-15,,a,,,,', '1,visit,2026-01-16,,b,,,,', '2,visit,2026-01-16,,c,,,,')),
    )
    expect(report.warnings).toMatchObject([
      { message: expect.stringContaining('2 children are known only by id') as string },
    ])
    expect(await all(database(), 'select local_id, born_on, file_id from child order by 1')).toEqual([
      { local_id: '1', born_on: null, file_id: null },
      { local_id: '2', born_on: null, file_id: null },
    ])
  })

  it('that is empty but for its headings ends nothing', async () => {
    await load(database(), aFile(plans('7,1,2026-01-05,,NEG')))
    const { report, problem } = await load(database(), aFile(plans()))
    expect(problem).toBeUndefined()
    expect(report.children).toEqual({ new: 0, changed: 0, ended: 0, unchanged: 1 })
    expect(await all(database(), 'select ended_on from plan')).toEqual([{ ended_on: null }])
  })

  it('stores ids that forge SQL and HTML as they are', async () => {
    const ids = [
      `'; drop table child; --`,
      '<script>alert(1)</script>',
      '__proto__',
      '{"a",NULL}',
      'a\\"b',
      'NULL ',
    ]
    await load(
      database(),
      aFile(
        events(
          ...ids.map(
            (id, place) =>
              `"${id.replaceAll('"', '""')}",visit,2026-01-15,,${place},,,,"${id.replaceAll('"', '""')}"`,
          ),
        ),
      ),
    )
    const found = await all<{ local_id: string; note: string }>(
      database(),
      'select local_id, note from child join event using (child_id) order by source_ref',
    )
    expect(found.map((row) => row.local_id)).toEqual(ids.slice(0, 5))
    expect(found.map((row) => row.note)).toEqual(ids.slice(0, 5))
  })
})

describeOnEachDatabase('A file that cannot be used', (database) => {
  it('is refused whole, and the others of the load are stored', async () => {
    const folder = await aFolderOf({
      'a.csv': 'Name,Age\nx,3\n',
      'b.csv': events('1,visit,2026-01-15,,a,,,,'),
    })
    const { report, problem } = await load(database(), folder)
    expect(problem).toMatchObject({ problem: 'refused', refused: [{ file: join(folder, 'a.csv') }] })
    expect(problem!.message).toContain('The other file was loaded.')
    expect(report.files).toHaveLength(1)
    expect(await all(database(), 'select 1 from event')).toHaveLength(1)
  })

  it('leaves nothing of itself, although it breaks off after thousands of rows', async () => {
    const many = Array.from({ length: 12_000 }, (_, i) => `${i % 500},visit,2026-01-15,,r${i},,,,`)
    const broken = aFile(`${events(...many)}1,visit,2026-01-15,,z,,,,"and then`)
    const good = aFile(plans('7,x,2026-01-05,,NEG'))
    const { report, problem } = await load(database(), [broken, good])
    expect(problem).toMatchObject({ problem: 'refused', refused: [{ file: broken }] })
    expect(report.files.map((file) => file.path)).toEqual([good])
    expect(await all(database(), 'select local_id from child')).toEqual([{ local_id: 'x' }])
    expect(await all(database(), 'select 1 from event')).toEqual([])
    expect(await all(database(), 'select feed from feed')).toEqual([{ feed: 'ssd_cp_plans' }])
  })

  it('alone stores nothing', async () => {
    const { report, problem } = await load(database(), [aFile('{}'), '/no/such/file.csv'])
    expect(problem!.message).toContain('Nothing was stored.')
    expect(report.files).toEqual([])
    expect(await all(database(), 'select 1 from load')).toEqual([])
  })
})

describeOnEachDatabase('A load that fails', (database) => {
  it('while what is worked out is brought up to date leaves everything as it was', async () => {
    await load(database(), aFile(events('1,visit,2026-01-15,,a,,,,')))
    const before = await stored(database())
    const failing = load(
      database(),
      aFile(events('1,visit,2026-01-16,,a,,,,', '2,visit,2026-01-16,,b,,,,')),
      {
        afterwards: () => Promise.reject(new Error('cannot be worked out')),
      },
    )
    await expect(failing).rejects.toThrow('cannot be worked out')
    expect(await stored(database())).toEqual(before)
    expect(await all(database(), 'select 1 from load')).toHaveLength(1)
  })

  it('puts back the indexes and keys that a first load lifts', async () => {
    const keys = `
      select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
      where conrelid in ('event'::regclass, 'action'::regclass, 'allocation'::regclass, 'booking'::regclass)
      union all select indexname, indexdef from pg_indexes where tablename in ('event', 'action', 'allocation', 'booking')
      order by 1, 2`
    const before = await all(database(), keys)
    await load(database(), aFile(events('1,visit,2026-01-15,,a,,,,')))
    expect(await all(database(), keys)).toEqual(before)
    await load(database(), aFile('child_id,event,on\n1,visit,"')).catch(() => undefined)
    expect(await all(database(), keys)).toEqual(before)
  })
})
