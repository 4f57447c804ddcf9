import { beforeEach, describe, expect, it } from 'vitest'
import type { Db } from '#db/open.ts'
import { insertCaseNotes } from '#db/queries/case-notes/case-notes.ts'
import { aReview } from '#test/support/a-review.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { aFile, readFileOf } from '#test/support/files-to-load.ts'
import { all, load } from '#test/support/loading.ts'

const heading = 'child_id,note_id,note_type,on,title,first_line,text\n'

describe('The index of case notes, read', () => {
  it('keeps a note that carries a reference, wherever it stands, and nothing of any other', async () => {
    const { facts, rows, table } = await readFileOf(
      `${heading}C-1,n1,Midway Review,2026-10-26,MR-AAAA-2222,,\n` +
        'C-1,n2,Midway Review,26/10/2026,Midway,mr-bbbb-3333 (part 2 of 3),\n' +
        'C-1,n3,IRO contact form,,,,"Heading of the case system\nMR-AAAA-2222-B\n\nText"\n' +
        'C-1,n4,Visit,2026-10-26,Home visit,Mum said she drinks,Long and private\n',
    )
    expect([table, rows]).toEqual(['case_note_index', 4])
    expect(facts).toMatchObject([
      { fact: 'case_note_seen', ref: 'n1', reference: 'MR-AAAA-2222', part: 1, noteType: 'Midway Review' },
      { ref: 'n2', reference: 'MR-BBBB-3333', part: 2 },
      { ref: 'n3', reference: 'MR-AAAA-2222-B', part: 1 },
    ])
    expect(JSON.stringify(facts)).not.toMatch(/drinks|private|Heading|Text/)
  })

  it.each([
    'XMR-AAAA-2222',
    'MR-AAAA-22222',
    'MR-AAAA-2222-B2',
    'MR-AAAA-222',
    'MR-AAA1-2222',
    'MR AAAA 2222',
    '',
    '=HYPERLINK(MR-AAAA)',
  ])('takes nothing for a reference that is none: %s', async (title) => {
    expect((await readFileOf(`${heading}C-1,n1,,,"${title}",,\n`)).facts).toEqual([])
  })

  it('reads a reference beside punctuation, of an index without the other columns, and in huge texts only at their head', async () => {
    const short = await readFileOf('child_id,note_id,title\nC-1,n1,"=Midway [MR-AAAA-2222]."\n')
    expect(short.facts).toMatchObject([{ reference: 'MR-AAAA-2222' }])
    const huge = await readFileOf(`child_id,note_id,text\nC-1,n1,${'x '.repeat(400_000)}MR-AAAA-2222\n`)
    expect(huge.facts).toEqual([])
  })

  it('says so where a reference stands on the file of somebody whom no file has named, and makes no child of them', async () => {
    const { facts, warnings } = await readFileOf(`${heading}A-9,n1,,,MR-AAAA-2222,,\n`, {
      isChild: () => false,
    })
    expect(facts).toEqual([])
    expect(warnings.join()).toContain(
      'A reference of Waymark stands on the file of somebody whom no file has named',
    )
  })
})

describeOnEachDatabase('The index of case notes, loaded', (database) => {
  let db: Db
  let own: number
  beforeEach(async () => {
    db = database().kysely
    ;({ childId: own } = await aReview(db, { localId: 'C-1' }))
    await aReview(db, { localId: 'C-2', name: ['Bea', 'Brown'] })
  })

  async function aNote(reference: string, texts: readonly string[]): Promise<void> {
    const { midway_id: midwayId } = await db
      .selectFrom('midway')
      .where('child_id', '=', own)
      .select('midway_id')
      .executeTakeFirstOrThrow()
    const about = { childId: own, midwayId, output: 'case-note', name: 'Case note', noteType: 'Case note' }
    const queued = { leftOut: [], queuedAt: new Date('2026-10-26T10:00:00Z'), queuedBy: 1 }
    await db.transaction().execute((tx) => insertCaseNotes(tx, [{ ...about, ...queued, reference, texts }]))
  }
  const received = () =>
    all<{ reference: string; received: boolean; misplaced: boolean }>(
      database(),
      'select reference, received_at is not null as received, misplaced_at is not null as misplaced from case_note order by 1',
    )

  it('confirms what it shows, in the load that shows it, and says so in the audit', async () => {
    await aNote('MR-AAAA-2222', ['one'])
    await aNote('MR-BBBB-3333', ['one'])
    const { report } = await load(database(), aFile(`${heading}C-1,n1,Case note,,MR-AAAA-2222,,\n`))
    expect(report.files[0]).toMatchObject({ table: 'case_note_index', accepted: 1, rejected: 0 })
    expect(await received()).toEqual([
      { reference: 'MR-AAAA-2222', received: true, misplaced: false },
      { reference: 'MR-BBBB-3333', received: false, misplaced: false },
    ])
    expect(
      await all(
        database(),
        `select detail ->> 'reference' as reference from audit_entry where action = 'case-note-received'`,
      ),
    ).toEqual([{ reference: 'MR-AAAA-2222' }])
    const midway = await all(
      database(),
      'select note_received_at is not null as seen from midway where note_received_at is not null',
    )
    expect(midway).toEqual([{ seen: true }])
  })

  it('counts a note in parts as received once all of them were seen, in whatever order and load', async () => {
    await aNote('MR-AAAA-2222', ['one', 'two', 'three'])
    await load(
      database(),
      aFile(
        `${heading}C-1,n3,,,MR-AAAA-2222 (part 3 of 3),,\nC-1,n1,,,MR-AAAA-2222 (part 1 of 3),,\nC-1,n9,,,MR-AAAA-2222 (part 1 of 3),,\n`,
      ),
    )
    expect(await received()).toMatchObject([{ received: false }])
    await load(database(), aFile(`${heading}C-1,n2,,,MR-AAAA-2222 (part 2 of 3),,\n`))
    expect(await received()).toMatchObject([{ received: true }])
  })

  it('does not take another child’s file for the child’s own: it warns, and forgets it once the note was moved', async () => {
    await aNote('MR-AAAA-2222', ['one'])
    const { report } = await load(database(), aFile(`${heading}C-2,n1,,,MR-AAAA-2222,,\n`))
    expect(report.warnings.map(({ message }) => message)).toContain(
      'A case note stands on the file of another child: MR-AAAA-2222. Move it in the case system.',
    )
    expect(await received()).toEqual([{ reference: 'MR-AAAA-2222', received: false, misplaced: true }])
    await load(database(), aFile(`${heading}C-1,n1,,,MR-AAAA-2222,,\n`))
    expect(await received()).toEqual([{ reference: 'MR-AAAA-2222', received: true, misplaced: false }])
  })

  it('waits for the note where the index is loaded first', async () => {
    await load(database(), aFile(`${heading}C-1,n1,,,MR-AAAA-2222,,\n`))
    await aNote('MR-AAAA-2222', ['one'])
    await load(database(), aFile(`${heading}C-1,n1,,,MR-AAAA-2222,,\nC-1,n2,,,Visit,,\n`))
    expect(await received()).toMatchObject([{ received: true }])
  })
})
