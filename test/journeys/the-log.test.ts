import { expect, it } from 'vitest'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, signedIn } from '#test/support/app.ts'
import { aBrowserContext, listening, signInAs } from '#test/support/browser.ts'
import { checked } from '#test/support/checked.ts'
import { anEmptyDatabase } from '#test/support/database.ts'

it('is read, narrowed and checked without a script, on a desk and on a phone', async () => {
  const { kysely, pool } = await anEmptyDatabase()
  await asDemonstration(kysely)
  const { childId } = await aReview(kysely)
  await aPerson(kysely, { username: 'dpo', name: 'Dee Olsen', roles: ['data-protection-officer'] })
  const app = await anApp(kysely, {
    today: reviewToday,
    now: () => new Date(`${reviewToday}T10:42:00Z`),
  })
  const quin = await aPerson(kysely, {
    username: 'qa',
    name: 'Quin Abara',
    roles: ['qa-manager'],
    personRef: 'QA-1',
  })
  await (await signedIn(app, quin)).get(`/children/${childId}`)
  const chair = await signedIn(app, await aPerson(kysely))
  await chair.get(`/children/${childId}`)
  await chair.get('/children/999999')

  const context = await aBrowserContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await signInAs(page, await listening(app), 'Dee Olsen')
  await page.getByRole('link', { name: 'Audit', exact: true }).click()
  await page.getByRole('button', { name: 'Check the log' }).click()
  await page.getByText(/All \d+ entries since 26 Oct 2026 agree/).waitFor()
  await page.getByLabel('Name of the person').fill('quin')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  expect(await page.getByRole('row').filter({ hasText: 'Priya Shah' }).count()).toBe(0)
  await page.getByRole('link', { name: /^C-1/ }).first().click()
  await page.getByRole('heading', { name: 'Without a working tie to the child' }).waitFor()
  await page.goBack()
  await page.goBack()

  await pool.query(
    `set session_replication_role = replica; delete from audit_entry where entry_id = 2; set session_replication_role = origin`,
  )
  const looking = await aBrowserContext()
  const seen = await looking.newPage()
  await signInAs(seen, page.url().replace(/\/audit.*/, ''), 'Dee Olsen')
  for (const [name, path] of [
    ['log', '/audit'],
    ['access-log', `/children/${childId}/access-log`],
  ] as const) {
    await seen.goto(`${page.url().replace(/\/audit.*/, '')}${path}`)
    await checked(seen, name)
  }
  await seen.goto(`${page.url().replace(/\/audit.*/, '')}/audit`)
  await seen.getByRole('button', { name: 'Check the log' }).click()
  await seen.getByText('entry 2 is no longer in the log').waitFor()
  await checked(seen, 'log-disagrees')
})
