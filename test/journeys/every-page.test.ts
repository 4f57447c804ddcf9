import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { roles, type Role } from '#access/roles.ts'
import type { Database } from '#db/open.ts'
import { paths } from '#web/paths.ts'
import { anAction } from '#test/support/an-action.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, signedIn, type Client } from '#test/support/app.ts'
import { aBrowserContext, listening, signInAs, widths } from '#test/support/browser.ts'
import { checked } from '#test/support/checked.ts'
import { anEmptyDatabase } from '#test/support/database.ts'
import { fieldsIn } from '#test/support/form-fields.ts'

/** The pages that each role comes to, beside those that a whole task of a journey goes through. */
function pagesOf(
  role: Role,
  at: { childId: number; reference: string; signed: string; actionId: number; personId: number },
) {
  const { childId, reference, signed, actionId, personId } = at
  const everywhere = [paths.home(), paths.savedLists()]
  const ofChildren = [
    paths.children(),
    paths.reviews(),
    paths.concerns(),
    paths.goodPractice(),
    paths.child({ childId }),
  ]
  const ofActions = [paths.actions(undefined, { whose: 'all' }), paths.action({ actionId })]
  switch (role) {
    case 'chair':
      return [
        ...[
          ...everywhere,
          ...ofChildren,
          ...ofActions,
          paths.queries(),
          paths.caseNotes(),
          paths.accessLog({ childId }),
        ],
        ...['arranged', 'not-required', 'put-off', 'not-on-file', 'stopped'].map((stands) =>
          paths.reviews(undefined, { stands }),
        ),
        paths.actionsCheck(undefined, { step: 'move', id: String(actionId) }),
        paths.reviewsCheck(undefined, { step: 'move', ref: reference }),
        paths.reviewArrange({ reference }),
        paths.reviewClock({ reference }),
        paths.reviewAskToPrepare({ reference }),
        paths.reviewAdHoc({ childId }),
        paths.raiseConcern({ childId }),
        paths.noteGoodPractice({ childId }),
        paths.concernToChair({ childId }),
        paths.familySessions({ childId }),
        paths.handOver(),
        paths.handOver(undefined, { as: 'chair', of: 'CHAIR-1' }),
        paths.reviewRecord({ reference: signed }),
        paths.reviewKnown({ reference: signed }),
        paths.reviewCaseNote({ reference: signed }),
      ]
    case 'social-worker':
      return [...everywhere, ...ofChildren, ...ofActions, paths.queries(), paths.reviewPrepare({ reference })]
    case 'team-manager':
      return [
        ...everywhere,
        ...ofChildren,
        ...ofActions,
        paths.handOver(),
        paths.reviewPrepare({ reference }),
      ]
    case 'qa-manager':
      return [
        ...[...everywhere, ...ofChildren, ...ofActions, paths.audit(), paths.people(), paths.caseNotes()],
        paths.restrictChild({ childId }),
        paths.personSettings({ personId }),
      ]
    case 'service-delivery-manager':
      return [...everywhere, ...ofChildren, ...ofActions]
    case 'assistant-director':
      return [...everywhere, ...ofChildren]
    case 'performance-analyst':
      return [...everywhere, paths.queries()]
    case 'administrator':
      return [
        ...everywhere,
        paths.people(),
        paths.joiner(),
        paths.personSettings({ personId }),
        paths.mailSettings(),
      ]
    case 'data-protection-officer':
      return [...everywhere, paths.audit(), paths.accessLog({ childId })]
  }
}

describe('Every page, as each role comes to it', { timeout: 240_000 }, () => {
  it.each(roles)('%s: accessible, in order, and within 320 px', async (role) => {
    const database = await anEmptyDatabase()
    const db = database.kysely
    await asDemonstration(db)
    const refs = {
      chair: { personRef: 'CHAIR-1' },
      'social-worker': { personRef: 'SW-1' },
      'team-manager': { teamRef: 'TEAM-1' },
    }
    const name = `A ${role}`
    const personId = await aPerson(db, {
      username: role,
      name,
      roles: [role],
      personRef: 'NOBODY',
      ...(refs as Partial<Record<Role, object>>)[role],
    })
    const chair = role === 'chair' ? personId : await aPerson(db)
    const now = () => new Date('2026-10-26T10:42:00Z')
    const app = await anApp(db, { today: reviewToday, now })
    const { reference, childId } = await aReview(db)
    const signed = await aSignedReview(database, await signedIn(app, chair))
    const actionId = await anAction(db, childId)
    const address = await listening(app)
    const context = await aBrowserContext({ viewport: widths.desk })
    const page = await context.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await signInAs(page, address, name)
    for (const path of pagesOf(role, { childId, reference, signed, actionId, personId })) {
      const answer = await page.goto(address + path)
      expect(answer?.status(), `${role}: ${path}`).toBe(200)
      await openEverything(page)
      await checked(page, `every-${role}${path.replaceAll(/\W+/g, '-')}`)
    }
    expect(errors).toEqual([])
  })
})

async function openEverything(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll('details')) folded.open = true
  })
}

/** Another child of the chair, whose midway review is signed. */
async function aSignedReview(database: Database, chair: Client): Promise<string> {
  const { reference } = await aReview(database.kysely, { localId: 'C-2', name: ['Bea', 'Brook'] })
  const here = `/reviews/${reference}`
  await chair.get(here)
  await chair.post(here, { do: 'start' })
  const form = fieldsIn((await chair.get(here)).body)
  const answers = Object.keys(form).filter((field) => field.startsWith('a.') && field.endsWith('.answer'))
  const yes = Object.fromEntries(answers.map((field) => [field, 'yes']))
  await chair.post(here, { ...form, ...yes, 'a._summary..answer': 'Bea sleeps well.', do: 'continue' })
  const check = await chair.get(`${here}/check`)
  const seen = /name="seen" value="([^"]*)"/.exec(check.body)?.[1] ?? ''
  const signing = await chair.post(`${here}/check`, {
    seen,
    'held-day': '26',
    'held-month': '10',
    'held-year': '2026',
  })
  expect(signing.headers.location, signing.body.slice(0, 2000)).toContain('/record')
  return reference
}
