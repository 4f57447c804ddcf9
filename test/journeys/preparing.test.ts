import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '#db/open.ts'
import { anAction } from '#test/support/an-action.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration } from '#test/support/app.ts'
import { aBrowserContext, listening, signInAs, widths } from '#test/support/browser.ts'
import { checked, checkedWithoutScript } from '#test/support/checked.ts'
import { anEmptyDatabase } from '#test/support/database.ts'

describe('Preparing a midway review, in a browser', { timeout: 120_000 }, () => {
  let database: Database
  let address: string
  let here: string
  beforeEach(async () => {
    database = await anEmptyDatabase()
    await asDemonstration(database.kysely)
    await aPerson(database.kysely)
    const sam = { username: 'sam', name: 'Sam Okoro', personRef: 'SW-1' }
    await aPerson(database.kysely, { ...sam, roles: ['social-worker'] })
    const dara = { username: 'dara', name: 'Dara Quinn', personRef: 'DA-1' }
    await aPerson(database.kysely, { ...dara, roles: ['performance-analyst'] })
    const { reference, childId } = await aReview(database.kysely)
    const agreed = { what: 'Tell the school', feed: 'actions', decided_at: 'initial-conference' } as const
    await anAction(database.kysely, childId, { ...agreed, due_on: null, owner_ref: null })
    const app = await anApp(database.kysely, {
      today: reviewToday,
      now: () => new Date('2026-10-26T10:42:00Z'),
    })
    address = await listening(app)
    here = `${address}/reviews/${reference}`
  })

  async function as(name: string, options: Parameters<typeof aBrowserContext>[0] = {}) {
    const context = await aBrowserContext({ viewport: widths.desk, ...options })
    const page = await context.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await signInAs(page, address, name)
    return { page, context, errors }
  }

  const visits = (page: Page) => page.locator('.waymark-prepare__fact', { hasText: 'Seen on 3 days' }).first()

  it('is asked for, saved while it is written, sent, read by the chair, and a fact is answered for', async () => {
    const chair = await as('Priya Shah')
    await chair.page.goto(here)
    await checked(chair.page, 'prepare-not-asked')
    await chair.page.getByRole('link', { name: 'ask for it' }).click()
    await checked(chair.page, 'prepare-ask')
    await chair.page.getByRole('button', { name: 'Ask for preparation' }).click()
    await chair.page.getByText('Preparation is asked for.').waitFor()

    const worker = await as('Sam Okoro')
    await worker.page.goto(`${here}/prepare`)
    await checked(worker.page, 'prepare-empty')
    // The line stands open only beside a fact that is not right.
    const line = visits(worker.page).getByLabel(/^What is right instead/)
    expect(await line.isVisible()).toBe(false)
    await visits(worker.page).getByLabel('Wrong', { exact: true }).check()
    await line.fill('A visit on 8 October is missing.')
    await worker.page.getByLabel('What has changed for Ava?').fill('Ava moved to her aunt.')
    await worker.page.getByLabel('Done', { exact: true }).check()
    await worker.page.getByText('Saved 10:42').waitFor()
    await worker.page.reload()
    expect(await worker.page.getByLabel('What has changed for Ava?').inputValue()).toBe(
      'Ava moved to her aunt.',
    )
    expect(await line.inputValue()).toBe('A visit on 8 October is missing.')
    await checked(worker.page, 'prepare-written')
    await worker.page.getByRole('button', { name: 'Send to the chair' }).click()
    await worker.page.getByText('Sent by Sam Okoro').waitFor()
    await checked(worker.page, 'prepare-sent')

    await chair.page.goto(here)
    await checked(chair.page, 'prepare-back')
    await chair.page.getByRole('button', { name: 'Start midway' }).click()
    await chair.page.getByText('What was prepared by Sam Okoro').waitFor()
    await checked(chair.page, 'review-prepared')
    await worker.page.goto(`${here}/prepare`)
    await checked(worker.page, 'prepare-closed')

    const data = await as('Dara Quinn')
    await data.page.goto(`${address}/data/queries`)
    await checked(data.page, 'data-queries')
    await data.page.getByRole('link', { name: 'Seen on 3 days' }).click()
    await checked(data.page, 'data-query')
    await data.page.getByLabel('It is right as it is').check()
    await data.page.getByRole('button', { name: 'Answer' }).click()
    await data.page.getByRole('link', { name: 'Enter why' }).waitFor()
    await checked(data.page, 'data-query-with-a-problem')
    await data.page.getByLabel('What was done, or why it stands').fill('It was an attempted visit.')
    await data.page.getByRole('button', { name: 'Answer' }).click()
    await data.page.getByText('Whoever asked is told.').waitFor()
    await chair.page.goto(here)
    await chair.page.getByText('because: It was an attempted visit').first().waitFor()
    await chair.page
      .getByRole('link', { name: /^This is wrong/ })
      .first()
      .click()
    await checked(chair.page, 'this-is-wrong')
    expect([...chair.errors, ...worker.errors, ...data.errors]).toEqual([])
  })

  it('with the keyboard alone', async () => {
    const { page } = await as('Sam Okoro')
    await page.goto(`${here}/prepare`)
    const tabTo = async (selector: string) => {
      for (let presses = 0; presses < 200; presses++) {
        if (await page.evaluate((s) => document.activeElement?.matches(s) === true, selector)) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`The keyboard does not reach ${selector}`)
    }
    await tabTo('input[name="a.fact.visits.answer"]')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await tabTo('input[name="a.fact.visits.comment"]')
    await page.keyboard.type('One is missing.')
    await tabTo('textarea[name="a.needed..answer"]')
    await page.keyboard.type('A date for the legal meeting.')
    await tabTo('button[value="send"]')
    await page.keyboard.press('Enter')
    await page.getByText('Sent by Sam Okoro').waitFor()
    const kept = await database.kysely.selectFrom('data_query').select(['problem', 'line']).execute()
    expect(kept).toEqual([{ problem: 'wrong', line: 'One is missing.' }])
  })

  it('without JavaScript: the same form, sent whole', async () => {
    const { page } = await as('Sam Okoro', { javaScriptEnabled: false })
    await page.goto(`${here}/prepare`)
    await checkedWithoutScript(page, 'prepare-without-javascript')
    await visits(page).getByLabel('Out of date').check()
    await visits(page)
      .getByLabel(/^What is right instead/)
      .fill('Two more since.')
    await page.getByLabel('What Ava said').fill('I sleep well.')
    await page.getByRole('button', { name: 'Send to the chair' }).click()
    await page.getByRole('link', { name: 'Enter the day the child said it, like 14 9 2026' }).waitFor()
    await checkedWithoutScript(page)
    await page.getByLabel('On which day').fill('20 10 2026')
    await page.getByLabel('Who heard it').fill('Her teacher')
    await page.getByRole('button', { name: 'Send to the chair' }).click()
    await page.getByText('Sent by Sam Okoro').waitFor()
    await checkedWithoutScript(page)
  })

  it('with two people in one box: both texts show, and the person chooses', async () => {
    const [first, second] = [await as('Sam Okoro'), await as('Sam Okoro')]
    const box = (page: Page) => page.getByLabel('What is stuck, and what have you tried?')
    for (const { page } of [first, second]) await page.goto(`${here}/prepare`)
    await box(first.page).fill('The first text')
    await box(first.page).blur()
    await first.page.getByText('Saved 10:42').waitFor()
    await box(second.page).fill('The second text')
    await box(second.page).blur()
    await second.page.getByText('Choose which text to keep').waitFor()
    await checked(second.page, 'prepare-conflict')
    await second.page.getByRole('button', { name: 'Join' }).click()
    await second.page.getByText('Saved 10:42').waitFor()
    const kept = await database.kysely
      .selectFrom('preparation_field')
      .select('value')
      .executeTakeFirstOrThrow()
    expect(kept.value).toBe('The first text\n\nThe second text')
  })
})
