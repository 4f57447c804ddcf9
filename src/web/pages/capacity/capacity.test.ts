import { beforeEach, expect, it } from 'vitest'
import type { Db } from '#db/open.ts'
import { aReview, reviewToday, type AReview } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, signedIn, type Client } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

const now = () => new Date('2026-10-26T10:42:00Z')
const packs = ['cp-interval-monitoring']

/** Text of a page without its tags. */
const textOf = (body: string) =>
  body
    .replaceAll(/<(style|script)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', '’')
    .replaceAll(/\s+/g, ' ')

describeOnEachDatabase('Capacity', (database) => {
  let db: Db
  let manager: Client
  let service: Client
  let director: Client
  let ids: { readonly manager: number; readonly service: number; readonly director: number }
  let ava: AReview
  let baby: AReview
  let cal: AReview

  beforeEach(async () => {
    db = database().kysely
    await asDemonstration(db)
    // Due on Thursday 29 October, the middle of the three months after the conference on 14 September.
    ava = await aReview(db, { packs })
    baby = await aReview(db, { packs, localId: 'C-2', name: ['Bo', 'Bell'], bornOn: '2025-11-01' })
    cal = await aReview(db, { packs, localId: 'C-3', name: ['Cal', 'Cole'] })
    await aPerson(db)
    ids = {
      manager: await aPerson(db, {
        username: 'qa',
        name: 'Quinn Ames',
        roles: ['qa-manager'],
        personRef: 'QA',
      }),
      service: await aPerson(db, {
        username: 'sdm',
        name: 'Sol Drew',
        roles: ['service-delivery-manager'],
        personRef: 'SDM',
      }),
      director: await aPerson(db, {
        username: 'ad',
        name: 'Ada Dunn',
        roles: ['assistant-director'],
        personRef: 'AD',
      }),
    }
    const app = await anApp(db, { today: reviewToday, now })
    manager = await signedIn(app, ids.manager)
    service = await signedIn(app, ids.service)
    director = await signedIn(app, ids.director)
  })

  /** Leaves the chair two hours, all in the first week, for three reviews of an hour that close on 12 November: short by one. */
  async function shortByAnHour() {
    await manager.get('/service/capacity/hours')
    for (const [week, other] of [
      ['2026-10-26', '35'],
      ['2026-11-02', '37'],
    ]) {
      const kept = await manager.post('/service/capacity/hours', {
        do: 'hours',
        chair: 'CHAIR-1',
        week: week!,
        work: '37',
        other: other!,
        away: '',
      })
      expect(kept.statusCode, kept.body).toBe(303)
    }
  }

  const ticksOf = (body: string) =>
    [...body.matchAll(/name="ref" value="([^"]+)"( checked)?/g)].map(([, value, checked]) => ({
      value: value!,
      reference: value!.split('.')[0]!,
      checked: checked !== undefined,
    }))

  async function effectPage(...reviews: readonly AReview[]) {
    const list = await manager.get('/service/capacity/decide?weeks=2')
    const ticks = ticksOf(list.body).filter(({ reference }) =>
      reviews.some((review) => review.reference === reference),
    )
    expect(ticks).toHaveLength(reviews.length)
    const address = `/service/capacity/decide/effect?weeks=2&${ticks.map(({ value }) => `ref=${value}`).join('&')}`
    const page = await manager.get(address)
    expect(page.statusCode).toBe(200)
    const row = [...page.body.matchAll(/name="row" value="([^"]+)"/g)].map(([, value]) => value!)
    const to = [...page.body.matchAll(/name="(to-[^"]+)" type="text" value="([^"]+)"/g)]
    return {
      address,
      page,
      fields: { row, ...Object.fromEntries(to.map(([, name, value]) => [name!, value!])) },
    }
  }

  async function decided(reviews: readonly AReview[], said: Record<string, string> = {}) {
    const { address, fields } = await effectPage(...reviews)
    return manager.post(address, {
      ...fields,
      why: 'Two chairs are ill this month.',
      agrees: String(ids.service),
      ...said,
    })
  }

  const midwayOf = ({ reference }: AReview) =>
    db.selectFrom('midway').where('reference', '=', reference).selectAll().executeTakeFirstOrThrow()

  it('shows hours needed and hours there are, by the guidance caseload until hours are entered', async () => {
    const before = textOf((await manager.get('/service/capacity?weeks=2')).body)
    expect(before).toContain('Hours cover the work for the next 2 weeks')
    expect(before).toContain('No hours are entered: by guidance a full-time chair has 50 to 70 children')
    expect(before).toContain('not measured yet, but stated by the policy (0 reviews of 20 measured so far)')
    await shortByAnHour()
    const after = textOf((await manager.get('/service/capacity?weeks=2')).body)
    expect(after).toContain(
      'Short by 1 hour in the next 2 weeks: 1 review of 3 finds no room in time; all in all 3 are needed and 2 are there.',
    )
    expect(after).toContain('as entered for each chair')
  })

  it('refuses hours that are none, and keeps what was typed', async () => {
    await manager.get('/service/capacity/hours')
    const shown = await manager.post('/service/capacity/hours', {
      do: 'hours',
      chair: 'CHAIR-1',
      week: '2026-10-26',
      work: 'many',
      other: '7',
      away: '',
    })
    expect(shown.statusCode).toBe(400)
    expect(shown.body).toContain('Enter hours, like 37 or 7.5')
    expect(shown.body).toContain('value="many"')
  })

  it('proposes the last to be kept first: never the baby, who comes before', async () => {
    await shortByAnHour()
    const page = await manager.get('/service/capacity/decide?weeks=2')
    const ticks = ticksOf(page.body)
    expect(ticks.map(({ reference }) => reference).at(-1)).toBe(baby.reference)
    expect(ticks.map(({ checked }) => checked)).toEqual([true, false, false])
    expect(textOf(page.body)).toContain('Child under two: born Sat 1 Nov 2025')
    expect(
      (await manager.get('/service/capacity/decide?weeks=2')).body.match(/name="ref" value="[^"]+"/g),
    ).toEqual(page.body.match(/name="ref" value="[^"]+"/g))
  })

  it('shows whom it falls on before it is made, and asks why, who agrees and why more than needed', async () => {
    await shortByAnHour()
    const { address, page, fields } = await effectPage(ava, cal)
    expect(textOf(page.body)).toContain('Age Group Put off All children Share')
    expect(textOf(page.body)).toContain('5 to 9 2 2')
    const shown = await manager.post(address, { ...fields, why: '', beyond: '' })
    expect(shown.statusCode).toBe(400)
    for (const words of [
      'Enter why not all of them can be held',
      'Enter why more is put off than the hours are short of',
      'Choose which manager is asked to agree',
    ])
      expect(shown.body).toContain(words)
    expect(await db.selectFrom('capacity_decision').selectAll().execute()).toEqual([])
  })

  it('shows it beside the children whom home counts: a plan of another authority and one to come are none', async () => {
    await shortByAnHour()
    const plan = { plan_type: 'cp' as const, feed: 'ssd_cp_plans' }
    for (const [place, more] of [{ other_authority: true }, { started_on: '2026-12-01' }].entries()) {
      const { child_id } = await db
        .insertInto('child')
        .values({ local_id: `C-9${place}`, born_on: '2019-03-03' })
        .returning('child_id')
        .executeTakeFirstOrThrow()
      await db
        .insertInto('plan')
        .values({ child_id, started_on: '2026-09-14', ...plan, source_ref: `other-${place}`, ...more })
        .execute()
    }
    const { page } = await effectPage(ava)
    expect(textOf(page.body)).toContain('Child protection plan 1 3')
    expect(textOf(page.body)).not.toContain('No plan')
  })

  it('asks for a new date after the due day and before the next conference', async () => {
    await shortByAnHour()
    const made = await decided([ava], { [`to-${ava.reference}`]: '29 10 2026' })
    expect(made.statusCode).toBe(400)
    expect(made.body).toContain('Enter a day after 29 Oct 2026, when it is due')
    const late = await decided([ava], { [`to-${ava.reference}`]: '14 12 2026' })
    expect(late.body).toContain('Enter a day before 14 Dec 2026, when the next conference ends its time')
  })

  it('puts nothing off before the manager who was asked agrees, by themselves', async () => {
    await shortByAnHour()
    const made = await decided([ava])
    expect(made.statusCode, made.body).toBe(303)
    const here = made.headers.location as string
    const sent = textOf((await manager.get(here)).body)
    expect(sent).toContain('Waits for agreement')
    expect(sent).toContain('Sent to Sol Drew for agreement; nothing is put off yet.')
    expect(sent).not.toContain('The decision is made')
    expect((await midwayOf(ava)).outcome).toBeNull()
    // Neither whoever made it nor somebody who was not asked can agree.
    expect((await manager.post(here, { do: 'answer', answer: 'agreed', note: '' })).statusCode).toBe(404)
    await director.get(here)
    expect((await director.post(here, { do: 'answer', answer: 'agreed', note: '' })).statusCode).toBe(409)
    expect((await midwayOf(ava)).outcome).toBeNull()

    expect(textOf((await service.get(here)).body)).toContain('You are asked to agree with this decision')
    expect((await service.post(here, { do: 'answer', answer: 'agreed', note: '' })).statusCode).toBe(303)
    expect(await midwayOf(ava)).toMatchObject({
      outcome: 'put-off',
      put_off_to: '2026-11-26',
      due_on: '2026-10-29',
      outcome_agreed_person: ids.service,
    })
    const page = textOf((await manager.get(here)).body)
    expect(page).toContain('In force')
    expect(page).toContain('1 put off: 1 to come. No concern raised meanwhile.')
    expect(textOf((await manager.get(`/reviews/${ava.reference}/clock`)).body)).toContain(
      'Put off to 26 Nov 2026',
    )
    const told = await db.selectFrom('notice').select(['kind', 'person_id']).execute()
    expect(told.map(({ kind }) => kind).toSorted()).toEqual([
      'capacity-agreement-asked',
      'capacity-decided',
      'review-put-off',
    ])
  })

  it('stands on the home page of whoever is asked, until they have answered', async () => {
    await shortByAnHour()
    const here = (await decided([ava])).headers.location as string
    const words = 'You are asked to agree with a capacity decision of Quinn Ames'
    const home = (await service.get('/')).body
    expect([textOf(home).includes(words), home.includes(`href="${here}"`)]).toEqual([true, true])
    expect(textOf((await director.get('/')).body)).not.toContain(words)
    await service.get(here)
    await service.post(here, { do: 'answer', answer: 'agreed', note: '' })
    expect(textOf((await service.get('/')).body)).not.toContain(words)
  })

  it('is led to from arranging a review, by whoever makes decisions and by a chair', async () => {
    const arrange = `/reviews/${ava.reference}/arrange`
    expect((await manager.get(arrange)).body).toMatch(
      /<a class="govuk-link" href="\/service\/capacity\/decide">\s*Ask to put off/,
    )
    const chairId = (
      await db
        .selectFrom('person')
        .where('person_ref', '=', 'CHAIR-1')
        .select('person_id')
        .executeTakeFirstOrThrow()
    ).person_id
    const chair = await signedIn(await anApp(db, { today: reviewToday, now }), chairId)
    const page = textOf((await chair.get(arrange)).body)
    expect(page).toContain(
      'Ask the QA manager for a capacity decision. Until one is in force, this review stays due.',
    )
  })

  it('is taken back with a reason where hours came back: due again on its old date, and its history says so', async () => {
    await shortByAnHour()
    const here = (await decided([ava])).headers.location as string
    expect(textOf((await manager.get(here)).body)).not.toContain('Hours came back')
    await service.get(here)
    await service.post(here, { do: 'answer', answer: 'agreed', note: '' })
    const page = textOf((await manager.get(here)).body)
    expect(page).toContain('1 review waits for a new date by this decision.')
    const without = await manager.post(here, { do: 'take-back', because: '' })
    expect([without.statusCode, without.body.includes('Enter why they can be held after all')]).toEqual([
      400,
      true,
    ])
    // Whoever agreed cannot take it back.
    expect(textOf((await service.get(here)).body)).not.toContain('Hours came back')
    expect((await service.post(here, { do: 'take-back', because: 'No.' })).statusCode).toBe(404)
    expect((await midwayOf(ava)).outcome).toBe('put-off')

    const back = await manager.post(here, { do: 'take-back', because: 'A colleague covers from Monday.' })
    expect(back.statusCode, back.body).toBe(303)
    expect(await midwayOf(ava)).toMatchObject({ outcome: null, put_off_to: null, due_on: '2026-10-29' })
    expect(textOf((await manager.get(here)).body)).toContain(
      'Taken back 26 Oct 2026, due as before: A colleague covers from Monday.',
    )
    const clock = textOf((await manager.get(`/reviews/${ava.reference}/clock`)).body)
    expect(clock).toContain('No longer put off: due again on Thu 29 Oct 2026')
    expect(clock).toContain('A colleague covers from Monday.')
    // It may be put off again, and counts as never put off.
    expect(textOf((await manager.get('/service/capacity/decide?weeks=2')).body)).toContain('Ava Adams')
    expect((await manager.post(here, { do: 'take-back', because: 'Once more.' })).statusCode).toBe(409)
    const written = await db
      .selectFrom('audit_entry')
      .where('action', 'in', ['capacity-decision-taken-back', 'midway-due-again'])
      .select(['action', 'child_id'])
      .orderBy('entry_id')
      .execute()
    expect(written).toEqual([
      { action: 'midway-due-again', child_id: ava.childId },
      { action: 'capacity-decision-taken-back', child_id: null },
    ])
    const told = await db.selectFrom('notice').where('kind', '=', 'review-due-again').select('kind').execute()
    expect(told).toHaveLength(1)
  })

  it('is overdue again after its new date, and was never in time or not required', async () => {
    await shortByAnHour()
    const here = (await decided([ava])).headers.location as string
    await service.get(here)
    await service.post(here, { do: 'answer', answer: 'agreed', note: '' })
    const later = await anApp(db, { today: '2026-11-27', now: () => new Date('2026-11-27T09:00:00Z') })
    const page = textOf((await (await signedIn(later, ids.manager)).get(here)).body)
    expect(page).toContain('1 put off: 1 overdue again')
  })

  it('puts nothing off where the manager does not agree, and says why', async () => {
    await shortByAnHour()
    const here = (await decided([ava])).headers.location as string
    await service.get(here)
    const without = await service.post(here, { do: 'answer', answer: 'declined', note: '' })
    expect(without.body).toContain('Enter why you do not agree')
    await service.post(here, { do: 'answer', answer: 'declined', note: 'Hold it by telephone.' })
    expect((await midwayOf(ava)).outcome).toBeNull()
    expect(textOf((await manager.get(here)).body)).toContain('Not agreed')
    expect((await service.post(here, { do: 'answer', answer: 'agreed', note: '' })).statusCode).toBe(409)
  })

  it('leaves out what changed before everybody had agreed, and marks it', async () => {
    await shortByAnHour()
    const here = (await decided([ava])).headers.location as string
    await db
      .deleteFrom('allocation')
      .where('child_id', '=', ava.childId)
      .where('role', '=', 'social-worker')
      .execute()
    expect(textOf((await manager.get(here)).body)).toContain(
      'Changed since: it needs a second person now: No social worker is allocated',
    )
    await service.get(here)
    await service.post(here, { do: 'answer', answer: 'agreed', note: '' })
    expect((await midwayOf(ava)).outcome).toBeNull()
    const page = textOf((await manager.get(here)).body)
    expect(page).toContain('Not put off: it needs a second person now')
    expect(page).toContain('Nothing was put off.')
  })

  it('marks on the page of the effect what changed since the list', async () => {
    await shortByAnHour()
    const { address, fields } = await effectPage(ava)
    await db
      .deleteFrom('allocation')
      .where('child_id', '=', ava.childId)
      .where('role', '=', 'social-worker')
      .execute()
    expect(textOf((await manager.get(address)).body)).toContain('Changed since the list was made')
    const shown = await manager.post(address, { ...fields, why: 'Ill.', agrees: String(ids.service) })
    expect(shown.body).toContain('changed since the list was made. Look at it again')
  })

  it('needs a second person, who is neither of the others, for what one person alone may not put off', async () => {
    await shortByAnHour()
    await db
      .deleteFrom('allocation')
      .where('child_id', '=', cal.childId)
      .where('role', '=', 'social-worker')
      .execute()
    expect((await decided([cal])).body).toContain('Choose a second person')
    expect((await decided([cal], { second: String(ids.service) })).body).toContain(
      'Choose another person than the manager who agrees',
    )
    const made = await decided([cal], { second: String(ids.director) })
    const here = made.headers.location as string
    await service.get(here)
    await service.post(here, { do: 'answer', answer: 'agreed', note: '' })
    expect((await midwayOf(cal)).outcome).toBeNull()
    expect(textOf((await director.get(here)).body)).toContain('You are asked to confirm, as a second person')
    await director.post(here, { do: 'answer', answer: 'agreed', note: '' })
    expect((await midwayOf(cal)).outcome).toBe('put-off')
  })

  it('lets no review stand in two decisions that wait', async () => {
    await shortByAnHour()
    await decided([ava])
    expect((await decided([ava])).body).toContain('stands in a decision that waits for agreement')
  })

  it('tells nothing of a restricted record but that one is there, and nothing at all of a barred child', async () => {
    await shortByAnHour()
    const at = { set_at: now(), set_by: null }
    await db
      .insertInto('restriction')
      .values({ child_id: ava.childId, reason: 'A relative works here', ...at })
      .execute()
    await db
      .insertInto('bar')
      .values({ person_id: ids.manager, child_id: cal.childId, because: 'own-family', ...at })
      .execute()
    const page = textOf((await manager.get('/service/capacity/decide?weeks=2')).body)
    expect(page).toContain('A restricted record: what would keep it first cannot be seen here')
    expect(page).not.toContain('Ava')
    expect(page).not.toContain('Cal Cole')
    expect(page).toContain('Bo Bell')
  })

  it('counts the hours that a restricted record needs: its review, and its conference', async () => {
    await shortByAnHour()
    const hours = async () =>
      /all in all [^.]+/.exec(textOf((await manager.get('/service/capacity?weeks=2')).body))?.[0]
    expect(await hours()).toBe('all in all 3 are needed and 2 are there')
    await db
      .insertInto('booking')
      .values({
        child_id: ava.childId,
        meeting: 'review-conference',
        on_date: '2026-10-28',
        feed: 'f',
        source_ref: 'b1',
      })
      .execute()
    // A conference takes more than the two hours that the chair has in that week.
    const withConference = 'all in all 3 are needed and 0 are there'
    expect(await hours()).toBe(withConference)
    await db
      .insertInto('restriction')
      .values({ child_id: ava.childId, reason: 'A relative works here', set_at: now() })
      .execute()
    expect(await hours()).toBe(withConference)
  })

  it('notes talks with chairs for supervision', async () => {
    await shortByAnHour()
    const here = (await decided([ava])).headers.location as string
    await manager.get(here)
    const day = { 'talkOn-day': '26', 'talkOn-month': '10', 'talkOn-year': '2026' }
    const noted = await manager.post(here, { do: 'talk', talkWith: 'CHAIR-1', ...day, says: 'Babies first.' })
    expect(noted.statusCode, noted.body).toBe(303)
    expect(textOf((await manager.get(here)).body)).toContain(
      '26 Oct 2026 (noted by Quinn Ames): Babies first.',
    )
  })

  it('measures minutes from starting to signing, once there are enough', async () => {
    await db
      .updateTable('midway')
      .set({ started_at: new Date('2026-10-20T09:00:00Z'), signed_at: new Date('2026-10-20T09:30:00Z') })
      .where('reference', '=', cal.reference)
      .execute()
    expect(textOf((await manager.get('/service/capacity')).body)).toContain('1 review of 20 measured so far')
  })

  it('writes in the log who decided, who agreed and whose review was put off', async () => {
    await shortByAnHour()
    const here = (await decided([ava])).headers.location as string
    await service.get(here)
    await service.post(here, { do: 'answer', answer: 'agreed', note: '' })
    const entries = await db
      .selectFrom('audit_entry')
      .where('action', 'like', '%capacity-decision-%')
      .where('action', 'not like', '%opened')
      .select(['action', 'person_name'])
      .orderBy('entry_id')
      .execute()
    expect(entries.map(({ action, person_name: name }) => `${name}: ${action}`)).toEqual([
      'Quinn Ames: capacity-decision-made',
      'Sol Drew: capacity-decision-agreed',
      'Sol Drew: capacity-decision-in-force',
    ])
    const putOff = await db
      .selectFrom('audit_entry')
      .where('action', '=', 'midway-put-off')
      .select('child_id')
      .execute()
    expect(putOff).toEqual([{ child_id: ava.childId }])
  })
})

describeOnEachDatabase('Capacity, where the policy says nothing of it', (database) => {
  it('lets nothing be put off, and says so', async () => {
    const db = database().kysely
    await asDemonstration(db)
    const { reference } = await aReview(db)
    const manager = await signedIn(
      await anApp(db, { today: reviewToday, now }),
      await aPerson(db, { roles: ['qa-manager'], personRef: 'QA' }),
    )
    const page = await manager.get('/service/capacity')
    expect(textOf(page.body)).toContain('so none can be put off. Every midway review stays due.')
    expect(page.body).not.toContain('Make a capacity decision')
    expect(textOf((await manager.get(`/reviews/${reference}/arrange`)).body)).not.toContain('put off')
    expect(textOf((await manager.get('/service/capacity/decide')).body)).toContain('so none can be put off')
  })
})
