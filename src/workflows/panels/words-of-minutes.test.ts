import { beforeEach, expect, it } from 'vitest'
import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { dayOf, isoDate, type IsoDate } from '#domain/calendar/day.ts'
import { aFamily } from '#test/support/a-family.ts'
import { aPersonInRole } from '#test/support/a-person-in-role.ts'
import { anApp, asDemonstration, signedIn } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import type { WordsDecided } from '#workflows/families/names-beside.ts'
import { callPanel } from './call-panel.ts'
import { settleList } from './change-list.ts'
import { decideForChild } from './decide-for-child.ts'
import { signMinutes } from './sign-minutes.ts'

const planStart: IsoDate = '2025-08-18'
const today = dayOf('2026-05-11')
const now = new Date('2026-05-11T09:00:00Z')

const shared = {
  planStart,
  packs: ['cp-six-and-twelve-week', 'cp-progress-framework'],
  events: [{ kind: 'initial-conference', on: planStart }],
  today: isoDate(today),
} as const

describeOnEachDatabase('Who took part in a panel', (database) => {
  let db: Db
  let ava: number
  let ben: number
  let panelId: number
  let sdm: Person

  beforeEach(async () => {
    db = database().kysely
    await asDemonstration(db)
    const children = await aFamily(db, [
      { ...shared, localId: 'C-1', name: ['Ava', 'Adams'] },
      { ...shared, localId: 'C-2', name: ['Benjamin', 'Adams'] },
    ])
    ;[ava, ben] = children.map(({ childId }) => childId) as [number, number]
    sdm = await aPersonInRole(db, 'Mara Finch', 'service-delivery-manager')
    const called = await callPanel(db, {
      person: sdm,
      today,
      now,
      ruleId: 'nine-month-panel',
      meetsOn: today,
    })
    if (!called.ok) throw new Error(called.because)
    ;({ panelId } = called)
    const led = { person: sdm, today, now, panelId }
    await settleList(db, led)
    const decision = { decision: 'goes-on-changed', whyNotLess: 'change-does-not-last', reason: 'Not yet.' }
    for (const childId of [ava, ben]) await decideForChild(db, { ...led, childId, ...decision, version: 0 })
  })

  const whyWithout = 'The panel could not wait.'
  const sign = (tookPart: string, names: readonly WordsDecided[] = []) =>
    signMinutes(db, { person: sdm, today, now, panelId, heldOn: today, tookPart, whyWithout, names })
  const minutes = async () => {
    const rows = await db
      .selectFrom('panel_child')
      .select(['child_id', 'minutes'])
      .orderBy('child_id')
      .execute()
    return rows.map((row) => (JSON.parse(row.minutes!) as { tookPart: string }).tookPart)
  }
  const kept = () =>
    db.selectFrom('name_kept_beside').select(['child_id', 'place', 'found', 'reason']).execute()
  const typed = 'Mara Finch; Benjamin’s class teacher'

  it('is asked of every child of the panel at once, and nothing is signed before it is decided', async () => {
    expect(await sign(typed)).toMatchObject({
      because: 'names',
      texts: [{ field: 'tookPart', names: [{ found: 'Benjamin' }] }],
    })
    const unsigned = await db.selectFrom('panel').select('signed_at').executeTakeFirstOrThrow()
    expect(unsigned.signed_at).toBeNull()
    const keep = { field: 'tookPart', found: 'Benjamin', is: 'keep' } as const
    expect(await sign(typed, [{ ...keep, reason: '' }])).toMatchObject({ because: 'names' })
    expect(await kept()).toEqual([])
  })

  it('reads the same in the minutes of each child as it was decided, and the reason is kept where it counts', async () => {
    const keep = { field: 'tookPart', found: 'Benjamin', is: 'keep', reason: 'Which teacher.' } as const
    expect(await sign(typed, [keep])).toMatchObject({ ok: true })
    expect(await minutes()).toEqual([typed, typed])
    expect(await kept()).toEqual([
      { child_id: ava, place: `panel:${panelId}:tookPart`, found: 'Benjamin', reason: 'Which teacher.' },
    ])
  })

  it('is changed in all minutes, on the panel and in the steps that it was', async () => {
    expect(
      await sign(typed, [{ field: 'tookPart', found: 'Benjamin', is: 'change', reason: '' }]),
    ).toMatchObject({
      ok: true,
    })
    const [first, second] = await minutes()
    expect(first).toBe(second)
    expect(first).not.toContain('Benjamin')
    expect(first).toContain('Mara Finch')
    const panel = await db.selectFrom('panel').select('took_part').executeTakeFirstOrThrow()
    expect(panel.took_part).toBe(first)
    const steps = await db.selectFrom('pathway_step').select('done_by').execute()
    expect(steps.map(({ done_by }) => done_by)).not.toContain(typed)
  })

  it('asks on the page of the minutes, which keeps what was typed', async () => {
    const app = await anApp(db, { today: isoDate(today), now: () => now })
    const client = await signedIn(app, sdm.personId)
    const address = `/panels/${panelId}/minutes`
    await client.get(address)
    const held = {
      'heldOn-day': '11',
      'heldOn-month': '5',
      'heldOn-year': '2026',
      tookPart: typed,
      whyWithout,
    }
    const asked = await client.post(address, held)
    expect(asked.statusCode).toBe(400)
    expect(asked.body).toContain('Choose what to do with “Benjamin”')
    expect(asked.body).toContain(`value="${typed}"`)
    const words = { 'word.tookPart.0': 'Benjamin', 'decide.tookPart.0': 'remove' }
    expect((await client.post(address, { ...held, ...words })).statusCode).toBe(303)
    expect((await minutes()).join()).not.toContain('Benjamin')
  })
})
