import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '#access/roles.ts'
import type { Database, Db } from '#db/open.ts'
import { insertPublishedAnnual } from '#db/queries/annual-report/published.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { periodOf } from '#domain/figures/period.ts'
import { publishReport } from '#workflows/figures/publish-report.ts'
import { anAction } from '#test/support/an-action.ts'
import { aReview, reviewToday, type AReview } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, Client, signedIn } from '#test/support/app.ts'
import { anEmptyDatabase } from '#test/support/database.ts'
import { withItsRoutes } from '#test/support/routes-of.ts'

/**
 * Who may do what, for every route that there is. `own`: for children who are theirs today, and "not found" for any
 * other; `every`: for every child; `none`: "not found" for every child, also their own; `-`: not open to the role.
 */
type Answer = 'own' | 'every' | 'none' | '-'

const everyRole: readonly Role[] = [
  'chair',
  'social-worker',
  'team-manager',
  'qa-manager',
  'service-delivery-manager',
  'assistant-director',
  'performance-analyst',
  'administrator',
  'data-protection-officer',
]

/** Each route about one child, what it answers where it opens, and for whom it opens, in the order of `everyRole`. */
const aboutOneChild = rowsOf(`
  route                                            opens   chair worker team  QA    service director analyst admin dpo
  GET   /children/:childId                         200   own   own    own   every every   every    -       -     -
  GET   /children/:childId/timeline                200   own   own    own   every every   every    -       -     -
  GET   /children/:childId/dates                   200   own   own    own   every every   every    -       -     -
  GET   /children/:childId/pathway                 200   own   own    own   every every   every    -       -     -
  GET   /children/:childId/pathway/record          200   own   own    own   -     every   -        -       -     -
  POST  /children/:childId/pathway/record          400   own   own    own   -     every   -        -       -     -
  GET   /children/:childId/pathway/steps/:stepId/take-back 200 none own own -     every   -        -       -     -
  POST  /children/:childId/pathway/steps/:stepId/take-back 400 none own own -     every   -        -       -     -
  GET   /children/:childId/pathway/forms/:form     200   own   own    own   every every   every    -       -     -
  POST  /children/:childId/pathway/forms/:form     303   none  own    own   none  none    none     -       -     -
  PATCH /pathway-forms/:formNo/answers/:questionId 200   none  own    own   -     none    -        -       -     -
  GET   /panels/:panelId/children/:childId         200   own   own    own   every every   every    -       -     -
  POST  /panels/:panelId/children/:childId         400   none  none   none  none  every   none     -       -     -
  GET   /panels/:panelId/children/:childId/view    200   own   own    own   -     -       -        -       -     -
  POST  /panels/:panelId/children/:childId/view    303   none  none   none  -     -       -        -       -     -
  PATCH /panels/:panelId/children/:childId/view/:role 200 none  none   none  -     -       -        -       -     -
  GET   /panels/:panelId/children/:childId/forms/:form 200 own own    own   every every   every    -       -     -
  POST  /panels/:panelId/children/:childId/forms/:form 303 none own   own   none  none    none     -       -     -
  GET   /panels/:panelId/children/:childId/forms/:form/take-back 200 none none none - none -    -       -     -
  POST  /panels/:panelId/children/:childId/forms/:form/take-back 303 none none none - none -    -       -     -
  GET   /panels/:panelId/children/:childId/actions 200   -     -      -     -     every   -        -       -     -
  POST  /panels/:panelId/children/:childId/actions 400   -     -      -     -     every   -        -       -     -
  GET   /panels/:panelId/children/:childId/read    200   -     -      -     -     -       every    -       -     -
  POST  /panels/:panelId/children/:childId/read    303   -     -      -     -     -       none     -       -     -
  GET   /reviews/:reference                        200   own   own    own   every every   every    -       -     -
  POST  /reviews/:reference                        303   own   none   none  none  none    none     -       -     -
  GET   /reviews/:reference/clock                  200   own   own    own   every every   every    -       -     -
  GET   /reviews/:reference/calendar.ics           200   own   own    own   every every   every    -       -     -
  PATCH /reviews/:reference/answers/:questionId    200   own   -      -     -     -       -        -       -     -
  GET   /reviews/:reference/discard                200   own   -      -     -     -       -        -       -     -
  POST  /reviews/:reference/discard                303   own   -      -     -     -       -        -       -     -
  GET   /reviews/:reference/check                  200   own   -      -     -     -       -        -       -     -
  POST  /reviews/:reference/check                  400   own   -      -     -     -       -        -       -     -
  GET   /reviews/:reference/names                  200   own   -      -     -     -       -        -       -     -
  POST  /reviews/:reference/names                  303   own   -      -     -     -       -        -       -     -
  GET   /families/:childId/sessions                200   own   -      -     -     -       -        -       -     -
  POST  /families/:childId/sessions                409   own   -      -     -     -       -        -       -     -
  GET   /families/sessions/:sessionId              200   own   own    own   every -       -        -       -     -
  POST  /families/sessions/:sessionId              303   own   none   none  none  -       -        -       -     -
  PATCH /families/sessions/:sessionId/talk         200   own   -      -     -     -       -        -       -     -
  GET   /families/sessions/:sessionId/give         200   own   -      -     -     -       -        -       -     -
  POST  /families/sessions/:sessionId/give         400   own   -      -     -     -       -        -       -     -
  GET   /reviews/:reference/record                 200   own   own    own   every every   every    -       -     -
  POST  /reviews/:reference/record                 303   own   none   none  every none    none     -       -     -
  GET   /reviews/:reference/known                  200   own   own    own   every every   every    -       -     -
  GET   /reviews/:reference/case-note              200   own   own    own   every every   every    -       -     -
  GET   /reviews/:reference/record.docx            200   own   own    own   every every   every    -       -     -
  GET   /children/:childId/restrict                200   -     -      -     every -       -        -       -     -
  POST  /children/:childId/restrict                400   -     -      -     every -       -        -       -     -
  GET   /children/:childId/access-log              200   own   -      -     every -       -        -       -     every
  GET   /case-notes/:note                          200   own   -      -     every -       -        -       -     -
  POST  /case-notes/:note                          303   own   -      -     every -       -        -       -     -
  GET   /children/:childId/raise-concern           200   own   own    own   every every   every    -       -     -
  POST  /children/:childId/raise-concern           303   own   own    own   every every   every    -       -     -
  GET   /children/:childId/note-good-practice      200   own   -      -     every -       -        -       -     -
  POST  /children/:childId/note-good-practice      303   own   -      -     every -       -        -       -     -
  GET   /children/:childId/of-concern              200   own   -      -     -     -       -        -       -     -
  POST  /children/:childId/of-concern              303   own   -      -     -     -       -        -       -     -
  GET   /concerns/:concernId                       200   own   own    own   every every   every    -       -     -
  POST  /concerns/:concernId                       409   own   own    own   every every   every    -       -     -
  GET   /concerns/:concernId/story                 200   own   own    own   every every   every    -       -     -
  GET   /concerns/:concernId/bundle                200   none  none   none  none  none    none     -       -     -
  GET   /concerns/:concernId/bundle.docx           200   none  none   none  none  none    none     -       -     -
  GET   /reviews/:reference/prepare                200   own   own    own   every -       -        -       -     -
  POST  /reviews/:reference/prepare                303   none  own    own   none  -       -        -       -     -
  PATCH /reviews/:reference/prepare/:box           200   -     own    own   -     -       -        -       -     -
  GET   /reviews/:reference/prepare/ask            200   own   -      -     -     -       -        -       -     -
  POST  /reviews/:reference/prepare/ask            303   own   -      -     -     -       -        -       -     -
  GET   /reviews/:reference/this-is-wrong          200   own   own    own   every -       -        -       -     -
  POST  /reviews/:reference/this-is-wrong          303   own   own    own   every -       -        -       -     -
  GET   /data/queries/:queryId                     200   own   own    own   every -       -        every   -     -
  POST  /data/queries/:queryId                     409   none  none   none  none  -       -        every   -     -
  GET   /reviews/:reference/arrange                200   own   -      -     every -       -        -       -     -
  POST  /reviews/:reference/arrange                400   own   -      -     every -       -        -       -     -
  GET   /reviews/:reference/agree                  200   own   own    own   every every   every    -       -     -
  POST  /reviews/:reference/agree                  400   own   own    own   every every   every    -       -     -
  GET   /children/:childId/ad-hoc-review           200   own   -      -     every -       -        -       -     -
  POST  /children/:childId/ad-hoc-review           400   own   -      -     every -       -        -       -     -
  GET   /children/:childId/same-chair              200   -     -      -     every -       -        -       -     -
  POST  /children/:childId/same-chair              400   -     -      -     every -       -        -       -     -
  GET   /drift/:signId                             200   own   own    own   every every   every    -       -     -
  POST  /drift/:signId                             400   own   none   own   every none    none     -       -     -
  GET   /reports/annual/:year/sections/:section/examples/:source 200 - - - every every   -        -       -     -
  POST  /reports/annual/:year/sections/:section/examples/:source 400 - - - every every   -        -       -     -
  GET   /actions/:actionId                         200   own   own    own   every every   -        -       -     -
  POST  /actions/:actionId                         409   own   own    own   every every   -        -       -     -
`)

