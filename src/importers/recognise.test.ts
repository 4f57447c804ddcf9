import { describe, expect, it } from 'vitest'
import { aFolderOf, csv, readFileOf, refusalOf } from '#test/support/files-to-load.ts'
import { filesOf } from './walk.ts'

const visits =
  'cppv_cp_visit_id,cppv_person_id,cppv_cp_plan_id,cppv_cp_visit_date,cppv_cp_visit_seen,cppv_cp_visit_seen_alone,cppv_cp_visit_bedroom'

describe('A file is recognised by what it holds', () => {
  it.each([
    ['an SSD table', visits, 'ssd_cp_visits'],
    ['with headings in upper case', visits.toUpperCase(), 'ssd_cp_visits'],
    ['with blanks and quotes around headings', visits.replaceAll(/(\w+)/g, '" $1 "'), 'ssd_cp_visits'],
    ['with a byte order mark', `\uFEFF${visits}`, 'ssd_cp_visits'],
    ['with columns in another order', visits.split(',').reverse().join(','), 'ssd_cp_visits'],
    ['with further columns of its own', `${visits},extra_column`, 'ssd_cp_visits'],
    ['a table that is not used', 'immi_person_id,immi_immigration_status_id', 'ssd_immigration_status'],
    ['the version log', 'version_number,release_date,description', 'ssd_version_log'],
    ['events', 'child_id,event,on,recorded_on,source_ref,child_seen,seen_alone,attendees,note', 'events'],
    ['bookings', 'child_id,meeting,on,recorded_on,source_ref', 'bookings'],
    ['chairs', 'child_id,chair_id,chair_name,chair_email,role,from,to', 'chairs'],
    [
      'actions',
      'child_id,action,owner_id,owner_name,due_on,done_on,decided_at,decided_on,source_ref',
      'actions',
    ],
  ])('%s', async (_, heading, table) => {
    expect((await readFileOf(`${heading}\n`)).table).toBe(table)
  })

  it('a census, with and without an XML declaration', async () => {
    const census = '<Message><Header/><Children></Children></Message>'
    expect((await readFileOf(census)).format).toBe('cin-census-xml')
    expect((await readFileOf(`\uFEFF<?xml version="1.0"?>\n${census}`)).format).toBe('cin-census-xml')
  })

  it('a table that is not used is read and said to be not used', async () => {
    const read = await readFileOf(csv('immi_person_id,immi_immigration_status', '1,2', '3,4'))
    expect(read.rows).toBe(2)
    expect(read.facts).toEqual([])
    expect(read.warnings[0]).toContain('does not use ssd_immigration_status')
  })
})

describe('A file that Waymark does not read is refused, in words', () => {
  it.each([
    ['nothing at all', '', 'The file is empty'],
    [
      'visits under other headings',
      'Child ID,Visit date,Seen alone\n1,2,3\n',
      'This looks like visits; columns cppv_…',
    ],
    ['a letter', 'Dear colleague,\nplease find attached\n', 'not a table that Waymark knows'],
    ['JSON', '[{"child": 1}]', 'This is JSON'],
    ['semicolons for commas', 'child_id;event;on\n1;visit;2026-01-01\n', 'not separated by commas'],
    ['an SSDA903 file', 'CHILD,DECOM,RNE,LS\n1,2,3,4\n', 'SSDA903'],
    ['other XML', '<html><body/></html>', 'This is XML that begins with <html>'],
    ['SSDA903 as XML', '<Message><Header><Collection>903</Collection></Header></Message>', 'SSDA903'],
    ['a document type', '<!DOCTYPE Message><Message/>', 'document type'],
    [
      'a missing column',
      csv(visits.replace('cppv_cp_visit_date', 'cppv_when'), '1,2,3,4,5,6,7'),
      'cppv_cp_visit_date is not there',
    ],
    [
      'a heading twice',
      csv(`${visits},cppv_cp_visit_date`, '1,2,3,4,5,6,7,8'),
      'cppv_cp_visit_date occurs more than once',
    ],
    ['a heading that never ends', `"${'cppv_'.repeat(100)}`, 'never closed'],
    ['too many columns', `${visits},${'a,'.repeat(2000)}`, 'no table has more than 1000 columns'],
  ])('%s', async (_, content, words) => {
    expect(await refusalOf(content)).toContain(words)
  })

  it.each([
    ['a workbook', Buffer.from('PK\u0003\u0004rest'), 'workbook'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'old Excel'],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0]), 'gzip'],
    ['UTF-16 with its mark', Buffer.from(`\uFEFF${visits}\n`, 'utf16le'), 'UTF-16'],
    ['UTF-16 without', Buffer.from(`${visits}\n`, 'utf16le'), 'UTF-16'],
    ['bytes', Buffer.from(Array.from({ length: 300 }, (_, i) => (i * 7) % 32)), 'not text'],
  ])('%s', async (_, content, words) => {
    expect(await refusalOf(content)).toContain(words)
  })

  it('Windows-1252, at the byte that shows it', async () => {
    const events = Buffer.concat([
      Buffer.from('child_id,event,on,note\n1,visit,2026-01-05,Zo'),
      Buffer.from([0xeb, 0x0a]),
    ])
    expect(await refusalOf(events)).toContain('not UTF-8: byte 45 is hexadecimal eb')
  })

  it('one that breaks off within quotes', async () => {
    expect(
      await refusalOf('child_id,event,on,note\n1,visit,2026-01-05,"and then\n2,visit,2026-01-06,'),
    ).toContain('a quotation mark opened in row 2 is never closed')
  })

  it('one that is larger than allowed', async () => {
    expect(await refusalOf(csv(visits, '1,2,3,2026-01-05,Y,N,Y'), 100)).toContain('the largest that is read')
  })
})

describe('A folder', () => {
  it('stands for its files, in the order of names, without hidden ones', async () => {
    const folder = await aFolderOf({
      'b.csv': 'x',
      'a/z.csv': 'x',
      'a/.hidden': 'x',
      '.DS_Store': 'x',
      'c.xml': 'x',
    })
    const found: string[] = []
    for await (const path of filesOf(folder, () => undefined)) found.push(path.slice(folder.length + 1))
    expect(found).toEqual(['a/z.csv', 'b.csv', 'c.xml'])
  })

  it('that is not there is refused', async () => {
    const refused: string[] = []
    for await (const path of filesOf('/no/such/folder', ({ message }) => refused.push(message)))
      refused.push(path)
    expect(refused).toEqual(['There is no such file or folder.'])
  })
})
