import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { anApp, aPerson } from '#test/support/app.ts'
import { anAuthority } from '#test/support/an-authority.ts'
import { aBrowserContext, listening, signInAs, widths } from '#test/support/browser.ts'
import { checked } from '#test/support/checked.ts'
import { anEmptyDatabase } from '#test/support/database.ts'

const today = '2026-11-20'
const packs = ['cp-interval-monitoring', 'cla-twelve-week', 'cp-progress-framework']

describe('A team and the service in a browser', () => {
  it('are found from home, read and printed without JavaScript, at a desk and on a phone', async () => {
    const { kysely } = await anEmptyDatabase()
    await anAuthority(kysely, { children: 140, today, packs })
    const { team_ref: teamRef } = await kysely
      .selectFrom('allocation')
      .where('role', '=', 'social-worker')
      .where('team_ref', 'is not', null)
      .select('team_ref')
      .executeTakeFirstOrThrow()
    await aPerson(kysely, { username: 'quinn', name: 'Quinn Ash', roles: ['qa-manager'] })
    await aPerson(kysely, {
      username: 'tess',
      name: 'Tess Marlow',
      roles: ['team-manager'],
      teamRef: teamRef!,
    })
    const now = () => new Date(`${today}T10:00:00Z`)
    const address = await listening(await anApp(kysely, { today, now }))

    const context = await aBrowserContext({ javaScriptEnabled: false, viewport: widths.desk })
    const page = await context.newPage()
    await signInAs(page, address, 'Tess Marlow')
    await page.getByRole('link', { name: 'The whole team' }).click()
    expect(page.url()).toBe(`${address}/teams/${teamRef}`)
    await page.locator('[aria-labelledby="by-worker"] tbody a').first().click()
    expect(await page.getByRole('heading', { name: /^Children of / }).count()).toBe(1)
    await page.getByRole('link', { name: 'Print for supervision' }).click()
    await page.locator('main ul a').first().click()
    const supervision = page.url()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/^Supervision of /)

    await context.clearCookies()
    await signInAs(page, address, 'Quinn Ash')
    await page.getByRole('link', { name: 'The service', exact: true }).click()
    for (const door of ['Capacity', 'Pathway', 'Panels', 'Teams', 'Reports', 'Policies'])
      expect(await page.locator('main').getByRole('link', { name: door, exact: true }).count(), door).toBe(1)
    await page.getByRole('link', { name: 'Supervision of a chair' }).click()
    await page.locator('main ul a').first().click()
    const ofChair = page.url()
    expect(await page.getByRole('heading', { name: 'Capacity decisions' }).count()).toBe(1)

    const eyes = await (await aBrowserContext({ viewport: widths.desk })).newPage()
    await signInAs(eyes, address, 'Quinn Ash')
    const pages = ['/teams', `/teams/${teamRef}`, '/service', '/service/supervision']
    for (const one of [...pages.map((path) => address + path), supervision, ofChair]) {
      await eyes.goto(one)
      await checked(eyes)
    }

    await eyes.goto(supervision)
    // What is only left out on paper prints nothing when it is pressed.
    await eyes.evaluate(() => (window.print = () => (document.title = 'printed')))
    await eyes.getByText('Print this page: each child takes half a sheet of A4.').click()
    expect(await eyes.title()).not.toBe('printed')
    await expectHalfPages(eyes)
    await eyes.goto(`${address}/`)
    expect(await eyes.locator('nav.waymark-navigation a').count()).toBeLessThanOrEqual(7)
  }, 160_000)
})

/** Expects each child to take half of what A4 leaves within margins of a centimetre, and none to be cut in two. */
async function expectHalfPages(page: Page): Promise<void> {
  const millimetre = 96 / 25.4
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: Math.round(190 * millimetre), height: Math.round(277 * millimetre) })
  const sheets = await page.locator('.waymark-sheet').evaluateAll((all) =>
    all.map((sheet) => ({
      height: sheet.getBoundingClientRect().height,
      breaks: getComputedStyle(sheet).breakInside,
    })),
  )
  expect(sheets.length).toBeGreaterThan(1)
  for (const { height, breaks } of sheets) {
    expect(height / millimetre).toBeLessThanOrEqual(277 / 2)
    expect(height / millimetre).toBeGreaterThan(277 / 3)
    expect(breaks).toBe('avoid')
  }
}