/** Pages that stand only where a record is closed: for a restricted child, and whoever knows of the child. */
const ofClosedRecords = rowsOf(`
  route                                            opens   chair worker team  QA    service director analyst admin dpo
  GET   /children/:childId/open-restricted         200   own   own    own   every every   every    -       -     -
  POST  /children/:childId/open-restricted         400   own   own    own   every every   every    -       -     -
`)

/** Pages about many children: `own` shows the person's own, or those of the team that it is about, and names no other. */
const lists = rowsOf(`
  route                                            opens   chair worker team  QA    service director analyst admin dpo
  GET   /                                          200   own   own    own   every every   every    none    none  none
  GET   /children                                  200   own   own    own   every every   every    -       -     -
  GET   /reviews                                   200   own   own    own   every every   every    -       -     -
  GET   /data/queries                              200   own   own    own   every -       -        none    -     -
  GET   /actions                                   200   own   own    own   every every   -        -       -     -
  GET   /reports/annual/:year/sections/:section/sources 200 -  -  -     every every   -        -       -     -
  GET   /reports/:slug/behind                      200   own   -      own   every every   every    -       -     -
  GET   /pathway                                   200   own   own    own   every every   every    -       -     -
  GET   /panels/:panelId                           200   own   own    own   every every   every    -       -     -
  GET   /panels/:panelId/list                      200   -     -      -     -     every   -        -       -     -
  GET   /panels/:panelId/audits                    200   -     -      -     -     every   -        -       -     -
  GET   /panels/:panelId/views                     200   -     -      -     -     every   -        -       -     -
  GET   /panels/:panelId/meeting                   200   -     -      -     -     every   -        -       -     -
  GET   /panels/:panelId/minutes                   200   own   own    own   every every   every    -       -     -
  GET   /drift                                     200   own   own    own   every every   every    -       -     -
  GET   /concerns                                  200   own   own    own   every every   every    -       -     -
  GET   /good-practice                             200   own   own    own   every every   every    -       -     -
  GET   /owned-by-nobody                           200   -     -      -     every -       -        -       -     -
  GET   /teams/:teamRef                            200   own   -      own   own   own     own      -       -     -
  GET   /case-notes                                200   own   -      -     every -       -        -       -     -
  GET   /settings/people/:personId/cover           200   -     -      -     own   -       -        -       -     -
`)

