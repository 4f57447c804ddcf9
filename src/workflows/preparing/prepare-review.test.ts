import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Person } from '#access/person.ts'
import { decidedBy, preparedBy } from '#access/preparing.ts'
import type { Role } from '#access/roles.ts'
import type { Db } from '#db/open.ts'
import { actionsOfChild } from '#db/queries/actions/actions.ts'
import { preparationField, preparationOf } from '#db/queries/preparing/preparation.ts'
import { countPreparationsWaiting, preparationsWaiting } from '#db/queries/preparing/preparations.ts'
import { midwayFor } from '#db/queries/reviews/midways.ts'
import { addendaOf, recordOf } from '#db/queries/children/records.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { canonicalText } from '#domain/reviews/record.ts'
import { joined } from '#domain/reviews/saving.ts'
import { anAction } from '#test/support/an-action.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { aPerson } from '#test/support/app.ts'
import { anEmptyDatabase, describeOnEachDatabase } from '#test/support/database.ts'
import { askForPreparation } from './ask-for-preparation.ts'
import { notePreparation } from './note-preparation.ts'
import { preparationAtHand } from './preparation-at-hand.ts'
import { reviewAtHand } from '#workflows/reviews/review-at-hand.ts'
import { saveAnswer } from '#workflows/reviews/save-answer.ts'
import { savePreparation } from './save-preparation.ts'
import { sendPreparation } from './send-preparation.ts'
import { seenOf, signReview } from '#workflows/reviews/sign-review.ts'
import { startReview } from '#workflows/reviews/start-review.ts'

const today = dayOf(reviewToday)
/** A policy in which the supervisor takes part where a decision is needed. */
const withSupervisor = {
  packs: ['six-monthly-midpoint'],
  events: [
    { kind: 'initial-conference', on: '2026-09-14' },
    { kind: 'review-conference', on: '2026-10-05' },
    { kind: 'visit', on: '2026-10-12', seen: true, alone: true },
  ],
} as const
const now = new Date('2026-10-26T10:51:00Z')

interface Somebody {
  readonly name: string
  readonly role: Role
  readonly personRef: string
  readonly teamRef?: string
}

const priya: Somebody = { name: 'Priya Shah', role: 'chair', personRef: 'CHAIR-1' }
const sam: Somebody = { name: 'Sam Okoro', role: 'social-worker', personRef: 'SW-1' }
const tess: Somebody = { name: 'Tess Marlow', role: 'team-manager', personRef: 'TM-1', teamRef: 'TEAM-1' }

async function here(db: Db, { name, role, personRef, teamRef }: Somebody): Promise<Person> {
  const more = { name, roles: [role], personRef, ...(teamRef !== undefined && { teamRef }) }
  const personId = await aPerson(db, { username: name.toLowerCase().replace(' ', '.'), ...more })
  return { personId, username: '', ...more }
}

async function theCase(db: Db, options: Parameters<typeof aReview>[1] = {}) {
  const review = await aReview(db, options)
  const chair = await here(db, priya)
  const worker = await here(db, sam)
  const manager = await here(db, tess)
  const as = (person: Person) => ({ person, reference: review.reference, today, now })
  const save = (person: Person, questionId: string, value: string, more: Partial<Saving> = {}) =>
    savePreparation(db, {
      ...as(person),
      ...{ questionId, partId: '', field: 'answer', value, baseVersion: 0, ...more },
    })
  const atHand = async () => {
    const midway = await midwayFor(db, { is: 'all' }, today, review.reference)
    return (await preparationAtHand(db, midway!, today))!
  }
  const told = async () =>
    db
      .selectFrom('notice')
      .innerJoin('person', 'person.person_id', 'notice.person_id')
      .select(['kind', 'name'])
      .orderBy('notice_id')
      .execute()
  return { ...review, chair, worker, manager, as, save, atHand, told }
}

interface Saving {
  readonly partId: string
  readonly field: 'answer' | 'comment'
  readonly baseVersion: number
  readonly unconfirmed: string
}

