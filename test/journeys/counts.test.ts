import { beforeAll, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { anApp, signedIn } from '#test/support/app.ts'
import { anAuthority, everybodyOf } from '#test/support/an-authority.ts'
import { linksOf, occurrences, rowsBehind, unescaped } from '#test/support/counted-links.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

const today = '2026-11-20'

describeOnEachDatabase(
  'Every number counts what its link lists',
  (database) => {
    let people: Awaited<ReturnType<typeof everybodyOf>>
    beforeAll(async () => {
      const { kysely } = database()
      await anAuthority(kysely, {
        children: 180,
        today,
        packs: ['cp-interval-monitoring', 'cla-twelve-week', 'cp-progress-framework'],
      })
      // Some are begun, one has lost its date.
      await kysely
        .updateTable('midway')
        .set({ started_at: new Date('2026-11-19T10:00:00Z') })
        .where('midway_id', 'in', [3, 4, 5, 20, 40])
        .execute()
      await kysely
        .updateTable('midway')
        .set({ due_on: null, missing: 'nothing tells it' })
        .where('midway_id', 'in', [6, 7])
        .execute()
      await kysely
        .updateTable('midway')
        .set({ outcome: 'not-required', outcome_reason: 'no-issues' })
        .where('midway_id', 'in', [8, 9, 10])
        .execute()
      people = await everybodyOf(kysely)
    })

    it('on the home page of every chair, worker, manager and of those who see all', async () => {
      const app = await anApp(database().kysely, { today })
      expect(people.length).toBeGreaterThan(10)
      let followed = 0
      for (const { personId, who } of people) {
        const client = await signedIn(app, personId)
        const home = await client.get('/')
        expect(home.statusCode, who).toBe(200)
        for (const { count, href } of linksOf(home.body)) {
          expect(await rowsBehind(client, href), `${who}: ${href}`).toBe(count)
          followed += 1
        }
      }
      expect(followed).toBeGreaterThan(50)
    })

    it('on the filters of the lists of children and of reviews', async () => {
      const app = await anApp(database().kysely, { today })
      for (const { personId, who } of people.filter(({ who: name }) =>
        /^(both|qa|chair-CH101)$/.test(name),
      )) {
        const client = await signedIn(app, personId)
        const lists = [
          '/children',
          '/children?plan=cp&due=overdue',
          '/children?q=an',
          '/children?as=chair',
          '/reviews?stands=due-in-month',
          '/reviews?stands=due-in-month&month=2026-09&column=overdue',
          '/reviews?stands=not-required&plan=cp',
          '/reviews?stands=stopped',
          '/reviews?drift=yes',
          '/reviews?drift=yes&due=overdue&plan=cp',
          '/reviews?drift=yes&stands=due-in-month',
          '/children?as=team-manager&due=overdue',
          '/reviews',
          '/reviews?due=next-ten&plan=cp',
        ]
        for (const list of lists) {
          const page = await client.get(list)
          for (const { count, href } of filterLinks(page.body)) {
            // A filter that is chosen leads back out of it, and counts what is shown.
            expect(await rowsBehind(client, href), `${who}: ${list} → ${href}`).toBe(count)
          }
        }
      }
    }, 120_000)

    it('on the timeline of a child', async () => {
      const app: FastifyInstance = await anApp(database().kysely, { today })
      const qa = people.find(({ who }) => who === 'qa')!
      const client = await signedIn(app, qa.personId)
      for (const childId of [1, 9, 30]) {
        const page = await client.get(`/children/${childId}/timeline`)
        for (const { count, href } of filterLinks(page.body).filter(({ href: to }) => to.includes('kind='))) {
          const filtered = await client.get(href)
          expect(occurrences(filtered.body, 'waymark-timeline__entry'), href).toBe(count)
        }
      }
    })
  },
  { emptied: 'once' },
)

function filterLinks(html: string): readonly { count: number; href: string }[] {
  const links = html.matchAll(
    /<a class="waymark-filters__choice" href="([^"]+)"(?: aria-current="(true)")?[^>]*>[^<]*<span class="waymark-filters__count">([\d,]+)/g,
  )
  return [...links]
    .filter(([, , chosen]) => chosen === undefined)
    .map(([, href = '', , count = '']) => ({
      href: unescaped(href),
      count: Number(count.replaceAll(',', '')),
    }))
}
