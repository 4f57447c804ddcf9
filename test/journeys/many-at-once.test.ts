import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '#db/open.ts'
import { aConcern, concernStaff, raised, type Staff } from '#test/support/a-concern.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anAction } from '#test/support/an-action.ts'
import { anApp, asDemonstration } from '#test/support/app.ts'
import { aBrowserContext, listening, signInAs, widths } from '#test/support/browser.ts'
import { checked, checkedWithoutScript } from '#test/support/checked.ts'
import { anEmptyDatabase } from '#test/support/database.ts'

describe('Many rows at once, in a browser', { timeout: 160_000 }, () => {
  let database: Database
  let address: string
  let people: Staff
  let childId: number
  beforeEach(async () => {
    database = await anEmptyDatabase()
    const db = database.kysely
    await asDemonstration(db)
    people = await concernStaff(db)
    childId = (await aReview(db)).childId
    const ben = await aReview(db, { localId: 'C-2', name: ['Ben', 'Adams'] })
    await raised(db, aConcern(people.chair, childId))
    await raised(db, aConcern(people.chair, ben.childId, { form: 'the-second-form', kind: 'not-heard' }))
    await anAction(db, childId)
    const app = await anApp(db, { today: reviewToday, now: () => new Date(`${reviewToday}T10:42:00Z`) })
    address = await listening(app)
  })

  async function as(name: string, options: Parameters<typeof aBrowserContext>[0] = {}): Promise<Page> {
    const page = await (await aBrowserContext({ viewport: widths.desk, ...options })).newPage()
    await signInAs(page, address, name)
    return page
  }

  /** Goes on with the tabulator until what is wanted has the focus, as a person without a mouse would. */
  async function tabTo(page: Page, name: string): Promise<void> {
    for (let presses = 0; presses < 80; presses++) {
      await page.keyboard.press('Tab')
      const focused = await page.evaluate(() => {
        const at = document.activeElement
        const label = at?.id ? document.querySelector(`label[for="${CSS.escape(at.id)}"]`) : null
        return (label ?? at)?.textContent ?? ''
      })
      if (focused.trim().startsWith(name)) return
    }
    throw new Error(`Nothing called ${name} can be reached by keyboard on ${page.url()}`)
  }

  it('concerns are ticked, checked and reminded of by keyboard alone', async () => {
    const page = await as('chair')
    await page.goto(`${address}/concerns`)
    await checked(page, 'concerns-to-tick')
    await tabTo(page, 'Tick: concern')
    await page.keyboard.press('Space')
    await tabTo(page, 'Tick: concern')
    await page.keyboard.press('Space')
    await tabTo(page, 'Look at what would happen')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Remind who has to answer these concerns' }).waitFor()
    await checked(page, 'concerns-check-remind')
    await tabTo(page, 'Remind them')
    await page.keyboard.press('Enter')
    await page.getByText('2 concerns reminded of.').waitFor()
    await checked(page)
    await page.goto(`${address}/concerns/over-time`)
    await checked(page, 'concerns-over-time')
  })

  it('concerns are given to somebody else, and the child told is noted, without JavaScript', async () => {
    const page = await as('qa', { javaScriptEnabled: false })
    await page.goto(`${address}/concerns`)
    for (const box of await page.getByRole('checkbox').all()) await box.check()
    await page.getByLabel('With those that are ticked').selectOption('give')
    await page.getByRole('button', { name: 'Look at what would happen' }).click()
    await page.getByRole('button', { name: 'Give them' }).click()
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await checkedWithoutScript(page, 'concerns-check-give-problem')
    await page.getByLabel('Who is to answer?').selectOption({ label: 'service' })
    await page.getByLabel('Why?').fill('On leave until 14 December.')
    await page.getByRole('button', { name: 'Give them' }).click()
    await page.getByText('2 concerns given to somebody else.').waitFor()

    const chair = await as('chair', { javaScriptEnabled: false })
    await chair.goto(`${address}/concerns`)
    for (const box of await chair.getByRole('checkbox').all()) await box.check()
    await chair.getByLabel('With those that are ticked').selectOption('child-told')
    await chair.getByRole('button', { name: 'Look at what would happen' }).click()
    await chair.getByLabel('Who told them?').fill('Priya Shah')
    await chair.getByLabel('Day').fill('25')
    await chair.getByLabel('Month').fill('10')
    await chair.getByLabel('Year').fill('2026')
    await chair.getByLabel('How?').fill('At a visit at home')
    await checkedWithoutScript(chair, 'concerns-check-told')
    await chair.getByRole('button', { name: 'Keep that they were told' }).click()
    await chair.getByText('2 concerns noted as told to the child.').waitFor()
    await chair.getByRole('link', { name: /^Ava Adams/ }).click()
    await checkedWithoutScript(chair, 'concern-given-and-told')
    expect(await chair.getByText('Given to service to answer').count()).toBe(1)
    await chair.getByText('Waits for a reply from service by 2 Nov 2026.').waitFor()
  })

  it('actions and reviews are checked before they change, at every width', async () => {
    const page = await as('chair')
    for (const [list, step, name] of [
      ['actions', 'move', 'actions-check-move'],
      ['reviews', 'prepare', 'reviews-check-prepare'],
    ] as const) {
      await page.goto(`${address}/${list}`)
      await tabTo(page, 'Tick')
      await page.keyboard.press('Space')
      await page.getByLabel('With those that are ticked').selectOption(step)
      await page.getByRole('button', { name: 'Look at what would happen' }).click()
      await page.getByRole('heading', { level: 1 }).waitFor()
      await checked(page, name)
    }
  })

  it('people, restricting, the hand-over and saved lists hold without JavaScript at 320 px', async () => {
    const page = await as('qa', { javaScriptEnabled: false })
    for (const [path, name] of [
      ['/settings/people', 'people'],
      [`/settings/people/${people.chair.personId}`, 'person'],
      [`/children/${childId}/restrict`, 'restrict'],
      ['/hand-over', 'hand-over'],
      ['/hand-over?as=chair&of=CHAIR-1', 'hand-over-of-a-chair'],
    ] as const) {
      await page.goto(`${address}${path}`)
      await checkedWithoutScript(page, name)
    }
    await page.goto(`${address}/concerns?state=closed`)
    await page.getByText('Save this list', { exact: false }).first().click()
    await page.getByLabel('What do you call it?').fill('Closed ones')
    await page.getByRole('button', { name: /^Save/ }).click()
    await page.goto(`${address}/lists`)
    await page.getByRole('link', { name: 'Closed ones' }).waitFor()
    await checkedWithoutScript(page, 'saved-lists')
  })
})
