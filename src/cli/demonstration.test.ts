import { beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '#db/open.ts'
import { demonstrationPeople as madeUpPeople } from '#demo/staff.ts'
import { reviewsHeldHere } from '#demo/held-here.ts'
import { demonstrationPeople } from '#db/queries/people/people.ts'
import { childrenOfCaseload } from '#db/queries/capacity/waiting-reviews.ts'
import { countChildren } from '#db/queries/children/count-children.ts'
import { dueDays } from '#domain/reviews/due-band.ts'
import { proposalNow } from '#workflows/capacity/proposal-now.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { panelsFor } from '#db/queries/pathway/panels.ts'
import { panelFigures } from '#workflows/panels/panel-figures.ts'
import { ruleOfPanel } from '#workflows/panels/panel-at-hand.ts'
import { addDays, dayOf, isoDate, mondayOf } from '#domain/calendar/day.ts'
import { anEmptyDatabase } from '#test/support/database.ts'
import { loadDemonstration } from './demonstration.ts'

describe('The demonstration', () => {
  const today = dayOf('2026-10-26')
  let db: Db
  beforeAll(async () => {
    db = (await anEmptyDatabase()).kysely
    await loadDemonstration(db, { today, now: new Date('2026-10-26T09:00:00Z') })
  })

  it('has held its chair’s reviews for a quarter of a year: each on its day, signed, its note on file', async () => {
    const owed = reviewsHeldHere(
      { children: 240, seed: 2026, asOf: today, earlierMidways: true },
      { chairId: madeUpPeople[0]!.chairId!, from: addDays(mondayOf(today), -91) },
    )
    const signed = await db
      .selectFrom('midway')
      .innerJoin('child', 'child.child_id', 'midway.child_id')
      .where('signed_at', 'is not', null)
      .select(['local_id', 'held_on', 'note_received_at'])
      .orderBy('held_on')
      .orderBy('local_id')
      .execute()
    expect(owed.length).toBeGreaterThan(10)
    expect(signed.map(({ local_id, held_on }) => `${local_id} ${held_on}`)).toEqual(
      owed
        .map(({ childId, on }) => `${childId} ${isoDate(on)}`)
        .toSorted((a, b) => a.slice(-10).localeCompare(b.slice(-10)) || a.localeCompare(b)),
    )
    expect(signed.filter(({ note_received_at }) => note_received_at === null)).toHaveLength(3)
    // What was held elsewhere meanwhile stood open here first, so that reports count it.
    const elsewhere = await db
      .selectFrom('midway')
      .where('held_on', 'is not', null)
      .where('signed_at', 'is', null)
      .select('due_on')
      .execute()
    expect(elsewhere.length).toBeGreaterThan(30)
  })

  it('holds a concern that waits, one that is formal, one answered and one closed, and thanks', async () => {
    const stand = await db
      .selectFrom('concern_standing')
      .select(['stage', 'awaits'])
      .orderBy('concern_id')
      .execute()
    expect(stand).toEqual([
      { stage: 'talk', awaits: 'reply' },
      { stage: 'stage-1', awaits: 'reply' },
      { stage: 'talk', awaits: 'word-on-reply' },
      { stage: 'talk', awaits: 'nothing' },
    ])
    expect(await db.selectFrom('good_practice_note').select('note_id').execute()).toHaveLength(1)
  })

  it('lets its QA manager decide which reviews of a chair who is short are put off', async () => {
    const proposal = await proposalNow(db, { is: 'all' }, { today, weeks: 6 })
    const short = proposal!.hours.chairs.filter(({ total }) => total.short > 0)
    const chair = (await demonstrationPeople(db, today)).find(({ roles }) => roles.includes('chair'))!
    expect(short.map(({ ref, basis }) => [ref, basis])).toEqual([[chair.personRef, 'entered']])
    const proposed = proposal!.list.filter(({ isProposed }) => isProposed)
    expect(proposed.length).toBeGreaterThan(0)
    expect(proposed.length).toBeLessThan(proposal!.list.length)
    // Its rule is about child protection plans; reviews of looked-after children stay as they are.
    expect(new Set(proposal!.list.map(({ row }) => row.planType))).toEqual(new Set(['cp']))
    // The effect is shown beside those whom home counts.
    const days = dueDays(today, (await policyNow(db)).compiled.calendar)
    const { byPlan } = await countChildren(db, { is: 'all' }, days, undefined)
    expect(await childrenOfCaseload(db, { is: 'all' }, today)).toHaveLength(byPlan.open)
  })

  it('holds a panel that goes on: its list whole, audits and views asked for, one child decided', async () => {
    const panels = await panelsFor(db, { is: 'all' }, today)
    expect(panels).toHaveLength(1)
    const at = (await ruleOfPanel(db, panels[0]!))!
    const people = await demonstrationPeople(db, today)
    const lead = people.find(({ roles }) => roles.includes('service-delivery-manager'))!
    const { counts, tasks } = await panelFigures(db, at, { person: lead, today })
    expect(counts.children).toBeGreaterThan(10)
    expect(counts).toMatchObject({ audits: { asked: 6, signed: 1 }, views: { given: 4 }, decided: 1 })
    expect(tasks).toEqual({
      list: 'done',
      audits: 'in-progress',
      views: 'in-progress',
      meeting: 'in-progress',
      minutes: 'not-yet',
      outcomes: 'not-yet',
    })
    const agreed = await db
      .selectFrom('action')
      .innerJoin('allocation', (join) =>
        join.onRef('allocation.child_id', '=', 'action.child_id').on('allocation.role', '=', 'social-worker'),
      )
      .where('panel_id', 'is not', null)
      .whereRef('allocation.person_ref', '=', 'action.owner_ref')
      .select(['owner_name', 'due_on'])
      .distinct()
      .execute()
    expect(agreed).toEqual([{ owner_name: expect.stringMatching(/\w+ \w+/) as string, due_on: '2026-11-23' }])
  })
})
