import { expect, it } from 'vitest'
import { demonstrationPeople } from '#db/queries/people/people.ts'
import { panelsFor } from '#db/queries/pathway/panels.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { anEmptyDatabase } from '#test/support/database.ts'
import { panelFigures } from '#workflows/panels/panel-figures.ts'
import { ruleOfPanel } from '#workflows/panels/panel-at-hand.ts'
import { loadDemonstration } from './demonstration.ts'

it('The demonstration holds a panel that goes on: its list whole, audits and views asked for, one child decided', async () => {
  const { kysely: db } = await anEmptyDatabase()
  const today = dayOf('2026-10-26')
  await loadDemonstration(db, { today, now: new Date('2026-10-26T09:00:00Z') })
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
