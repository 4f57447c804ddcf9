import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '#db/open.ts'
import { aReview, eventsInCare, reviewToday, type AReview } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration } from '#test/support/app.ts'
import { aBrowserContext, listening, signInAs, widths } from '#test/support/browser.ts'
import { checked, checkedWithoutScript } from '#test/support/checked.ts'
import { anEmptyDatabase } from '#test/support/database.ts'

describe('A concern, in a browser', { timeout: 160_000 }, () => {
  let database: Database
  let address: string
  let review: AReview
  beforeEach(async () => {
    database = await anEmptyDatabase()
    const db = database.kysely
    await asDemonstration(db)
    review = await aReview(db, { plan: 'cla', planStart: '2026-05-11', events: eventsInCare })
    await aPerson(db)
    await aPerson(db, {
      username: 'tess',
      name: 'Tess Marlow',
      roles: ['team-manager'],
      personRef: 'TM-1',
      teamRef: 'TEAM-1',
    })
    const app = await anApp(db, { today: reviewToday, now: () => new Date(`${reviewToday}T10:42:00Z`) })
    address = await listening(app)
  })

  async function as(name: string, options: Parameters<typeof aBrowserContext>[0] = {}): Promise<Page> {
    const page = await (await aBrowserContext({ viewport: widths.desk, ...options })).newPage()
    await signInAs(page, address, name)
    return page
  }

  async function raise(page: Page): Promise<void> {
    await page.goto(`${address}/children/${review.childId}`)
    await page.getByRole('link', { name: 'Raise a concern' }).click()
    await page
      .getByRole('textbox', { name: 'What is the worry for the child?' })
      .fill('Nobody came for three weeks.')
    await page.getByRole('radio', { name: 'Drift and delay' }).check()
    await page.getByRole('textbox', { name: 'What would put it right?' }).fill('A visit this week, alone.')
  }

  it('goes from being raised over the reply to its end, and prints its story and its bundle', async () => {
    const priya = await as('Priya Shah')
    await priya.goto(`${address}/concerns`)
    await checked(priya, 'concerns-none')
    await raise(priya)
    await checked(priya, 'concern-raise')
    await priya.getByRole('radio', { name: 'Yes, and somebody was told' }).check()
    await priya.getByRole('button', { name: 'Raise the concern' }).click()
    await priya.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await checked(priya, 'concern-raise-problem')
    await priya.getByLabel('If yes: who was told?').fill('Duty team')
    await priya.getByLabel('At what time today?').fill('10:40')
    await priya.getByLabel('How were they told?').fill('By telephone')
    await priya.getByRole('button', { name: 'Raise the concern' }).click()
    await priya.getByRole('heading', { name: 'Concern: Drift and delay' }).waitFor()
    await checked(priya, 'concern-waits')
    const here = priya.url()

    const tess = await as('Tess Marlow')
    await tess.getByRole('link', { name: 'Concerns', exact: true }).click()
    await checked(tess, 'concerns')
    await tess.getByRole('link', { name: /^Ava Adams/ }).click()
    await tess.getByRole('textbox', { name: 'Your reply' }).fill('Sam goes today.\nI go along.')
    await tess.getByRole('button', { name: 'Reply', exact: true }).click()
    await tess.getByText('Replied, waits for a word on it').waitFor()

    await priya.goto(here)
    await priya.getByRole('button', { name: 'Accept the reply' }).click()
    await priya.getByText('Reply accepted, to be closed').waitFor()
    await priya.getByRole('textbox', { name: 'Outcome' }).fill('Seen twice a week again.')
    await priya.getByRole('button', { name: 'Close this concern' }).click()
    await priya.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await checked(priya, 'concern-close-problem')
    await priya
      .getByRole('textbox', { name: 'What is different for the child?' })
      .fill('Ava knows who comes.')
    await priya
      .getByRole('group', { name: 'Was the child told?' })
      .getByRole('radio', { name: 'Yes' })
      .check()
    await priya.getByRole('textbox', { name: 'How and when, or why not' }).fill('By Sam, on 30 October')
    await priya.getByRole('button', { name: 'Close this concern' }).click()
    await priya.getByText('Closed on 26 Oct 2026.').waitFor()
    await checked(priya, 'concern-closed')

    await priya.getByRole('link', { name: 'The whole story, on one page' }).click()
    await checked(priya, 'concern-story')
    const pdf = await priya.pdf({ format: 'A4' })
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1)
    await priya.goto(here)
    await priya.getByRole('link', { name: 'The bundle for Cafcass' }).click()
    await priya.getByRole('heading', { name: 'The plan' }).waitFor()
    await checked(priya, 'concern-bundle')
  })

  it('works without JavaScript, as good practice does, and from beside a question', async () => {
    const page = await as('Priya Shah', { javaScriptEnabled: false })
    await raise(page)
    await checkedWithoutScript(page)
    await page.getByRole('button', { name: 'Raise the concern' }).click()
    await page.getByText('Waits for a reply from the team manager by 2 Nov 2026.').waitFor()
    await checkedWithoutScript(page)

    await page.goto(`${address}/reviews/${review.reference}`)
    await page.getByRole('button', { name: 'Start midway' }).click()
    await page.getByLabel(/^What is different for the child since the last/).fill('Typed and not saved yet.')
    await page.getByRole('button', { name: /Note good practice.*this review/ }).click()
    await page.getByRole('textbox', { name: 'What was done well for the child?' }).fill('Came every week.')
    await page.getByRole('textbox', { name: 'Who is thanked?' }).fill('Sam Okoro')
    await checkedWithoutScript(page, 'good-practice-note')
    await page.getByRole('button', { name: 'Note good practice' }).click()
    await page.getByText('Thanks to Sam Okoro').waitFor()
    await page.goto(`${address}/good-practice`)
    await checkedWithoutScript(page, 'good-practice')
    // What was typed into the review was saved before its page was left.
    await page.goto(`${address}/reviews/${review.reference}`)
    await page.getByText('Typed and not saved yet.').waitFor()

    await page.goto(`${address}/children/${review.childId}`)
    await page.getByRole('link', { name: 'Of concern to you: change' }).click()
    await checkedWithoutScript(page)
    await page.getByRole('checkbox').uncheck()
    await page.getByRole('button', { name: 'Keep this' }).click()
    await page.getByRole('link', { name: 'Note as of concern to you' }).waitFor()
    await checkedWithoutScript(page, 'child-with-concerns')
  })
})
