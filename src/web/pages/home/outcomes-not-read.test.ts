import { beforeEach, expect, it } from 'vitest'
import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { dayOf, type IsoDate } from '#domain/calendar/day.ts'
import { auditedFile } from '#test/support/audited-file.ts'
import { aPersonInRole } from '#test/support/a-person-in-role.ts'
import { aReview } from '#test/support/a-review.ts'
import { anApp, asDemonstration, signedIn } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { callPanel } from '#workflows/panels/call-panel.ts'
import { settleList } from '#workflows/panels/change-list.ts'
import { decideForChild } from '#workflows/panels/decide-for-child.ts'
import { sendOutcomes } from '#workflows/panels/send-outcomes.ts'
import { signMinutes } from '#workflows/panels/sign-minutes.ts'

/** A Monday: to be read within five working days, by Monday 30 November. */
const sentOn: IsoDate = '2026-11-23'
const planStart: IsoDate = '2025-08-18'

const toRead = 'Read the outcome of a panel, and sign that you have'
const notRead = 'The outcome of a panel is not signed as read: talk to whom it was sent'

describeOnEachDatabase('What came of a panel, on the home page', (database) => {
  let db: Db
  let childId: number
  let panelId: number
  let lead: Person
  let director: Person
  let manager: Person

  beforeEach(async () => {
    db = database().kysely
    await asDemonstration(db)
    const packs = ['cp-six-and-twelve-week', 'cp-progress-framework']
    const events = [{ kind: 'initial-conference', on: planStart }]
    ;({ childId } = await aReview(db, { planStart, events, packs, today: '2026-05-11' }))
    lead = await aPersonInRole(db, 'Mara Finch', 'service-delivery-manager')
    director = await aPersonInRole(db, 'Nia Adeyemi', 'assistant-director')
    manager = await aPersonInRole(db, 'Tess Marlow', 'team-manager', { teamRef: 'TEAM-1' })
    const today = dayOf(sentOn)
    const at = { person: lead, today, now: new Date(`${sentOn}T09:00:00Z`) }
    const called = await callPanel(db, { ...at, ruleId: 'fifteen-month-panel', meetsOn: today })
    if (!called.ok) throw new Error(called.because)
    ;({ panelId } = called)
    const led = { ...at, panelId }
    await settleList(db, led)
    const decision = { decision: 'goes-on-changed', whyNotLess: 'change-does-not-last', reason: 'Not yet.' }
    await decideForChild(db, { ...led, childId, ...decision, version: 0 })
    await auditedFile(db, { ...at, panelId, childId })
    const whyWithout = 'No view came in time.'
    expect(await signMinutes(db, { ...led, heldOn: today, tookPart: '', whyWithout })).toMatchObject({
      ok: true,
    })
  })

  const send = () =>
    sendOutcomes(db, {
      person: lead,
      panelId,
      today: dayOf(sentOn),
      now: new Date(`${sentOn}T10:00:00Z`),
    })

  async function clientOf(person: Person, on: IsoDate) {
    const app = await anApp(db, { today: on, now: () => new Date(`${on}T09:00:00Z`) })
    return signedIn(app, person.personId)
  }

  /** The rows under "Waiting for you": what, and by when. */
  async function waits(person: Person, on: IsoDate) {
    const { body, statusCode } = await (await clientOf(person, on)).get('/')
    expect(statusCode).toBe(200)
    const list = /id="waiting"[\s\S]*?<\/table>/.exec(body)?.[0] ?? ''
    return [...list.matchAll(/<tr[^>]*waymark-list__row[\s\S]*?<\/tr>/g)].map(([row]) => ({
      what: /<a[^>]*>([^<]+)</.exec(row)?.[1],
      when: /data-label="By when"[^>]*>([\s\S]*?)<\/td>/.exec(row)?.[1],
      href: /href="([^"]+)"/.exec(row)?.[1],
    }))
  }

  it('waits for the assistant director from the day it is sent, and not before', async () => {
    expect(await waits(director, sentOn)).toEqual([])
    await send()
    expect(await waits(director, sentOn)).toEqual([
      { what: toRead, when: 'Due next week, Mon 30 Nov', href: `/panels/${panelId}/children/${childId}` },
    ])
    expect(await waits(director, '2026-11-30')).toMatchObject([{ what: toRead, when: 'Due today' }])
  })

  it('is late from the day after, and says so in words; from then on whoever leads the panel sees it too', async () => {
    await send()
    expect((await waits(lead, '2026-11-30')).filter(({ what }) => what === notRead)).toEqual([])
    const late = '<strong class="waymark-late">Overdue by 1 working day</strong>'
    expect(await waits(director, '2026-12-01')).toMatchObject([{ what: toRead, when: late }])
    expect((await waits(lead, '2026-12-01')).filter(({ what }) => what === notRead)).toMatchObject([
      { when: late, href: `/panels/${panelId}/children/${childId}` },
    ])
    expect((await waits(manager, '2026-12-01')).map(({ what }) => what)).not.toContain(toRead)
  })

  it('is gone from both pages once it is signed as read', async () => {
    await send()
    const client = await clientOf(director, '2026-12-02')
    const address = `/panels/${panelId}/children/${childId}`
    await client.get(address)
    expect((await client.post(`${address}/read`)).statusCode).toBe(303)
    expect(await waits(director, '2026-12-02')).toEqual([])
    expect((await waits(lead, '2026-12-02')).map(({ what }) => what)).not.toContain(notRead)
  })
})