describeOnEachDatabase('Preparing a midway review', (database) => {
  it('is asked of the social worker, and of the team manager only where a decision is asked for', async () => {
    const db = database().kysely
    const { chair, worker, as, told, atHand } = await theCase(db, withSupervisor)
    expect(await askForPreparation(db, { ...as(chair), decision: '' })).toEqual({
      ok: true,
      workerIsHere: true,
    })
    expect(await told()).toEqual([{ kind: 'prepare-asked', name: 'Sam Okoro' }])
    expect(await atHand()).toMatchObject({ state: { is: 'waiting' } })
    const decision = 'Whether to hold a legal planning meeting'
    // Asked again, nobody is told twice of the same thing.
    await askForPreparation(db, { ...as(chair), decision })
    expect(await told()).toEqual([
      { kind: 'prepare-asked', name: 'Sam Okoro' },
      { kind: 'decision-asked', name: 'Tess Marlow' },
    ])
    expect((await atHand()).preparation.decisionAsked).toBe(decision)
    expect(await askForPreparation(db, { ...as(worker), decision: '' })).toMatchObject({
      because: 'not-found',
    })
  })

  it('asks for no decision where the policy has the manager told and no more', async () => {
    const db = database().kysely
    const { chair, as, told } = await theCase(db)
    expect(await askForPreparation(db, { ...as(chair), decision: 'Which school' })).toMatchObject({
      because: 'state',
    })
    expect(await told()).toEqual([])
  })

  it('waits for who has not answered, and for nobody once the chair has started', async () => {
    const db = database().kysely
    const { chair, worker, manager, as, save, reference } = await theCase(db, withSupervisor)
    await askForPreparation(db, { ...as(chair), decision: 'Which school' })
    const waiting = async (person: Person, what: 'preparation' | 'decision') =>
      countPreparationsWaiting(db, what === 'decision' ? decidedBy(person) : preparedBy(person), today, what)
    expect(await waiting(worker, 'preparation')).toEqual({ all: 1, late: 0 })
    expect(await waiting(manager, 'decision')).toEqual({ all: 1, late: 0 })
    expect(await waiting(chair, 'preparation')).toEqual({ all: 0, late: 0 })
    const [row] = await preparationsWaiting(db, preparedBy(worker), today, 'preparation', { limit: 5 })
    expect(row).toMatchObject({ reference, forename: 'Ava' })
    // The manager's decision alone does not answer for the worker.
    await save(manager, 'decision', 'The school of her brother')
    expect(await sendPreparation(db, as(manager))).toMatchObject({ ok: true })
    expect(await waiting(manager, 'decision')).toEqual({ all: 0, late: 0 })
    expect(await waiting(worker, 'preparation')).toEqual({ all: 1, late: 0 })
    await startReview(db, as(chair))
    expect(await waiting(worker, 'preparation')).toEqual({ all: 0, late: 0 })
  })

  it('is sent, changed and sent again until the chair starts; then only a dated note goes under it', async () => {
    const db = database().kysely
    const { chair, worker, as, save, told, atHand } = await theCase(db)
    expect(await sendPreparation(db, as(worker))).toMatchObject({ because: 'state' })
    expect(await save(worker, 'changed', 'Ava moved\r\nto her aunt.')).toMatchObject({ ok: true, version: 1 })
    expect(await sendPreparation(db, as(worker))).toEqual({ ok: true, again: false })
    expect(await save(worker, 'changed', 'Ava moved to her aunt on 12 October.', { baseVersion: 1 })).toEqual(
      {
        ok: true,
        version: 2,
        savedAt: now,
      },
    )
    expect(await sendPreparation(db, as(worker))).toEqual({ ok: true, again: true })
    expect(await told()).toEqual([{ kind: 'prepare-back', name: 'Priya Shah' }])
    expect(await notePreparation(db, { ...as(worker), text: 'Too early' })).toMatchObject({
      because: 'state',
    })
    await startReview(db, as(chair))
    expect(await save(worker, 'changed', 'Too late', { baseVersion: 2 })).toEqual({
      ok: false,
      because: 'state',
      problems: ['The chair has started. Add what you wanted to say as a note.'],
    })
    expect(await sendPreparation(db, as(worker))).toMatchObject({ because: 'state' })
    expect(await notePreparation(db, { ...as(worker), text: 'Her aunt is ill.' })).toEqual({
      ok: true,
      underTheRecord: false,
    })
    expect((await atHand()).preparation).toMatchObject({
      sentBy: 'Sam Okoro',
      notes: [{ text: 'Her aunt is ill.', writtenBy: 'Sam Okoro' }],
    })
  })

  it('says what is too long and what the child’s words lack, and keeps it all', async () => {
    const db = database().kysely
    const { worker, as, save, atHand } = await theCase(db)
    await save(worker, 'stuck', 'x'.repeat(501))
    await save(worker, 'child-words', 'I sleep at my aunt’s.')
    await save(worker, 'child-words-on', 'last week')
    expect(await sendPreparation(db, as(worker))).toEqual({
      ok: false,
      because: 'fields',
      fields: [
        { field: 'stuck..answer', text: 'Make this 500 characters or fewer; it has 501' },
        { field: 'child-words-on..answer', text: 'Enter the day the child said it, like 14 9 2026' },
        { field: 'child-words-heard-by..answer', text: 'Enter who heard it' },
      ],
    })
    expect((await atHand()).fields.value({ questionId: 'stuck', partId: '', field: 'answer' })).toHaveLength(
      501,
    )
  })

  it('settles what is done and leaves open what is not', async () => {
    const db = database().kysely
    const { childId, worker, as, save } = await theCase(db)
    const agreed = { feed: 'actions', decided_at: 'initial-conference', due_on: null } as const
    const add = async (what: string) => ({ action_id: await anAction(db, childId, { ...agreed, what }) })
    const done = await add('Tell the school')
    const open = await add('Refer to the young carers')
    await save(worker, 'action', 'done', { partId: String(done.action_id) })
    await save(worker, 'action', 'not-done', { partId: String(open.action_id) })
    await save(worker, 'action', 'The list is full', { partId: String(open.action_id), field: 'comment' })
    expect(await save(worker, 'action', 'done', { partId: '999999' })).toMatchObject({ because: 'not-found' })
    expect(await sendPreparation(db, as(worker))).toMatchObject({ ok: true })
    const actions = await actionsOfChild(db, childId)
    expect(actions.map(({ what, outcome, settledBy }) => [what, outcome, settledBy])).toEqual([
      ['Refer to the young carers', undefined, undefined],
      ['Tell the school', 'done', 'Sam Okoro'],
    ])
  })

  it('belongs to the new worker, and the words of the one before stay under that name', async () => {
    const db = database().kysely
    const { chair, worker, as, save, atHand, childId } = await theCase(db)
    await save(worker, 'changed', 'Ava moved to her aunt.')
    await sendPreparation(db, as(worker))
    const nia = await here(db, { name: 'Nia Cole', role: 'social-worker', personRef: 'SW-2' })
    await db
      .updateTable('allocation')
      .set({ person_ref: 'SW-2', person_name: 'Nia Cole' })
      .where('child_id', '=', childId)
      .where('role', '=', 'social-worker')
      .execute()
    expect(await save(worker, 'changed', 'Mine no more', { baseVersion: 1 })).toMatchObject({
      because: 'not-found',
    })
    await save(nia, 'changed', 'Ava is back with her mother.', { baseVersion: 1 })
    await startReview(db, as(chair))
    expect((await atHand()).preparation.earlier).toMatchObject([
      { value: 'Ava moved to her aunt.', savedByName: 'Sam Okoro' },
    ])
  })

  it('is nobody else’s to write: not the chair’s, nor another team’s; the decision is the manager’s alone', async () => {
    const db = database().kysely
    const { chair, worker, manager, as, save } = await theCase(db, withSupervisor)
    const other = await here(db, { name: 'Other Worker', role: 'social-worker', personRef: 'SW-9' })
    const far = await here(db, {
      name: 'Far Manager',
      role: 'team-manager',
      personRef: 'TM-9',
      teamRef: 'TEAM-9',
    })
    for (const person of [chair, other, far]) {
      expect(await save(person, 'changed', 'x')).toMatchObject({ because: 'not-found' })
      expect(await sendPreparation(db, as(person))).toMatchObject({ because: 'not-found' })
    }
    // A decision is no field before one is asked for.
    expect(await save(manager, 'decision', 'x')).toMatchObject({ because: 'not-found' })
    await askForPreparation(db, { ...as(chair), decision: 'Which school' })
    expect(await save(worker, 'decision', 'x')).toMatchObject({ because: 'not-found' })
    expect(await save(manager, 'decision', 'Her brother’s')).toMatchObject({ ok: true })
    expect(await save(worker, 'fact', 'wrong', { partId: 'no-such-fact' })).toMatchObject({
      because: 'not-found',
    })
  })

  it('goes with the signed record and under its hash; a note after that goes under the record', async () => {
    const db = database().kysely
    const { chair, worker, manager, as, save, reference } = await theCase(db, withSupervisor)
    await askForPreparation(db, { ...as(chair), decision: 'Which school' })
    await save(worker, 'needed', 'A date for the legal meeting.')
    await save(worker, 'fact', 'wrong', { partId: 'visits' })
    await save(worker, 'fact', 'A visit on 8 October is missing.', { partId: 'visits', field: 'comment' })
    await sendPreparation(db, as(worker))
    await save(manager, 'decision', 'Her brother’s school')
    await sendPreparation(db, as(manager))
    await startReview(db, as(chair))
    await notePreparation(db, { ...as(worker), text: 'Her aunt is ill.' })
    const summary = { questionId: '_summary', partId: '', field: 'answer' } as const
    await saveAnswer(db, { ...as(chair), ...summary, value: 'Ava sleeps.', baseVersion: 0 })
    const midway = await midwayFor(db, { is: 'all' }, today, reference)
    const review = await reviewAtHand(db, midway!, today)
    expect(await signReview(db, { ...as(chair), heldOn: today, seen: seenOf(review!) })).toMatchObject({
      ok: true,
    })
    const kept = (await recordOf(db, midway!.midwayId))!
    expect(kept.record.preparation).toMatchObject({
      sent: { by: 'Sam Okoro', at: '26 Oct 2026 10:51' },
      boxes: [{ asks: 'What do you need from the chair?', text: 'A date for the legal meeting.' }],
      decision: { asked: 'Which school', text: 'Her brother’s school', by: 'Tess Marlow' },
      disputed: [{ mark: 'Wrong', line: 'A visit on 8 October is missing.', by: 'Sam Okoro', answer: null }],
      notes: [{ text: 'Her aunt is ill.', by: 'Sam Okoro' }],
    })
    expect(createHash('sha256').update(canonicalText(kept.record)).digest('hex')).toBe(kept.sha256)
    expect(await notePreparation(db, { ...as(worker), text: 'She is well again.' })).toEqual({
      ok: true,
      underTheRecord: true,
    })
    expect(await addendaOf(db, midway!.midwayId)).toMatchObject([
      { text: 'She is well again.', writtenBy: 'Sam Okoro' },
    ])
  })

  it('leaves no trace on a record where nobody asked and nothing came', async () => {
    const db = database().kysely
    const { chair, as, reference } = await theCase(db)
    await startReview(db, as(chair))
    const summary = { questionId: '_summary', partId: '', field: 'answer' } as const
    await saveAnswer(db, { ...as(chair), ...summary, value: 'Ava sleeps.', baseVersion: 0 })
    const midway = await midwayFor(db, { is: 'all' }, today, reference)
    const review = await reviewAtHand(db, midway!, today)
    await signReview(db, { ...as(chair), heldOn: today, seen: seenOf(review!) })
    expect((await recordOf(db, midway!.midwayId))!.record).not.toHaveProperty('preparation')
  })
})