/** Pages about no child at all. */
const aboutNoChild = rowsOf(`
  route                                            opens   chair worker team  QA    service director analyst admin dpo
  GET   /lists                                     200   none  none   none  none  none    none     none    none  none
  POST  /lists                                     303   none  none   none  none  none    none     none    none  none
  GET   /lists/:listId/take-away                   200   none  none   none  none  none    none     none    none  none
  POST  /lists/:listId/take-away                   303   none  none   none  none  none    none     none    none  none
  GET   /hand-over                                 200   none  -      none  none  -       -        -       -     -
  GET   /same-chair                                200   -     -      -     none  -       -        -       -     -
  GET   /reviews/check                             200   none  -      -     none  -       -        -       -     -
  POST  /reviews/check                             400   none  -      -     none  -       -        -       -     -
  GET   /actions/check                             200   none  -      none  none  none    -        -       -     -
  POST  /actions/check                             400   none  -      none  none  none    -        -       -     -
  GET   /concerns/over-time                        200   none  none   none  none  none    none     -       -     -
  GET   /concerns/check                            200   none  -      none  none  none    none     -       -     -
  POST  /concerns/check                            400   none  -      none  none  none    none     -       -     -
  GET   /teams                                     200   none  -      none  none  none    none     -       -     -
  GET   /teams/:teamRef/supervision                200   -     -      none  none  none    -        -       -     -
  GET   /service                                   200   -     -      -     none  none    none     -       -     -
  GET   /service/supervision                       200   none  -      -     none  -       -        -       -     -
  GET   /service/capacity                          200   -     -      -     none  none    none     -       -     -
  GET   /service/capacity/hours                    200   -     -      -     none  -       -        -       -     -
  POST  /service/capacity/hours                    400   -     -      -     none  -       -        -       -     -
  GET   /service/capacity/decide                   200   -     -      -     none  -       -        -       -     -
  GET   /service/capacity/decide/effect            200   -     -      -     none  -       -        -       -     -
  POST  /service/capacity/decide/effect            400   -     -      -     none  -       -        -       -     -
  GET   /service/capacity/decisions/:decisionId    200   -     -      -     none  none    none     -       -     -
  POST  /service/capacity/decisions/:decisionId    400   -     -      -     none  none    none     -       -     -
  GET   /panels                                    200   none  none   none  none  none    none     -       -     -
  POST  /panels                                    400   none  none   none  none  none    none     -       -     -
  POST  /panels/:panelId/list                      303   -     -      -     -     none    -        -       -     -
  POST  /panels/:panelId/audits                    303   -     -      -     -     none    -        -       -     -
  POST  /panels/:panelId/views                     303   -     -      -     -     none    -        -       -     -
  POST  /panels/:panelId/minutes                   400   none  none   none  none  none    none     -       -     -
  GET   /panels/:panelId/outcomes                  200   -     -      -     -     none    -        -       -     -
  GET   /panels/:panelId/split                     200   -     -      -     -     none    -        -       -     -
  POST  /panels/:panelId/split                     400   -     -      -     -     none    -        -       -     -
  POST  /panels/:panelId/outcomes                  400   -     -      -     -     none    -        -       -     -
  GET   /reports                                   200   none  -      none  none  none    none     none    -     -
  GET   /reports/:slug                             200   none  -      none  none  none    none     none    -     -
  GET   /reports/:slug/figures.csv                 200   -     -      none  none  none    none     none    -     -
  GET   /reports/:slug/figures.xlsx                200   -     -      none  none  none    none     none    -     -
  GET   /reports/:slug/publish                     200   -     -      -     none  -       -        -       -     -
  POST  /reports/:slug/publish                     400   -     -      -     none  -       -        -       -     -
  GET   /reports/published/:publishedId            200   none  -      none  none  none    none     none    -     -
  GET   /reports/annual                            200   none  -      none  none  none    none     none    -     -
  GET   /reports/annual/:year                      200   -     -      -     none  none    -        -       -     -
  GET   /reports/annual/:year/sections/:section    200   -     -      -     none  none    -        -       -     -
  POST  /reports/annual/:year/sections/:section    303   -     -      -     none  none    -        -       -     -
  PATCH /reports/annual/:year/sections/:section/text 200 -     -      -     none  none    -        -       -     -
  GET   /reports/annual/:year/publish              200   -     -      -     none  -       -        -       -     -
  POST  /reports/annual/:year/publish              400   -     -      -     none  -       -        -       -     -
  GET   /reports/annual/:year/published            200   none  -      none  none  none    none     none    -     -
  GET   /reports/annual/:year/annual-report.docx   200   -     -      none  none  none    none     none    -     -
  GET   /audit                                     200   -     -      -     none  -       -        -       -     none
  POST  /audit                                     303   -     -      -     none  -       -        -       -     none
  GET   /settings/people                           200   -     -      -     none  -       -        -       none  -
  GET   /settings/people/joiner                    200   -     -      -     -     -       -        -       none  -
  POST  /settings/people/joiner                    400   -     -      -     -     -       -        -       none  -
  GET   /settings/people/:personId                 200   -     -      -     none  -       -        -       none  -
  POST  /settings/people/:personId                 400   -     -      -     none  -       -        -       none  -
  GET   /settings/people/:personId/cover/check     200   -     -      -     none  -       -        -       -     -
  POST  /settings/people/:personId/cover/check     409   -     -      -     none  -       -        -       -     -
  GET   /settings/mail                             200   -     -      -     -     -       -        -       none  -
  POST  /settings/mail                             303   -     -      -     -     -       -        -       none  -
  GET   /settings/policies                         200   -     -      -     none  -       -        -       none  -
  POST  /settings/policies                         409   -     -      -     none  -       -        -       none  -
  GET   /settings/policies/versions/:pack          200   -     -      -     none  -       -        -       none  -
  GET   /settings/policies/drafts/:draftId         200   -     -      -     none  -       -        -       none  -
  POST  /settings/policies/drafts/:draftId         409   -     -      -     none  -       -        -       none  -
  GET   /settings/policies/drafts/:draftId/rules/:rule 200 -   -      -     none  -       -        -       none  -
  POST  /settings/policies/drafts/:draftId/rules/:rule 409 -   -      -     none  -       -        -       none  -
  GET   /settings/policies/drafts/:draftId/trial   200   -     -      -     none  -       -        -       none  -
  GET   /settings/policies/drafts/:draftId/publish 200   -     -      -     none  -       -        -       none  -
  POST  /settings/policies/drafts/:draftId/publish 400   -     -      -     none  -       -        -       none  -
`)

/** Open to anyone, because none of them holds anything about a child. */
const openToAnyone = [
  'GET /accessibility-statement',
  'GET /health',
  'GET /help',
  'GET /help/words',
  'GET /sign-in',
  'POST /sign-in',
  'GET /sign-out',
  'POST /sign-out',
]

/** Open to whoever is signed in: who that is, and where what they were told of stands; nothing of a child. */
const openToWhoeverIsSignedIn = ['GET /signed-in', 'GET /told/:noticeId']

type Row = readonly [route: string, opens: number, answers: ReadonlyMap<Role, Answer>]

function rowsOf(table: string): readonly Row[] {
  const [, ...lines] = table.trim().split('\n')
  return lines.map((line) => {
    const [method, path, opens, ...words] = line.trim().split(/\s+/)
    if (words.length !== everyRole.length) throw new Error(`Not a word for each role: ${line}`)
    const answers = everyRole.map((role, place) => [role, words[place] as Answer] as const)
    return [`${method} ${path}`, Number(opens), new Map(answers)]
  })
}

