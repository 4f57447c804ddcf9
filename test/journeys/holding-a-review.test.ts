import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '#db/open.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration } from '#test/support/app.ts'
import { aBrowserContext, listening, signInAs, widths } from '#test/support/browser.ts'
import { checked, checkedWithoutScript } from '#test/support/checked.ts'
import { anEmptyDatabase } from '#test/support/database.ts'

describe('Holding a whole midway review, in a browser', { timeout: 120_000 }, () => {
  let database: Database
  let address: string
  let reference: string
  let here: string
  beforeEach(async () => {
    database = await anEmptyDatabase()
    await asDemonstration(database.kysely)
    await aPerson(database.kysely)
    ;({ reference } = await aReview(database.kysely))
    const app = await anApp(database.kysely, {
      today: reviewToday,
      now: () => new Date('2026-10-26T10:42:00Z'),
    })
    address = await listening(app)
    here = `${address}/reviews/${reference}`
  })

  async function aPage(options: Parameters<typeof aBrowserContext>[0] = {}) {
    const context = await aBrowserContext({ viewport: widths.desk, ...options })
    const page = await context.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await signInAs(page, address, 'Priya Shah')
    return { page, context, errors }
  }

  const answers = (page: Page) => page.locator('.waymark-radios, .waymark-scale')
  const saved = (page: Page) => page.getByText('Saved 10:42')

  it('with a mouse: the record beside each question, saved while it is written, signed, on file', async () => {
    const { page, context, errors } = await aPage()
    await page.goto(here)
    await checked(page, 'review-not-started')
    await page.getByRole('button', { name: 'Start midway' }).click()
    await page.getByText('0 of 9 answered').waitFor()
    await checked(page, 'review-empty')

    // The suggestion is offered, never ticked.
    expect(await page.locator('input[type=radio]:checked').count()).toBe(0)
    await page.getByRole('button', { name: /Use this answer for: Did the core group/ }).click()
    await saved(page).waitFor()
    await page.getByText('1 of 9 answered').waitFor()
    const told = page.locator('#q-told-of-outcome')
    await told.getByLabel('Partly').check()
    await told
      .getByRole('textbox', { name: 'Comment' })
      .fill('Told by Sam at home; the school has not been told.')
    for (const group of await answers(page).all()) {
      if ((await group.locator('input:checked').count()) === 0)
        await group.getByLabel('Yes', { exact: true }).check()
    }
    await page.getByText('9 of 9 answered').waitFor()
    await told.getByText('Add an action').click()
    await told.getByLabel('What will be done').fill('Tell the school what the conference decided')
    await told.getByLabel('Who').selectOption('Sam Okoro')
    await told.getByLabel('By when').selectOption({ index: 1 })
    await told.getByLabel('How we will know').fill('The head teacher has answered')
    await told.getByRole('button', { name: 'Add this action' }).click()
    await told.getByText('Sam Okoro, by 2 Nov 2026').waitFor()
    await checked(page, 'review-answered')

    const summary = page.getByLabel('What is different for the child since the conference?')
    await summary.fill('Ava sleeps at home again.\nShe says that the nights are quieter.')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: 'Check and sign' }).waitFor()
    await page.getByText('Every question is answered').waitFor()
    await checked(page, 'review-check')

    await page.getByRole('button', { name: 'Sign and finish' }).click()
    await page.getByText('Signed. The case note is ready to be placed.').waitFor()
    await checked(page, 'review-record')
    await page.getByLabel('Add to this record').fill('The school answered on 27 October.')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByText('Added later by Priya Shah').waitFor()

    await page.getByRole('navigation', { name: 'Pages of this review' }).getByText('Case note').click()
    await page.locator('.waymark-note__text').waitFor()
    expect((await page.locator('.waymark-note__text').innerText()).split('\n')[0]).toBe(reference)
    await checked(page, 'review-case-note')

    await page.goto(`${address}/actions`)
    await checked(page, 'actions')
    await page.getByRole('link', { name: 'Tell the school what the conference decided' }).click()
    await checked(page, 'action')
    await page.getByLabel('Done', { exact: true }).check()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Action settled').waitFor()
    await page.goto(`${address}/actions?whose=all&state=settled`)
    await page.getByText('Done 26 Oct 2026').waitFor()
    await page.goto(`${address}/actions?whose=mine`)
    await page.getByText('No actions are yours').waitFor()
    await checked(page)
    expect(errors).toEqual([])
    await context.close()
  })

  it('without JavaScript: the same form, sent whole', async () => {
    const { page, context } = await aPage({ javaScriptEnabled: false })
    await page.goto(here)
    await checkedWithoutScript(page)
    await page.getByRole('button', { name: 'Start midway' }).click()
    await checkedWithoutScript(page, 'review-without-javascript')
    for (const group of await answers(page).all()) await group.getByLabel('Yes', { exact: true }).check()
    const plan = page.locator('#q-working-plan')
    await plan.getByText('Add an action').click()
    await plan.getByLabel('What will be done').fill('Give every action of the plan a date')
    await plan.getByLabel('Or on a date, like 14 9 2026').fill('soon')
    await plan.getByRole('button', { name: 'Add this action' }).click()
    await page.getByRole('link', { name: 'Enter the date for the action, like 14 9 2026' }).waitFor()
    await checkedWithoutScript(page, 'review-with-a-problem')
    await plan.getByLabel('Or on a date, like 14 9 2026').fill('13 11 2026')
    await plan.getByRole('button', { name: 'Add this action' }).click()
    await plan.getByText('No owner yet, by 13 Nov 2026').waitFor()
    await page.getByText('9 of 9 answered').waitFor()
    await page
      .getByLabel('What is different for the child since the conference?')
      .fill('Ava is seen more often.')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('1 thing to look at').waitFor()
    await page.getByText('has no owner').waitFor()
    await checkedWithoutScript(page)
    await page.getByRole('button', { name: 'Sign and finish' }).click()
    await page.getByText('Ava is seen more often.').waitFor()
    await checkedWithoutScript(page)
    expect(page.url()).toBe(`${here}/record`)
    await context.close()
  })

  it('with the keyboard alone', async () => {
    const { page, context } = await aPage()
    await page.goto(here)
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
    const tabTo = async (reached: () => Promise<boolean>) => {
      for (let presses = 0; presses < 400; presses++) {
        if (await reached()) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`The keyboard does not reach it; the focus is on "${await focused()}"`)
    }
    const isOn = (selector: string) =>
      page.evaluate((s) => document.activeElement?.matches(s) === true, selector)
    await tabTo(async () => (await focused()) === 'Start midway')
    await page.keyboard.press('Enter')
    await page.getByText('0 of 9 answered').waitFor()
    await checked(page)
    const groups = await answers(page).count()
    for (let group = 0; group < groups; group++) {
      const before = await page.locator('input[type=radio]:checked').count()
      await tabTo(() => isOn('input[type=radio]:not(:checked)'))
      await page.keyboard.press('Space')
      expect(await page.locator('input[type=radio]:checked').count()).toBe(before + 1)
    }
    await page.getByText('9 of 9 answered').waitFor()
    await checked(page)
    await tabTo(() => isOn('textarea[name="a._summary..answer"]'))
    await page.keyboard.type('Ava says that she feels safer.')
    await tabTo(async () => (await focused()) === 'Continue')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Check and sign' }).waitFor()
    await checked(page)
    await tabTo(async () => (await focused()) === 'Sign and finish')
    await page.keyboard.press('Enter')
    await page.getByText('Ava says that she feels safer.').waitFor()
    await checked(page)
    expect(page.url()).toBe(`${here}/record`)
    await context.close()
  })

  it('with two people in it at once: both texts show, and the person chooses', async () => {
    const first = await aPage()
    await first.page.goto(here)
    await first.page.getByRole('button', { name: 'Start midway' }).click()
    await first.page.getByText('0 of 9 answered').waitFor()
    const second = await aPage()
    await second.page.goto(here)
    const box = (page: Page) => page.getByLabel('What is different for the child since the conference?')
    await box(first.page).fill('The first text')
    await box(first.page).blur()
    await saved(first.page).waitFor()
    await box(second.page).fill('The second text')
    await box(second.page).blur()
    await second.page.getByText('Priya Shah changed this at 10:42. Choose which text to keep.').waitFor()
    await checked(second.page, 'review-conflict')
    await second.page.getByRole('button', { name: 'Join' }).click()
    await saved(second.page).waitFor()
    expect(await box(second.page).inputValue()).toBe('The first text\n\nThe second text')
    const kept = await database.kysely.selectFrom('midway_answer').select('value').executeTakeFirstOrThrow()
    expect(kept.value).toBe('The first text\n\nThe second text')
    expect([...first.errors, ...second.errors]).toEqual([])
    await first.context.close()
    await second.context.close()
  })

  it('while the network is gone: it says so, keeps the text, and saves when it is back', async () => {
    const { page, context } = await aPage()
    await page.goto(here)
    await page.getByRole('button', { name: 'Start midway' }).click()
    await page.getByText('0 of 9 answered').waitFor()
    await page.clock.install()
    await page.route('**/answers/**', (route) => route.abort())
    const comment = page.locator('#q-working-plan').getByRole('textbox', { name: 'Comment' })
    await comment.fill('Half a sent')
    await comment.blur()
    const banner = page.getByText('Keep this page open. We are trying again.')
    await page.clock.fastForward(3_000)
    await page.clock.fastForward(5_000)
    await page.clock.fastForward(9_000)
    await banner.waitFor()
    await checked(page, 'review-not-saved')
    await page.unroute('**/answers/**')
    await page.clock.fastForward(31_000)
    await saved(page).waitFor()
    expect(await banner.count()).toBe(0)
    const kept = await database.kysely.selectFrom('midway_answer').select('value').executeTakeFirstOrThrow()
    expect(kept.value).toBe('Half a sent')
    await context.close()
  })

  it('and closing the tab in the middle of a word keeps the word', async () => {
    const { page, context } = await aPage()
    await page.goto(here)
    await page.getByRole('button', { name: 'Start midway' }).click()
    await page.getByText('0 of 9 answered').waitFor()
    await page
      .getByLabel('What is different for the child since the conference?')
      .pressSequentially('Ava sle')
    await page.goto('about:blank')
    await expect
      .poll(
        async () => (await database.kysely.selectFrom('midway_answer').select('value').execute())[0]?.value,
      )
      .toBe('Ava sle')
    await context.close()
  })
})
