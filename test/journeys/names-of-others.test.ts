import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '#db/open.ts'
import { aFamily, threeAdams } from '#test/support/a-family.ts'
import { reviewToday, type AReview } from '#test/support/a-review.ts'
import { anAction } from '#test/support/an-action.ts'
import { anApp, aPerson, asDemonstration } from '#test/support/app.ts'
import { aBrowserContext, listening, signInAs, widths } from '#test/support/browser.ts'
import { checked, checkedWithoutScript } from '#test/support/checked.ts'
import { anEmptyDatabase } from '#test/support/database.ts'

describe('Names of others in what is typed for a child, in a browser', { timeout: 160_000 }, () => {
  let database: Database
  let address: string
  let ava: AReview
  let ben: AReview

  beforeEach(async () => {
    database = await anEmptyDatabase()
    const db = database.kysely
    await asDemonstration(db)
    await aPerson(db)
    const sam = { username: 'sam', name: 'Sam Okoro', personRef: 'SW-1' }
    await aPerson(db, { ...sam, roles: ['social-worker'] })
    const [first, second] = await aFamily(db, threeAdams.slice(0, 2))
    ava = first!
    ben = second!
    // Each request is a second after the one before: what is typed after something was sent is later.
    let clock = Date.parse(`${reviewToday}T10:42:00Z`)
    const app = await anApp(db, { today: reviewToday, now: () => new Date((clock += 1000)) })
    address = await listening(app)
  })

  async function as(name: string, options: Parameters<typeof aBrowserContext>[0] = {}): Promise<Page> {
    const page = await (await aBrowserContext({ viewport: widths.desk, ...options })).newPage()
    await signInAs(page, address, name)
    return page
  }
  const asked = (page: Page) => page.getByRole('heading', { name: 'This may name somebody else' }).waitFor()
  const kept = async () =>
    (
      await database.pool.query<{ found: string; reason: string }>(
        'select found, reason from name_kept_beside',
      )
    ).rows

  it('with the keyboard: the problem leads to the words, what was decided stays while the rest is put right', async () => {
    const page = await as('Priya Shah')
    await page.goto(`${address}/children/${ava.childId}/raise-concern`)
    const worry = page.getByRole('textbox', { name: 'What is the worry for the child?' })
    await worry.fill('She shares a room with Benjamin.')
    await page.getByRole('radio', { name: 'Drift and delay' }).check()
    await page.getByRole('textbox', { name: 'What would put it right?' }).fill('A room without Benjamin.')
    await page.getByRole('button', { name: 'Raise the concern' }).focus()
    await page.keyboard.press('Enter')
    await asked(page)
    await checked(page, 'names-in-a-concern')
    expect(await worry.inputValue()).toBe('She shares a room with Benjamin.')
    await page.getByRole('link', { name: 'Choose what to do with “Benjamin”' }).first().focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Space')
    const first = page.getByRole('group', { name: /“Benjamin” may|“Benjamin”: / }).first()
    expect(await first.getByLabel('Change to “sibling”').isChecked()).toBe(true)
    const second = page.getByRole('group', { name: /“Benjamin” may|“Benjamin”: / }).nth(1)
    await second.getByLabel('Change to “sibling”').focus()
    await page.keyboard.press('ArrowUp')
    expect(await second.getByLabel('Keep, with a reason').isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Raise the concern' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Say why “Benjamin” must stay' }).waitFor()
    await checked(page, 'names-in-a-concern-with-a-problem')
    expect(await first.getByLabel('Change to “sibling”').isChecked()).toBe(true)
    await page.getByLabel('If it is kept: why it must stay').nth(1).fill('It is her own wish.')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Concern: Drift and delay' }).waitFor()
    await page.getByText('She shares a room with sibling.').waitFor()
    await page.getByText('A room without Benjamin.').waitFor()
    expect(await kept()).toEqual([{ found: 'Benjamin', reason: 'It is her own wish.' }])

    await page.goto(`${address}/reviews/${ava.reference}/arrange`)
    await page.getByLabel('Stop it').check()
    await page.getByRole('group', { name: 'Why does it stop?' }).getByRole('radio').first().check()
    await page.getByLabel('How do you know?').fill('Benjamin’s worker said so.')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await asked(page)
    await checked(page, 'names-in-arranging')
  })

  it('without JavaScript: good practice, an action, a preparation and a draft that is discarded', async () => {
    const page = await as('Priya Shah', { javaScriptEnabled: false })
    await page.goto(`${address}/children/${ava.childId}/note-good-practice`)
    await page
      .getByRole('textbox', { name: 'What was done well for the child?' })
      .fill('Found Benjamin a bed.')
    await page.getByRole('textbox', { name: 'Who is thanked?' }).fill('Sam Okoro')
    await page.getByRole('button', { name: 'Note good practice' }).click()
    await asked(page)
    await checkedWithoutScript(page, 'names-in-good-practice')
    await page.getByLabel('Change to “sibling”').check()
    await page.getByRole('button', { name: 'Note good practice' }).click()
    await page.getByText('Good practice noted.').waitFor()

    const action = { what: 'Tell the school', feed: 'actions', decided_at: 'initial-conference' } as const
    const actionId = await anAction(database.kysely, ava.childId, {
      ...action,
      due_on: null,
      owner_ref: null,
    })
    await page.goto(`${address}/actions/${actionId}`)
    await page.getByLabel('No longer needed', { exact: true }).check()
    await page.locator('#why-no-longer-needed').fill('Benjamin goes there too.')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await asked(page)
    await checkedWithoutScript(page, 'names-in-an-action')

    await page.goto(`${address}/reviews/${ava.reference}`)
    await page.getByRole('button', { name: 'Start midway' }).click()
    await page.goto(`${address}/reviews/${ava.reference}/discard`)
    await page.getByRole('textbox', { name: 'Why do you discard it?' }).fill('It was meant for Benjamin.')
    await page.getByRole('button', { name: 'Discard this draft' }).click()
    await asked(page)
    await checkedWithoutScript(page, 'names-in-a-discard')
    await page.getByLabel('Remove', { exact: true }).check()
    await page.getByRole('button', { name: 'Discard this draft' }).click()
    await page.getByText('Draft discarded. What was typed is kept.').waitFor()

    const worker = await as('Sam Okoro', { javaScriptEnabled: false })
    await worker.goto(`${address}/reviews/${ben.reference}/prepare`)
    await worker.getByLabel('What has changed for Benjamin?').fill('He and Ava argue less.')
    await worker.getByRole('button', { name: 'Send to the chair' }).click()
    await asked(worker)
    await checkedWithoutScript(worker, 'names-in-a-preparation')
    await worker.getByLabel('Change to “sibling”').check()
    await worker.getByRole('button', { name: 'Send to the chair' }).click()
    await worker.getByText('Sent by Sam Okoro').waitFor()
    // What is typed after that is not the chair's before it is sent and asked about again.
    await worker.getByLabel('What has changed for Benjamin?').fill('Ava is away.')
    await worker.getByRole('button', { name: 'Send the changes' }).click()
    await asked(worker)
    await page.goto(`${address}/reviews/${ben.reference}`)
    await page.getByRole('button', { name: 'Start midway' }).click()
    await page.getByText('He and sibling argue less.').first().waitFor()
    expect(await page.getByText('Ava is away.').count()).toBe(0)
  })

  it('a talk of the family is looked at and not changed by the worker of its children', async () => {
    const chair = await as('Priya Shah')
    await chair.goto(`${address}/families/${ava.childId}/sessions`)
    await chair.getByRole('button', { name: 'Start with those ticked' }).click()
    await chair.getByRole('heading', { level: 2, name: 'Benjamin Adams' }).waitFor()
    const session = chair.url()
    const worker = await as('Sam Okoro')
    await worker.goto(session)
    await worker.getByText('You can look at this and not change it.').waitFor()
    expect(await worker.locator('main form').count()).toBe(0)
    await checked(worker, 'family-session-seen')
  })
})
