import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import type { Person } from '#access/person.ts'
import { roles, type Role } from '#access/roles.ts'
import type { Database, Db } from '#db/open.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { everyReport } from '#domain/figures/reports/every-report.ts'
import { paths } from '#web/paths.ts'
import { anAction } from '#test/support/an-action.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, signedIn, type Client } from '#test/support/app.ts'
import {
  aBrowserContext,
  expectToWorkWithoutScript,
  listening,
  signInAs,
  widths,
} from '#test/support/browser.ts'
import { checked } from '#test/support/checked.ts'
import { anEmptyDatabase } from '#test/support/database.ts'
import { fieldsIn } from '#test/support/form-fields.ts'
import { askForAudits } from '#workflows/panels/ask-for-audits.ts'
import { askForViews } from '#workflows/panels/ask-for-views.ts'
import { callPanel } from '#workflows/panels/call-panel.ts'
import { settleList } from '#workflows/panels/change-list.ts'
import { onList } from '#workflows/panels/panel-at-hand.ts'

const packs = ['cp-six-and-twelve-week', 'cla-twelve-week', 'cp-progress-framework']

/** The pages that each role comes to, beside those that a whole task of a journey goes through. */
function pagesOf(
  role: Role,
  at: {
    childId: number
    reference: string
    signed: string
    actionId: number
    personId: number
    /** Who chairs the child. */
    chairId: number
    panelId: number
  },
) {
  const { childId, reference, signed, actionId, personId, chairId, panelId } = at
  const cover = { covering: personId, from: reviewToday, to: '2026-10-30' }
  const onThePathway = [
    paths.pathway(),
    paths.panels(),
    paths.panel({ panelId }),
    paths.panelChild({ panelId, childId }),
    paths.childPathway({ childId }),
  ]
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
        ...onThePathway,
        paths.panelView({ panelId, childId }),
        paths.recordStep({ childId }),
        paths.pathwayForm({ childId, form: 'first-review-check' }),
        paths.drift(),
        paths.reviewCaseNote({ reference: signed }),
      ]
    case 'social-worker':
      return [
        ...[...everywhere, ...ofChildren, ...ofActions, paths.queries(), paths.reviewPrepare({ reference })],
        ...onThePathway,
        paths.recordStep({ childId }),
      ]
    case 'team-manager':
      return [
        ...everywhere,
        ...ofChildren,
        ...ofActions,
        ...[paths.handOver(), paths.teams(), paths.team({ teamRef: 'TEAM-1' })],
        paths.teamSupervision({ teamRef: 'TEAM-1' }),
        paths.reviewPrepare({ reference }),
        ...onThePathway,
        paths.panelView({ panelId, childId }),
        paths.pathwayForm({ childId, form: 'systemic-consultation' }),
      ]
    case 'qa-manager':
      return [
        ...[...everywhere, ...ofChildren, ...ofActions, paths.audit(), paths.people(), paths.caseNotes()],
        paths.restrictChild({ childId }),
        ...onThePathway,
        ...[paths.drift(), paths.capacity(), paths.reports(), paths.policies()],
        paths.report({ slug: 'pathway' }),
        paths.personSettings({ personId }),
        paths.coverChildren({ personId: chairId }, cover),
        paths.coverCheck({ personId: chairId }, { ...cover, child: String(childId) }),
        ...[paths.timeline({ childId }), paths.childDates({ childId }), paths.accessLog({ childId })],
        ...[paths.service(), paths.chairSupervision(), paths.capacityHours(), paths.capacityDecide()],
        ...[paths.ownedByNobody(), paths.sameChairs(), paths.concernsOverTime(), paths.handOver()],
        ...[paths.policyPack({ pack: 'cla-twelve-week@2026-11' }), paths.annualReports()],
        ...everyReport.map(({ slug }) => paths.report({ slug })),
        ...[paths.words(), paths.help(), paths.accessibility()],
      ]
    case 'service-delivery-manager':
      return [
        ...[...everywhere, ...ofChildren, ...ofActions, ...onThePathway],
        paths.panelList({ panelId }),
        paths.panelSplit({ panelId }),
        paths.panelAudits({ panelId }),
        paths.panelViews({ panelId }),
        paths.panelMeeting({ panelId }),
        paths.panelForm({ panelId, childId, form: 'file-audit' }),
        ...[paths.drift(), paths.capacity(), paths.reports()],
      ]
    case 'assistant-director':
      return [...everywhere, ...ofChildren, ...onThePathway, paths.drift(), paths.reports()]
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

describe('Every page, as each role comes to it', { timeout: 400_000 }, () => {
  it.each(roles)(
    '%s: accessible, in order, within 320 px, by keyboard, and without a script',
    async (role) => {
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
      const { reference, childId } = await aReview(db, { packs })
      const signed = await aSignedReview(database, await signedIn(app, chair))
      const actionId = await anAction(db, childId)
      const panelId = await aPanel(db)
      const address = await listening(app)
      const context = await aBrowserContext({ viewport: widths.desk })
      const page = await context.newPage()
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(error.message))
      await signInAs(page, address, name)
      const withoutScript = await (await aBrowserContext({ javaScriptEnabled: false })).newPage()
      await signInAs(withoutScript, address, name)
      const at = { childId, reference, signed, actionId, personId, chairId: chair, panelId }
      for (const path of pagesOf(role, at)) {
        const answer = await page.goto(address + path)
        expect(answer?.status(), `${role}: ${path}`).toBe(200)
        await openEverything(page)
        await checked(page, `every-${role}${path.replaceAll(/\W+/g, '-')}`)
        await withoutScript.goto(address + path)
        await expectToWorkWithoutScript(withoutScript)
      }
      expect(errors).toEqual([])
    },
  )
})

async function openEverything(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll('details')) folded.open = true
  })
}

/** A panel about every child, whose list is whole and for which views and an audit were asked. */
async function aPanel(db: Db): Promise<number> {
  const personId = await aPerson(db, {
    username: 'lead',
    name: 'Who leads the panel',
    roles: ['service-delivery-manager'],
    personRef: 'SDM-1',
  })
  const person: Person = {
    personId,
    username: 'lead',
    name: 'Who leads the panel',
    roles: ['service-delivery-manager'],
  }
  const today = dayOf(reviewToday)
  const asked = { person, today, now: new Date('2026-10-26T09:00:00Z') }
  const called = await callPanel(db, { ...asked, ruleId: 'nine-month-panel', meetsOn: dayOf('2027-04-01') })
  if (!called.ok) throw new Error(called.because)
  const panel = { ...asked, panelId: called.panelId }
  await settleList(db, panel)
  await askForViews(db, panel)
  const [child] = await onList(db, panel)
  await askForAudits(db, { ...panel, audits: [{ childId: child!.childId, personId }] })
  return called.panelId
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
