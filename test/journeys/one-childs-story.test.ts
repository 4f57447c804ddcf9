import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Role } from '#access/roles.ts'
import type { Database } from '#db/open.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration } from '#test/support/app.ts'
import { aBrowserContext, listening, signInAs } from '#test/support/browser.ts'
import { checked } from '#test/support/checked.ts'
import { anEmptyDatabase } from '#test/support/database.ts'

/** Who takes part, in the order in which they come in. */
const people: Readonly<
  Record<string, { readonly role: Role; readonly personRef?: string; readonly teamRef?: string }>
> = {
  'Priya Shah': { role: 'chair', personRef: 'CHAIR-1' },
  'Sam Okoro': { role: 'social-worker', personRef: 'SW-1' },
  'Dana Reyes': { role: 'performance-analyst' },
  'Tess Marlow': { role: 'team-manager', personRef: 'TM-1', teamRef: 'TEAM-1' },
  'Sol Delgado': { role: 'service-delivery-manager' },
  'Quinn Ali': { role: 'qa-manager' },
}

describe('One child’s story, from the conference to the end of a concern', { timeout: 240_000 }, () => {
  let database: Database
  let address: string
  let reference: string
  let childId: number
  beforeEach(async () => {
    database = await anEmptyDatabase()
    const db = database.kysely
    await asDemonstration(db)
    for (const [name, { role, ...refs }] of Object.entries(people))
      await aPerson(db, { username: name.toLowerCase().replace(' ', '.'), name, roles: [role], ...refs })
    ;({ reference, childId } = await aReview(db))
    const now = () => new Date('2026-10-26T10:42:00Z')
    address = await listening(await anApp(db, { today: reviewToday, now }))
  })

  it('over six people, each with their own pages', async () => {
    const pages = new Map<string, Page>()
    const as = async (name: keyof typeof people): Promise<Page> => {
      const known = pages.get(name)
      if (known) return known
      const page = await (await aBrowserContext()).newPage()
      await signInAs(page, address, name)
      pages.set(name, page)
      return page
    }
    const home = async (name: keyof typeof people, does: string) => {
      const page = await as(name)
      await page.goto(`${address}/`)
      await page
        .getByRole('region', { name: 'Waiting for you' })
        .getByRole('link', { name: does })
        .first()
        .click()
      return page
    }

    // The chair arranges the midway after the conference, and asks the worker to prepare it.
    const priya = await as('Priya Shah')
    await priya.goto(`${address}/reviews/${reference}/arrange`)
    await priya.getByLabel('Set a date').check()
    const on = priya.getByRole('group', { name: 'Which day?' })
    await on.getByLabel('Day').fill('29')
    await on.getByLabel('Month').fill('10')
    await on.getByLabel('Year').fill('2026')
    await priya.locator('[name=at]').fill('2pm')
    await priya.getByLabel('Telephone').check()
    await priya.getByRole('button', { name: 'Save' }).click()
    await priya.waitForURL(/\/clock$/)
    await priya.goto(`${address}/reviews/${reference}/prepare/ask`)
    await priya.getByRole('button', { name: 'Ask for preparation' }).click()

    // The worker finds it among what is asked, says what the chair cannot see, and that one fact is wrong.
    const sam = await home('Sam Okoro', 'Prepare the midway review')
    await checked(sam, 'story-prepare')
    const fact = sam.locator('.waymark-prepare__fact').first()
    await fact.getByLabel('Wrong').check()
    await fact.getByRole('textbox').fill('A visit on 20 October is missing')
    await sam.getByLabel(/What is stuck/).fill('The school has not answered since September.')
    await sam.getByRole('button', { name: 'Send to the chair' }).click()
    await sam.getByText(/Sent/).first().waitFor()

    // Who looks after the data answers, without seeing whom it is about.
    const dana = await home('Dana Reyes', 'Answer a question about the record')
    expect(await dana.locator('main').innerText()).not.toMatch(/Ava|Adams/)
    await checked(dana, 'story-query')
    await dana.getByLabel('Put right in the case system').check()
    await dana.getByLabel('What was done, or why it stands').fill('The visit was recorded this morning.')
    await dana.getByRole('button', { name: 'Answer' }).click()

    // The chair holds the review with what was prepared beside the questions, and raises a concern from an answer.
    await priya.goto(`${address}/reviews/${reference}`)
    await priya.getByRole('button', { name: 'Start midway' }).click()
    await priya
      .getByText('The school has not answered since September.')
      .first()
      .waitFor({ state: 'attached' })
    for (const group of await priya.locator('.waymark-radios').all())
      if ((await group.locator('input:checked').count()) === 0)
        await group.getByLabel('Yes', { exact: true }).check()
    const urgent = priya.locator('#q-urgent-safeguarding')
    await urgent.getByLabel('No', { exact: true }).check()
    await urgent.getByRole('textbox', { name: 'Comment' }).fill('Nobody has followed up the recommendation.')
    await urgent.getByText('Add an action').click()
    await urgent.getByLabel('What will be done').fill('Hold the legal planning meeting')
    await urgent.getByLabel('Who').selectOption('Sam Okoro')
    await urgent.getByLabel('By when').selectOption({ index: 1 })
    await urgent.getByRole('button', { name: 'Add this action' }).click()
    await urgent.getByText('Hold the legal planning meeting').first().waitFor()
    await urgent.getByRole('button', { name: /^Raise a concern/ }).click()
    await priya.getByRole('heading', { name: 'Raise a concern' }).waitFor()
    await checked(priya, 'story-raise')
    await priya.getByLabel('No', { exact: true }).first().check()
    await priya
      .getByLabel('What is the worry for the child?')
      .fill('Ava is left where she is not safe at night.')
    await priya.getByRole('group', { name: 'What kind of concern is it?' }).getByRole('radio').first().check()
    await priya.getByLabel('What would put it right?').fill('The meeting is held this week.')
    await priya.getByRole('button', { name: 'Raise the concern' }).click()
    await priya.getByText(/^CN-/).first().waitFor()
    const concern = priya.url()

    await priya.goto(`${address}/reviews/${reference}`)
    await priya
      .getByLabel('What is different for the child since the conference?')
      .fill('Ava sleeps at home again, and the nights are not yet quiet.')
    await priya.getByRole('button', { name: 'Continue' }).click()
    await priya.getByRole('heading', { name: 'Check and sign' }).waitFor()
    await priya.getByRole('button', { name: 'Sign and finish' }).click()
    await priya
      .getByText(/^Signed/)
      .first()
      .waitFor()

    // The worker takes the action on and does it.
    await sam.goto(`${address}/actions`)
    await sam.getByRole('link', { name: 'Hold the legal planning meeting' }).click()
    await sam.getByLabel('I take it on').check()
    await sam.getByRole('button', { name: 'Save' }).click()
    await sam.getByText('You took the action on').waitFor()
    await checked(sam, 'story-action')
    await sam.getByRole('radio', { name: 'Done', exact: true }).check()
    await sam.getByRole('button', { name: 'Save' }).click()
    await sam.getByText('Action settled').waitFor()

    // The team manager replies; it is not enough, and the next manager replies.
    const tess = await home('Tess Marlow', 'Reply to a concern')
    await checked(tess, 'story-reply')
    await tess.getByLabel('Your reply').fill('The meeting is planned for next month.')
    await tess.getByRole('button', { name: 'Reply', exact: true }).click()
    await tess.getByText('The meeting is planned for next month.').first().waitFor()

    await home('Priya Shah', 'Say whether the reply to your concern is enough')
    await priya.getByText('Not enough: next stage').click()
    const notEnough = priya.locator('.waymark-step-form', { hasText: 'Not enough: next stage' })
    await notEnough.getByLabel('Formal stage 2').check()
    await notEnough.getByLabel('Why').fill('Next month is too late for her.')
    await notEnough.getByRole('button', { name: 'Go on to that stage' }).click()

    const sol = await home('Sol Delgado', 'Reply to a concern')
    await sol.getByLabel('Your reply').fill('The meeting was held today.')
    await sol.getByRole('button', { name: 'Reply', exact: true }).click()

    await priya.goto(concern)
    await priya.getByRole('button', { name: 'Accept the reply' }).click()
    await home('Priya Shah', 'Close your concern')
    const close = priya.locator('.waymark-step-form', { hasText: 'Close this concern' })
    await close.getByLabel('Outcome').fill('The meeting was held.')
    await close
      .getByLabel('What is different for the child?')
      .fill('Ava sleeps at her aunt’s until it is safe.')
    await close.getByLabel('Yes', { exact: true }).check()
    await close.getByLabel('How and when, or why not').fill('Sam told her on 26 October.')
    await close.getByRole('button', { name: 'Close this concern' }).click()
    await priya.getByText('Closed on 26 Oct 2026').waitFor()
    await checked(priya, 'story-closed')

    // The quality manager reads the whole story on one page.
    const quinn = await as('Quinn Ali')
    await quinn.goto(`${concern}/story`)
    const story = await quinn.locator('main').innerText()
    for (const words of ['not safe at night', 'planned for next month', 'too late for her', 'her aunt’s'])
      expect(story).toContain(words)
    await checked(quinn, 'story-told')

    // Nobody waits for anybody any more, and everybody's steps are on record.
    for (const name of Object.keys(people)) {
      const page = await as(name)
      await page.goto(`${address}/`)
      expect(await page.getByRole('region', { name: 'Waiting for you' }).count(), name).toBe(0)
    }
    const entries = await database.kysely
      .selectFrom('audit_entry')
      .where('child_id', '=', childId)
      .where('outcome', '=', 'done')
      .select('person_name')
      .distinct()
      .execute()
    expect(entries.map((entry) => entry.person_name).sort()).toEqual(Object.keys(people).sort())
  })
})
