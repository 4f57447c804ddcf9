import { describe, expect, it } from 'vitest'
import { insertMail, noteNotSent } from '#db/queries/telling/mail.ts'
import { reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration } from '#test/support/app.ts'
import { aBrowserContext, expectReflow, listening, signInAs, widths } from '#test/support/browser.ts'
import { checked } from '#test/support/checked.ts'
import { anEmptyDatabase } from '#test/support/database.ts'

describe('The page about mail, in a browser without a script', () => {
  it('says how mail stands, takes a test mail, and can be read on a phone', async () => {
    const { kysely } = await anEmptyDatabase()
    await asDemonstration(kysely)
    const now = new Date(`${reviewToday}T10:42:00Z`)
    const app = await anApp(kysely, { today: reviewToday, now: () => now })
    await aPerson(kysely, { username: 'admin', name: 'Ada Min', roles: ['administrator'] })
    await kysely.transaction().execute(async (tx) => {
      const mail = {
        personId: undefined,
        subject: 'You have 2 midway reviews to prepare',
        body: 'x',
        at: now,
      }
      const address = 'somebody.with.a.long.name@childrens-services.northmoor.example.org'
      const mailId = await insertMail(tx, { ...mail, key: 'one', address })
      await noteNotSent(tx, mailId!, { because: '550 No such user here', nextTryAt: undefined, at: now })
    })
    const address = await listening(app)
    const context = await aBrowserContext({ javaScriptEnabled: false, viewport: widths.phone })
    const page = await context.newPage()
    await signInAs(page, address, 'Ada Min')
    await page.getByRole('link', { name: 'Mail' }).click()
    await page.getByText('1 mail could not be sent.').waitFor()
    await expectReflow(page)
    await page.getByLabel('Send it to').fill('admin@example.org')
    await page.getByRole('button', { name: 'Send test mail' }).click()
    await page.getByText('waits until a way to send it is set').waitFor()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('1 mail is tried again within a minute').waitFor()
    expect(await page.getByText('2, the oldest since').count()).toBe(1)

    const withScript = await aBrowserContext({ viewport: widths.desk })
    const desk = await withScript.newPage()
    await signInAs(desk, address, 'Ada Min')
    await desk.goto(`${address}/settings/mail`)
    await checked(desk)
  }, 90_000)
})