/** A concern that names the worker, and good practice, as their forms send them. */
const aConcern = {
  form: 'a-form-of-this-test',
  kind: 'drift-and-delay',
  worry: 'Nobody came for three weeks.',
  wanted: 'A visit this week.',
  stage: 'talk',
  namesWorker: 'yes',
  'talkedOn-day': '',
  'talkedOn-month': '',
  'talkedOn-year': '',
}
const thanks = { form: 'a-form-of-this-test', note: 'Came every week.', thanked: 'Sam Okoro' }

/** Routes that have something to do only before a review is started. */
const forNotBegun = new Set([
  'POST /reviews/:reference',
  'PATCH /reviews/:reference/prepare/:box',
  'GET /reviews/:reference/prepare/ask',
  'POST /reviews/:reference/prepare/ask',
])

/**
 * Children: the person's own; another's; one who was theirs; one who is theirs and restricted; one who is theirs and
 * of whom they are barred; one whose chair the chair covers for; none at all.
 */
type Whose = 'own' | 'other' | 'ended' | 'restricted' | 'barred' | 'covered' | 'forged'

interface Standing {
  readonly childId: number
  /** Started, not signed. */
  readonly draft: string
  readonly signed: string
  readonly actionId: number
  /** A step of the pathway that the team recorded; panel 1 has every child. */
  readonly stepId: number
  /** The number of a form of the pathway, which the team has begun where a route is about one. */
  readonly formNo: number
  readonly concernId: number
  /** An action without an owner or a date, once its days have passed. */
  readonly signId: number
  /** A talk with the family, with the draft in it. */
  readonly sessionId: number
  /** For those who look after the data. */
  readonly queryId: number
}

const refs: Partial<Record<Role, string>> = { chair: 'CHAIR-1', 'social-worker': 'SW-1' }
const names = {
  own: 'Olwen',
  other: 'Ottilie',
  ended: 'Edda',
  restricted: 'Rosalba',
  barred: 'Bettina',
  covered: 'Cordula',
  forged: 'Nobody',
}
const real = ['own', 'other', 'ended', 'restricted', 'barred', 'covered'] as const

/** The report of September, published for whoever may open reports. */
async function aPublishedReport(db: Db): Promise<void> {
  const manager = { personId: 1, username: 'qa', name: 'Quinn Ash', roles: ['qa-manager'] } as const
  const period = periodOf('2026-09')!
  const now = new Date(`${reviewToday}T09:00:00Z`)
  const asked = { person: manager, slug: 'caseload', period, today: dayOf(reviewToday), now } as const
  const published = await publishReport(db, asked)
  expect(published).toEqual({ ok: true, publishedId: 1 })
  const report = { year: '2025-26', says: 'April 2025 to March 2026', sections: [] }
  await db.transaction().execute((tx) => insertPublishedAnnual(tx, { report, personId: 1, now }))
}

