import { beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import type { Database } from '#db/open.ts'
import { anApp, aPerson, signedIn } from '#test/support/app.ts'
import { anAuthority } from '#test/support/an-authority.ts'
import { aBrowserContext, listening, signInAs, widths } from '#test/support/browser.ts'
import { checked } from '#test/support/checked.ts'
import { anEmptyDatabase } from '#test/support/database.ts'

const today = '2026-11-20'

describe('Home, children, a child, the timeline and the dates, in a browser', () => {
  let database: Database
  const ids: Record<string, number | string> = {}

  beforeAll(async () => {
    database = await anEmptyDatabase()
    const { kysely } = database
    await anAuthority(kysely, {
      children: 90,
      today,
      packs: ['cp-interval-monitoring', 'cla-twelve-week', 'cp-progress-framework'],
      seed: 2026,
    })
    const everything = await kysely
      .selectFrom('child')
      .leftJoin('event', 'event.child_id', 'child.child_id')
      .select(({ fn }) => ['child.child_id', fn.count<number>('event.event_id').as('events')])
      .groupBy('child.child_id')
      .orderBy('events', 'desc')
      .execute()
    ids['longest'] = everything[0]!.child_id
    ids['shortest'] = everything.at(-1)!.child_id
    const unborn = await kysely
      .selectFrom('child')
      .where('born_on', 'is', null)
      .where('expected_on', 'is not', null)
      .select('child_id')
      .executeTakeFirst()
    ids['unborn'] = unborn?.child_id ?? everything[1]!.child_id
    const ended = await kysely
      .selectFrom('plan')
      .groupBy('child_id')
      .having(({ fn, eb }) => eb(fn.count('plan_id'), '=', fn.count('ended_on')))
      .select('child_id')
      .executeTakeFirstOrThrow()
    ids['ended'] = ended.child_id
    const midways = await kysely
      .selectFrom('midway')
      .where('stopped_on', 'is', null)
      .where('held_on', 'is', null)
      .select(['midway_id', 'reference'])
      .orderBy('midway_id')
      .execute()
    ids['midway'] = midways[0]!.reference
    ids['noDate'] = midways[1]!.reference
    await kysely
      .updateTable('midway')
      .set({
        due_on: null,
        opens_on: null,
        closes_on: null,
        missing: 'the date it is counted from is not recorded',
      })
      .where('midway_id', '=', midways[1]!.midway_id)
      .execute()
    await kysely
      .updateTable('midway')
      .set({ started_at: new Date('2026-11-19T15:12:00Z') })
      .where('midway_id', '=', midways[2]!.midway_id)
      .execute()
    const chair = await kysely
      .selectFrom('allocation')
      .where('role', 'in', ['cp-chair', 'iro'])
      .where('to_on', 'is', null)
      .groupBy('person_ref')
      .orderBy(({ fn }) => fn.countAll(), 'desc')
      .select('person_ref')
      .executeTakeFirstOrThrow()
    await aPerson(kysely, {
      username: 'chair',
      name: 'Priya Shah',
      roles: ['chair'],
      personRef: chair.person_ref,
    })
    await aPerson(kysely, { username: 'new', name: 'New Chair', roles: ['chair'], personRef: 'NOBODY' })
    await aPerson(kysely, { username: 'qa', name: 'Quinn Ali', roles: ['qa-manager'] })
    await aPerson(kysely, {
      username: 'two',
      name: 'Wren Two',
      roles: ['chair', 'qa-manager'],
      personRef: chair.person_ref,
    })
    ids['said'] = await aChildWithASummary(kysely)
    const worker = await kysely
      .selectFrom('allocation')
      .where('role', '=', 'social-worker')
      .where('to_on', 'is', null)
      .select(['person_ref', 'team_ref'])
      .executeTakeFirstOrThrow()
    await aPerson(kysely, {
      username: 'sw',
      name: 'Sam Wood',
      roles: ['social-worker'],
      personRef: worker.person_ref,
    })
    await aPerson(kysely, {
      username: 'tm',
      name: 'Toni Mills',
      roles: ['team-manager'],
      teamRef: worker.team_ref!,
    })
    await aPerson(kysely, { username: 'admin', name: 'Ada Min', roles: ['administrator'] })
  })

  it.each<[state: string, who: string, path: (id: typeof ids) => string]>([
    ['home of a chair', 'Priya Shah', () => '/'],
    ['home of a chair without children', 'New Chair', () => '/'],
    ['home of a social worker', 'Sam Wood', () => '/'],
    ['home of a team manager', 'Toni Mills', () => '/'],
    ['home of a QA manager', 'Quinn Ali', () => '/'],
    ['home of an administrator', 'Ada Min', () => '/'],
    ['children', 'Quinn Ali', () => '/children'],
    ['children by name, second page', 'Quinn Ali', () => '/children?sort=name&page=2'],
    ['children, none found', 'Quinn Ali', () => '/children?q=nobody+at+all&plan=cp'],
    ['children, none allocated', 'New Chair', () => '/children'],
    ['reviews', 'Quinn Ali', () => '/reviews'],
    ['reviews, none', 'Quinn Ali', () => '/reviews?due=overdue&draft=yes&plan=cla'],
    ['a child with much on record', 'Quinn Ali', (id) => `/children/${id['longest']}`],
    ['a child with little on record', 'Quinn Ali', (id) => `/children/${id['shortest']}`],
    ['a child with a signed summary and words of their own', 'Quinn Ali', (id) => `/children/${id['said']}`],
    ['children, mine among all', 'Wren Two', () => '/children?as=chair'],
    ['an unborn child', 'Quinn Ali', (id) => `/children/${id['unborn']}`],
    ['a child whose plan ended', 'Quinn Ali', (id) => `/children/${id['ended']}`],
    ['a long timeline', 'Quinn Ali', (id) => `/children/${id['longest']}/timeline`],
    [
      'a timeline by the day of recording',
      'Quinn Ali',
      (id) => `/children/${id['shortest']}/timeline?by=recorded`,
    ],
    [
      'a timeline with nothing of a kind',
      'Quinn Ali',
      (id) => `/children/${id['shortest']}/timeline?kind=voice`,
    ],
    ['dates', 'Quinn Ali', (id) => `/children/${id['longest']}/dates`],
    ['dates of an ended plan', 'Quinn Ali', (id) => `/children/${id['ended']}/dates`],
    ['the clock of a midway', 'Quinn Ali', (id) => `/reviews/${id['midway']}/clock`],
    ['the clock of a midway without a date', 'Quinn Ali', (id) => `/reviews/${id['noDate']}/clock`],
  ])('%s is accessible, fits a phone and has its headings in order', async (state, who, path) => {
    const address = await listening(await anApp(database.kysely, { today }))
    const context = await aBrowserContext({ viewport: widths.desk })
    const page = await context.newPage()
    await signInAs(page, address, who)
    const response = await page.goto(address + path(ids))
    expect(response?.status()).toBe(200)
    await openEverything(page)
    await checked(page, `children-${state.replaceAll(' ', '-')}`)
    await context.close()
  })

  it('a child’s page has the last summary and what the child said in their own lines', async () => {
    const app = await anApp(database.kysely, { today })
    const qa = await signedIn(app, await personId(database, 'qa'))
    const page = (await qa.get(`/children/${ids['said']}`)).body
    expect(page).toContain('Back at school every day.\n\nSees Nan on Sundays.')
    expect(page).toMatch(/Held 2 Nov 2026, signed by Priya Shah ·[\s\S]*href="\/reviews\/[^"]+\/record"/)
    expect(page).toContain('I like my new school.\nI want to see Nan.')
    expect(page).toContain('That views were given is on record; the words are not')
    expect(page).toContain('All that was written on Sun 1 Nov 2026')
    const none = (await qa.get(`/children/${ids['shortest']}`)).body
    expect(none).toContain('No midway has been signed here yet')
  })

  it('the list has stages and flags in words, and whose it shows where that is a choice', async () => {
    const app = await anApp(database.kysely, { today })
    const qa = (await (await signedIn(app, await personId(database, 'qa'))).get('/children')).body
    expect(qa).toContain('Stage and flags')
    expect(qa).toMatch(/waymark-stage--(green|amber|red)">(Green|Amber|Red): /)
    expect(qa).toMatch(/[1-5]: (unborn|under two|pre-proceedings|repeat plan|long plan)/)
    expect(qa).not.toContain('All I may see')
    const two = (await (await signedIn(app, await personId(database, 'two'))).get('/children')).body
    expect(two).toContain('All I may see')
    expect(two).toContain('href="/children?as=chair"')
  })

  it('with the keyboard alone leads from a number to a child, to the drawn plan and to the reason of a date', async () => {
    const address = await listening(await anApp(database.kysely, { today }))
    const context = await aBrowserContext({ viewport: widths.desk })
    const page = await context.newPage()
    await signInAs(page, address, 'Priya Shah')
    await tabTo(page, /overdue|due this week/)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/reviews\?due=/)
    await page.goto(`${address}/children`)
    await tabTo(page, /^[A-Z]\w+ [A-Z]\w+$/)
    const name = await page.evaluate(() => document.activeElement?.textContent ?? '')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await tabTo(page, /^Timeline$/)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Timeline' }).waitFor()
    await page.setViewportSize(widths.phone)
    await page.locator('.waymark-plan-line__scroll').focus()
    const before = await scrolled(page)
    await page.keyboard.press('ArrowLeft')
    await page.waitForTimeout(400)
    expect(await scrolled(page)).toBeLessThan(before)
    await tabTo(page, /The same in words/)
    await page.keyboard.press('Enter')
    await page.getByRole('table', { name: /in words/ }).waitFor()
    await context.close()
  })

  it('without JavaScript finds a child by name and by exact id, and removes a filter', async () => {
    const { kysely } = database
    const one = await kysely
      .selectFrom('child')
      .where('child_id', '=', Number(ids['longest']))
      .select(['local_id', 'forename', 'surname'])
      .executeTakeFirstOrThrow()
    const address = await listening(await anApp(kysely, { today }))
    const context = await aBrowserContext({ viewport: widths.phone, javaScriptEnabled: false })
    const page = await context.newPage()
    await signInAs(page, address, 'Quinn Ali')
    await page.goto(`${address}/children?plan=ended`)
    await page.getByLabel('Name or local ID').fill(one.local_id)
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByText('No children match').waitFor()
    await page.getByRole('link', { name: 'Remove filter: Plan ended' }).click()
    const first = page.getByRole('rowheader').first()
    expect(await first.innerText()).toContain(one.local_id)
    await page.getByLabel('Name or local ID').fill(`${one.surname} ${one.forename}`)
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('link', { name: `${one.forename} ${one.surname}`, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: `${one.forename} ${one.surname}` }).waitFor()
    await context.close()
  })

  it('a child of somebody else is not found, on every page, and the audit has both', async () => {
    const app = await anApp(database.kysely, { today })
    const stranger = await signedIn(app, await personId(database, 'new'))
    const paths = [
      `/children/${ids['longest']}`,
      `/children/${ids['longest']}/timeline`,
      `/children/${ids['longest']}/dates`,
      `/reviews/${ids['midway']}/clock`,
    ]
    for (const path of paths) expect((await stranger.get(path)).statusCode, path).toBe(404)
    const qa = await signedIn(app, await personId(database, 'qa'))
    for (const path of paths) expect((await qa.get(path)).statusCode, path).toBe(200)
    const entries = await database.kysely
      .selectFrom('audit_entry')
      .where('action', 'in', ['child-opened', 'timeline-opened', 'dates-opened', 'clock-opened'])
      .where('person_name', 'in', ['New Chair', 'Quinn Ali'])
      .select(['action', 'outcome', 'child_id'])
      .orderBy('entry_id', 'desc')
      .limit(8)
      .execute()
    expect(entries.map(({ action, outcome }) => `${action} ${outcome}`).toReversed()).toEqual([
      'child-opened refused',
      'timeline-opened refused',
      'dates-opened refused',
      'clock-opened refused',
      'child-opened done',
      'timeline-opened done',
      'dates-opened done',
      'clock-opened done',
    ])
    expect(
      entries.filter(({ outcome }) => outcome === 'done').every((entry) => entry.child_id !== null),
    ).toBe(true)
    const administrator = await signedIn(app, await personId(database, 'admin'))
    expect((await administrator.get('/children')).statusCode).toBe(403)
  })
})

/** A child with a signed midway review, and with views on record: in words, without, and at length. */
async function aChildWithASummary(kysely: Database['kysely']): Promise<number> {
  const midway = await kysely
    .selectFrom('midway')
    .innerJoin('child', 'child.child_id', 'midway.child_id')
    .where('stopped_on', 'is', null)
    .where('held_on', 'is', null)
    .where('born_on', 'is not', null)
    .select(['midway_id', 'midway.child_id', 'reference'])
    .orderBy('midway_id', 'desc')
    .executeTakeFirstOrThrow()
  const signedAt = new Date('2026-11-02T15:12:00Z')
  const record = {
    reference: midway.reference,
    review: { heldOn: '2026-11-02' },
    signedBy: 'Priya Shah',
    summary: {
      asks: 'What is different for the child?',
      text: 'Back at school every day.\n\nSees Nan on Sundays.',
    },
  }
  await kysely
    .insertInto('midway_record')
    .values({
      midway_id: midway.midway_id,
      record: JSON.stringify(record),
      sha256: '0',
      signed_at: signedAt,
      signed_by: 1,
    })
    .execute()
  await kysely
    .updateTable('midway')
    .set({ held_on: '2026-11-02', signed_at: signedAt })
    .where('midway_id', '=', midway.midway_id)
    .execute()
  const said = [
    ['2026-10-31', null],
    ['2026-11-01', 'I told them about the dog. '.repeat(60)],
    ['2026-11-10', 'I like my new school.\nI want to see Nan.'],
  ] as const
  for (const [on, note] of said) {
    await kysely
      .insertInto('event')
      .values({
        child_id: midway.child_id,
        kind: 'child-views',
        on_date: on,
        note,
        attendees: note && 'social worker; advocate',
        feed: 'events',
        source_ref: `said-${on}`,
      })
      .execute()
  }
  return midway.child_id
}

async function personId({ kysely }: Database, username: string): Promise<number> {
  const row = await kysely
    .selectFrom('person')
    .where('username', '=', username)
    .select('person_id')
    .executeTakeFirstOrThrow()
  return row.person_id
}

/** What is folded away is tested too. */
async function openEverything(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
}

/** Presses Tab until the text of what has the focus matches. */
async function tabTo(page: Page, text: RegExp): Promise<void> {
  for (let press = 0; press < 120; press++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
    if (text.test(focused)) return
  }
  throw new Error(`No tab stop says ${text.source} on ${page.url()}`)
}

function scrolled(page: Page): Promise<number> {
  return page.locator('.waymark-plan-line__scroll').evaluate((element) => element.scrollLeft)
}
