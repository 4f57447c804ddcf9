import { describe, expect, it } from 'vitest'
import { everyReport } from '#domain/figures/reports/every-report.ts'
import { anApp, aPerson } from '#test/support/app.ts'
import { anAuthority } from '#test/support/an-authority.ts'
import {
  aBrowserContext,
  expectAccessible,
  expectKeyboard,
  listening,
  signInAs,
  widths,
} from '#test/support/browser.ts'
import { checked } from '#test/support/checked.ts'
import { anEmptyDatabase } from '#test/support/database.ts'
import { expectWholeWords } from '#test/support/whole-words.ts'

const today = '2026-11-20'
const packs = ['cp-six-and-twelve-week', 'cla-twelve-week', 'cp-progress-framework']

const phone = { width: 390, height: 844 }

describe('Reports in a browser', () => {
  it('are read, narrowed, followed to a child and published without JavaScript, at a desk and on a phone', async () => {
    const { kysely } = await anEmptyDatabase()
    await anAuthority(kysely, { children: 120, today, packs })
    await aPerson(kysely, { username: 'quinn', name: 'Quinn Ash', roles: ['qa-manager'] })
    const address = await listening(
      await anApp(kysely, { today, now: () => new Date('2026-11-20T10:00:00Z') }),
    )
    const context = await aBrowserContext({ javaScriptEnabled: false, viewport: widths.desk })
    const page = await context.newPage()
    await signInAs(page, address, 'Quinn Ash')

    await page.getByRole('link', { name: 'Reports', exact: true }).click()
    await page.getByRole('link', { name: 'Timeliness' }).click()
    await page.getByLabel('Period').selectOption({ label: 'October 2026' })
    await page.getByLabel('Plan', { exact: true }).selectOption({ label: 'Looked after' })
    await page.getByRole('button', { name: 'Show' }).click()
    expect(page.url()).toContain('period=2026-10&plan=cla')
    const number = page.locator('#table-due tbody a').first()
    const count = Number((await number.textContent())!.split(' ')[0]!.replace(/\D.*/, ''))
    await number.click()
    expect(await page.locator('tbody tr').count()).toBe(Math.min(count, 25))
    await page.locator('tbody a').first().click()
    expect(page.url()).toMatch(/\/children\/\d+$/)

    await page.goto(`${address}/reports/actions?period=2026-10`)
    await page.getByRole('link', { name: 'Publish October 2026' }).click()
    await page.getByRole('button', { name: 'Publish October 2026' }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Actions, as published')
    const published = page.url()

    const looking = await aBrowserContext({ viewport: widths.desk })
    const eyes = await looking.newPage()
    await signInAs(eyes, address, 'Quinn Ash')
    const pages = [
      `${address}/reports`,
      published,
      `${published}?for=outside`,
      `${address}/reports/timeliness?period=2026-10&for=outside`,
      `${address}/reports/timeliness/behind?period=2026-10&table=due`,
      ...everyReport.map(({ slug }) => `${address}/reports/${slug}?period=2026-10`),
    ]
    for (const one of pages) {
      await eyes.goto(one)
      await checked(eyes)
      await expectWholeWords(eyes)
      await eyes.setViewportSize(phone)
      await eyes.goto(one)
      await expectAccessible(eyes)
      await expectKeyboard(eyes)
      await eyes.setViewportSize(widths.desk)
    }
  }, 240_000)
})
