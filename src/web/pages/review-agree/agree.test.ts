import type { FastifyInstance } from 'fastify'
import { beforeEach, expect, it } from 'vitest'
import type { Role } from '#access/roles.ts'
import type { Db } from '#db/open.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { agreedPack as text } from '#test/support/agreed-pack.ts'
import { aReview, reviewToday, type AReview, type AnEvent } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, signedIn, type Client } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { addPack } from '#workflows/policies/add-pack.ts'

const sixMonthly: readonly AnEvent[] = [
  { kind: 'strategy-discussion', on: '2026-06-01' },
  { kind: 'initial-conference', on: '2026-06-15' },
  { kind: 'review-conference', on: '2026-09-14' },
  { kind: 'core-group', on: '2026-06-24' },
  { kind: 'visit', on: '2026-10-20', seen: true, alone: true },
]

describeOnEachDatabase('A review that is not required only once a second person agrees', (database) => {
  let db: Db
  let app: FastifyInstance
  let review: AReview
  let chair: Client
  let manager: Client
  let managerId: number

  const as = async (role: Role, username: string, more: { teamRef?: string; personRef?: string } = {}) => {
    const id = await aPerson(db, {
      username,
      name: `A ${username}`,
      roles: [role],
      personRef: username,
      ...more,
    })
    return { id, client: await signedIn(app, id) }
  }

  beforeEach(async () => {
    db = database().kysely
    await asDemonstration(db)
    const about = { by: 'a test', now: new Date('2026-10-01T09:00:00Z'), today: dayOf('2026-10-01') }
    expect(await addPack(db, { fileName: 'agreed.yaml', text, ...about })).toMatchObject({ ok: true })
    review = await aReview(db, { packs: ['agreed-midpoint'], planStart: '2026-06-15', events: sixMonthly })
    app = await anApp(db, { today: reviewToday, now: () => new Date(`${reviewToday}T10:42:00Z`) })
    ;({ client: chair } = await as('chair', 'chair', { personRef: 'CHAIR-1' }))
    ;({ client: manager, id: managerId } = await as('team-manager', 'manager', { teamRef: 'TEAM-1' }))
  })

  const arrange = () => `/reviews/${review.reference}/arrange`
  const agree = () => `/reviews/${review.reference}/agree`
  const midway = () =>
    db.selectFrom('midway').where('reference', '=', review.reference).selectAll().executeTakeFirstOrThrow()
  const ask = async (client: Client, askOf: number | '') => {
    await client.get(arrange())
    return client.post(arrange(), {
      version: String((await midway()).arrangement_version),
      do: 'not-required',
      waiverReason: 'no-issues',
      waiverNote: 'Core group works',
      askOf: String(askOf),
    })
  }
  const answer = async (client: Client, fields: Record<string, string>) => {
    const { body } = await client.get(agree())
    const newest = await db
      .selectFrom('agreement_asked')
      .select('agreement_id')
      .orderBy('agreement_id', 'desc')
      .executeTakeFirstOrThrow()
    const agreement = /name="agreement" value="(\d+)"/.exec(body)?.[1] ?? String(newest.agreement_id)
    return client.post(agree(), { agreement, ...fields })
  }
  const told = async () =>
    (await db.selectFrom('notice').select(['kind', 'person_id']).orderBy('notice_id').execute()).map(
      ({ kind, person_id }) => [kind, person_id],
    )
  const did = async () =>
    (
      await db
        .selectFrom('audit_entry')
        .where('outcome', '=', 'done')
        .where('action', 'in', [
          'agreement-asked',
          'agreement-declined',
          'agreement-withdrawn',
          'midway-not-required',
        ])
        .select(['action', 'person_name'])
        .orderBy('entry_id')
        .execute()
    ).map(({ action, person_name }) => [action, person_name])

  it('is due until that person agrees, and says for whom it waits', async () => {
    const none = await ask(chair, '')
    expect(none.body).toContain(
      'Choose who is asked to agree: somebody else who is team manager or qa manager',
    )
    expect((await ask(chair, managerId)).statusCode).toBe(303)
    expect(await midway()).toMatchObject({ outcome: null, arrangement_version: 1 })
    expect(await told()).toEqual([['agreement-asked', managerId]])
    const waits = 'waiting for the agreement of A manager that it is not required'
    expect((await chair.get('/reviews')).body).toContain(waits)
    expect((await chair.get(arrange())).body).toContain('A manager was asked to agree')
    expect((await chair.get('/reviews?stands=not-required')).body).toContain('No midway review matches')

    const home = await manager.get('/')
    expect(home.body).toContain('Say whether you agree that the midway review is not required')
    expect(home.body).toContain(`href="${agree()}"`)
    const page = await manager.get(agree())
    for (const words of [
      'Core group works',
      'A chair',
      'Carrying out the child protection plan meets no issues',
    ])
      expect(page.body).toContain(words)

    const done = await answer(manager, { answer: 'agreed' })
    expect(done.headers.location).toBe(`/reviews/${review.reference}`)
    expect(await midway()).toMatchObject({
      outcome: 'not-required',
      outcome_reason: 'no-issues',
      outcome_note: 'Core group works',
      outcome_agreed_by: 'team-manager',
      outcome_agreed_person: managerId,
    })
    expect((await manager.get('/')).body).not.toContain('Say whether you agree')
    expect((await chair.get('/reviews?stands=not-required')).body).toContain('Not required: no issues')
    expect(await did()).toEqual([
      ['agreement-asked', 'A chair'],
      ['midway-not-required', 'A manager'],
    ])
    const { body } = await chair.get(`/reviews/${review.reference}/clock`)
    expect(body).toContain('Somebody was asked to agree that it is not required')
    expect((await answer(manager, { answer: 'declined', note: 'x' })).statusCode).toBe(409)
  })

  it('stays due where they do not agree, with their reason, and can be asked again', async () => {
    await ask(chair, managerId)
    expect((await answer(manager, { answer: 'declined' })).body).toContain('Enter why you do not agree')
    expect((await answer(manager, {})).body).toContain('Choose whether you agree')
    expect((await answer(manager, { answer: 'declined', note: 'Visits are late' })).statusCode).toBe(303)
    expect((await midway()).outcome).toBeNull()
    expect((await told()).map(([kind]) => kind)).toEqual(['agreement-asked', 'agreement-declined'])
    expect((await chair.get(`/reviews/${review.reference}/clock`)).body).toContain('Visits are late')
    expect((await chair.get('/reviews')).body).not.toContain('waiting for the agreement')
    expect((await ask(chair, managerId)).statusCode).toBe(303)
  })

  it('is never agreed by the one who asks, who may take it back, as a new date does', async () => {
    await ask(chair, managerId)
    const page = await chair.get(agree())
    expect(page.body).not.toContain('Do you agree?')
    expect(page.body).toContain('Take it back')
    const own = await answer(chair, { answer: 'agreed' })
    expect(own.statusCode).toBe(409)
    expect(own.body).toContain('somebody else must agree')
    expect((await midway()).outcome).toBeNull()
    expect((await answer(chair, { answer: 'withdrawn' })).statusCode).toBe(303)
    await ask(chair, managerId)
    const { arrangement_version } = await midway()
    const set = { 'on-day': '8', 'on-month': '12', 'on-year': '2026', way: 'telephone', minutes: '30' }
    await chair.post(arrange(), { version: String(arrangement_version), do: 'set', ...set })
    expect((await midway()).arranged_for).toBe('2026-12-08')
    expect((await answer(manager, { answer: 'agreed' })).statusCode).toBe(409)
    expect((await did()).map(([action]) => action)).toEqual([
      'agreement-asked',
      'agreement-withdrawn',
      'agreement-asked',
      'agreement-withdrawn',
    ])
  })

  it('waits for whoever acts for the person asked, and for their successor once they have left', async () => {
    await ask(chair, managerId)
    const other = await as('team-manager', 'other', { teamRef: 'TEAM-2' })
    expect((await other.client.get(agree())).statusCode).toBe(404)
    const covering = {
      for_person_id: managerId,
      person_id: other.id,
      from_on: reviewToday,
      to_on: reviewToday,
    }
    await db
      .insertInto('cover')
      .values({ ...covering, given_at: new Date() })
      .execute()
    expect((await other.client.get(agree())).body).toContain('Do you agree?')

    const next = await as('team-manager', 'next', { teamRef: 'TEAM-1' })
    expect((await next.client.get(agree())).body).not.toContain('Do you agree?')
    expect((await answer(next.client, { answer: 'agreed' })).body).toContain(
      'Somebody else was asked to agree',
    )
    await db.updateTable('person').set({ left_on: '2026-10-25' }).where('person_id', '=', managerId).execute()
    expect((await next.client.get('/')).body).toContain('Say whether you agree')
    expect((await answer(next.client, { answer: 'agreed' })).statusCode).toBe(303)
    expect((await midway()).outcome).toBe('not-required')
  })

  it('is refused while something that must be done has become overdue meanwhile, and lets a review begin', async () => {
    await ask(chair, managerId)
    await db.deleteFrom('event').where('kind', '=', 'core-group').execute()
    const late = await answer(manager, { answer: 'agreed' })
    expect(late.statusCode).toBe(409)
    expect(late.body).toContain('while something that must be done is overdue')
    await chair.get(`/reviews/${review.reference}`)
    await chair.post(`/reviews/${review.reference}`, { do: 'start' })
    expect((await manager.get(agree())).body).toContain('No agreement is waited for')
    expect((await manager.get('/')).body).not.toContain('Say whether you agree')
  })

  it('is asked of nobody for whom the child does not exist, and such a person finds no page', async () => {
    await db
      .insertInto('bar')
      .values({ person_id: managerId, child_id: review.childId, because: 'own-family', set_at: new Date() })
      .execute()
    expect((await chair.get(arrange())).body).not.toContain('A manager')
    expect((await ask(chair, managerId)).body).toContain('Choose who is asked to agree')
    expect((await manager.get(agree())).statusCode).toBe(404)
  })
})
