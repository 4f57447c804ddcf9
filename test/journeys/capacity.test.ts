import { describe, expect, it } from 'vitest'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration } from '#test/support/app.ts'
import { aBrowserContext, expectReflow, listening, signInAs, widths } from '#test/support/browser.ts'
import { checked } from '#test/support/checked.ts'
import { anEmptyDatabase } from '#test/support/database.ts'

const surnames = 'Adams Bell Cole Dunn Ellis Ford Gray Hart Innes Jones Kent Lowe'.split(' ')

describe('A capacity decision, in a browser without JavaScript', { timeout: 160_000 }, () => {
  it('goes from the hours over the list and its effect to being agreed, and prints on two pages', async () => {
    const db = (await anEmptyDatabase()).kysely
    await asDemonstration(db)
    for (const [place, surname] of surnames.entries())
      await aReview(db, {
        packs: ['cp-interval-monitoring'],
        localId: `C-${place}`,
        name: ['Sam', surname],
        bornOn: place === 0 ? '2025-11-01' : `20${10 + place}-03-03`,
      })
    await aPerson(db)
    await aPerson(db, { username: 'qa', name: 'Quinn Ames', roles: ['qa-manager'], personRef: 'QA' })
    const manager = { username: 'sdm', name: 'Sol Drew', personRef: 'SDM' }
    await aPerson(db, { ...manager, roles: ['service-delivery-manager'] })
    const app = await anApp(db, { today: reviewToday, now: () => new Date(`${reviewToday}T10:42:00Z`) })
    const address = await listening(app)
    const as = async (name: string, javaScriptEnabled: boolean) => {
      const page = await (await aBrowserContext({ viewport: widths.desk, javaScriptEnabled })).newPage()
      await signInAs(page, address, name)
      return page
    }
    const page = await as('Quinn Ames', false)
    const looker = await as('Quinn Ames', true)
    const look = async (name: string) => {
      await looker.goto(page.url())
      await checked(looker, name)
      await looker.setViewportSize(widths.phone)
      await expectReflow(looker)
      await looker.setViewportSize(widths.desk)
    }

    await page.getByRole('link', { name: 'Capacity', exact: true }).click()
    await look('capacity-by-guidance')
    await page.getByRole('button', { name: 'Enter hours' }).click()
    await page.getByLabel('Chair', { exact: true }).selectOption({ label: 'Priya Shah' })
    await page.getByLabel('Hours worked in a week').fill('37')
    await page.getByLabel('Of these for other work').fill('36')
    await page.getByRole('button', { name: 'Keep these hours' }).click()
    await look('capacity-hours')
    await page.getByRole('link', { name: 'Capacity', exact: true }).click()
    await page.getByLabel('How far ahead').selectOption('2')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByText('Short by 9 hours').first().waitFor()
    await look('capacity-short')

    await page.getByRole('button', { name: 'Make a capacity decision' }).click()
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(9)
    await look('capacity-list')
    await page.getByRole('button', { name: 'See what this would mean' }).click()
    await look('capacity-effect')
    await page.getByRole('button', { name: 'Make this decision' }).click()
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await page.getByLabel('Why can not all of them be held?').fill('Two chairs are ill until December.')
    await page.getByLabel('Which service delivery manager').selectOption({ label: 'Sol Drew' })
    await page.getByRole('button', { name: 'Make this decision' }).click()
    await page.getByText('Waits for agreement').waitFor()
    await look('capacity-decision-waits')

    const sol = await as('Sol Drew', false)
    await sol.goto(page.url())
    const lookerOfSol = await as('Sol Drew', true)
    await lookerOfSol.goto(page.url())
    await checked(lookerOfSol, 'capacity-decision-asked')
    await sol.getByLabel('Yes, I agree').check()
    await sol.getByRole('button', { name: 'Answer' }).click()
    await sol.getByText('9 put off: 9 to come').waitFor()
    await page.reload()
    await look('capacity-decision')
    const printed = await looker.pdf({ format: 'A4' })
    expect(printed.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(2)
  })
})
