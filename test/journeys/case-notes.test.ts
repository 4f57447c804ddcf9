import { beforeEach, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import type { Database } from '#db/open.ts'
import { aReview, eventsInCare, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration } from '#test/support/app.ts'
import { aBrowserContext, listening, signInAs, widths } from '#test/support/browser.ts'
import { checked, checkedWithoutScript } from '#test/support/checked.ts'
import { anEmptyDatabase } from '#test/support/database.ts'

const conferences = [
  { kind: 'initial-conference', on: '2026-09-14' },
  { kind: 'review-conference', on: '2026-10-05' },
  { kind: 'visit', on: '2026-10-12', seen: true, alone: true },
] as const
const inCare = { plan: 'cla', planStart: '2026-05-11', events: eventsInCare } as const

describe('From the form to the child’s file, in a browser', { timeout: 120_000 }, () => {
  let database: Database
  let address: string
  beforeEach(async () => {
    database = await anEmptyDatabase()
    await asDemonstration(database.kysely)
    await aPerson(database.kysely)
    const now = () => new Date('2026-10-26T10:42:00Z')
    address = await listening(await anApp(database.kysely, { today: reviewToday, now }))
  })

  async function started(reference: string, options: Parameters<typeof aBrowserContext>[0] = {}) {
    const page = await (await aBrowserContext({ viewport: widths.desk, ...options })).newPage()
    await signInAs(page, address, 'Priya Shah')
    await page.goto(`${address}/reviews/${reference}`)
    await page.getByRole('button', { name: 'Start midway' }).click()
    await page.getByRole('button', { name: 'Continue' }).waitFor()
    return page
  }

  async function sign(page: Page): Promise<void> {
    await page
      .getByRole('textbox', { name: /^(What|How) is/ })
      .last()
      .fill('Ava sleeps through the night.')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: 'Check and sign' }).waitFor()
    await page.getByRole('radio', { name: 'By telephone' }).check()
    await page.getByRole('checkbox', { name: 'Sam Okoro, social worker' }).check()
  }

  it('a question is set aside with a reason and taken back, with the keyboard and without JavaScript', async () => {
    const { reference } = await aReview(database.kysely, { ...inCare, packs: ['cla-twelve-week'] })
    const page = await started(reference, { javaScriptEnabled: false })
    const first = page.locator('.waymark-set-aside').first()
    await first.locator('summary').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('She is three weeks old')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Not used for Ava Adams: She is three weeks old').waitFor()
    // Without the place on the page: the twin of it asks for the page itself.
    await page.goto(`${address}/reviews/${reference}`)
    await checkedWithoutScript(page, 'set-aside')
    await page.getByRole('button', { name: 'Use this question after all' }).click()
    await page.locator('.waymark-set-aside').first().waitFor()
    expect(await page.getByText('Not used for Ava Adams').count()).toBe(0)
  })

  it('the standards of a joint review, how it was held, and the case note', async () => {
    const { reference } = await aReview(database.kysely, {
      packs: ['cp-interval-monitoring'],
      events: conferences,
    })
    const page = await started(reference)
    await page.getByText('Core group minutes').waitFor()
    await checked(page, 'standards')
    await sign(page)
    await checked(page, 'check-how-held')
    await page.getByRole('button', { name: 'Sign and finish' }).click()
    await page.getByText('Took part: Sam Okoro, social worker').waitFor()
    await checked(page, 'record-in-case-system')
    await page.getByRole('link', { name: 'Case note', exact: true }).click()
    await page.getByText('THE DISCUSSION').waitFor()
    await checked(page, 'case-note-waiting')
  })

  it('three outputs: copied, marked as placed, and found in the list in every state', async () => {
    const { reference } = await aReview(database.kysely, {
      packs: ['six-monthly-midpoint'],
      events: conferences,
    })
    const page = await started(reference)
    await sign(page)
    await page.getByRole('button', { name: 'Sign and finish' }).click()
    await page.getByRole('heading', { name: 'In the case system' }).waitFor()
    await page.goto(`${address}/reviews/${reference}/case-note`)
    await page.getByText('This review is written into 3 places').waitFor()
    await checked(page, 'case-note-three-outputs')
    await page.getByRole('textbox').first().fill('CN-77')
    await page.getByRole('button', { name: 'Mark as placed' }).first().click()
    await page.getByText('In the case system as CN-77').waitFor()
    await database.kysely
      .updateTable('case_note')
      .set({ refused_at: new Date('2026-10-26T10:00:00Z'), refused_because: 'The case system answered 422' })
      .where('reference', '=', `${reference}-B`)
      .execute()
    await database.kysely
      .updateTable('case_note')
      .set({ sent_at: new Date('2026-10-20T10:00:00Z'), sent_way: 'file', confirm_by: '2026-10-22' })
      .where('reference', '=', `${reference}-C`)
      .execute()
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' }).click()
    await page.getByRole('link', { name: 'Case notes', exact: true }).click()
    await page.getByRole('heading', { name: 'Case notes' }).waitFor()
    await checked(page, 'case-notes')
    await page.getByRole('button', { name: /Send again/ }).click()
    await page.getByText('It waits to be sent again').waitFor()
    await page.getByRole('link', { name: /^Received/ }).click()
    await page.getByText('No case note stands there').waitFor()
    await checked(page)
  })
})
