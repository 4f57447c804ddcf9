import { expect, it } from 'vitest'
import { dayOf } from '#domain/calendar/day.ts'
import { anEmptyDatabase } from '#test/support/database.ts'
import { loadDemonstration } from './demonstration.ts'

it('The demonstration holds a concern that waits, one that is formal, one answered and one closed, and thanks', async () => {
  const { kysely: db } = await anEmptyDatabase()
  await loadDemonstration(db, { today: dayOf('2026-10-26'), now: new Date('2026-10-26T09:00:00Z') })
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
