import { describe, expect, it } from 'vitest'
import { sections } from '#domain/annual-report/sections.ts'
import { anAuthority } from '#test/support/an-authority.ts'
import { anApp, aPerson } from '#test/support/app.ts'
import { aBrowserContext, listening, signInAs, widths } from '#test/support/browser.ts'
import { checked } from '#test/support/checked.ts'
import { anEmptyDatabase } from '#test/support/database.ts'

const today = '2026-11-20'
const packs = ['cp-six-and-twelve-week', 'cla-twelve-week', 'cp-progress-framework']

describe('The annual report in a browser', () => {
  it('is saved while it is written, and two people do not write over each other', async () => {
    const { kysely } = await anEmptyDatabase()
    await anAuthority(kysely, { children: 30, today, packs })
    await aPerson(kysely, { username: 'quinn', name: 'Quinn Ash', roles: ['qa-manager'] })
    await aPerson(kysely, { username: 'sam', name: 'Sam Reed', roles: ['service-delivery-manager'] })
    const address = await listening(
      await anApp(kysely, { today, now: () => new Date('2026-11-20T10:00:00Z') }),
    )
    const there = `${address}/reports/annual/2025-26/sections/voice`
    const open = async (name: string) => {
      const page = await (await aBrowserContext({ viewport: widths.desk })).newPage()
      await signInAs(page, address, name)
      await page.goto(there)
      return page
    }
    const quinn = await open('Quinn Ash')
    const sam = await open('Sam Reed')
    await quinn.getByLabel('What you want to say').fill('Children came.')
    await quinn.getByLabel('What you want to say').blur()
    await quinn
      .getByText('Saved 20 Nov')
      .or(quinn.getByText(/^Saved \S*10:00/))
      .first()
      .waitFor()
    await sam.getByLabel('What you want to say').fill('Most children came.')
    await sam.getByLabel('What you want to say').blur()
    await sam.getByText('Quinn Ash changed this').waitFor()
    await sam.getByRole('button', { name: 'Join' }).click()
    await sam.getByText(/^Saved \S*10:00/).waitFor()
    await quinn.goto(there)
    expect(await quinn.getByLabel('What you want to say').inputValue()).toBe(
      'Children came.\n\nMost children came.',
    )
  }, 60_000)

  it('is written, published and printed without JavaScript, at a desk and on a phone', async () => {
    const { kysely, pool } = await anEmptyDatabase()
    await anAuthority(kysely, { children: 120, today, packs })
    await aPerson(kysely, { username: 'quinn', name: 'Quinn Ash', roles: ['qa-manager'] })
    await pool.query(
      `insert into good_practice_note (child_id, thanked, note, may_be_shared, written_by, written_at, token)
       select min(child_id), 'Tariq Noor', 'Came every week.', true, (select min(person_id) from person),
         '2025-09-01T10:00:00Z', 'one-note' from child`,
    )
    const address = await listening(
      await anApp(kysely, { today, now: () => new Date('2026-11-20T10:00:00Z') }),
    )
    const context = await aBrowserContext({ javaScriptEnabled: false, viewport: widths.desk })
    const page = await context.newPage()
    await signInAs(page, address, 'Quinn Ash')
    await page.getByRole('link', { name: 'Reports', exact: true }).click()
    await page.getByRole('link', { name: 'Annual reports' }).click()
    await page.getByRole('link', { name: 'April 2025 to March 2026' }).click()
    for (const slug of new Set(sections.flatMap(({ figures }) => figures))) {
      await page.goto(`${address}/reports/${slug}/publish?period=2025-26`)
      await page.getByRole('button', { name: 'Publish April 2025 to March 2026' }).click()
    }
    for (const { title } of sections) {
      await page.goto(`${address}/reports/annual/2025-26`)
      await page.getByRole('link', { name: title, exact: true }).click()
      await page.getByLabel('What you want to say').fill(`What there is to say of ${title.toLowerCase()}.`)
      await page.getByRole('button', { name: 'Save and mark as ready' }).click()
    }
    await page.getByRole('link', { name: 'Good practice', exact: true }).click()
    await page.getByRole('link', { name: 'Choose what to write an example from' }).click()
    const sources = page.url()
    await page
      .getByRole('link', { name: /^Write/ })
      .first()
      .click()
    const example = page.url()
    await page.getByLabel('The example').fill('A worker came each week, and a young person noticed.')
    await page.getByRole('button', { name: 'Keep the example' }).click()
    await page.getByText('Change what would tell who the child is').first().waitFor()
    await page.getByLabel('I have changed details').check()
    await page.getByRole('button', { name: 'Keep the example' }).click()
    const section = page.url()

    const looking = await aBrowserContext({ viewport: widths.desk })
    const eyes = await looking.newPage()
    await signInAs(eyes, address, 'Quinn Ash')
    const look = async (pages: readonly string[]) => {
      for (const one of pages) {
        await eyes.goto(one)
        await checked(eyes)
      }
    }
    const report = `${address}/reports/annual/2025-26`
    await look([`${address}/reports/annual`, report, section, sources, example, `${report}/publish`])
    await page.goto(`${report}/publish`)
    await page.getByRole('button', { name: 'Publish the annual report' }).click()
    expect(page.url()).toBe(`${report}/published`)
    await look([`${report}/published`])
    await eyes.emulateMedia({ media: 'print' })
    expect(await eyes.getByRole('link', { name: 'Download for Word' }).isVisible()).toBe(false)
    expect(await eyes.getByText('A worker came each week').isVisible()).toBe(true)
  }, 150_000)
})
