import { beforeAll, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { sections, type SectionId } from '#domain/annual-report/sections.ts'
import { anAuthority, inForceSince } from '#test/support/an-authority.ts'
import { anApp, aPerson, signedIn, type Client } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { filesOfZip } from '#test/support/zip.ts'

const today = '2026-11-20'
const year = '2025-26'
const packs = ['cp-six-and-twelve-week', 'cla-twelve-week', 'cp-progress-framework']
const there = (section: SectionId) => `/reports/annual/${year}/sections/${section}`

describeOnEachDatabase(
  'The annual report',
  (database) => {
    let app: FastifyInstance
    let quinn: Client
    let sam: Client
    let analyst: Client
    let childId: number
    beforeAll(async () => {
      const { kysely, pool } = database()
      await anAuthority(kysely, { children: 160, today, packs })
      await inForceSince(kysely, '2025-03-03')
      app = await anApp(kysely, { today, now: () => new Date('2026-11-20T10:00:00Z'), closedByCaller: true })
      const as = async (
        username: string,
        name: string,
        role: 'qa-manager' | 'service-delivery-manager' | 'performance-analyst',
      ) => signedIn(app, await aPerson(kysely, { username, name, roles: [role] }))
      quinn = await as('quinn', 'Quinn Ash', 'qa-manager')
      sam = await as('sam', 'Sam Reed', 'service-delivery-manager')
      analyst = await as('ann', 'Ann Lyst', 'performance-analyst')
      const child = await kysely
        .selectFrom('child')
        .select('child_id')
        .orderBy('child_id')
        .executeTakeFirstOrThrow()
      childId = child.child_id
      await pool.query(
        `update child set forename = 'Kezia', surname = 'Hope', local_id = 'CH-90210' where child_id = $1`,
        [childId],
      )
      await pool.query(
        `insert into good_practice_note (child_id, thanked, note, may_be_shared, written_by, written_at, token)
         select $1, 'Tariq Noor', 'Came every week.', true, min(person_id), '2025-09-01T10:00:00Z', 'one-note' from person`,
        [childId],
      )
      return () => app.close()
    }, 60_000)

    const word = async (section: SectionId, fields: Record<string, string>, client = quinn) =>
      client.post(there(section), { 'a.text': 'We did this.', 'base.text': '0', do: 'save', ...fields })

    it('names every section that is not ready, with the reports that are not published', async () => {
      const { body } = await quinn.get(`/reports/annual/${year}`)
      for (const { title } of sections) expect(body).toContain(title)
      expect(body).toContain('0 of 13 sections are ready')
      expect(body).toContain('Not published for the year: Timeliness, Visits and conferences.')
      const sent = await quinn.post(`/reports/annual/${year}/publish`, {})
      expect(sent.statusCode).toBe(400)
      expect(sent.body).toContain('Coverage: nothing is written; Coverage is not published for the year')
      expect((await quinn.post('/reports/annual/2026-27/publish', {})).body).toContain('is not over yet')
      expect((await quinn.get('/reports/annual/2027-28')).statusCode).toBe(404)
    })

    it('keeps each version, and lets nobody write over another unseen, with a script or without', async () => {
      const patch = (client: Client, value: string, baseVersion: number) =>
        client.patch(`${there('caseload')}/text`, { part: '', field: 'answer', value, baseVersion })
      expect((await patch(quinn, 'Sixty each.', 0)).json()).toMatchObject({ version: 1 })
      const theirs = await patch(sam, 'Seventy each.', 0)
      expect(theirs.statusCode).toBe(409)
      expect(theirs.json()).toMatchObject({ theirs: 'Sixty each.', by: 'Quinn Ash', version: 1 })
      const typed = await word('caseload', { 'a.text': 'Seventy each.' }, sam)
      expect(typed.statusCode).toBe(400)
      expect(typed.body).toContain('Quinn Ash changed this while you were writing')
      expect(typed.body).toContain('Sixty each.')
      expect(typed.body).toContain('>Seventy each.</textarea>')
      expect(
        (await word('caseload', { 'base.text': '1', 'a.text': 'Sixty-five each.' }, sam)).statusCode,
      ).toBe(303)
      const { rows } = await database().pool.query(
        `select text from annual_text where section = 'caseload' order by version`,
      )
      expect(rows).toEqual([{ text: 'Sixty each.' }, { text: 'Sixty-five each.' }])
    })

    it('refuses an example that tells who the child is, and takes words of which the writer says that they name nobody', async () => {
      const sources = await quinn.get(`${there('good-practice')}/sources`)
      expect(sources.body).toContain('Good practice: Tariq Noor')
      const { rows } = await database().pool.query<{ note_id: number }>(
        'select note_id from good_practice_note',
      )
      const address = `${there('good-practice')}/examples/good-practice-${rows[0]!.note_id}`
      const write = (text: string, more: Record<string, string> = {}) =>
        quinn.post(address, { do: 'keep', text, base: '0', changed: 'yes', ...more })
      expect((await write('A girl went home.', { changed: '' })).body).toContain('say that you did')
      for (const name of ['Kezia', 'Kezia Hope', 'CH-90210', 'Kezias', 'Tariq'])
        expect((await write(`A worker saw ${name} each week.`)).statusCode, name).toBe(400)
      const refused = await write('Hope is what a worker gave a young person.')
      expect(refused.body).toContain('“Hope” names nobody here')
      expect((await write('Kezia Hope laughed.', { 'no-name': 'Kezia Hope' })).statusCode).toBe(400)
      const kept = await write('Hope is what a worker gave a young person.', { 'no-name': 'Hope' })
      expect(kept.headers.location).toBe(there('good-practice'))
      expect((await quinn.get(there('good-practice'))).body).toContain('Hope is what a worker gave')
      expect((await write('Other words.')).body).toContain('Somebody else has changed this example')
      expect((await quinn.get(`${there('good-practice')}/examples/good-practice-9999`)).statusCode).toBe(404)
      expect((await quinn.get(`${there('caseload')}/sources`)).statusCode).toBe(404)
    })

    it('is published once every section is ready, stays, and is read on paper and in Word without a child in it', async () => {
      for (const slug of new Set(sections.flatMap(({ figures }) => figures))) {
        const published = await quinn.post(`/reports/${slug}/publish?period=${year}`)
        expect([slug, published.statusCode]).toEqual([slug, 303])
      }
      for (const { id } of sections)
        await word(id, {
          'base.text': id === 'caseload' ? '2' : '0',
          'a.text': `What is said of ${id}.`,
          do: 'ready',
        })
      const list = await quinn.get(`/reports/annual/${year}`)
      expect(list.body).toContain('13 of 13 sections are ready')
      const sent = await quinn.post(`/reports/annual/${year}/publish`, {})
      expect(sent.headers.location).toBe(`/reports/annual/${year}/published`)

      const { body } = await analyst.get(`/reports/annual/${year}/published`)
      for (const { id, title } of sections) {
        expect(body).toContain(title)
        expect(body).toContain(`What is said of ${id}.`)
      }
      expect(body).toContain('Written by Quinn Ash, Sam Reed')
      expect(body).toMatch(/\d%: [\d,]+ of [\d,]+ /)
      expect(body).toContain('Version 1.')
      expect(body).not.toContain('/children/')
      expect(body).not.toContain('/behind?')
      expect(body).not.toContain('Kezia')
      const cells = [...body.matchAll(/govuk-table__cell--numeric"[^>]*>(?:<[^>]*>)?([\d,]+|Hidden)/g)].map(
        ([, text]) => text,
      )
      expect(cells).toContain('Hidden')
      for (const text of cells) expect(['1', '2', '3', '4', '5']).not.toContain(text)

      expect((await word('voice', { 'base.text': '1', 'a.text': 'Later.' })).body).toContain(
        'It stays as it is',
      )
      await expect(database().pool.query('update annual_report set year = year')).rejects.toThrow(
        'stays as it is',
      )

      const file = await analyst.get(`/reports/annual/${year}/annual-report.docx`)
      const document = filesOfZip(file.rawPayload).get('word/document.xml')!.toString()
      expect([...document.matchAll(/w:val="Heading2"/g)].length).toBe(sections.length)
      expect(document).toContain('What is said of voice.')
      const tables = [...document.matchAll(/<w:tbl>/g)].length
      expect(tables).toBeGreaterThan(5)
      expect([...document.matchAll(/<w:tblHeader/g)].length).toBe(tables)
      const charts = [...document.matchAll(/<wp:docPr [^>]*descr="Chart of the table above: [^"]+"/g)].length
      expect(charts).toBeGreaterThan(3)
      expect(document).not.toContain('Kezia')
    }, 60_000)
  },
  { emptied: 'once' },
)