describe('Every route, for every role and every child', () => {
  let database: Database
  let db: Db
  let app: FastifyInstance
  let routes: readonly string[]
  const standings = new Map<Whose, Standing>()
  const clients = new Map<Role, Client>()

  beforeAll(async () => {
    database = await anEmptyDatabase()
    db = database.kysely
    await asDemonstration(db)
    const make = () =>
      anApp(db, { today: reviewToday, now: () => new Date(`${reviewToday}T10:42:00Z`), closedByCaller: true })
    ;({ app, routes } = await withItsRoutes(make))
    for (const role of everyRole) {
      const person = { username: role, name: `A ${role}`, roles: [role], teamRef: 'TEAM-1' }
      const id = await aPerson(db, { ...person, personRef: refs[role] ?? `REF-${role}` })
      clients.set(role, await signedIn(app, id))
    }
    for (const whose of real) standings.set(whose, await aStanding(whose))
    await aPublishedReport(db)
    standings.set('forged', {
      childId: 999_999,
      draft: 'MW-FORGED',
      signed: 'MW-FORGED',
      actionId: 999_999,
      stepId: 999_999,
      formNo: 999_999,
      concernId: 999_999,
      signId: 999_999,
      sessionId: 999_999,
      queryId: 999_999,
    })
    await allocate('other', { person_ref: 'SOMEBODY-ELSE', team_ref: 'TEAM-2' })
    await allocate('ended', { to_on: '2026-10-25' })
    await allocate('covered', { person_ref: 'CHAIR-COVERED', team_ref: 'TEAM-3' })
    await coverRestrictAndBar()
    await aDraftTried(clients.get('administrator')!)
    await aCapacityDecision()
    return () => app.close()
  })

  /** Decision 1 about hours, with no review in it. */
  async function aCapacityDecision(): Promise<void> {
    await database.pool.query(
      `insert into capacity_decision (pack, from_on, until_on, needed_minutes, there_minutes, short_minutes, hours_note,
         why, effect, drift_known, made_at, made_by)
       select 'a-pack@2026-11', '2026-10-26', '2026-11-08', 60, 0, 60, '', 'Ill.', '[]', false, now(), min(person_id)
       from person`,
    )
  }

  /** Draft 1 of a policy, tried, and changed last by nobody who asks for it. */
  async function aDraftTried(administrator: Client): Promise<void> {
    await administrator.post('/settings/policies', { packId: 'cla-twelve-week' })
    const tried = await administrator.post('/settings/policies/drafts/1', { do: 'try' })
    expect(tried.headers.location).toBe('/settings/policies/drafts/1/trial')
    await database.pool.query(`update policy_draft set changed_by = (select max(person_id) from person)`)
  }

  /** A child with two reviews, both held by the chair: one goes on, one is signed. */
  async function aStanding(whose: Whose): Promise<Standing> {
    const chair = clients.get('chair')!
    const name = [names[whose], 'Adams'] as const
    const packs = ['cp-six-and-twelve-week', 'cla-twelve-week', 'cp-progress-framework']
    const review = await aReview(db, { localId: `C-${whose}`, name, packs })
    await chair.post(`/reviews/${review.reference}`, { do: 'start' })
    await save(chair, review)
    await signIt(chair, review)
    const { childId } = review
    const form = 'before-these-tests'
    const raised = await chair.post(`/children/${childId}/raise-concern`, { ...aConcern, form })
    await chair.post(`/children/${childId}/note-good-practice`, { ...thanks, form })
    const concernId = Number(/\d+$/.exec(raised.headers.location ?? '')?.[0])
    const { actionId, draft } = await anotherDraft(review)
    const queryId = await aQuery(review)
    const sessionId = await aSession(draft)
    const signId = await aSign(childId)
    const stepId = await aStep(childId)
    return {
      childId,
      draft,
      signed: review.reference,
      actionId,
      stepId,
      formNo: childId,
      concernId,
      signId,
      queryId,
      sessionId,
    }
  }

  /** A step of the pathway, and the child on the list of panel 1 and in the signed minutes of panel 2. */
  async function aStep(childId: number): Promise<number> {
    await database.pool.query(
      `with called as (
         insert into panel (rule_id, pack, meets_on, called_at, called_by, list_settled_at)
         select 'nine-month-panel', 'cp-progress-framework@2026-11', '2026-11-30', now(), 1, now()
         where not exists (select 1 from panel))
       select 1`,
    )
    await database.pool.query(
      `insert into panel (rule_id, pack, meets_on, called_at, called_by, held_on, signed_at, signed_by, sha256)
       select 'nine-month-panel', 'cp-progress-framework@2026-11', '2026-10-01', now(), 1, '2026-10-02', now(), 1, 'x'
       where not exists (select 1 from panel where signed_at is not null)`,
    )
    await database.pool.query(
      `insert into panel_child (panel_id, child_id, plan_id, added_at, added_by)
       select 1, child_id, plan_id, now(), 1 from plan where child_id = $1`,
      [childId],
    )
    await database.pool.query(
      `insert into panel_child (panel_id, child_id, plan_id, added_at, added_by, minutes, minutes_sha256)
       select 2, child.child_id, plan_id, now(), 1, jsonb_build_object(
         'child', jsonb_build_object('name', concat_ws(' ', forename, surname), 'planStartedOn', started_on),
         'takenOff', null, 'leftPlanOn', null, 'addedBecause', null, 'decision', null, 'whyNotLess', null,
         'views', '[]'::jsonb, 'actions', '[]'::jsonb)::text, 'x'
       from plan join child on child.child_id = plan.child_id where plan.child_id = $1`,
      [childId],
    )
    const { rows } = await database.pool.query<{ step_id: number }>(
      `insert into pathway_step (child_id, kind, on_date, recorded_as, recorded_by, recorded_at)
       values ($1, 'legal-planning-meeting', '2026-10-01', 'team-manager', 1, now()) returning step_id`,
      [childId],
    )
    return rows[0]!.step_id
  }

  async function aSign(childId: number): Promise<number> {
    const { rows } = await database.pool.query<{ sign_id: number }>(
      `insert into drift_sign (child_id, plan_id, rule_id, kind, version, from_on, noted_on, reason, would_clear_when, inputs)
       select child_id, plan_id, 'recommendations-adrift', 'recommendations-adrift', 'national-england@2026-11',
         '2026-09-29', '2026-09-29', 'Olwen Adams has an action without an owner.', 'It has one.', '[]'
       from plan where child_id = $1 returning sign_id`,
      [childId],
    )
    return rows[0]!.sign_id
  }

  async function aSession(reference: string): Promise<number> {
    const { rows } = await database.pool.query<{ session_id: number }>(
      `with it as (insert into family_session (family_ref, started_at, started_by) values ($1, now(), 1) returning session_id)
       insert into family_session_child (session_id, midway_id, child_id, added_at, added_by)
       select session_id, midway_id, child_id, now(), 1 from it, midway where reference = $1 returning session_id`,
      [reference],
    )
    return rows[0]!.session_id
  }

  async function aQuery({ childId, reference }: AReview): Promise<number> {
    const { rows } = await database.pool.query<{ query_id: number }>(
      `insert into data_query (child_id, midway_id, asked_on_page, fact, says, problem, line, owner, asked_at, asked_by)
       select $1, midway_id, 'clock', 'anchor', 'Counted from a conference.', 'wrong', 'Olwen Adams was ill.',
         'performance-analyst', signed_at, signed_by
       from midway where reference = $2 returning query_id`,
      [childId, reference],
    )
    return rows[0]!.query_id
  }

  async function save(chair: Client, { reference }: AReview): Promise<void> {
    const body = { part: '', field: 'answer', value: 'Sleeps at home.', baseVersion: 0 }
    expect((await chair.patch(`/reviews/${reference}/answers/_summary`, body)).statusCode).toBe(200)
  }

  async function signIt(chair: Client, { reference }: AReview): Promise<void> {
    const { body } = await chair.get(`/reviews/${reference}/check`)
    const seen = /name="seen" value="([^"]+)"/.exec(body)?.[1] ?? ''
    const held = { 'held-day': '26', 'held-month': '10', 'held-year': '2026' }
    const response = await chair.post(`/reviews/${reference}/check`, { seen, ...held })
    expect(response.headers.location).toBe(`/reviews/${reference}/record`)
  }

  /** Gives the child a second review that is started, and an action. */
  async function anotherDraft({ childId }: AReview): Promise<{ actionId: number; draft: string }> {
    const { rows } = await database.pool.query<{ reference: string }>(
      `insert into midway (reference, child_id, plan_id, review_id, occurrence, pack, anchor_event, anchor_on, due_on,
         opens_on, closes_on, started_at, started_by, arranged_for)
       select reference || 'D', child_id, plan_id, review_id, 90, pack, anchor_event, anchor_on, due_on,
         opens_on, closes_on, started_at, started_by, due_on
       from midway where child_id = $1 and signed_at is not null returning reference`,
      [childId],
    )
    const draft = rows[0]!.reference
    const nobodys = { owner_ref: null, owner_name: null, due_on: null }
    const actionId = await anAction(db, childId, {
      what: 'Tell the school',
      decided_at: 'midway-review',
      ...nobodys,
    })
    return { actionId, draft }
  }

  async function allocate(whose: Whose, change: Record<string, string>): Promise<void> {
    const { childId } = standings.get(whose)!
    await db.updateTable('allocation').set(change).where('child_id', '=', childId).execute()
  }

  async function coverRestrictAndBar(): Promise<void> {
    const at = new Date(`${reviewToday}T08:00:00Z`)
    const away = { username: 'away', name: 'Away', personRef: 'CHAIR-COVERED' }
    const for_person_id = await aPerson(db, away)
    const people = await db.selectFrom('person').select(['person_id', 'username']).execute()
    const chair = people.find(({ username }) => username === 'chair')!.person_id
    const cover = { person_id: chair, for_person_id, from_on: reviewToday, to_on: reviewToday, given_at: at }
    await db.insertInto('cover').values(cover).execute()
    const { childId } = standings.get('restricted')!
    await db.insertInto('restriction').values({ child_id: childId, reason: 'Adopted', set_at: at }).execute()
    const child_id = standings.get('barred')!.childId
    const bar = { child_id, because: 'own-family', set_at: at } as const
    await db
      .insertInto('bar')
      .values(people.map(({ person_id }) => ({ ...bar, person_id })))
      .execute()
  }

  const newestEntry = async () => {
    const row = await db
      .selectFrom('audit_entry')
      .select(({ fn }) => fn.max('entry_id').as('entry_id'))
      .executeTakeFirst()
    return row?.entry_id ?? 0
  }
  const entriesSince = (entry: number) =>
    db
      .selectFrom('audit_entry')
      .where('entry_id', '>', entry)
      .select(['action', 'outcome', 'child_id', 'person_name'])
      .execute()

  const rowsNoted = async () => {
    const { rows } = await database.pool.query<{ count: unknown }>(
      `select detail -> 'count' as count from audit_entry order by entry_id desc limit 1`,
    )
    return rows[0]?.count
  }

  function addressOf(
    route: string,
    { childId, draft, signed, actionId, stepId, formNo, concernId, signId, queryId, sessionId }: Standing,
  ): string {
    return route
      .slice(route.indexOf('/'))
      .replace(':childId', String(childId))
      .replace(':note', signed)
      .replace(':reference', /record|case-note|known/.test(route) ? signed : draft)
      .replace(':actionId', String(actionId))
      .replace(':stepId', String(stepId))
      .replace(':formNo', String(formNo))
      .replace(':role', 'chair')
      .replace(':panelId', route === 'GET /panels/:panelId/minutes' ? '2' : '1')
      .replace(':form', 'systemic-consultation')
      .replace(':decisionId', '1')
      .replace(':teamRef', 'TEAM-1')
      .replace(':concernId', String(concernId))
      .replace(':signId', String(signId))
      .replace(':sessionId', String(sessionId))
      .replace(':questionId', '_summary')
      .replace(':personId', '1')
      .replace(/people\/1\/cover.*/, '$&?covering=4&from=2026-10-26&to=2026-10-30')
      .replace(':listId', '1')
      .replace(':pack', 'cla-twelve-week@2026-11')
      .replace(':draftId', '1')
      .replace(':rule', 'reviews-0')
      .replace(':queryId', String(queryId))
      .replace(':slug', 'caseload')
      .replace(':publishedId', '1')
      .replace(':year', /published|docx/.test(route) ? '2025-26' : '2026-27')
      .replace(':section', 'voice')
      .replace(':source', `review-${signed}`)
      .replace('/behind', '/behind?table=with-chair')
      .replace(':box', 'changed')
      .replace('this-is-wrong', 'this-is-wrong?fact=anchor')
  }

  /** Forms that go as far as they can and can be sent again and again. */
  const forms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'POST /reviews/:reference': { do: 'start' },
    'POST /reviews/:reference/discard': { reason: 'Started for the wrong child.' },
    'POST /reviews/:reference/check': {
      seen: 'x',
      'held-day': '26',
      'held-month': '10',
      'held-year': '2026',
    },
    'POST /families/sessions/:sessionId': {
      do: 'leave',
      'a._talk..answer': 'They argue less.',
      'base._talk..answer': '0.0000000000',
    },
    'POST /families/sessions/:sessionId/give': { version: '77' },
    'POST /reviews/:reference/record': { text: 'The school wrote.' },
    'POST /children/:childId/raise-concern': aConcern,
    'POST /children/:childId/note-good-practice': thanks,
    // Noted already: dates are not worked out again, which would end the review that was made up here.
    'POST /children/:childId/of-concern': { 'of-concern': 'yes' },
    'POST /concerns/:concernId': { kind: 'replied', seen: '77', says: 'Seen again.' },
    'POST /children/:childId/restrict': { do: 'restrict', reason: '' },
    'POST /children/:childId/open-restricted': { note: 'For Thursday.' },
    'POST /settings/people/joiner': { name: '' },
    'POST /settings/people/:personId': { do: 'cover', covering: '' },
    'POST /settings/mail': { do: 'again' },
    'POST /settings/policies': { packId: 'no-such-pack' },
    'POST /settings/policies/drafts/:draftId': { do: 'throw-away', edition: '77' },
    'POST /settings/policies/drafts/:draftId/rules/:rule': { do: 'leave-out', edition: '77' },
    'POST /settings/policies/drafts/:draftId/publish': { reason: '' },
    'POST /reports/annual/:year/sections/:section': { 'a.text': 'Most children came.', do: 'save' },
    'POST /drift/:signId': { 'until-day': '', 'until-month': '', 'until-year': '', reason: '' },
    'POST /actions/:actionId': { does: 'done', version: '77' },
    'POST /children/:childId/pathway/forms/:form': { does: 'begin' },
    'POST /panels/:panelId/children/:childId/forms/:form': { does: 'begin' },
    'POST /panels/:panelId/list': { does: 'settle' },
    'POST /panels/:panelId/minutes': { 'heldOn-day': 'x', 'heldOn-month': '', 'heldOn-year': '' },
    'POST /lists': { name: 'Late ones', address: '/actions?state=late' },
    'POST /reviews/:reference/prepare': { do: 'note', note: 'The school wrote.' },
    'POST /reviews/:reference/this-is-wrong': {
      fact: 'anchor',
      problem: 'wrong',
      line: 'It was a day later.',
    },
    'POST /data/queries/:queryId': { outcome: 'put-right', version: '77' },
  }

  function ask(client: Client, route: string, address: string): Promise<LightMyRequestResponse> {
    if (route.startsWith('GET')) return client.get(address)
    if (route.startsWith('POST')) return client.post(address, forms[route])
    return client.patch(address, { part: '', field: 'answer', value: 'Sleeps at home.', baseVersion: 0 })
  }

  function expected(route: string, role: Role, answer: Answer, opens: number, whose: Whose): number {
    if (answer === '-') return 403
    if (whose === 'forged' || whose === 'barred') return 404
    // A record that is closed leads to the page that asks for a reason, wherever the address names its child.
    if (whose === 'restricted' && sees(role, whose))
      return /:childId|:reference/.test(route) && !route.startsWith('PATCH') ? 303 : 404
    if (answer === 'none') return 404
    return answer === 'every' || isTheirs(role, whose) ? opens : 404
  }

  function isTheirs(role: Role, whose: Whose): boolean {
    return whose === 'own' || whose === 'restricted' || (whose === 'covered' && role === 'chair')
  }

  /** Whether a role knows of a child at all, whatever it may do about it. */
  function sees(role: Role, whose: Whose): boolean {
    const [, , answers] = aboutOneChild[0]!
    const answer = answers.get(role)
    if (whose === 'forged' || whose === 'barred') return false
    return answer === 'every' || (answer === 'own' && isTheirs(role, whose))
  }

  /** Nothing typed, and begun only where the route needs that: each write has something to do. */
  async function asItWas({ draft, formNo, childId }: Standing, route: string): Promise<void> {
    const begun = !forNotBegun.has(route)
    await database.pool.query(
      `with it as (update midway set started_at = case when $2 then opens_on end where reference = $1 returning midway_id),
         talk as (update family_session set talk = '', talk_version = 0, talk_saved_at = null, talk_saved_by = null),
         typed as (delete from pathway_form_answer),
         begun_forms as (delete from pathway_form),
         prepared as (delete from preparation_field where midway_id in (select midway_id from it)),
         asked as (delete from data_query where midway_id in (select midway_id from it))
       delete from midway_answer where midway_id in (select midway_id from it)`,
      [draft, begun],
    )
    if (route.includes(':formNo'))
      await database.pool.query(
        `insert into pathway_form (form_no, child_id, plan_id, form, pack, started_at, started_by)
         overriding system value
         select $1, child_id, plan_id, 'systemic-consultation', 'cp-progress-framework@2026-11', now(), 1
         from plan where child_id = $2`,
        [formNo, childId],
      )
  }

  it('stands in the table above: a new route cannot be forgotten', () => {
    const tabled = [...aboutOneChild, ...ofClosedRecords, ...lists, ...aboutNoChild].map(([route]) => route)
    const ours = routes.filter((route) => !route.startsWith('HEAD ') && !route.startsWith('GET /assets/'))
    expect(ours.toSorted()).toEqual([...tabled, ...openToAnyone, ...openToWhoeverIsSignedIn].toSorted())
    // HEAD is what GET is, and there is no method besides.
    const gets = routes.filter((route) => route.startsWith('GET ')).map((route) => route.slice(4))
    const heads = routes.filter((route) => route.startsWith('HEAD ')).map((route) => route.slice(5))
    expect(heads.toSorted()).toEqual(gets.toSorted())
  })

  it.each(aboutOneChild)('%s', async (route, opens, answers) => {
    for (const [role, answer] of answers) {
      for (const [whose, standing] of standings) {
        await asItWas(standing, route)
        const before = await newestEntry()
        const response = await ask(clients.get(role)!, route, addressOf(route, standing))
        const status = expected(route, role, answer, opens, whose)
        const what = `${route} by ${role}, ${whose} child`
        expect(response.statusCode, what).toBe(status)
        const closed = whose === 'restricted' && sees(role, whose)
        if (closed && status === 303)
          expect(response.headers.location, what).toBe(`/children/${standing.childId}/open-restricted`)
        const opened = status === opens && !closed
        const seen = sees(role, whose) && !closed
        if (!opened) {
          expect(response.body, what).not.toContain(names[whose])
          expect(response.body, what).not.toContain('Adams')
        }
        // Everything leaves one entry, and says whether it was done.
        expect(await entriesSince(before), what).toEqual([
          {
            action: expect.stringMatching(/^[a-z-]+$/) as string,
            outcome: opened && status !== 409 ? 'done' : 'refused',
            // Who may not know of the child leaves no more than what was asked for.
            child_id: opened || (answer === 'none' && seen) ? standing.childId : null,
            person_name: `A ${role}`,
          },
        ])
      }
    }
  })

  it.each(ofClosedRecords)('%s', async (route, opens, answers) => {
    for (const [role, answer] of answers) {
      for (const [whose, standing] of standings) {
        const before = await newestEntry()
        const response = await ask(clients.get(role)!, route, addressOf(route, standing))
        const what = `${route} by ${role}, ${whose} child`
        const opened = whose === 'restricted' && answer !== '-'
        expect(response.statusCode, what).toBe(answer === '-' ? 403 : opened ? opens : 404)
        expect(response.body, what).not.toContain(names[whose])
        expect(await entriesSince(before), what).toMatchObject([
          { outcome: opened ? 'done' : 'refused', child_id: opened ? standing.childId : null },
        ])
      }
    }
  })

  it.each(lists)('%s', async (route, opens, answers) => {
    for (const [role, answer] of answers) {
      const before = await newestEntry()
      const query = /^GET \/(actions|data\/queries)$/.test(route) ? '?whose=all' : ''
      const { statusCode, body } = await clients
        .get(role)!
        .get(`${addressOf(route, standings.get('own')!)}${query}`)
      expect(statusCode, `${route} by ${role}`).toBe(answer === '-' ? 403 : opens)
      for (const whose of real) {
        // The child whose chair is covered for is of another team.
        const isElsewhere = route.includes(':teamRef') && whose === 'covered'
        const isOpen = whose !== 'barred' && whose !== 'restricted' && !isElsewhere
        const shows = isOpen && (answer === 'every' || (answer === 'own' && isTheirs(role, whose)))
        // The home of managers counts and names nobody; what nobody has is about some children only.
        if (!shows) expect(body, `${route} by ${role}`).not.toContain(names[whose])
        else if (route !== 'GET /' && route !== 'GET /owned-by-nobody')
          expect(body, `${route} by ${role}`).toContain(names[whose])
      }
      expect(await entriesSince(before)).toMatchObject([{ outcome: answer === '-' ? 'refused' : 'done' }])
      // A list is one entry, with how many rows it showed; the home page is no list.
      if (answer !== '-' && route !== 'GET /') expect(await rowsNoted(), route).toEqual(expect.any(Number))
    }
  })

  it.each(aboutNoChild)('%s', async (route, opens, answers) => {
    for (const [role, answer] of answers) {
      // What one role wrote is not there for the next to write over.
      await database.pool.query('delete from annual_text')
      const before = await newestEntry()
      const address = addressOf(route, standings.get('own')!)
      const { statusCode, body } = await ask(clients.get(role)!, route, address)
      expect(statusCode, `${route} by ${role}`).toBe(answer === '-' ? 403 : opens)
      // Before minutes are signed, whoever leads the panel is told of whom something is missing.
      const leads = route === 'POST /panels/:panelId/minutes' && role === 'service-delivery-manager'
      for (const whose of real)
        if (!leads || whose === 'barred' || whose === 'restricted')
          expect(body, `${route} by ${role}`).not.toContain(names[whose])
      const refused = answer === '-' || opens === 409
      expect(await entriesSince(before)).toMatchObject([{ outcome: refused ? 'refused' : 'done' }])
    }
  })

  it('shows nothing to somebody who is not signed in, and says nothing of what is there', async () => {
    for (const [route] of [...aboutOneChild, ...ofClosedRecords, ...lists, ...aboutNoChild]) {
      const answers = new Set<string>()
      for (const standing of standings.values()) {
        const client = new Client(app)
        await client.get('/sign-in')
        const response = await ask(client, route, addressOf(route, standing))
        const location = String(response.headers.location).replace(/next=.*/, 'next=')
        answers.add(`${response.statusCode} ${location} ${response.body}`)
      }
      expect([...answers], route).toEqual([
        route.startsWith('PATCH')
          ? '401 undefined {"refused":"not-signed-in"}'
          : route.startsWith('GET')
            ? '303 /sign-in?next= '
            : '303 /sign-in ',
      ])
    }
  })

  it('is the same for an id that no record can have', async () => {
    const { draft } = standings.get('own')!
    const forged = [
      '0',
      '-1',
      '1.5',
      '2147483648',
      '1e999',
      'NaN',
      '%00',
      '..%2f..',
      '1%20or%201=1',
      '%F0%9F%92%A9',
    ]
    for (const id of forged) {
      for (const address of [
        `/children/${id}`,
        `/children/${id}/timeline`,
        `/actions/${id}`,
        `/reviews/${id}`,
      ]) {
        const before = await newestEntry()
        const response = await clients.get('qa-manager')!.get(address)
        expect(response.statusCode, address).toBe(404)
        expect(await entriesSince(before), address).toMatchObject([{ outcome: 'refused' }])
      }
    }
    const question = await clients.get('chair')!.patch(`/reviews/${draft}/answers/%00`, {
      part: '',
      field: 'answer',
      value: 'x',
      baseVersion: 0,
    })
    expect(question.statusCode).toBe(404)
  })

  it('asks HEAD the same as GET', async () => {
    for (const [whose, status] of [
      ['own', 200],
      ['other', 404],
    ] as const) {
      const before = await newestEntry()
      const cookies = Object.fromEntries(clients.get('chair')!.cookies)
      const url = `/children/${standings.get(whose)!.childId}`
      const response = await app.inject({ method: 'HEAD', url, cookies })
      expect([response.statusCode, response.body]).toEqual([status, ''])
      expect(await entriesSince(before)).toHaveLength(1)
    }
  })

  describe('A write', () => {
    const writes = aboutOneChild.filter(([route]) => !route.startsWith('GET'))
    const url = 'application/x-www-form-urlencoded'

    async function tryIt(
      route: string,
      more: {
        token?: string
        type?: string
        payload?: string
        query?: string
        headers?: Record<string, string>
      },
      method = route.split(' ')[0] as 'POST' | 'PATCH' | 'GET',
    ): Promise<LightMyRequestResponse> {
      const { token, type = url, payload, query = '', headers = {} } = more
      const fields = new URLSearchParams({ ...forms[route], ...(token !== undefined && { _csrf: token }) })
      return app.inject({
        method,
        url: addressOf(route, standings.get('own')!) + query,
        cookies: Object.fromEntries(clients.get('chair')!.cookies),
        headers: { 'content-type': type, ...headers },
        ...(method !== 'GET' && { payload: payload ?? fields.toString() }),
      })
    }

    it.each(writes)('%s takes nothing that does not come from a page of the same session', async (route) => {
      const { token } = clients.get('chair')!
      const entries = await newestEntry()
      const anothers = clients.get('social-worker')!.token
      const notSignedIn = new Client(app)
      await notSignedIn.get('/sign-in')
      const json = JSON.stringify({ part: '', field: 'answer', value: 'Changed', baseVersion: 1 })
      const tries: [string, Parameters<typeof tryIt>[1]][] = [
        ['no token', {}],
        ['an empty token', { token: '' }],
        ['the token of another session', { token: anothers }],
        ['the token of a page before signing in', { token: notSignedIn.token }],
        ['the token twice', { payload: `_csrf=${token}&_csrf=${token}` }],
        ['the token in the address', { query: `?_csrf=${token}` }],
        ['plain text', { type: 'text/plain', payload: `_csrf=${token}` }],
        ['JSON without it', { type: 'application/json', payload: json }],
        ['another header', { headers: { 'x-csrf-token': anothers }, token }],
        ['another site', { token, headers: { 'sec-fetch-site': 'cross-site' } }],
      ]
      for (const [name, more] of tries) {
        const { statusCode } = await tryIt(route, more)
        expect([403, 404], `${route} with ${name}: ${statusCode}`).toContain(statusCode)
      }
      expect(await entriesSince(entries)).toEqual([])
    })

    it.each(writes)('%s does nothing when it is asked for as GET', async (route) => {
      const entries = await newestEntry()
      const { token } = clients.get('chair')!
      const method = route.split(' ')[0]!
      const query = `?${new URLSearchParams({ ...forms[route], _csrf: token, _method: method }).toString()}`
      await tryIt(
        route,
        { query, headers: { 'x-http-method-override': method, 'x-csrf-token': token } },
        'GET',
      )
      const written = (await entriesSince(entries)).filter(({ action }) =>
        /saved|signed|settled|added|started/.test(action),
      )
      expect(written).toEqual([])
    })

    it('leaves an audit that cannot be changed, by anybody, in any way', async () => {
      const { pool } = database
      const entries = await newestEntry()
      expect(entries).toBeGreaterThan(100)
      for (const statement of [
        `update audit_entry set person_name = 'Nobody' where entry_id = 1`,
        'delete from audit_entry',
        'truncate audit_entry',
        'truncate audit_entry cascade',
        `insert into audit_entry (entry_id, person_name, action) overriding system value values (1, 'x', 'x')
           on conflict (entry_id) do update set person_name = excluded.person_name`,
        'update midway_record set sha256 = sha256',
        'delete from midway_record',
      ])
        await expect(pool.query(statement), statement).rejects.toThrow('append-only')
      expect(await newestEntry()).toBe(entries)
    })
  })
})
