import { expect, it } from 'vitest'
import { insertCaseNotes } from '#db/queries/case-notes/case-notes.ts'
import type { Db } from '#db/open.ts'
import { addDays, dayOf, isoDate } from '#domain/calendar/day.ts'
import { tookPartField } from '#domain/pathway/took-part.ts'
import { summaryQuestion } from '#domain/reviews/answers.ts'
import { aConcern, concernStaff, raised, type Staff } from '#test/support/a-concern.ts'
import { aReview, type AReview } from '#test/support/a-review.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { aFile } from '#test/support/files-to-load.ts'
import { all, load } from '#test/support/loading.ts'
import { shortReference } from '#workflows/case-notes/short-reference.ts'
import { turnConcerns } from '#workflows/concerns/turn-concerns.ts'
import { callPanel } from '#workflows/panels/call-panel.ts'
import { settleList } from '#workflows/panels/change-list.ts'
import { decideForChild } from '#workflows/panels/decide-for-child.ts'
import { signMinutes } from '#workflows/panels/sign-minutes.ts'
import { beginForm } from '#workflows/pathway/begin-form.ts'
import { signForm } from '#workflows/pathway/sign-form.ts'

const today = dayOf('2026-05-11')
const at = { today, now: new Date('2026-05-11T09:00:00Z') }

const onPlan = {
  planStart: '2025-08-18',
  packs: ['cp-six-and-twelve-week', 'cp-progress-framework'],
  events: [{ kind: 'initial-conference', on: '2025-08-18' }],
  today: isoDate(today),
} as const

/** How references of each kind begin, as the docstring of `shortReference` says. */
const kinds = ['MR', 'CN', 'PF', 'PM'] as const

describeOnEachDatabase('Receipts of case notes of every kind', (database) => {
  let db: Db
  let child: AReview
  let staff: Staff

  async function everyNote(): Promise<void> {
    db = database().kysely
    child = await aReview(db, onPlan)
    staff = await concernStaff(db)
    await aReviewNote()
    await raised(db, aConcern(staff.chair, child.childId, { ...at, talkedOn: addDays(today, -3) }))
    await turnConcerns(db, { ...at, today: addDays(today, 8) })
    await aFormSigned()
    await minutesSigned()
  }

  async function aReviewNote(): Promise<void> {
    const { midway_id: midwayId } = await db
      .selectFrom('midway')
      .where('reference', '=', child.reference)
      .select('midway_id')
      .executeTakeFirstOrThrow()
    const reference = shortReference('MR', child.reference)
    const note = { output: 'case-note', name: 'Case note', noteType: 'Midway Review', leftOut: [] }
    const queued = { queuedAt: at.now, queuedBy: staff.chair.personId }
    const texts = [`${reference}\n\nMidway review`]
    await db
      .transaction()
      .execute((tx) =>
        insertCaseNotes(tx, [{ childId: child.childId, midwayId, reference, texts, ...note, ...queued }]),
      )
  }

  async function aFormSigned(): Promise<void> {
    const of = { ...at, person: staff.manager, childId: child.childId, form: 'systemic-consultation' }
    await beginForm(db, of)
    const summary = { questionId: summaryQuestion, partId: '', field: 'answer', baseVersion: 0 } as const
    const tookPart = { ...tookPartField, value: 'Rosa Lind', baseVersion: 0 }
    const fields = [{ ...summary, value: 'Calmer.' }, tookPart]
    expect(await signForm(db, { ...of, fields, heldOn: today })).toMatchObject({ ok: true })
  }

  async function minutesSigned(): Promise<void> {
    const called = await callPanel(db, {
      ...at,
      person: staff.service,
      ruleId: 'nine-month-panel',
      meetsOn: today,
    })
    if (!called.ok) throw new Error(called.because)
    const led = { ...at, person: staff.service, panelId: called.panelId }
    await settleList(db, led)
    const decision = { decision: 'goes-on-changed', whyNotLess: 'change-does-not-last', reason: 'Not yet.' }
    await decideForChild(db, { ...led, childId: child.childId, ...decision, version: 0 })
    expect(
      await signMinutes(db, {
        ...led,
        heldOn: today,
        tookPart: 'Mara Finch',
        whyWithout: 'The panel could not wait.',
      }),
    ).toMatchObject({
      ok: true,
    })
  }

  const notes = () =>
    all<{ reference: string; texts: string[]; received: boolean; misplaced: boolean }>(
      database(),
      `select reference, texts, received_at is not null as received, misplaced_at is not null as misplaced
       from case_note order by reference`,
    )
  const kindOf = ({ reference }: { readonly reference: string }) => reference.slice(0, 2)

  /** A later load in which these notes stand on the file of a child, each with its own first line. */
  const loaded = (some: readonly { readonly texts: readonly string[] }[], localId = 'C-1') =>
    load(
      database(),
      aFile(
        `child_id,note_id,note_type,on,title,first_line,text\n${some
          .map(({ texts }, place) => `${localId},n${place},Case note,,,"${texts[0]!.split('\n')[0]}",`)
          .join('\n')}\n`,
      ),
    )

  it('confirms a review, each step of a concern, a form and minutes by a later load, and none before', async () => {
    await everyNote()
    const queued = await notes()
    expect(queued.map(kindOf)).toEqual(['CN', 'CN', 'MR', 'PF', 'PM'])
    expect(queued.filter(({ received }) => received)).toEqual([])
    for (const kind of kinds) {
      await loaded(queued.filter((note) => kindOf(note) === kind))
      const received = (await notes()).filter((note) => note.received).map(kindOf)
      expect(received, kind).toEqual(
        queued.map(kindOf).filter((one) => kinds.indexOf(one as typeof kind) <= kinds.indexOf(kind)),
      )
    }
    const said = await all<{ reference: string }>(
      database(),
      `select detail ->> 'reference' as reference from audit_entry where action = 'case-note-received' order by 1`,
    )
    expect(said.map(({ reference }) => reference)).toEqual(queued.map(({ reference }) => reference))
  })

  it('keeps two steps of one concern apart: the receipt of one is not that of the other', async () => {
    await everyNote()
    const [raisedNote, stepNote] = (await notes()).filter((note) => kindOf(note) === 'CN')
    expect(raisedNote!.reference).not.toBe(stepNote!.reference)
    expect(stepNote!.reference).toContain(raisedNote!.reference.split('-').slice(0, 3).join('-'))
    await loaded([stepNote!])
    expect((await notes()).filter(({ received }) => received).map(({ reference }) => reference)).toEqual([
      stepNote!.reference,
    ])
  })

  it('takes a concern on another child’s file for misplaced, and not for received', async () => {
    await everyNote()
    await aReview(db, { ...onPlan, localId: 'C-2', name: ['Bea', 'Brown'] })
    const [concern] = (await notes()).filter((note) => kindOf(note) === 'CN')
    await loaded([concern!], 'C-2')
    const [now] = (await notes()).filter(({ reference }) => reference === concern!.reference)
    expect(now).toMatchObject({ received: false, misplaced: true })
  })
})
