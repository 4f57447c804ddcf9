import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { packageRoot } from '#src/package-root.ts'
import type { Database } from '#db/open.ts'
import { aReview, anotherReview, eventsInCare, reviewToday, type AReview } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration } from '#test/support/app.ts'
import { aBrowserContext, listening, signInAs, widths } from '#test/support/browser.ts'
import { checked, checkedWithoutScript } from '#test/support/checked.ts'
import { anEmptyDatabase } from '#test/support/database.ts'

const conferences = [
  { kind: 'initial-conference', on: '2026-09-14' },
  { kind: 'review-conference', on: '2026-10-05' },
  { kind: 'visit', on: '2026-10-12', seen: true, alone: true },
] as const

describe('A midway review in every state, in a browser', { timeout: 120_000 }, () => {
  let database: Database
  let address: string
  let now: Date
  beforeEach(async () => {
    now = new Date('2026-10-26T10:42:00Z')
    database = await anEmptyDatabase()
    await asDemonstration(database.kysely)
    await aPerson(database.kysely)
    const app = await anApp(database.kysely, { today: reviewToday, now: () => now })
    address = await listening(app)
  })

  async function aPage(
    { reference }: Pick<AReview, 'reference'>,
    options: Parameters<typeof aBrowserContext>[0] & { readonly as?: string } = {},
  ): Promise<Page> {
    const { as = 'Priya Shah', ...context } = options
    const page = await (await aBrowserContext({ viewport: widths.desk, ...context })).newPage()
    await signInAs(page, address, as)
    await page.goto(`${address}/reviews/${reference}`)
    return page
  }
  const start = (page: Page) => page.getByRole('button', { name: 'Start midway' }).click()
  const saved = (page: Page) => page.getByText('Saved 10:42')

  it.each([
    ['signs-of-safety', { events: conferences }, 'What are we worried about?'],
    [
      'agenda',
      { plan: 'cla', planStart: '2026-05-11', events: eventsInCare },
      'What has changed for the child',
    ],
  ] as const)('the form of %s, from start to case note', async (name, more, first) => {
    const review = await aReview(database.kysely, { packs: ['six-monthly-midpoint'], ...more })
    const page = await aPage(review)
    await start(page)
    await page.getByRole('textbox', { name: first }).fill('The nights are hard.\nShe told Sam.')
    await page.getByRole('textbox', { name: first }).blur()
    await saved(page).waitFor()
    if (name === 'signs-of-safety') {
      await page.getByText('0 – as bad as it could be … 10 – safe enough to end the plan').waitFor()
      await page.locator('.waymark-scale').getByLabel('4', { exact: true }).check()
      await page.getByText('2 of 7 answered').waitFor()
    }
    await checked(page, `review-${name}`)
    await page.getByLabel(/^What is different for the child since the last/).fill('Ava sleeps at home.')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Sign and finish' }).click()
    await page.getByText('Signed. The case note is ready').waitFor()
    await checked(page, `record-${name}`)
    await page.getByRole('navigation', { name: 'Pages of this review' }).getByText('Case note').click()
    await checked(page)
  })

  it('says the same again with one press, twice in a row, and then with a word', async () => {
    const first = await aReview(database.kysely, { packs: ['six-monthly-midpoint'], events: conferences })
    const page = await aPage(first)
    const hold = async () => {
      await page.getByLabel(/^What is different for the child since the last/).fill('Ava sleeps at home.')
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByRole('button', { name: 'Sign and finish' }).click()
    }
    await start(page)
    const scale = page.locator('#q-scale-of-worries')
    await scale.getByLabel('4', { exact: true }).check()
    await page.locator('#q-plan-carried-out').getByLabel('Partly').check()
    await page.locator('#q-plan-carried-out').getByRole('textbox', { name: 'Comment' }).fill('Half of it.')
    await hold()
    await page.getByText('Signed. The case note is ready').waitFor()

    const again = async (on: '2026-10-19' | '2026-10-26') => {
      const reference = await anotherReview(database.kysely, first.childId, on)
      await page.goto(`${address}/reviews/${reference}`)
      await start(page)
      await page.getByText('0 of 7 answered').waitFor()
    }
    await again('2026-10-19')
    await scale.getByText('Last review, 26 Oct 2026: 4').waitFor()
    await checked(page, 'review-last-time')
    await scale.getByRole('button', { name: 'Say the same again' }).click()
    await scale.getByText('Carried from 26 Oct 2026').waitFor()
    await page.locator('#q-plan-carried-out').getByRole('button', { name: 'Say the same again' }).click()
    await page.locator('#q-plan-carried-out').getByText('Carried from 26 Oct 2026').waitFor()
    await checked(page, 'review-carried')
    // Changed, it is an answer of today.
    await page.locator('#q-plan-carried-out').getByLabel('Yes', { exact: true }).check()
    await expect.poll(() => page.getByText('Carried from').count()).toBe(1)
    await hold()
    await page.getByText('Signed. The case note is ready').waitFor()
    await page.getByText('Carried from 26 Oct 2026').waitFor()
    await checked(page, 'record-carried')

    await again('2026-10-26')
    await scale.getByRole('button', { name: 'Say the same again' }).click()
    await scale.getByText('The same in 3 reviews in a row').waitFor()
    await checked(page, 'review-carried-third-time')
    await hold()
    await page.getByText('Needed before you can sign.').waitFor()
    await checked(page, 'review-check-needs-a-word')
    await page
      .locator('.waymark-look')
      .getByRole('link', { name: /why this still stands/ })
      .click()
    await scale.getByRole('textbox', { name: 'why does it still stand?' }).fill('Nothing has moved yet')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Sign and finish' }).click()
    await page.getByText('Confirmed: Nothing has moved yet').waitFor()
  })

  it('shows what came since an answer, who else is here, and more evidence on asking', async () => {
    const review = await aReview(database.kysely)
    const page = await aPage(review)
    await start(page)
    await page.locator('#q-core-group-in-time').getByLabel('Yes', { exact: true }).check()
    await saved(page).waitFor()
    await database.kysely
      .updateTable('event')
      .set({ attendees: 'mother; father; school' })
      .where('kind', '=', 'core-group')
      .where('on_date', '=', '2026-09-24')
      .execute()
    await aPerson(database.kysely, { username: 'ira', name: 'Ira Reid' })
    const other = await aPage(review, { as: 'Ira Reid' })
    await other.getByText('Priya Shah is also in this review (last typed 10:42)').waitFor()
    await other.getByText('Since you answered, 1 record (core group) was changed.').waitFor()
    await other.getByText('Show 1 more line').first().click()
    await checked(other, 'review-changed-and-also-here')
    await other.getByRole('button', { name: 'The answer stands' }).click()
    await expect.poll(() => other.getByText('Since you answered').count()).toBe(0)
  })

  it('is discarded with a reason, and brought back', async () => {
    const page = await aPage(await aReview(database.kysely))
    await start(page)
    const summary = page.getByLabel('What is different for the child since the conference?')
    await summary.fill('Ava sleeps at home.')
    await summary.blur()
    await saved(page).waitFor()
    await page.getByRole('link', { name: 'Discard draft' }).click()
    await page.getByRole('button', { name: 'Discard this draft' }).click()
    await page.getByRole('link', { name: 'Enter why you discard it' }).waitFor()
    await checked(page, 'review-discard')
    await page.getByLabel('Why do you discard it?').fill('Started before the visit.')
    await page.getByRole('button', { name: 'Discard this draft' }).click()
    await page.getByText('Draft discarded. What was typed is kept.').waitFor()
    await checked(page, 'review-discarded')
    await page.getByRole('button', { name: 'Bring back what was typed' }).click()
    await page.getByText('What was typed is back').waitFor()
    expect(await summary.inputValue()).toBe('Ava sleeps at home.')
  })

  it('keeps what is typed after the session ended, and saves it after signing in in another tab', async () => {
    const page = await aPage(await aReview(database.kysely))
    await start(page)
    await page.getByText('0 of 9 answered').waitFor()
    now = new Date('2026-10-26T14:05:00Z')
    const summary = page.getByLabel('What is different for the child since the conference?')
    await summary.fill('Ava sleeps at home again.')
    await summary.blur()
    await page.getByText('You have been signed out. Keep this page open').waitFor()
    await checked(page, 'review-signed-out')
    const opened = page.context().waitForEvent('page')
    await page.getByRole('link', { name: 'Sign in (opens in a new tab)' }).click()
    const tab = await opened
    await tab.getByRole('button', { name: 'Sign in as Priya Shah' }).click()
    await tab.getByRole('heading', { name: 'You are signed in' }).waitFor()
    await checked(tab, 'signed-in-again')
    await tab.close()
    await page.bringToFront()
    await page.getByText('Saved 14:05').waitFor()
    expect(await page.getByText('You have been signed out').count()).toBe(0)
    const kept = await database.kysely.selectFrom('midway_answer').select('value').execute()
    expect(kept).toEqual([{ value: 'Ava sleeps at home again.' }])
    // The form itself has taken over the new session.
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: 'Check and sign' }).waitFor()
  })

  it('does not save what one person typed in the name of another', async () => {
    const page = await aPage(await aReview(database.kysely))
    await start(page)
    await page.getByText('0 of 9 answered').waitFor()
    await aPerson(database.kysely, { username: 'ira', name: 'Ira Reid' })
    const tab = await page.context().newPage()
    now = new Date('2026-10-26T14:05:00Z')
    await signInAs(tab, address, 'Ira Reid')
    const summary = page.getByLabel('What is different for the child since the conference?')
    await summary.fill('Priya typed this.')
    await summary.blur()
    await page.getByText('Somebody else is signed in here now.').waitFor()
    await checked(page, 'review-somebody-else')
    expect(await database.kysely.selectFrom('midway_answer').select('value').execute()).toEqual([])
  })

  it('without JavaScript: a form sent after the session ended is shown back, and saved after signing in', async () => {
    const review = await aReview(database.kysely)
    const page = await aPage(review, { javaScriptEnabled: false })
    await start(page)
    await page
      .getByLabel('What is different for the child since the conference?')
      .fill('Ava sleeps at home again.\n"Better", she says.')
    now = new Date('2026-10-26T14:05:00Z')
    await page.getByRole('button', { name: 'Save and leave' }).click()
    await page.getByRole('heading', { name: 'You have been signed out' }).waitFor()
    await checkedWithoutScript(page, 'typed-and-signed-out')
    const opened = page.context().waitForEvent('page')
    await page.getByRole('link', { name: 'Sign in (opens in a new tab)' }).click()
    const tab = await opened
    await tab.getByRole('button', { name: 'Sign in as Priya Shah' }).click()
    await tab.getByRole('heading', { name: 'You are signed in' }).waitFor()
    await tab.close()
    await page.getByRole('button', { name: 'I have signed in: save what I typed' }).click()
    await page.getByRole('heading', { name: 'You are signed in again' }).waitFor()
    await checkedWithoutScript(page, 'typed-and-signed-in-again')
    await page.getByRole('button', { name: 'Save what was typed as Priya Shah' }).click()
    await page.getByText('Saved. You can go on with it at any time.').waitFor()
    const kept = await database.kysely.selectFrom('midway_answer').select('value').execute()
    expect(kept).toEqual([{ value: 'Ava sleeps at home again.\n"Better", she says.' }])
  })

  it('prints: every line of evidence unfolded, boxes to write in, no buttons', async () => {
    const page = await aPage(await aReview(database.kysely))
    await start(page)
    await page.locator('#q-told-of-outcome').getByLabel('Partly').check()
    await saved(page).waitFor()
    const folder = join(packageRoot(), 'var/screenshots')
    mkdirSync(folder, { recursive: true })
    await page.pdf({ path: join(folder, 'review-printed.pdf'), format: 'A4' })
    await page.emulateMedia({ media: 'print' })
    const isSeen = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) =>
          element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }),
        )
    expect(await isSeen('.waymark-evidence__more .waymark-evidence__line')).toBe(true)
    expect(await isSeen('.waymark-evidence__rows li')).toBe(true)
    expect(await page.getByRole('button', { name: 'Continue' }).isVisible()).toBe(false)
    await page.evaluate(() => document.body.classList.add('waymark-print-blank'))
    await page.pdf({ path: join(folder, 'review-printed-blank.pdf'), format: 'A4' })
    await page.setViewportSize({ width: 794, height: 1123 })
    await page.screenshot({ path: join(folder, 'review-printed-blank.png'), fullPage: true })
  })
})
