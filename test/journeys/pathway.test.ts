import type { FastifyInstance } from 'fastify'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '#db/open.ts'
import { dayOf, partsOf, type IsoDate } from '#domain/calendar/day.ts'
import { aReview } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration } from '#test/support/app.ts'
import { aBrowserContext, listening, signInAs, widths } from '#test/support/browser.ts'
import { checked, checkedWithoutScript } from '#test/support/checked.ts'
import { anEmptyDatabase } from '#test/support/database.ts'
import { workOutChildren } from '#workflows/dates/work-out-children.ts'

/** One plan from its conference to the fifteenth month, through every duty of the framework and everybody who has one. */
describe('The pathway from the conference to month 15, in a browser', { timeout: 300_000 }, () => {
  const planStart: IsoDate = '2026-01-12'
  let database: Database
  let childId: number
  let app: FastifyInstance | undefined
  const looked = new Set<string>()
  beforeEach(async () => {
    database = await anEmptyDatabase()
    const db = database.kysely
    await asDemonstration(db)
    await aPerson(db)
    const people = [
      ['Sam Okoro', 'social-worker', { personRef: 'SW-1' }],
      ['Tess Marlow', 'team-manager', { personRef: 'TM-1', teamRef: 'TEAM-1' }],
      ['Mara Finch', 'service-delivery-manager', { personRef: 'SDM-1' }],
      ['Owen Hale', 'service-delivery-manager', { personRef: 'SDM-2' }],
      ['Nia Adeyemi', 'assistant-director', { personRef: 'AD-1' }],
    ] as const
    for (const [name, role, refs] of people)
      await aPerson(db, { name, username: name.toLowerCase().replace(' ', '.'), roles: [role], ...refs })
    ;({ childId } = await aReview(db, {
      planStart,
      events: [
        { kind: 'initial-conference', on: planStart },
        { kind: 'core-group', on: '2026-01-20' },
      ],
      packs: ['cp-six-and-twelve-week', 'cla-twelve-week', 'cp-progress-framework'],
      today: planStart,
    }))
  })

  /** Another day begins: whoever signs in now works on it. */
  async function on(today: IsoDate, conference?: IsoDate): Promise<string> {
    await app?.close()
    const db = database.kysely
    if (conference !== undefined)
      await db
        .insertInto('event')
        .values({
          child_id: childId,
          kind: 'review-conference',
          on_date: conference,
          feed: 'events',
          source_ref: conference,
        })
        .execute()
    await db.transaction().execute((tx) => workOutChildren(tx, { childIds: [childId], today: dayOf(today) }))
    app = await anApp(db, { today, now: () => new Date(`${today}T10:00:00Z`), closedByCaller: true })
    return listening(app)
  }

  async function as(address: string, name: string, script = true): Promise<Page> {
    const options = { viewport: widths.desk, javaScriptEnabled: script }
    const context = await aBrowserContext(options)
    const page = await context.newPage()
    await signInAs(page, address, name)
    return page
  }

  /** Looks at a page the first time that it is come to. */
  async function lookedAt(page: Page, name: string): Promise<void> {
    if (looked.has(name)) return
    looked.add(name)
    await checked(page, name)
  }

  async function enterDay(page: Page, name: string, day: IsoDate): Promise<void> {
    const { date, month, year } = partsOf(dayOf(day))
    await page.locator(`[name="${name}-day"]`).fill(String(date))
    await page.locator(`[name="${name}-month"]`).fill(String(month))
    await page.locator(`[name="${name}-year"]`).fill(String(year))
  }

  async function record(page: Page, address: string, steps: readonly (readonly [string, IsoDate])[]) {
    for (const [kind, day] of steps) {
      await page.goto(`${address}/children/${childId}/pathway/record?step=${kind}`)
      await enterDay(page, 'on', day)
      await page.getByRole('button', { name: 'Record this step' }).click()
      await page.getByText('Step recorded.').waitFor()
    }
  }

  async function sign(
    page: Page,
    name?: string,
    then: string | RegExp = 'Signed. It counts on the pathway.',
  ): Promise<void> {
    if (name) await lookedAt(page, name)
    for (const group of await page.locator('.waymark-radios').all())
      await group.getByLabel('Yes', { exact: true }).check()
    for (const box of await page.locator('form#pathway-form textarea').all())
      await box.fill('Ava sleeps at home and says the nights are quieter.')
    await page.getByLabel('Who took part?').fill('Those on the case')
    await page.getByRole('button', { name: 'Sign and finish' }).click()
    await page.getByText(then).waitFor()
  }

  async function hold(page: Page, address: string, form: string, name?: string): Promise<void> {
    await page.goto(`${address}/children/${childId}/pathway/forms/${form}`)
    await page.getByRole('button', { name: 'Begin' }).click()
    await sign(page, name)
  }

  /** How a step stands on the child's pathway. */
  const line = (page: Page, says: RegExp) => page.locator('.waymark-rule', { hasText: says }).first()

  it('every step is recorded, held or decided by whoever has it, and stands as done', async () => {
    let address = await on('2026-02-02')
    const manager = await as(address, 'Tess Marlow')
    await manager.goto(`${address}/children/${childId}/pathway`)
    await checked(manager, 'pathway-child-begun')
    await record(manager, address, [
      ['family-group-conference-considered', '2026-01-08'],
      ['family-group-conference-considered', planStart],
      ['plan-updated', '2026-01-20'],
      ['plan-authorised', '2026-01-21'],
      ['family-plan-timelines-set', '2026-01-21'],
      ['transfer-of-case', '2026-01-26'],
      ['management-decision', '2026-01-27'],
      ['transfer-changes-returned', '2026-01-28'],
    ])
    await line(manager, /Before an initial conference is asked for/)
      .getByText('On time, 8 Jan 2026')
      .waitFor()
    const worker = await as(address, 'Sam Okoro')
    await record(worker, address, [
      ['family-agrees-to-conference', '2026-01-30'],
      ['family-group-conference-held', '2026-02-02'],
    ])
    // What was recorded by mistake is taken back with the reason, and stays.
    await record(worker, address, [['proceedings-issued', '2026-02-01']])
    await worker.getByRole('link', { name: /Take it back.*Proceedings issued/ }).click()
    await worker.getByRole('button', { name: 'Take it back' }).click()
    await worker.getByRole('link', { name: 'Enter why it is taken back' }).waitFor()
    await worker.getByLabel('Why is it taken back?').fill('Meant for another child')
    await worker.getByRole('button', { name: 'Take it back' }).click()
    await worker.getByText('Taken back by Sam Okoro: Meant for another child.').waitFor()

    address = await on('2026-04-13', '2026-04-13')
    const bringing = await as(address, 'Sam Okoro')
    await record(bringing, address, [
      ['genogram-updated', '2026-04-09'],
      ['chronology-updated', '2026-04-10'],
    ])
    await hold(await as(address, 'Priya Shah'), address, 'first-review-check', 'pathway-first-review-check')

    address = await on('2026-07-10')
    const consulting = await as(address, 'Tess Marlow', false)
    await consulting.goto(`${address}/children/${childId}/pathway/forms/systemic-consultation`)
    await checkedWithoutScript(consulting)
    await consulting.getByRole('button', { name: 'Begin' }).click()
    await checkedWithoutScript(consulting, 'pathway-consultation')
    for (const group of await consulting.locator('.waymark-radios').all())
      await group.getByLabel('Yes', { exact: true }).check()
    await consulting.getByRole('button', { name: 'Sign and finish' }).click()
    await consulting.getByRole('link', { name: /Write the summary/ }).waitFor()
    await consulting.getByLabel('What came out of the consultation for the child?').fill('Blocks named.')
    await consulting.getByRole('button', { name: 'Sign and finish' }).click()
    await consulting.getByText('Signed. It counts on the pathway.').waitFor()
    await record(consulting, address, [
      ['systemic-core-group', '2026-07-10'],
      ['legal-planning-considered', '2026-07-10'],
      ['child-in-need-plan-outlined', '2026-07-10'],
    ])

    // Before the second review, which is held early: months and number are both said.
    address = await on('2026-08-17')
    await panel(address, {
      rule: 'Panel before the second review conference',
      day: '2026-08-17',
      views: ['Priya Shah', 'Tess Marlow'],
      audit: 'asked',
    })
    const before = await as(address, 'Mara Finch')
    await record(await as(address, 'Sam Okoro'), address, [
      ['genogram-updated', '2026-08-14'],
      ['chronology-updated', '2026-08-14'],
    ])
    await record(before, address, [
      ['pre-proceedings-considered', '2026-08-17'],
      ['legal-planning-review-considered', '2026-08-17'],
    ])
    address = await on('2026-08-20', '2026-08-20')
    const early = await as(address, 'Priya Shah')
    await early.goto(`${address}/children/${childId}/pathway`)
    await early
      .getByText(
        'Second review conference, held on Thu 20 Aug 2026 at 7 months: the framework expects it at 9.',
      )
      .waitFor()

    address = await on('2027-02-08')
    await panel(address, {
      rule: 'Review of actions and progress at 13 months',
      day: '2027-02-08',
      views: ['Tess Marlow', 'Sam Okoro'],
      opensWith: 'Actions from the panel of 17 Aug 2026: 0 of 1 done',
    })
    await record(await as(address, 'Tess Marlow'), address, [
      ['genogram-updated', '2027-02-05'],
      ['chronology-updated', '2027-02-05'],
      ['pre-proceedings-started', '2027-02-01'],
      ['legal-planning-meeting', '2027-02-03'],
    ])

    address = await on('2027-04-12', '2027-04-12')
    const panelPath = await panel(address, {
      rule: 'Discussion at 15 months',
      day: '2027-04-12',
      views: ['Priya Shah', 'Tess Marlow', 'Sam Okoro'],
      audit: 'proposed',
    })
    const director = await as(address, 'Nia Adeyemi')
    await director.getByText('Read the outcome of a panel, and sign that you have').waitFor()
    await director.goto(`${address}${panelPath}/children/${childId}`)
    const found = director.getByRole('region', { name: 'Audit of the file' })
    await found.getByText('2 of 2 audits signed.').waitFor()
    await found.getByText('Signed by Owen Hale').waitFor()
    await checked(director, 'panel-child-to-read')
    await director.getByRole('button', { name: 'I have read this outcome' }).click()
    await director.getByText('Signed as read.').waitFor()

    const last = await as(address, 'Mara Finch')
    await last.goto(`${address}/children/${childId}/pathway`)
    await checked(last, 'pathway-child-month-15')
    const standings = await last.locator('.waymark-rule__standing').allInnerTexts()
    // What is left is what is brought to the fourth review; what was brought to a review that was held late is late.
    const left = standings.filter((words) => !/^(Done\s+(On time|\d+ [A-Z])|Does not apply)/.test(words))
    expect(left.map((words) => words.replaceAll(/\s+/g, ' '))).toEqual([
      'Done 1 calendar day late, 13 Apr 2026',
      'Due',
      'Due',
    ])
    await last.goto(`${address}/pathway`)
    await checked(last, 'pathway')
    await last.getByText('1 plan of 1 is of 15 months and over: 100.0 in 100').waitFor()
    await last.goto(`${address}/panels`)
    await checked(last, 'panels')
  })

  /** The file is audited in each of the areas, each by its own manager. */
  async function audits(page: Page, address: string, path: string, who: 'asked' | 'proposed'): Promise<void> {
    await page.goto(`${address}${path}/audits`)
    const areas = { 'Child protection and family support': 'Mara Finch', Planning: 'Owen Hale' }
    for (const [area, name] of Object.entries(areas)) {
      const box = page.getByLabel(`${area}: all children`)
      if (who === 'asked') await box.selectOption(name)
      else expect(await box.locator('option:checked').innerText()).toBe(name)
    }
    await lookedAt(page, `panel-audits-${who}`)
    await page.getByRole('button', { name: 'Ask for these audits' }).click()
    await page.goto(`${address}${path}/children/${childId}/forms/file-audit`)
    await lookedAt(page, 'panel-audit-areas')
    await page.getByRole('link', { name: 'Open Child protection' }).click()
    const one = /1 of 2 audits signed: they count on the pathway once each area has signed/
    await sign(page, 'panel-audit', one)
    await page.getByRole('region', { name: 'Audit of the file' }).getByText('Waits for Owen Hale').waitFor()
    await page.goto(`${address}${path}/meeting`)
    const half =
      'Audit: child protection and family support signed by Mara Finch; planning waits for Owen Hale'
    await page.getByText(half).waitFor()
    const own = await as(address, 'Owen Hale')
    await own.getByRole('link', { name: 'Audit the file for a panel: planning' }).click()
    await sign(own, 'panel-audit-planning')
    await lookedAt(own, 'panel-child-audited')
  }

  /** A panel from its list to outcomes that are sent; gives its address. */
  async function panel(
    address: string,
    asked: {
      readonly rule: string
      readonly day: IsoDate
      readonly views: readonly string[]
      /** Whether both areas are asked anew, or those who were given each last are proposed. */
      readonly audit?: 'asked' | 'proposed'
      readonly opensWith?: string
    },
  ): Promise<string> {
    const page = await as(address, 'Mara Finch')
    await page.goto(`${address}/panels`)
    await page.getByLabel(asked.rule).check()
    await enterDay(page, 'meetsOn', asked.day)
    await page.getByRole('button', { name: 'Propose the list' }).click()
    await page.getByText('Ava Adams').first().waitFor()
    await lookedAt(page, 'panel-list')
    await page.getByRole('button', { name: 'The list is whole' }).click()
    await page.getByText('The list is whole.').waitFor()
    await lookedAt(page, 'panel')
    const path = new URL(page.url()).pathname
    if (asked.audit) await audits(page, address, path, asked.audit)
    await page.goto(`${address}${path}/views`)
    await lookedAt(page, 'panel-views')
    await page.getByRole('button', { name: 'Ask for views' }).click()
    for (const name of asked.views) {
      const own = await as(address, name)
      await own.getByRole('link', { name: 'Give your view to a panel' }).click()
      await lookedAt(own, 'panel-view')
      await own.getByRole('textbox').first().fill(`${name} sees little change since spring.`)
      await own.getByRole('button', { name: 'Give this view' }).click()
      await own.getByText('Your view is given.').waitFor()
    }
    await page.goto(`${address}${path}/meeting`)
    await lookedAt(page, 'panel-meeting')
    await page.getByRole('link', { name: 'Ava Adams' }).click()
    if (asked.opensWith) {
      await page.getByRole('heading', { name: asked.opensWith }).waitFor()
      await page.getByText('Why has there been no lasting change?').waitFor()
    }
    await lookedAt(page, 'panel-child')
    await page.getByLabel('What will be done').fill('Hold a legal planning meeting')
    await page.getByLabel('Who').selectOption('Sam Okoro')
    await page.getByRole('button', { name: 'Add this action' }).click()
    await page.getByText('The action is agreed.').waitFor()
    await page.getByRole('button', { name: 'Keep this decision' }).click()
    await page.getByRole('link', { name: 'Choose what is decided' }).waitFor()
    await page.getByLabel('The plan goes on with the actions agreed here').check()
    await page.getByLabel('Change comes and does not last').check()
    await page.getByLabel('Reason for the decision').fill('Not yet safe at home.')
    await page.getByRole('button', { name: 'Keep this decision' }).click()
    await page.getByText('The decision is kept.').waitFor()
    await page.goto(`${address}${path}/minutes`)
    await lookedAt(page, 'panel-minutes')
    await page.getByLabel('Who took part?').fill('Mara Finch, Priya Shah')
    await page.getByRole('button', { name: 'Sign the minutes' }).click()
    await page.getByText('The minutes are signed.').waitFor()
    await page.goto(`${address}${path}/outcomes`)
    await lookedAt(page, 'panel-outcomes')
    await page.getByRole('button', { name: 'Send the outcomes' }).click()
    await page.getByText('The outcomes are sent.').waitFor()
    if (asked.audit === 'proposed') {
      await page.goto(`${address}${path}/outcomes`)
      await page.getByText(/family support signed by Mara Finch; planning signed by Owen Hale/).waitFor()
    }
    return path
  }
})
