import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '#db/open.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration } from '#test/support/app.ts'
import { aBrowserContext, listening, signInAs, widths } from '#test/support/browser.ts'
import { checked } from '#test/support/checked.ts'
import { anEmptyDatabase } from '#test/support/database.ts'

/** What is typed into a form of the pathway or into a view for a panel is kept as it is typed, as in a review. */
describe('Typing on the pathway, in a browser', { timeout: 120_000 }, () => {
  const planStart = '2026-01-12'
  let database: Database
  let address: string
  let childId: number
  beforeEach(async () => {
    database = await anEmptyDatabase()
    const db = database.kysely
    await asDemonstration(db)
    await aPerson(db)
    const people = [
      ['Sam Okoro', 'social-worker', { personRef: 'SW-1' }],
      ['Tess Marlow', 'team-manager', { personRef: 'TM-1', teamRef: 'TEAM-1' }],
      ['Mara Finch', 'service-delivery-manager', { personRef: 'SDM-1' }],
    ] as const
    for (const [name, role, refs] of people)
      await aPerson(db, { name, username: name.toLowerCase().replace(' ', '.'), roles: [role], ...refs })
    ;({ childId } = await aReview(db, {
      planStart,
      events: [{ kind: 'initial-conference', on: planStart }],
      packs: ['cp-six-and-twelve-week', 'cla-twelve-week', 'cp-progress-framework'],
      today: reviewToday,
    }))
    const app = await anApp(db, { today: reviewToday, now: () => new Date(`${reviewToday}T10:42:00Z`) })
    address = await listening(app)
  })

  async function as(name: string): Promise<Page> {
    const page = await (await aBrowserContext({ viewport: widths.desk })).newPage()
    await signInAs(page, address, name)
    return page
  }
  const form = () => `${address}/children/${childId}/pathway/forms/systemic-consultation`
  const comment = (page: Page) => page.getByRole('textbox', { name: /Comment on: Is anything in the way/ })
  const saved = (page: Page) => page.getByRole('status').filter({ hasText: 'Saved 10:42' }).waitFor()

  it('a form: two who type choose what stands, and what is typed without a network or a session is kept', async () => {
    const manager = await as('Tess Marlow')
    await manager.goto(form())
    await manager.getByRole('button', { name: 'Begin' }).click()
    const worker = await as('Sam Okoro')
    await worker.goto(form())

    await comment(manager).fill('The worker changed twice.')
    await manager
      .getByRole('group', { name: /Is anything in the way/ })
      .getByLabel('Yes', { exact: true })
      .check()
    await saved(manager)
    await comment(worker).fill('He misses his grandmother.')
    await comment(worker).blur()
    await worker.getByText(/Tess Marlow changed this at 10:42/).waitFor()
    await checked(worker, 'pathway-form-conflict')
    await worker.getByRole('button', { name: 'Join' }).click()
    await saved(worker)
    await manager.reload()
    expect(await comment(manager).inputValue()).toBe(
      'The worker changed twice.\n\nHe misses his grandmother.',
    )
    await manager.getByText('Sam Okoro is also in this form (last typed 10:42)').waitFor()

    await manager.clock.install()
    await manager.goto(form())
    await manager.context().setOffline(true)
    const summary = manager.getByLabel('What came out of the consultation for the child?')
    await summary.fill('A talk in the core group.')
    await summary.blur()
    await manager.clock.runFor(20_000)
    await manager.getByText('Keep this page open. We are trying again.').waitFor()
    await manager.context().setOffline(false)
    await manager.clock.runFor(60_000)
    await saved(manager)

    await worker.clock.install()
    await worker.goto(form())
    await worker.context().clearCookies()
    const tookPart = worker.getByLabel('Who took part?')
    await tookPart.fill('Rosa Lind, systemic lead')
    await tookPart.blur()
    await worker.getByText('You have been signed out. Keep this page open').waitFor()
    const other = await worker.context().newPage()
    await signInAs(other, address, 'Sam Okoro')
    await worker.clock.runFor(60_000)
    await saved(worker)
    await worker.goto(form())
    expect(await tookPart.inputValue()).toBe('Rosa Lind, systemic lead')
    expect(await worker.getByLabel('What came out of the consultation for the child?').inputValue()).toBe(
      'A talk in the core group.',
    )
  })

  it('without a script the same form is sent whole, and two texts are chosen between', async () => {
    const manager = await as('Tess Marlow')
    await manager.goto(form())
    await manager.getByRole('button', { name: 'Begin' }).click()
    const plain = await (await aBrowserContext({ javaScriptEnabled: false })).newPage()
    await signInAs(plain, address, 'Sam Okoro')
    await plain.goto(form())
    await comment(manager).fill('The worker changed twice.')
    await comment(manager).blur()
    await saved(manager)
    await comment(plain).fill('He misses his grandmother.')
    await plain.getByRole('button', { name: 'Save and come back' }).click()
    await plain.getByRole('link', { name: /Tess Marlow changed this at 10:42/ }).waitFor()
    await plain.getByLabel('Join: theirs, then mine').check()
    await plain.getByRole('button', { name: 'Save and come back' }).click()
    await plain.getByText('Saved. It is not signed yet.').waitFor()
    await manager.reload()
    expect(await comment(manager).inputValue()).toBe(
      'The worker changed twice.\n\nHe misses his grandmother.',
    )
  })

  it('a view for a panel: kept for its writer, and seen by the panel once it is given', async () => {
    const lead = await as('Mara Finch')
    await lead.goto(`${address}/panels`)
    await lead.getByLabel('Panel before the second review conference').check()
    for (const [part, value] of [
      ['day', '26'],
      ['month', '10'],
      ['year', '2026'],
    ] as const)
      await lead.locator(`[name="meetsOn-${part}"]`).fill(value)
    await lead.getByRole('button', { name: 'Propose the list' }).click()
    await lead.getByRole('button', { name: 'The list is whole' }).click()
    await lead.getByText('The list is whole.').waitFor()
    const panel = new URL(lead.url()).pathname
    await lead.goto(`${address}${panel}/views`)
    await lead.getByRole('button', { name: 'Ask for views' }).click()

    const chair = await as('Priya Shah')
    await chair.getByRole('link', { name: 'Give your view to a panel' }).click()
    const box = chair.getByLabel(/As IRO: what has changed/)
    await box.fill('Mornings are calmer.')
    await box.blur()
    await saved(chair)
    await chair.goto(`${address}/`)
    await chair.getByRole('link', { name: 'Give your view to a panel' }).click()
    expect(await box.inputValue()).toBe('Mornings are calmer.')
    await chair.getByText('Not given yet: the panel does not see it until you give it.').waitFor()
    await checked(chair, 'panel-view-typed')
    await lead.goto(`${address}${panel}/children/${childId}`)
    expect(await lead.getByText('Mornings are calmer.').count()).toBe(0)
    await chair.getByRole('button', { name: 'Give this view' }).click()
    await chair.getByText('Your view is given.').waitFor()
    await lead.reload()
    await lead.getByText('Mornings are calmer.').waitFor()
  })
})
