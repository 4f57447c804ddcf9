import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '#db/open.ts'
import { demonstrationPeople } from '#demo/staff.ts'
import { settleDemonstration } from '#workflows/upkeep/settle-demonstration.ts'
import { anApp, aPerson, asDemonstration, thatMorning } from '#test/support/app.ts'
import { aBrowserContext, listening, screenshot, signInAs, widths } from '#test/support/browser.ts'
import { checked } from '#test/support/checked.ts'
import { anEmptyDatabase } from '#test/support/database.ts'

describe('Signing in, in a browser', () => {
  let database: Database
  beforeEach(async () => {
    database = await anEmptyDatabase()
  })

  it('to the demonstration is one press, on a desk, on a phone and without JavaScript', async () => {
    await asDemonstration(database.kysely)
    await aPerson(database.kysely)
    const address = await listening(await anApp(database.kysely))
    for (const [name, viewport] of Object.entries(widths)) {
      const context = await aBrowserContext({ viewport, javaScriptEnabled: name !== 'phone' })
      const page = await context.newPage()
      await signInAs(page, address, 'Priya Shah')
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('My work')
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page
        .getByRole('heading', { name: 'You have signed out' })
        .or(page.getByText('You have signed out'))
        .first()
        .waitFor()
      await context.close()
    }
  })

  it.each(['/sign-in', '/help', '/help/words', '/accessibility-statement', '/nowhere'])(
    '%s is accessible, fits a phone and has its headings in order',
    async (path) => {
      await settleDemonstration(database.kysely, {
        authority: 'Northmoor Council',
        people: demonstrationPeople,
        now: thatMorning,
      })
      const address = await listening(await anApp(database.kysely))
      const context = await aBrowserContext({ viewport: widths.desk })
      const page = await context.newPage()
      const messages: string[] = []
      page.on('console', (message) => messages.push(message.text()))
      page.on('pageerror', (error) => messages.push(error.message))
      await page.goto(address + path)
      await checked(page, `page${path.replaceAll('/', '-')}`)
      await page.emulateMedia({ media: 'print' })
      await screenshot(page, `print${path.replaceAll('/', '-')}`)
      await page.emulateMedia({ media: 'screen', forcedColors: 'active' })
      await screenshot(page, `forced${path.replaceAll('/', '-')}`)
      expect(messages.filter((message) => !message.includes('404'))).toEqual([])
      await context.close()
    },
  )

  it('with a password says what to do when it does not go', async () => {
    await aPerson(database.kysely, { demonstration: false })
    const address = await listening(await anApp(database.kysely))
    const context = await aBrowserContext({ viewport: widths.desk })
    const page = await context.newPage()
    await page.goto(`${address}/`)
    await page.getByLabel('Username').fill('priya.shah')
    await page.getByLabel('Password').fill('not the password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('link', { name: 'Enter a username and password that go together' }).waitFor()
    expect(await page.title()).toBe('Error: Sign in – Waymark')
    await checked(page)
    await screenshot(page, 'desk-sign-in-problem')
    await context.close()
  })
})