describe('Two people in one box of a preparation', { timeout: 60_000 }, () => {
  it('in any order lose nothing that was acknowledged, and overwrite nothing unseen', async () => {
    const db = (await anEmptyDatabase()).kysely
    const { worker, manager, save, reference } = await theCase(db)
    const midway = await midwayFor(db, { is: 'all' }, today, reference)
    const box = () => preparationField(db, midway!.midwayId, ref)
    const people = [worker, manager]
    const step = fc.record({
      who: fc.constantFrom(0, 1),
      does: fc.constantFrom(
        'types',
        'saves',
        'answer-lost',
        'keeps-mine',
        'keeps-theirs',
        'joins',
        'reloads',
      ),
    })
    const ref = { questionId: 'stuck', partId: '', field: 'answer' } as const
    let round = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        await db.deleteFrom('preparation_field').execute()
        await db.deleteFrom('preparation_earlier').execute()
        const editors = people.map(() => ({
          typed: '',
          known: '',
          version: 0,
          unconfirmed: undefined as string | undefined,
          theirs: undefined as { value: string; version: number } | undefined,
        }))
        /** Every text that was acknowledged, and by whom. */
        const kept: { readonly who: number; readonly text: string }[] = []
        /** Texts that each has had on the page. */
        const seen = [new Set<string>(['']), new Set<string>([''])]
        const send = async (who: number, answered: boolean) => {
          const editor = editors[who]!
          if (editor.theirs || editor.typed === editor.known) return
          const value = editor.typed
          const before = (await box())?.value ?? ''
          const saved = await save(people[who]!, 'stuck', value, {
            baseVersion: editor.version,
            ...(editor.unconfirmed !== undefined && { unconfirmed: editor.unconfirmed }),
          })
          editor.unconfirmed = value
          const after = (await box())?.value ?? ''
          // Who replaces a text has seen it, or has written it.
          if (after !== before) expect(seen[who]!.has(before)).toBe(true)
          if (after === value) seen[who]!.add(value)
          if (!answered) return
          if (!saved.ok && saved.because === 'conflict') {
            editor.theirs = saved.theirs
            seen[who]!.add(saved.theirs.value)
            return
          }
          if (!saved.ok) throw new Error(saved.because)
          expect(after).toBe(value)
          Object.assign(editor, { known: value, version: saved.version, unconfirmed: undefined })
          kept.push({ who, text: value })
        }
        const settle = async (who: number, choose: (theirs: string, mine: string) => string) => {
          const editor = editors[who]!
          if (!editor.theirs) return
          const { value, version } = editor.theirs
          Object.assign(editor, { theirs: undefined, known: value, version, unconfirmed: undefined })
          editor.typed = choose(value, editor.typed)
          await send(who, true)
        }
        for (const { who, does } of steps) {
          const editor = editors[who]!
          if (does === 'types') editor.typed += `${people[who]!.name} ${++round}. `
          if (does === 'saves') await send(who, true)
          if (does === 'answer-lost') await send(who, false)
          if (does === 'keeps-mine') await settle(who, (_, mine) => mine)
          if (does === 'keeps-theirs') await settle(who, (theirs) => theirs)
          if (does === 'joins') await settle(who, joined)
          if (does === 'reloads') {
            const { value = '', version = 0 } = (await box()) ?? {}
            Object.assign(editor, {
              typed: value,
              known: value,
              version,
              unconfirmed: undefined,
              theirs: undefined,
            })
            seen[who]!.add(value)
          }
        }
        // What somebody was told is kept stands in the box, was theirs to change, or stands below under their name.
        const { fields, earlier } = await preparationOf(db, midway!.midwayId)
        const all = [...fields, ...earlier].map(({ value }) => value)
        for (const who of [0, 1]) {
          const last = kept.findLast((each) => each.who === who)?.text.trim()
          if (last === undefined || last === '') continue
          const rewritten = kept.some((each) => each.who !== who && each.text.includes(last))
          expect(rewritten || all.some((text) => text.includes(last)) || seen[1 - who]!.has(last)).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })
})
