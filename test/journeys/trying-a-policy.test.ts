import { describe, expect, it } from 'vitest'
import { anAuthority } from '#test/support/an-authority.ts'
import { anApp, aPerson } from '#test/support/app.ts'
import { aBrowserContext, expectReflow, listening, signInAs, widths } from '#test/support/browser.ts'
import { checked, checkedWithoutScript } from '#test/support/checked.ts'
import { anEmptyDatabase } from '#test/support/database.ts'
import { expectWholeWords } from '#test/support/whole-words.ts'

describe('A policy in a browser without a script', () => {
  it('is drafted by one person, tried on the authority’s own children, and put in force by another', async () => {
    const { kysely } = await anEmptyDatabase()
    const today = '2026-11-20'
    await anAuthority(kysely, {
      children: 120,
      today,
      packs: ['cp-six-and-twelve-week', 'cla-twelve-week'],
    })
    await aPerson(kysely, {
      username: 'asha',
      name: 'Asha Quality',
      roles: ['qa-manager'],
      personRef: 'QA-1',
    })
    await aPerson(kysely, {
      username: 'bola',
      name: 'Bola Quality',
      roles: ['qa-manager'],
      personRef: 'QA-2',
    })
    const app = await anApp(kysely, { today, now: () => new Date(`${today}T10:42:00Z`) })
    const address = await listening(app)
    const context = await aBrowserContext({ javaScriptEnabled: false, viewport: widths.desk })
    const page = await context.newPage()
    context.setDefaultTimeout(10_000)
    const withScript = await (await aBrowserContext({ viewport: widths.desk })).newPage()
    await signInAs(withScript, address, 'Asha Quality')
    const looked = async () => {
      await withScript.goto(page.url())
      await checked(withScript)
      await expectReflow(page)
    }

    await signInAs(page, address, 'Asha Quality')
    await page.goto(`${address}/settings/policies`)
    await looked()
    await page.getByRole('link', { name: 'cla-twelve-week@2026-11' }).click()
    await page.getByText('Due 12 weeks after', { exact: false }).first().waitFor()
    await looked()
    await page.goBack()

    await page.getByRole('button', { name: 'Begin a draft of Looked-after midway' }).click()
    await page.getByRole('heading', { name: 'Draft of cla-twelve-week' }).waitFor()
    await looked()
    await page.getByRole('link', { name: 'Change Twelve-week midway monitoring' }).click()
    await page.getByLabel('Due so long after').fill('6 days')
    await page.getByRole('button', { name: 'Change these' }).click()
    await page.getByText('6 working days', { exact: false }).first().waitFor()
    expect(await page.getByLabel('Due so long after').inputValue()).toBe('6 days')
    await looked()
    await page.getByLabel('Due so long after').fill('10 weeks')
    await page.getByRole('button', { name: 'Change these' }).click()
    await page.getByText('The draft is changed.').waitFor()
    await page.getByText('Due so long after: 10 weeks').waitFor()

    await page.getByRole('button', { name: 'Try it on our own children' }).click()
    await page.getByRole('heading', { name: 'What the draft would mean' }).waitFor()
    await page.getByText('nothing to prove').or(page.getByText('gives the day that was issued')).waitFor()
    await looked()
    await expectWholeWords(withScript)
    await page.getByRole('link', { name: 'Show which children' }).click()
    await page.getByRole('heading', { name: 'Children', exact: true }).waitFor()
    await looked()
    await expectWholeWords(withScript)
    await page.getByRole('link', { name: 'Back to the draft' }).click()
    expect(await page.getByRole('link', { name: 'Put it in force' }).count()).toBe(0)

    const other = await (await aBrowserContext({ javaScriptEnabled: false })).newPage()
    await signInAs(other, address, 'Bola Quality')
    await other.goto(`${address}/settings/policies`)
    await other.getByRole('link', { name: /^Draft \d+ of cla-twelve-week/ }).click()
    await other.getByRole('link', { name: 'Put it in force' }).click()
    await checkedWithoutScript(other)
    await other.getByRole('button', { name: 'Put it in force' }).click()
    await other.getByText('Write why the policy is changed').first().waitFor()
    await other.getByLabel('Why is the policy changed?').fill('Agreed by the partnership on 3 November.')
    await other.getByRole('button', { name: 'Put it in force' }).click()
    await other.getByText('cla-twelve-week@2026-12 holds from 1 Dec').waitFor()
    await other.getByRole('link', { name: 'cla-twelve-week@2026-12' }).click()
    await other.getByText('Due 10 weeks after', { exact: false }).first().waitFor()
  }, 120_000)
})
