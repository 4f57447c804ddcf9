import { describe, expect, it } from 'vitest'
import { csv, eventsInShort, readFileOf, refusalOf } from '#test/support/files-to-load.ts'

const heading = 'child_id,event,on,recorded_on,source_ref,child_seen,seen_alone,attendees,note'

describe('Rows of a CSV file', () => {
  it('are numbered as a spreadsheet numbers them: the heading is row 1, empty rows count', async () => {
    const read = await readFileOf(`${heading}\n1,visit,2026-01-05,,a,,,,\n\n2,visit,someday,,b,,,,\n`)
    expect(read.facts.map((fact) => fact.row)).toEqual([2])
    expect(read.rejects).toEqual([
      { row: 4, column: 'on', value: 'someday', reason: 'Not a date; YYYY-MM-DD or DD/MM/YYYY is expected' },
    ])
    expect(read.rows).toBe(2)
  })

  it.each([
    ['with CR LF', '\r\n'],
    ['with LF', '\n'],
    ['with lone CR', '\r'],
  ])('%s at the end of lines', async (_, end) => {
    const text = [heading, '1,visit,2026-01-05,,a,Y,N,,', '2,visit,2026-01-06,,b,,,,'].join(end) + end
    expect(eventsInShort((await readFileOf(text)).facts)).toEqual([
      '1: visit on 2026-01-05, seen, not alone',
      '2: visit on 2026-01-06',
    ])
  })

  it('may lack the last line end, and hold commas, quotes and line ends within quotes', async () => {
    const read = await readFileOf(`${heading}\n1,visit,2026-01-05,,a,,,"school; GP","said ""no"",\nthen yes"`)
    expect(read.facts).toMatchObject([{ attendees: 'school; GP', note: 'said "no",\nthen yes' }])
  })

  it('with a quotation mark in the middle of a cell are read as they stand', async () => {
    const read = await readFileOf(csv(heading, '1,visit,2026-01-05,,a,,,,the 6" ruler'))
    expect(read.facts).toMatchObject([{ note: 'the 6" ruler' }])
  })

  it('with too few or too many cells are rejected and stop no other', async () => {
    const read = await readFileOf(
      csv(
        heading,
        '1,visit,2026-01-05',
        '2,visit,2026-01-05,,b,,,,,,more',
        '3,visit,2026-01-05,,c,,,,',
        '4,visit,2026-01-05,,d,,,,,,',
      ),
    )
    expect(read.facts.map((fact) => fact.child)).toEqual(['3', '4'])
    expect(read.rejects.map(({ row, reason }) => `${row}: ${reason}`)).toEqual([
      '2: The row has 3 cells, the heading 9',
      '3: The row has 11 cells, the heading 9',
    ])
  })

  it('with a megabyte in a cell that is used are rejected; in one that is not, they are read', async () => {
    const megabyte = 'x'.repeat(1024 * 1024)
    const read = await readFileOf(
      csv(
        `${heading},unused`,
        `1,visit,2026-01-05,,a,,,,${megabyte},`,
        `2,visit,2026-01-05,,b,,,,,${megabyte}`,
      ),
    )
    expect(read.rejects.map(({ column, reason }) => `${column}: ${reason}`)).toEqual([
      'note: Longer than 20000 characters',
    ])
    expect(read.facts.map((fact) => fact.child)).toEqual(['2'])
  })

  it('with a NUL character are rejected', async () => {
    const read = await readFileOf(csv(heading, '1\0,visit,2026-01-05,,a,,,,', '2,visit,2026-01-05,,b,,,,'))
    expect(read.rejects.map(({ column, reason }) => `${column}: ${reason}`)).toEqual([
      'child_id: Holds a NUL character',
    ])
    expect(read.facts).toHaveLength(1)
  })

  it('may hold ids that forge SQL, HTML or properties of objects', async () => {
    const ids = [
      `'; drop table child; --`,
      '<img src=x onerror=alert(1)>',
      '__proto__',
      '=cmd()',
      '{1,2}',
      'Zoë 家',
    ]
    const read = await readFileOf(
      csv(heading, ...ids.map((id, place) => `"${id}",visit,2026-01-05,,${place},,,,`)),
    )
    expect(read.facts.map((fact) => fact.child)).toEqual(ids)
  })

  it('have blanks around their cells taken away', async () => {
    expect(
      eventsInShort((await readFileOf(csv(heading, ' 1 , visit , 2026-01-05 ,,a, Y ,,,'))).facts),
    ).toEqual(['1: visit on 2026-01-05, seen'])
  })

  it('say nothing about a column that is not there, and the file is warned about once', async () => {
    const read = await readFileOf(csv('child_id,event,on', '1,visit,2026-01-05', '1,visit,2026-01-06'))
    expect(read.facts).toHaveLength(2)
    expect(read.warnings).toEqual([
      'The columns recorded_on, source_ref, child_seen, seen_alone, attendees, note are not in the file and count as no data.',
    ])
  })

  it('whose yes or no is neither are kept, and counted once with examples', async () => {
    const read = await readFileOf(
      csv(heading, '1,visit,2026-01-05,,a,perhaps,,,', '1,visit,2026-01-06,,b,maybe,,,'),
    )
    expect(read.facts).toHaveLength(2)
    expect(read.warnings).toEqual([
      'child_seen is neither yes nor no and counts as no data: 2 rows, for example perhaps, maybe.',
    ])
  })

  it('there may be none: the file is right, and is said to end nothing', async () => {
    expect((await readFileOf(`${heading}\n`)).warnings).toEqual([
      'The file has headings and no rows: nothing was added, changed or ended.',
    ])
  })

  it('a character cut in two by the reading in pieces is whole again', async () => {
    const rows = Array.from(
      { length: 9_000 },
      (_, i) => `${i},visit,2026-01-05,,r${i},,,,${'é€😀'.repeat(1 + (i % 5))}`,
    )
    const read = await readFileOf(csv(heading, ...rows))
    expect(read.facts).toHaveLength(9_000)
    expect(read.facts.every((fact) => fact.fact === 'event' && /^(é€😀)+$/u.test(fact.note!))).toBe(true)
  })

  it('a quotation mark that is never closed refuses the file, even where gigabytes follow', async () => {
    const rest = `1,visit,2026-01-05,,a,,,,some words\n`.repeat(250_000)
    expect(await refusalOf(`${heading}\n1,visit,2026-01-05,,a,,,,"open\n${rest}`)).toContain(
      'a quotation mark in it is probably never closed',
    )
  })
})

describe('Events of the local extract', () => {
  it('may be of a kind that only a pack knows, if it is a readable name', async () => {
    const read = await readFileOf(
      csv(heading, '1,Panel Held,2026-01-05,,a,,,,', '1,<b>x</b>,2026-01-05,,b,,,,'),
    )
    expect(eventsInShort(read.facts)).toEqual(['1: panel-held on 2026-01-05'])
    expect(read.rejects[0]).toMatchObject({ row: 3, column: 'event', value: '<b>x</b>' })
    expect(read.rejects[0]!.reason).toContain('core-group, visit, visit-attempted')
  })

  it('keep the day they were written down beside the day they were on', async () => {
    const read = await readFileOf(csv(heading, '1,core-group,01/03/2026,05/03/2026,a,,,school;police,'))
    expect(read.facts).toMatchObject([
      { kind: 'core-group', on: 20_513, recordedOn: 20_517, attendees: 'school;police' },
    ])
  })
})
