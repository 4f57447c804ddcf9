import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '#db/open.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { agreedPack } from '#test/support/agreed-pack.ts'
import { aFamily } from '#test/support/a-family.ts'
import { aReview, reviewToday, type AReview } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration } from '#test/support/app.ts'
import { aBrowserContext, listening, signInAs, widths } from '#test/support/browser.ts'
import { checked, checkedWithoutScript } from '#test/support/checked.ts'
import { anEmptyDatabase } from '#test/support/database.ts'
import { addPack } from '#workflows/policies/add-pack.ts'

describe('Arranging a midway review, in a browser', { timeout: 160_000 }, () => {
  let database: Database
  let address: string
  beforeEach(async () => {
    database = await anEmptyDatabase()
    const db = database.kysely
    await asDemonstration(db)
    await aPerson(db)
    const tess = { username: 'tess', name: 'Tess Marlow', personRef: 'TM-1', teamRef: 'TEAM-1' }
    await aPerson(db, { ...tess, roles: ['team-manager'] })
    address = await listening(
      await anApp(db, { today: reviewToday, now: () => new Date(`${reviewToday}T10:42:00Z`) }),
    )
  })

  async function as(name: string, options: Parameters<typeof aBrowserContext>[0] = {}) {
    const context = await aBrowserContext({ viewport: widths.desk, ...options })
    const page = await context.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await signInAs(page, address, name)
    return { page, errors }
  }
  async function fillDay(page: Page, name: string, [day, month]: readonly [string, string]) {
    await page.locator(`[name="${name}-day"]`).fill(day)
    await page.locator(`[name="${name}-month"]`).fill(month)
    await page.locator(`[name="${name}-year"]`).fill('2026')
  }
  const inAgreement = async (): Promise<AReview> => {
    const about = { by: 'a test', now: new Date('2026-10-01T09:00:00Z'), today: dayOf('2026-10-01') }
    await addPack(database.kysely, { fileName: 'agreed.yaml', text: agreedPack, ...about })
    return aReview(database.kysely, {
      packs: ['agreed-midpoint'],
      planStart: '2026-06-15',
      events: [
        { kind: 'strategy-discussion', on: '2026-06-01' },
        { kind: 'initial-conference', on: '2026-06-15' },
        { kind: 'review-conference', on: '2026-09-14' },
        { kind: 'core-group', on: '2026-06-24' },
        { kind: 'visit', on: '2026-10-20', seen: true, alone: true },
      ],
    })
  }

  it('brothers and sisters get one day; it is moved for a reason, and the sum of the month is read', async () => {
    const [ava] = await aFamily(database.kysely, [
      { localId: 'C-1', name: ['Ava', 'Adams'] },
      { localId: 'C-2', name: ['Benjamin', 'Adams'], bornOn: '2021-01-04' },
    ])
    const { page, errors } = await as('Priya Shah')
    await page.goto(`${address}/reviews/${ava!.reference}/arrange`)
    await checked(page, 'arrange-not-chosen')
    await page.getByLabel('Set a date').check()
    await checked(page, 'arrange-set-with-sibling')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('link', { name: /^Enter the day/ }).waitFor()
    await checked(page, 'arrange-with-a-problem')
    await fillDay(page, 'on', ['28', '10'])
    await page.getByLabel('By telephone').check()
    await page.getByLabel('Benjamin Adams').check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The date is set for all who were ticked.').waitFor()
    await page.goto(`${address}/reviews/${ava!.reference}/arrange`)
    await page.getByLabel('Move it, or bring it forward').check()
    await fillDay(page, 'moveOn', ['29', '10'])
    await page.getByLabel('The social worker cannot come').check()
    await checked(page, 'arrange-move')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The review is moved.').waitFor()
    await checked(page, 'clock-with-moves')
    await page.goto(`${address}/reviews?stands=due-in-month`)
    expect(await page.locator('#sum').textContent()).toBe('Due in October 2026')
    await checked(page, 'reviews-sum-of-the-month')
    expect(errors).toEqual([])
  })

  it('a second person is asked to agree, and does', async () => {
    const { reference } = await inAgreement()
    const chair = await as('Priya Shah')
    await chair.page.goto(`${address}/reviews/${reference}/arrange`)
    await chair.page.getByLabel('Not required', { exact: true }).check()
    await chair.page.getByLabel('Carrying out the child protection plan meets no issues.').check()
    await chair.page.getByLabel('What did you see that makes it so?').fill('The core group works.')
    await chair.page.getByLabel('Who is asked to agree?').selectOption({ label: 'Tess Marlow' })
    await checked(chair.page, 'arrange-not-required')
    await chair.page.getByRole('button', { name: 'Save' }).click()
    await chair.page.getByText('Tess Marlow is asked to agree.').waitFor()
    await chair.page.goto(`${address}/reviews/${reference}/arrange`)
    await checked(chair.page, 'arrange-waits-for-agreement')
    await chair.page.getByRole('link', { name: 'What is asked' }).click()
    await checked(chair.page, 'agree-as-the-one-who-asks')

    const manager = await as('Tess Marlow')
    await checked(manager.page, 'home-asked-to-agree')
    await manager.page.getByRole('link', { name: /^Say whether you agree/ }).click()
    await checked(manager.page, 'agree')
    await manager.page.getByLabel('I do not agree: it is still required').check()
    await manager.page.getByRole('button', { name: 'Save' }).click()
    await manager.page.getByRole('link', { name: 'Enter why you do not agree' }).waitFor()
    await checked(manager.page, 'agree-with-a-problem')
    await manager.page.getByLabel('I agree: it is not required').check()
    await manager.page.getByRole('button', { name: 'Save' }).click()
    await manager.page.getByText('Agreed: the review is not required.').waitFor()
    await manager.page.goto(`${address}/reviews/${reference}/agree`)
    await checked(manager.page, 'agree-answered')
    expect([...chair.errors, ...manager.errors]).toEqual([])
  })

  it('with the keyboard alone', async () => {
    const { reference } = await aReview(database.kysely)
    const { page } = await as('Priya Shah')
    await page.goto(`${address}/reviews/${reference}/arrange`)
    const tabTo = async (selector: string) => {
      for (let presses = 0; presses < 200; presses++) {
        if (await page.evaluate((s) => document.activeElement?.matches(s) === true, selector)) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`The keyboard does not reach ${selector}`)
    }
    await tabTo('input[name="do"]')
    await page.keyboard.press('Space')
    for (const [box, text] of [
      ['on-day', '28'],
      ['on-month', '10'],
      ['on-year', '2026'],
    ] as const) {
      await tabTo(`input[name="${box}"]`)
      await page.keyboard.type(text)
    }
    await tabTo('input[name="way"]')
    await page.keyboard.press('ArrowDown')
    await tabTo('main form button')
    await page.keyboard.press('Enter')
    await page.getByText('The date is set.').waitFor()
  })

  it('without JavaScript: set, agreed, and added beside the planned ones', async () => {
    const { reference, childId } = await inAgreement()
    const { page } = await as('Priya Shah', { javaScriptEnabled: false })
    await page.goto(`${address}/reviews/${reference}/arrange`)
    await checkedWithoutScript(page, 'arrange-without-javascript')
    await page.getByLabel('Not required', { exact: true }).check()
    await page.getByLabel('Carrying out the child protection plan meets no issues.').check()
    await page.getByLabel('What did you see that makes it so?').fill('The core group works.')
    await page.getByLabel('Who is asked to agree?').selectOption({ label: 'Tess Marlow' })
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Tess Marlow is asked to agree.').waitFor()
    const manager = (await as('Tess Marlow', { javaScriptEnabled: false })).page
    await manager.goto(`${address}/reviews/${reference}/agree`)
    await checkedWithoutScript(manager, 'agree-without-javascript')
    await manager.getByLabel('I do not agree: it is still required').check()
    await manager.getByLabel('Why not?').fill('Visits are late.')
    await manager.getByRole('button', { name: 'Save' }).click()
    await manager.getByText('The review is still required.').waitFor()

    await page.goto(`${address}/children/${childId}/ad-hoc-review`)
    await checkedWithoutScript(page, 'ad-hoc-without-javascript')
    await page.locator('main form button').first().click()
    await page.locator('.govuk-error-summary').waitFor()
    await checkedWithoutScript(page)
    await page.locator('main input[type="radio"]').first().check()
    await page.locator('main input[name$="-day"]').fill('30')
    await page.locator('main input[name$="-month"]').fill('11')
    await page.locator('main input[name$="-year"]').fill('2026')
    await page.getByLabel('Why is it held?').fill('The school asked.')
    await page.locator('main form button').first().click()
    await page.waitForURL(/arrange/)
  })
})
