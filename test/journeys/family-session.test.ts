import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '#db/open.ts'
import { aFamily, threeAdams, type FamilyChild } from '#test/support/a-family.ts'
import { reviewToday, type AReview } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration } from '#test/support/app.ts'
import { aBrowserContext, listening, signInAs, widths } from '#test/support/browser.ts'
import { checked, checkedWithoutScript } from '#test/support/checked.ts'
import { anEmptyDatabase } from '#test/support/database.ts'

describe('Talking about a family together, in a browser', { timeout: 160_000 }, () => {
  let database: Database
  let address: string
  let family: readonly AReview[]

  beforeEach(async () => {
    database = await anEmptyDatabase()
    await asDemonstration(database.kysely)
    await aPerson(database.kysely)
    const app = await anApp(database.kysely, {
      today: reviewToday,
      now: () => new Date('2026-10-26T10:42:00Z'),
    })
    address = await listening(app)
  })

  async function aPage(options: Parameters<typeof aBrowserContext>[0] = {}) {
    const context = await aBrowserContext({ viewport: widths.desk, ...options })
    const page = await context.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await signInAs(page, address, 'Priya Shah')
    return { page, context, errors }
  }

  const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

  it('with the keyboard: three children, one talk, three records', async () => {
    family = await aFamily(database.kysely, threeAdams)
    const { page, context, errors } = await aPage()
    await page.goto(`${address}/children/${family[0]!.childId}`)
    const together = page.getByRole('link', { name: 'Talk about the family together' })
    await together.focus()
    await page.keyboard.press('Enter')
    await heading(page, 'Talk about the family together').waitFor()
    await checked(page, 'family-start')
    await page.getByRole('button', { name: 'Start with those ticked' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 2, name: 'Benjamin Adams' }).waitFor()
    await checked(page, 'family-question')

    // One answer for all, then another for one of them, saved while it is given.
    const same = page.locator('details', { hasText: 'The same answer for all' })
    await same.getByLabel('Yes', { exact: true }).focus()
    await page.keyboard.press('Space')
    await page.getByText('Saved 10:42').waitFor()
    for (const { reference } of family)
      expect(
        await page.locator(`#row-${reference}`).getByLabel('Yes', { exact: true }).first().isChecked(),
      ).toBe(true)
    await page.getByRole('button', { name: 'Answer this for all' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Answered for all').waitFor()
    const row = page.locator(`#row-${family[1]!.reference}`)
    expect(await row.getByLabel('Yes', { exact: true }).first().isChecked()).toBe(true)
    const partly = row.getByLabel('Partly').first()
    await partly.focus()
    await page.keyboard.press('Space')
    await page.getByText('Saved 10:42').waitFor()
    await row.getByRole('textbox', { name: /Comment/ }).fill('Only at school.')
    const talk = page.getByLabel('Notes of the talk')
    await talk.fill('Benjamin and Ava argue less than before.')
    await page.getByRole('button', { name: 'Put it into a child’s record' }).click()
    await heading(page, 'Put the talk into a child’s record').waitFor()
    await checked(page, 'family-give')
    await page.getByLabel('For Ava Adams').check()
    await page.getByRole('button', { name: /Put it into the summaries/ }).click()
    await page.getByRole('link', { name: 'Choose what to do with “Benjamin”' }).waitFor()
    await checked(page, 'family-give-undecided')
    await page.getByRole('region', { name: 'Ava Adams' }).getByLabel('Change to “sibling”').check()
    await page.getByRole('button', { name: /Put it into the summaries/ }).click()
    await page.getByText('Put into the summary of one child').waitFor()

    await page.getByRole('link', { name: 'Summaries' }).click()
    await heading(page, 'A summary for each child').waitFor()
    const summaries = page.getByRole('textbox', { name: /What is different/ })
    expect(await summaries.count()).toBe(3)
    await checked(page, 'family-summaries')
    for (const each of await summaries.all()) {
      if ((await each.inputValue()) === '') await each.fill('Sleeps at home.')
    }
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await heading(page, 'Check and sign each child’s review').waitFor()
    await checked(page, 'family-end')
    await page.getByRole('link', { name: /Check and sign, 1 of 3/ }).click()
    for (let child = 1; child <= 3; child++) {
      await heading(page, 'Check and sign').waitFor()
      await page.getByText(`${child} of 3 in`).waitFor()
      const way = page.locator('input[name=way]')
      if ((await way.count()) > 0) await way.first().check()
      await page.getByRole('button', { name: 'Sign and finish' }).click()
    }
    await page.getByText('Signed. The case note is ready to be placed.').waitFor()
    const { rows } = await database.pool.query<{ record: string }>('select record from midway_record')
    expect(rows).toHaveLength(3)
    expect(rows.filter(({ record }) => record.includes('Talked about together'))).toHaveLength(1)
    expect(errors).toEqual([])
    await context.close()
  })

  it('without JavaScript: the same forms, sent whole; a name is decided about before signing', async () => {
    family = await aFamily(database.kysely, threeAdams)
    const { page, context } = await aPage({ javaScriptEnabled: false })
    await page.goto(`${address}/families/${family[0]!.childId}/sessions`)
    await checkedWithoutScript(page)
    await page.getByLabel('Zoë Adams').uncheck()
    await page.getByRole('button', { name: 'Start with those ticked' }).click()
    await checkedWithoutScript(page, 'family-without-javascript')
    expect(await page.getByRole('heading', { level: 2, name: 'Zoë Adams' }).count()).toBe(0)
    await page.locator(`#row-${family[0]!.reference}`).getByLabel('No', { exact: true }).first().check()
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await page.getByRole('link', { name: 'Summaries' }).click()
    const summaries = page.getByRole('textbox', { name: /What is different/ })
    await summaries.first().fill('She is afraid of Zoe.')
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await page.getByRole('link', { name: /Check and sign, 1 of 2/ }).click()
    await page.getByRole('link', { name: 'Decide about the words that may name another person' }).click()
    await checkedWithoutScript(page, 'review-names')
    await page.getByLabel('Keep, with a reason').check()
    await page.getByRole('button', { name: 'Do this' }).click()
    await page.getByRole('link', { name: 'Say why “Zoe” must stay in this record' }).waitFor()
    await checkedWithoutScript(page, 'review-names-with-a-problem')
    await page.getByLabel('why it must stay').fill('She asked for it to be said.')
    await page.getByRole('button', { name: 'Do this' }).click()
    await heading(page, 'Check and sign').waitFor()
    expect(await page.getByText('may name another person').count()).toBe(0)
    await context.close()
  })

  it('stays readable with seven children', async () => {
    const names = ['Ava', 'Benjamin', 'Zoë', 'Dmitri', 'Esmé', 'Fergus', 'Ginevra']
    const seven = names.map((name, index): FamilyChild => ({
      localId: `C-20${index}1`,
      name: [name, 'Adams-Featherstonehaugh'],
    }))
    family = await aFamily(database.kysely, seven)
    const { page, context } = await aPage()
    await page.goto(`${address}/families/${family[0]!.childId}/sessions`)
    await checked(page, 'family-of-seven-start')
    await page.getByRole('button', { name: 'Start with those ticked' }).click()
    await page.getByRole('heading', { level: 2, name: 'Ginevra Adams-Featherstonehaugh' }).waitFor()
    await checked(page, 'family-of-seven')
    await context.close()
  })
})
