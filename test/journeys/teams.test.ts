import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { anApp, aPerson, signedIn, type Client } from '#test/support/app.ts'
import { anAuthority, everybodyOf } from '#test/support/an-authority.ts'
import { linksOf, occurrences, rowsBehind } from '#test/support/counted-links.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

const today = '2026-11-20'

describeOnEachDatabase(
  'The pages of teams and of the service',
  (database) => {
    let people: Awaited<ReturnType<typeof everybodyOf>>
    let app: FastifyInstance
    let teams: readonly { readonly ref: string; readonly name: string }[]

    beforeAll(async () => {
      const { kysely } = database()
      await anAuthority(kysely, {
        children: 160,
        today,
        packs: ['cp-interval-monitoring', 'cla-twelve-week', 'cp-progress-framework'],
      })
      const at = new Date('2026-11-12T10:00:00Z')
      await kysely
        .updateTable('midway')
        .set({ prep_asked_at: at, arranged_for: '2026-11-19' })
        .where('signed_at', 'is', null)
        .where('held_on', 'is', null)
        .where('stopped_on', 'is', null)
        .where('outcome', 'is', null)
        .where('midway_id', '<=', 60)
        .execute()
      people = await everybodyOf(kysely)
      app = await anApp(kysely, { today, closedByCaller: true })
      teams = await kysely
        .selectFrom('allocation')
        .where('role', '=', 'social-worker')
        .where('team_ref', 'is not', null)
        .select(['team_ref as ref', 'team_name as name'])
        .distinct()
        .orderBy('team_ref')
        .execute()
        .then((rows) => rows.map((row) => ({ ref: row.ref!, name: row.name! })))
    })

    afterAll(() => app.close())

    const as = (who: string): Promise<Client> =>
      signedIn(app, people.find((one) => one.who === who)!.personId)
    const manager = () => people.find(({ who }) => who.startsWith('manager-'))!

    it('count in each sentence the very rows behind it, for a manager, a chair and those who see all', async () => {
      let followed = 0
      for (const who of [manager().who, 'qa', 'director', 'chair-CH101']) {
        const client = await as(who)
        for (const { ref } of teams.slice(0, 3)) {
          const page = await client.get(`/teams/${ref}`)
          if (page.statusCode === 404) continue
          for (const { count, href } of linksOf(page.body).filter((link) => /[?&]team=/.test(link.href))) {
            if (href.startsWith('/good-practice')) continue
            expect(await rowsBehind(client, href), `${who}: ${href}`).toBe(count)
            followed += 1
          }
        }
      }
      expect(followed).toBeGreaterThan(20)
    }, 120_000)

    it('count for each worker what the page of the worker lists', async () => {
      const client = await as('qa')
      const page = await client.get(`/teams/${teams[0]!.ref}`)
      const rows = [
        ...page.body.matchAll(/href="(\/teams\/[^"]+\?worker=[^"]+)"[^>]*>([^<]+)<\/a><\/th>(.*?)<\/tr>/gs),
      ]
      expect(rows.length).toBeGreaterThan(1)
      expect(rows.map(([, , name]) => name)).toEqual(
        rows.map(([, , name]) => name).toSorted((a, b) => a!.localeCompare(b!)),
      )
      let late = 0
      for (const [, href = '', name = '', cells = ''] of rows) {
        const cell = (label: string) =>
          Number(new RegExp(`data-label="${label}"[^>]*>(?:<strong[^>]*>)?(\\d+)`).exec(cells)?.[1])
        const { body } = await client.get(href.replaceAll('&amp;', '&'))
        const part = (id: string) =>
          new RegExp(`aria-labelledby="${id}".*?</section>`, 's').exec(body)?.[0] ?? ''
        const listed = part('children')
        expect(occurrences(listed, 'waymark-list__row'), name).toBe(cell('Children'))
        expect(listed.split('Not seen in rule').length - 1, name).toBe(cell('Not seen in rule'))
        expect(occurrences(part('late-actions'), 'waymark-list__row'), name).toBe(cell('Late actions'))
        const preparations = occurrences(part('late-preparations'), 'waymark-list__row')
        expect(preparations, name).toBe(cell('Late preparations'))
        late += preparations
      }
      expect(late).toBeGreaterThan(0)
    })

    it('say of each child how the next midway stands, as the list of reviews does', async () => {
      const client = await as('qa')
      const { body } = await client.get(`/children?team=${teams[0]!.ref}&due=overdue`)
      const rows = body.split('waymark-list__row').slice(1)
      expect(rows.length).toBeGreaterThan(0)
      for (const row of rows) expect(row).toMatch(/Overdue by \d+ working days?|Started/)
    })

    it('show a team manager the own team alone, and a chair only the children who are chaired', async () => {
      const own = manager()
      const client = await signedIn(app, own.personId)
      const ref = own.who.slice('manager-'.length)
      const list = await client.get('/teams')
      expect([...list.body.matchAll(/href="\/teams\/([^"]+)"/g)].map(([, to]) => to)).toEqual([ref])
      expect((await client.get('/')).body).toContain(`href="/teams/${ref}"`)
      const other = teams.find((team) => team.ref !== ref)!
      expect((await client.get(`/teams/${other.ref}`)).statusCode).toBe(404)
      expect((await client.get(`/teams/${other.ref}/supervision`)).statusCode).toBe(404)
      expect((await client.get('/teams/nobody-has-this')).statusCode).toBe(404)

      const chair = await as('chair-CH101')
      const seen = new Set((await everyChild(chair, '/children')).values())
      for (const { ref: teamRef } of teams) {
        const page = await chair.get(`/teams/${teamRef}`)
        for (const child of childrenOn(page.body)) expect(seen).toContain(child)
      }
      expect((await chair.get(`/teams/${ref}/supervision`)).statusCode).toBe(403)
    })

    it('say so of a new team, and where workers are not loaded', async () => {
      const { kysely } = database()
      const personId = await aPerson(kysely, {
        roles: ['team-manager'],
        teamRef: 'NEW-1',
        username: 'new-team',
      })
      const client = await signedIn(app, personId)
      const page = await client.get('/teams/NEW-1')
      expect(page.body).toContain('This is a new team: no child on a plan is with it yet.')

      const feed = await kysely
        .selectFrom('feed')
        .where('feed', '=', 'ssd_involvements')
        .selectAll()
        .executeTakeFirstOrThrow()
      await kysely.deleteFrom('feed').where('feed', '=', 'ssd_involvements').execute()
      try {
        const unloaded = await (await as('qa')).get(`/teams/${teams[0]!.ref}`)
        expect(unloaded.body).toContain('Workers are not loaded; children are shown by team only.')
      } finally {
        await kysely.insertInto('feed').values(feed).execute()
      }
    })

    it('show what a worker’s supervision is about, a child at a time, and a chair’s own', async () => {
      const client = await as('qa')
      const page = await client.get(`/teams/${teams[0]!.ref}`)
      const [, worker = ''] = /\?worker=([^"&]+)/.exec(page.body) ?? []
      const children = occurrences(
        (await client.get(`/teams/${teams[0]!.ref}?worker=${worker}`)).body.split('late-actions')[0]!,
        'waymark-list__row waymark-list__row--none',
      )
      expect(children).toBe(0)
      const sheets = await client.get(`/teams/${teams[0]!.ref}/supervision?worker=${worker}`)
      expect(sheets.statusCode).toBe(200)
      expect(occurrences(sheets.body, 'waymark-sheet')).toBeGreaterThan(0)
      for (const words of [
        'Where the plan stands',
        'The chair’s last words',
        'Open actions',
        'Signs of drift',
      ])
        expect(sheets.body).toContain(words)
      expect((await client.get('/service/supervision')).body).toContain('Choose a chair')
      expect((await client.get('/service/supervision?chair=CH101')).body).toContain('Capacity decisions')

      const chair = await as('chair-CH101')
      expect(occurrences((await chair.get('/service/supervision?chair=CH101')).body, 'waymark-sheet')).toBe(
        Math.min(150, (await everyChild(chair, '/children')).length),
      )
      const another = await chair.get('/service/supervision?chair=CH102')
      expect(occurrences(another.body, 'waymark-sheet')).toBe(0)
    })

    it('count on the page of the service the very rows behind each number, and what was due adds up', async () => {
      const qa = await as('qa')
      const page = await qa.get('/service')
      let followed = 0
      for (const { count, href } of linksOf(page.body)) {
        expect(await rowsBehind(qa, href), href).toBe(count)
        followed += 1
      }
      expect(followed).toBeGreaterThan(15)
      const [all, ...parts] = (/Of (\d+) midways? due in November 2026: ([^<]*)/.exec(page.body) ?? [])
        .slice(1)
        .flatMap((text) => [...text.matchAll(/\d+/g)].map(([number]) => Number(number)))
      expect(parts.length).toBeGreaterThan(1)
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(all)

      const director = await (await as('director')).get('/service')
      expect(director.body).not.toContain('href="/actions')
      expect((await (await as('chair-CH101')).get('/service')).statusCode).toBe(403)
    }, 120_000)
  },
  { emptied: 'once' },
)

/** The ids of children to whose pages a page leads. */
function childrenOn(html: string): readonly string[] {
  return [...html.matchAll(/href="\/children\/(\d+)(?:\/pathway)?"/g)].map(([, id]) => id!)
}

async function everyChild(client: Client, list: string): Promise<readonly string[]> {
  const ids: string[] = []
  for (let page = 1; page < 50; page++) {
    const { body } = await client.get(`${list}?page=${page}`)
    ids.push(...childrenOn(body.split('<main')[1]!))
    if (!/rel="next"/.test(body)) break
  }
  return [...new Set(ids)]
}
