import { expect, it } from 'vitest'
import { dayOf } from '#domain/calendar/day.ts'
import { aConcern, concernStaff, raised } from '#test/support/a-concern.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anApp, asDemonstration, signedIn } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { takeConcernStep } from '#workflows/concerns/take-concern-step.ts'

const today = dayOf(reviewToday)
const now = new Date(`${reviewToday}T10:42:00Z`)

/** The cells of the row of a month. */
function rowOf(html: string, month: string): readonly string[] {
  const row = html.split(/role="row"|<\/table>/).find((one) => one.includes(`>${month}<`)) ?? ''
  return [...row.matchAll(/>([^<>]+)</g)].map(([, text]) => text!)
}

describeOnEachDatabase('Concerns over time', (database) => {
  it('count the concerns of each month that the person may see, and what became of them', async () => {
    const db = database().kysely
    await asDemonstration(db)
    const { chair, manager, qa } = await concernStaff(db)
    const ava = await aReview(db)
    const otto = await aReview(db, { localId: 'C-2', name: ['Otto', 'Other'], chairs: ['CHAIR-2'] })
    const september = dayOf('2026-09-21')
    const first = await raised(db, aConcern(chair, ava.childId, { today: september, talkedOn: undefined }))
    await raised(
      db,
      aConcern(chair, ava.childId, { form: 'formal-at-once', stage: 'stage-1', reason: 'Twice.' }),
    )
    await raised(db, aConcern(qa, otto.childId, { form: 'of-another-chair' }))
    const later = dayOf('2026-09-24')
    const step = { concernId: first, now }
    await takeConcernStep(db, {
      ...step,
      person: manager,
      today: later,
      seen: 1,
      entries: { kind: 'replied', says: 'Going.' },
    })
    const closed = {
      kind: 'closed',
      says: 'Done.',
      difference: 'Seen weekly.',
      childTold: 'yes',
      childToldHow: 'By letter',
    } as const
    expect(await takeConcernStep(db, { ...step, person: chair, today, seen: 2, entries: closed })).toEqual({
      ok: true,
    })

    const app = await anApp(db, { today: reviewToday, now: () => now })
    const page = async (personId: number) =>
      (await (await signedIn(app, personId)).get('/concerns/over-time')).body
    const forChair = await page(chair.personId)
    expect(rowOf(forChair, 'September 2026')).toEqual([
      ...[
        'September 2026',
        '1',
        '1',
        '0',
        '3 working days (1 replied)',
        '1 of 1',
        '25 working days',
        '1 of 1',
        '1 of 1',
      ],
    ])
    expect(rowOf(forChair, 'October 2026').slice(0, 4)).toEqual(['October 2026', '1', '0', '1'])
    expect(rowOf(await page(qa.personId), 'October 2026').slice(0, 4)).toEqual([
      'October 2026',
      '2',
      '1',
      '1',
    ])
    expect(forChair).not.toContain('Ava')
  })

  it('say so where there was none', async () => {
    const db = database().kysely
    await asDemonstration(db)
    const { qa } = await concernStaff(db)
    const app = await anApp(db, { today: reviewToday, now: () => now })
    const { body } = await (await signedIn(app, qa.personId)).get('/concerns/over-time')
    expect(body).toContain('No concern was raised in the last 12 months.')
  })
})
