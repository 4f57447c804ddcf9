import { beforeAll, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { roles, type Role } from '#access/roles.ts'
import { everyReport } from '#domain/figures/reports/every-report.ts'
import { anApp, aPerson, signedIn, type Client } from '#test/support/app.ts'
import { anAuthority, inForceSince } from '#test/support/an-authority.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

const today = '2026-11-20'
const packs = ['cp-six-and-twelve-week', 'cla-twelve-week', 'cp-progress-framework']

/** The links of a page that stand on a number, with the number. */
function numberedLinks(html: string): readonly { readonly count: number; readonly href: string }[] {
  return [...html.matchAll(/href="([^"]*\/behind\?[^"]*)">([\d,]+)</g)].map(([, href, count]) => ({
    href: href!.replaceAll('&amp;', '&'),
    count: Number(count!.replaceAll(',', '')),
  }))
}

async function rowsBehind(client: Client, href: string): Promise<number> {
  let rows = 0
  for (let page = 1; ; page++) {
    const { body, statusCode } = await client.get(`${href}&page=${page}`)
    expect(statusCode, href).toBe(200)
    rows += [...body.matchAll(/waymark-list__row"/g)].length
    if (!body.includes('rel="next"')) return rows
  }
}

describeOnEachDatabase(
  'Reports',
  (database) => {
    let app: FastifyInstance
    let qa: Client
    const clients: Partial<Record<Role, Client>> = {}
    const put = (statement: string) => database().pool.query(statement)
    beforeAll(async () => {
      const { kysely } = database()
      await anAuthority(kysely, { children: 160, today, packs })
      app = await anApp(kysely, { today, now: () => new Date('2026-11-20T10:00:00Z'), closedByCaller: true })
      const chair = await kysely
        .selectFrom('allocation')
        .where('role', '=', 'cp-chair')
        .select('person_ref')
        .executeTakeFirstOrThrow()
      const worker = await kysely
        .selectFrom('allocation')
        .where('role', '=', 'social-worker')
        .where('team_ref', 'is not', null)
        .select('team_ref')
        .executeTakeFirstOrThrow()
      for (const role of roles) {
        const personId = await aPerson(kysely, {
          username: role,
          name: `A ${role}`,
          roles: [role],
          personRef: chair.person_ref,
          teamRef: worker.team_ref!,
        })
        clients[role] = await signedIn(app, personId)
      }
      qa = clients['qa-manager']!
      await inForceSince(kysely, '2025-03-03')
      await kysely
        .insertInto('restriction')
        .values({ child_id: 5, reason: 'A reason', set_at: new Date() })
        .execute()
      return () => app.close()
    }, 60_000)

    it('each shows its sentence, numerator, denominator, cut-off and definition, its tables before their charts', async () => {
      for (const { slug, title } of everyReport) {
        const { body, statusCode } = await qa.get(`/reports/${slug}?period=2026-10`)
        expect([slug, statusCode]).toEqual([slug, 200])
        expect(body).toContain(title)
        if (body.includes('waymark-empty')) continue
        expect(body, slug).toMatch(/class="[^"]*waymark-report__changed">[^<]*October 2026/)
        expect(body, slug).toContain('Counted to 31 Oct 2026')
        expect(body, slug).toContain('What is counted')
        const chart = body.indexOf('<figure class="waymark-chart" aria-hidden="true">')
        if (chart !== -1) expect(chart).toBeGreaterThan(body.indexOf('<table'))
      }
    })

    it('every number counts what its link lists, also for a team and a kind of plan', async () => {
      let followed = 0
      for (const { slug } of everyReport)
        for (const query of ['period=2026-10', 'period=2026-10&plan=cla']) {
          const { body } = await qa.get(`/reports/${slug}?${query}`)
          for (const { count, href } of numberedLinks(body).slice(0, 5)) {
            if (count > 200) continue
            expect([href, await rowsBehind(qa, href)]).toEqual([href, count])
            followed++
          }
        }
      expect(followed).toBeGreaterThan(40)
    }, 60_000)

    it('each table opens back to its rows, and an analyst is shown no child by name or id', async () => {
      await database().pool.query(`update child set surname = 'Oldacre', local_id = 'LOCAL-' || child_id`)
      const analyst = clients['performance-analyst']!
      for (const { slug } of everyReport) {
        const { body } = await qa.get(`/reports/${slug}?period=2026-10`)
        const links = numberedLinks(body).filter(({ count }) => count <= 200)
        const ofTable = Map.groupBy(links, ({ href }) => /table=([^&]+)/.exec(href)?.[1])
        const tables = [...body.matchAll(/id="table-([^"]+)"/g)].map(([, id]) => id!)
        for (const [table, [first]] of ofTable) {
          expect(tables).toContain(table)
          expect([first!.href, await rowsBehind(qa, first!.href)]).toEqual([first!.href, first!.count])
          expect((await analyst.get(first!.href)).statusCode, first!.href).toBe(403)
        }
        for (const page of ['', '/figures.csv']) {
          const seen = await analyst.get(`/reports/${slug}${page}?period=2026-10`)
          expect(seen.statusCode).toBe(200)
          expect(seen.body).not.toMatch(/Oldacre|LOCAL-\d/)
        }
      }
      const { body } = await qa.get(
        numberedLinks((await qa.get('/reports/caseload?period=2026-10')).body)[0]!.href,
      )
      expect(body, 'the names would be seen where they may be').toContain('Oldacre')
    }, 60_000)

    it('a list says for which day each child is counted, and of a closed record says none', async () => {
      const { body } = await qa.get('/reports/pathway/behind?period=2026-10&table=lengths')
      const rows = body.split('<tr').filter((row) => row.includes('href="/children/'))
      const open = rows.filter((row) => !row.includes('/children/5"'))
      expect(open.length).toBeGreaterThan(5)
      for (const row of open) expect(row).toMatch(/Plan began \d{1,2} \w{3} \d{4}/)
      const began = await database().pool.query<{ day: string; child_id: number }>(
        `select to_char(started_on, 'FMDD Mon YYYY') as day, child_id from plan
         where not other_authority and daterange(started_on, ended_on, '[)') @> '2026-10-31'::date`,
      )
      for (const row of open) {
        const days = began.rows.filter(({ child_id: id }) => row.includes(`/children/${id}"`))
        expect(
          days.some(({ day }) => row.includes(`Plan began ${day}`)),
          row,
        ).toBe(true)
      }
      const pages: string[] = []
      for (let page = 1; page < 10; page++)
        pages.push((await qa.get(`/reports/pathway/behind?period=2026-10&table=lengths&page=${page}`)).body)
      const closed = pages.flatMap((page) => page.split('<tr').filter((row) => row.includes('/children/5"')))
      expect(closed.length).toBeGreaterThan(0)
      for (const row of closed) expect(row).not.toContain('Plan began')
    })

    it('caseload stands beside what guidance says, in words and as lines', async () => {
      const { body } = await qa.get('/reports/caseload?period=2026-10')
      expect(body).toContain('Guidance: 50 to 70 children for a full-time chair. It is no target.')
      expect([...body.matchAll(/waymark-chart__guide/g)]).toHaveLength(2)
      expect((await qa.get('/reports/caseload/figures.csv?period=2026-10')).body).toContain(
        'Guidance: 50 to 70',
      )
    })

    it('an empty report leads to the newest period with figures, where there is one', async () => {
      const empty = await qa.get('/reports/timeliness?period=2020-01&plan=cp')
      const href = /newest period with figures:\s*<a class="govuk-link" href="([^"]+)"/.exec(empty.body)?.[1]
      expect(href).toMatch(/period=2026-11/)
      expect(href).toContain('plan=cp')
      const { body } = await qa.get(href!.replaceAll('&amp;', '&'))
      expect(body).not.toContain('waymark-empty')
      const nowhere = await qa.get('/reports/timeliness?period=2020-01&team=nobody')
      expect(nowhere.body).toContain('Choose another period, or remove a filter.')
    })

    it('a closed record counts, and its list names nobody', async () => {
      const all = await qa.get('/reports/data-quality?period=2026-11')
      const href = numberedLinks(all.body)[0]!.href
      const pages: string[] = []
      for (let page = 1; page < 10; page++) pages.push((await qa.get(`${href}&page=${page}`)).body)
      const child = await database()
        .kysely.selectFrom('child')
        .where('child_id', '=', 5)
        .select('surname')
        .executeTakeFirstOrThrow()
      expect(child.surname).toBeTruthy()
      const rows = pages.flatMap((body) => body.split('<tr').filter((row) => row.includes('/children/5"')))
      for (const row of rows) expect(row).toContain('Restricted record')
    })

    it('are open to those who may count, and the list behind to those who see the children', async () => {
      const answers = async (role: Role) => {
        const client = clients[role]!
        const paths = [
          '',
          '/timeliness',
          '/timeliness/behind?table=due',
          '/timeliness/figures.csv',
          '/timeliness/publish',
        ]
        return (await Promise.all(paths.map((path) => client.get(`/reports${path}`)))).map(
          ({ statusCode }) => statusCode,
        )
      }
      expect(await answers('qa-manager')).toEqual([200, 200, 200, 200, 200])
      expect(await answers('team-manager')).toEqual([200, 200, 200, 200, 403])
      expect(await answers('chair')).toEqual([200, 200, 200, 403, 403])
      expect(await answers('performance-analyst')).toEqual([200, 200, 403, 200, 403])
      for (const role of ['social-worker', 'administrator', 'data-protection-officer'] as const)
        expect(await answers(role), role).toEqual([403, 403, 403, 403, 403])
    })

    it('count one’s own children for a chair, the team for its manager, and for an analyst everybody, without a link', async () => {
      const counted = async (role: Role) => {
        const { body } = await clients[role]!.get('/reports/data-quality?period=2026-11')
        return Number(/of ([\d,]+)<\/strong>/.exec(body)?.[1]?.replaceAll(',', ''))
      }
      const everybody = await counted('qa-manager')
      expect(await counted('performance-analyst')).toBe(everybody)
      expect(await counted('chair')).toBeLessThan(everybody)
      expect(await counted('team-manager')).toBeLessThan(everybody)
      const { body } = await clients['performance-analyst']!.get('/reports/data-quality?period=2026-11')
      expect(body).not.toContain('/behind?')
    })

    it('say that a period is not complete, and that there was nothing, never nought per cent', async () => {
      expect((await qa.get('/reports/timeliness?period=2026-11')).body).toContain(
        'November 2026 is not complete (loaded to 20 Nov 2026).',
      )
      const empty = await qa.get('/reports/use-of-this-system?period=2026-10')
      expect(empty.body).toContain('No midway review was signed in October 2026.')
      expect(empty.body).not.toContain('0%')
    })

    it('are published once, stay as they were, and show what was corrected since apart', async () => {
      expect((await qa.post('/reports/actions/publish?period=2026-11')).body).toContain(
        'November 2026 is not over yet',
      )
      await qa.get('/reports/actions/publish?period=2026-10')
      const sent = await qa.post('/reports/actions/publish?period=2026-10')
      const address = sent.headers.location!
      expect(address).toMatch(/^\/reports\/published\/\d+$/)
      const before = (await qa.get(address)).body
      expect(before).toContain('Counted today, every number is the same.')
      await database().pool.query(
        `update action set due_on = '2026-09-02' where due_on between '2026-10-10' and '2026-10-14'`,
      )
      const after = (await qa.get(address)).body
      expect(after).toContain('What would be counted otherwise today')
      const figures = (body: string) => /<ul class="waymark-figures">.*?<section/s.exec(body)?.[0]
      expect(figures(after)).toBe(figures(before))
      expect((await qa.post('/reports/actions/publish?period=2026-10')).body).toContain(
        'is published already',
      )
      await expect(database().pool.query('update published_report set period = period')).rejects.toThrow(
        'stays as it is',
      )
    })

    it('say from which day the figures begin where a policy was put in force later, and give no share for before', async () => {
      await put(`update policy_choice set chosen_at = '2026-11-10 09:00+00'`)
      const october = (await qa.get('/reports/timeliness?period=2026-10')).body
      expect(october).toContain('The figures begin on 10 Nov 2026, when a policy was first put in force here')
      expect(october).toContain('Only what was still open on 10 Nov 2026')
      expect(october).not.toContain('waymark-report__changed')
      expect(october).not.toMatch(/waymark-figures__value/)
      expect(october, 'no month before is drawn').not.toContain('<figure class="waymark-chart"')
      const coverage = (await qa.get('/reports/coverage?period=2026-10')).body
      expect([...coverage.matchAll(/waymark-figures__value/g)], 'six months are of the record').toHaveLength(
        1,
      )
      const csv = (await qa.get('/reports/timeliness/figures.csv?period=2026-10')).body
      expect(csv).toContain('The figures begin on 10 Nov 2026')
      await put(`update policy_choice set chosen_at = '2025-03-03 09:00+00'`)
    })

    it('count the rows that the import turned away, with where each stands and nothing of what stood in it', async () => {
      await put(`insert into rejected_row (file_id, row_no, column_name, value, reason)
        select max(file_id), 17, 'event_date', 'Oldacre 31/02', 'There is no such day' from load_file where feed = 'events'`)
      await put(
        `update load_file set rejected = 1 where file_id = (select max(file_id) from load_file where feed = 'events')`,
      )
      const address = '/reports/data-quality?period=2026-11'
      const { body } = await qa.get(address)
      expect(body).toMatch(/<strong>[\d,]+ of [\d,]+<\/strong> rows read from files could be used/)
      expect(body).toContain('Local extract of events: There is no such day')
      const href = numberedLinks(body).find((link) => link.href.includes('table=rejected'))!.href
      const list = (await qa.get(href)).body
      expect(list).toContain('Row 17 of events.csv')
      expect(list).toContain('Column event_date, loaded')
      expect(list).not.toContain('31/02')
      expect(numberedLinks(body).filter((link) => link.href.includes('table=rows-read'))).toEqual([])
      expect((await qa.get('/reports/data-quality/behind?period=2026-11&table=rows-read')).statusCode).toBe(
        404,
      )
      for (const narrower of [`${address}&plan=cla`, `${address}&team=T1`])
        expect((await qa.get(narrower)).body).not.toContain('There is no such day')
      expect((await clients['team-manager']!.get(address)).body).not.toContain('There is no such day')
      expect((await clients['team-manager']!.get(href)).statusCode).toBe(404)
    })

    it('are shown outside only as they were published', async () => {
      const { body, statusCode } = await qa.get('/reports/voice?period=2026-10&for=outside')
      expect([statusCode, body.includes('Voice is not published')]).toEqual([200, true])
      expect(body).not.toContain('<table')
      expect((await qa.get('/reports/voice/figures.csv?period=2026-10&for=outside')).statusCode).toBe(404)
    })

    it('hide small groups for outside, and nothing leads to a child', async () => {
      await qa.get('/reports/timeliness/publish?period=2026-10')
      await qa.post('/reports/timeliness/publish?period=2026-10')
      const sent = await qa.get('/reports/timeliness?period=2026-10&for=outside')
      expect(sent.statusCode).toBe(303)
      const { body } = await qa.get(sent.headers.location!)
      expect(body).toContain('For outside')
      const csv = await qa.get('/reports/timeliness/figures.csv?period=2026-10&for=outside')
      expect(csv.body).toContain('Small groups are hidden.')
      expect(csv.body).toContain('Hidden')
      expect(body).not.toContain('/behind?')
      const cells = [...body.matchAll(/govuk-table__cell--numeric"[^>]*>(?:<[^>]*>)?([\d,]+|Hidden)/g)].map(
        ([, text]) => text,
      )
      expect(cells).toContain('Hidden')
      for (const text of cells) expect(['1', '2', '3', '4', '5']).not.toContain(text)
    })

    it('leave out for outside what another period that was published would tell, and say why', async () => {
      const publish = async (period: string) => {
        await qa.get(`/reports/coverage/publish?period=${period}`)
        const { location } = (await qa.post(`/reports/coverage/publish?period=${period}`)).headers
        return (await qa.get(`${location}?for=outside`)).body
      }
      expect(await publish('2026-10')).toContain('id="table-children"')
      const quarter = await publish('2026-q3')
      expect(quarter, 'July to September has nothing in common with October').toContain('id="table-children"')
      const september = await publish('2026-09')
      expect(september).not.toContain('id="table-children"')
      expect(september).toContain(
        'is left out for September 2026: it was published for July to September 2026',
      )
    })

    it('come as CSV and as a workbook in which nothing is a formula', async () => {
      const csv = await qa.get('/reports/timeliness/figures.csv?period=2026-10')
      expect(csv.headers['content-disposition']).toContain('timeliness-2026-10.csv')
      expect(csv.body.charCodeAt(0)).toBe(0xfeff)
      expect(csv.body).toContain('Numerator,Denominator')
      const workbook = await qa.get('/reports/timeliness/figures.xlsx?period=2026-10')
      expect(workbook.rawPayload.subarray(0, 2).toString()).toBe('PK')
      const entries = await database()
        .kysely.selectFrom('audit_entry')
        .where('action', '=', 'report-downloaded')
        .select('entry_id')
        .execute()
      expect(entries.length).toBeGreaterThanOrEqual(2)
    })
  },
  { emptied: 'once' },
)
