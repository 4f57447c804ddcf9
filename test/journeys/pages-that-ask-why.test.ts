import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { dayOf } from '#domain/calendar/day.ts'
import { workOutChildren } from '#workflows/dates/work-out-children.ts'
import { anAction } from '#test/support/an-action.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration } from '#test/support/app.ts'
import { aBrowserContext, listening, signInAs, widths } from '#test/support/browser.ts'
import { checked, checkedWithoutScript } from '#test/support/checked.ts'
import { anEmptyDatabase } from '#test/support/database.ts'

/** Mia, whose record is closed; Ava, a child of Mia's, with the same chair and an action that nobody owns; a QA manager. */
async function miaAndAva() {
  const { kysely: db } = await anEmptyDatabase()
  await asDemonstration(db)
  const mia = await aReview(db, { localId: 'C-mia', name: ['Mia', 'Adams'], bornOn: '2010-05-02' })
  const ava = await aReview(db, { localId: 'C-ava', name: ['Ava', 'Adams'], bornOn: '2026-08-01' })
  await db
    .insertInto('household_detail')
    .values({
      child_id: ava.childId,
      whose: 'adult',
      person_ref: 'C-mia',
      feed: 'ssd_mother',
      source_ref: '1',
    })
    .execute()
  await anAction(db, ava.childId, { owner_ref: null, owner_name: null, due_on: null })
  await db
    .transaction()
    .execute((tx) => workOutChildren(tx, { childIds: [ava.childId], today: dayOf(reviewToday) }))
  await aPerson(db, { username: 'qa', name: 'Quin Abara', roles: ['qa-manager'], personRef: 'QA-1' })
  const now = () => new Date(`${reviewToday}T10:42:00Z`)
  const address = await listening(await anApp(db, { today: reviewToday, now }))
  const close = () =>
    db.insertInto('restriction').values({ child_id: mia.childId, reason: 'Adopted', set_at: now() }).execute()
  return { address, close, mia: `/children/${mia.childId}`, ava: `/children/${ava.childId}` }
}

describe.each([
  { how: 'with a script', javaScriptEnabled: true, look: checked },
  { how: 'without a script', javaScriptEnabled: false, look: checkedWithoutScript },
])('Pages that ask why, $how', ({ how, javaScriptEnabled, look }) => {
  const named = (name: string) => `${name}-${how.replaceAll(' ', '-')}`
  const asQuin = async (address: string): Promise<Page> => {
    const page = await (await aBrowserContext({ javaScriptEnabled, viewport: widths.desk })).newPage()
    await signInAs(page, address, 'Quin Abara')
    return page
  }

  it('open a closed record, keep the same chair and set a sign of drift aside only for a reason', async () => {
    const { address, close, mia, ava } = await miaAndAva()
    const page = await asQuin(address)

    await page.goto(`${address}${ava}/same-chair`)
    await look(page, named('same-chair-keep'))
    await page.getByRole('button', { name: 'Keep the reason' }).click()
    await page.getByText('Enter why they keep the same chair').first().waitFor()
    await look(page, named('same-chair-keep-problem'))
    await page.getByLabel('Why do they keep').fill('Another chair takes over after Thursday.')
    await page.getByRole('button', { name: 'Keep the reason' }).click()
    await page.getByText('Kept for now: Another chair takes over').first().waitFor()

    await page.goto(`${address}/drift?rule=recommendations-adrift`)
    await page.locator('main a[href^="/drift/"]').first().click()
    await look(page, named('drift-sign'))
    await page.getByRole('button', { name: 'Set aside' }).click()
    await page.getByText('There is a problem').waitFor()
    await look(page, named('drift-sign-problem'))

    await close()
    await page.goto(address + mia)
    expect(page.url()).toBe(`${address}${mia}/open-restricted`)
    await look(page, named('open-restricted'))
    await page.getByRole('button', { name: 'Open for 24 hours' }).click()
    await page.getByText('There is a problem').waitFor()
    await look(page, named('open-restricted-problem'))
    await page.getByLabel('I oversee the work').check()
    await page.getByLabel('In one line, what for').fill('For Thursday’s review.')
    await page.getByRole('button', { name: 'Open for 24 hours' }).click()
    await page.getByRole('heading', { name: 'Mia Adams' }).waitFor()
    expect(page.url()).toBe(address + mia)
  }, 120_000)
})
