import { beforeEach, expect, it } from 'vitest'
import type { Person } from '#access/person.ts'
import { formsOfChild } from '#db/queries/pathway/forms.ts'
import type { Db } from '#db/open.ts'
import { addDays, dayOf, isoDate, type IsoDate } from '#domain/calendar/day.ts'
import { tookPartField } from '#domain/pathway/took-part.ts'
import { summaryQuestion } from '#domain/reviews/answers.ts'
import { noteReferenceIn } from '#domain/reviews/note-state.ts'
import { aFamily } from '#test/support/a-family.ts'
import { aPersonInRole } from '#test/support/a-person-in-role.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { beginForm } from '#workflows/pathway/begin-form.ts'
import { recordStep } from '#workflows/pathway/record-step.ts'
import { signForm } from '#workflows/pathway/sign-form.ts'
import { askForAudits } from './ask-for-audits.ts'
import { askForViews } from './ask-for-views.ts'
import { callPanel } from './call-panel.ts'
import { settleList, takeOffPanel } from './change-list.ts'
import { closedRecords } from './closed-records.ts'
import { agreePanelAction, decideForChild } from './decide-for-child.ts'
import { giveView } from './give-view.ts'
import { onList, ruleOfPanel } from './panel-at-hand.ts'
import { panelFor } from '#db/queries/pathway/panels.ts'
import { signMinutes } from './sign-minutes.ts'
import { splitPanel } from './split-panel.ts'

const planStart: IsoDate = '2025-08-18'
const today = dayOf('2026-05-11')
const now = new Date('2026-05-11T09:00:00Z')

const shared = {
  planStart,
  packs: ['cp-six-and-twelve-week', 'cla-twelve-week', 'cp-progress-framework'],
  events: [{ kind: 'initial-conference', on: planStart }],
  today: isoDate(today),
} as const

const tookPart = (value: string) => ({ ...tookPartField, value, baseVersion: 0 })

const decision = {
  decision: 'goes-on-changed',
  whyNotLess: 'change-does-not-last',
  reason: 'Not yet safe.',
  version: 0,
}

describeOnEachDatabase('A panel in two parts, its notes and whom its texts name', (database) => {
  let db: Db
  let ava: number
  let ben: number
  let cai: number
  let chair: Person
  let manager: Person
  let sdm: Person
  beforeEach(async () => {
    db = database().kysely
    const children = await aFamily(db, [
      { ...shared, localId: 'C-1', name: ['Ava', 'Adams'] },
      { ...shared, localId: 'C-2', name: ['Benjamin', 'Adams'] },
      { ...shared, localId: 'C-3', name: ['Cai', 'Cole'] },
    ])
    ;[ava, ben, cai] = children.map(({ childId }) => childId) as [number, number, number]
    // Cai is of another family.
    await db.updateTable('child').set({ family_ref: 'F-9' }).where('child_id', '=', cai).execute()
    chair = await aPersonInRole(db, 'Priya Shah', 'chair', { personRef: 'CHAIR-1' })
    manager = await aPersonInRole(db, 'Tess Marlow', 'team-manager', { personRef: 'TM-1', teamRef: 'TEAM-1' })
    sdm = await aPersonInRole(db, 'Mara Finch', 'service-delivery-manager')
  })

  async function aPanel(): Promise<number> {
    const called = await callPanel(db, {
      person: sdm,
      today,
      now,
      ruleId: 'nine-month-panel',
      meetsOn: today,
    })
    if (!called.ok) throw new Error(called.because)
    await settleList(db, { person: sdm, today, now, panelId: called.panelId })
    return called.panelId
  }
  const led = (panelId: number) => ({ person: sdm, panelId, today, now })
  const listOf = async (panelId: number) =>
    (await onList(db, led(panelId))).map(({ childId }) => childId).toSorted((a, b) => a - b)

  it('is split by families, and what was written about a child goes along', async () => {
    const panelId = await aPanel()
    expect(await listOf(panelId)).toEqual([ava, ben, cai])
    await askForViews(db, led(panelId))
    await giveView(db, {
      ...led(panelId),
      person: chair,
      childId: cai,
      role: 'chair',
      says: 'Drift.',
      version: 0,
    })
    const area = 'planning'
    await askForAudits(db, { ...led(panelId), audits: [{ childId: cai, area, personId: sdm.personId }] })
    await decideForChild(db, { ...led(panelId), childId: cai, ...decision })
    const action = { what: 'Visit', ownerRef: undefined, ownerName: undefined, dueOn: undefined, key: 'k' }
    await agreePanelAction(db, { ...led(panelId), childId: cai, action })

    const split = { ...led(panelId), meetsOn: addDays(today, 7) }
    expect(await splitPanel(db, { ...split, families: [] })).toMatchObject({ because: 'fields' })
    expect(
      await splitPanel(db, { ...split, families: ['family F-9'], meetsOn: addDays(today, -1) }),
    ).toMatchObject({ because: 'fields', fields: [{ field: 'meetsOn' }] })
    expect(await splitPanel(db, { ...split, person: manager, families: ['family F-9'] })).toMatchObject({
      because: 'not-found',
    })
    const done = await splitPanel(db, { ...split, families: ['family F-9'] })
    if (!done.ok) throw new Error(done.because)
    const second = done.panelId
    expect(await listOf(panelId)).toEqual([ava, ben])
    expect(await listOf(second)).toEqual([cai])
    for (const table of ['panel_view', 'pathway_form', 'action'] as const) {
      const rows = await db
        .selectFrom(table)
        .where('child_id', '=', cai)
        .where('panel_id', 'is not', null)
        .select('panel_id')
        .execute()
      expect(new Set(rows.map(({ panel_id }) => panel_id)), table).toEqual(new Set([second]))
    }
    expect(await panelFor(db, { is: 'all' }, today, second)).toMatchObject({
      ruleId: 'nine-month-panel',
      meetsOn: addDays(today, 7),
      listSettled: true,
      viewsAsked: true,
      signed: false,
    })
    // Each part is signed by itself: the first cannot be for want of decisions, the second has its one.
    expect(await signMinutes(db, { ...led(panelId), heldOn: today, tookPart: '' })).toMatchObject({
      because: 'problems',
    })
    expect(
      await signMinutes(db, {
        ...led(second),
        heldOn: today,
        tookPart: '',
        whyWithout: 'The panel could not wait.',
      }),
    ).toMatchObject({ ok: true })
    expect(await splitPanel(db, { ...split, panelId: second, families: ['family F-9'] })).toMatchObject({
      because: 'state',
    })
  })

  it('writes a case note of each child’s minutes and of each signed form, which the index finds again', async () => {
    const panelId = await aPanel()
    const off = { ...led(panelId), because: 'Seen last month' }
    expect(await takeOffPanel(db, { ...off, childIds: [ben, 999_999] })).toMatchObject({
      because: 'not-found',
    })
    expect(await takeOffPanel(db, { ...off, childIds: [ben, cai] })).toEqual({ ok: true })
    await decideForChild(db, { ...led(panelId), childId: ava, ...decision })
    const before = {
      ...led(panelId),
      heldOn: today,
      tookPart: 'Mara Finch',
      whyWithout: 'The panel could not wait.',
    }
    expect(await signMinutes(db, before)).toMatchObject({ ok: true })
    const of = { person: manager, today, now, childId: ava, form: 'systemic-consultation' }
    await beginForm(db, of)
    const summary = {
      questionId: summaryQuestion,
      partId: '',
      field: 'answer',
      value: 'Calmer.',
      baseVersion: 0,
    } as const
    const sign = { ...of, fields: [summary, tookPart('Rosa Lind')], heldOn: today }
    expect(await signForm(db, sign)).toMatchObject({ ok: true })

    const notes = await db.selectFrom('case_note').selectAll().orderBy('case_note_id').execute()
    expect(notes.map(({ child_id, note_type, name }) => [child_id, note_type, name])).toEqual([
      [ava, 'Case note', 'Minutes of the panel'],
      [ava, 'Case note', 'Case note'],
    ])
    const [minutes, form] = notes.map(({ texts }) => (texts as string[])[0]!) as [string, string]
    expect(minutes).toContain('DECISION\nThe plan goes on with the actions agreed here. Not yet safe.')
    expect(minutes).toContain('Took part: Mara Finch')
    expect(form).toContain('Calmer.')
    expect(form).toContain('Rosa Lind')
    for (const [index, text] of [minutes, form].entries())
      expect(noteReferenceIn(text)).toEqual({ reference: notes[index]!.reference, part: 1 })
  })

  it('asks of texts that name somebody else, and keeps what was decided', async () => {
    const panelId = await aPanel()
    await askForViews(db, led(panelId))
    const view = { ...led(panelId), person: chair, childId: ava, role: 'chair', version: 0 }
    const says = 'Benjamin was hit again.'
    expect(await giveView(db, { ...view, says })).toMatchObject({ because: 'names' })
    const kept = { found: 'Benjamin', is: 'keep', reason: 'The court asks who.' } as const
    expect(await giveView(db, { ...view, says, names: [{ field: 'says', ...kept }] })).toEqual({ ok: true })
    // It can be changed until the minutes are signed, without deciding again.
    expect(await giveView(db, { ...view, says: `${says} Twice.`, version: 1 })).toEqual({ ok: true })
    const decide = { ...led(panelId), childId: ava, ...decision, reason: says }
    expect(await decideForChild(db, decide)).toMatchObject({ because: 'names' })
    const gone = { field: 'reason', found: 'Benjamin', is: 'change', reason: '' } as const
    expect(await decideForChild(db, { ...decide, names: [gone] })).toEqual({ ok: true })
    const { decision_reason } = await db
      .selectFrom('panel_child')
      .where('child_id', '=', ava)
      .select('decision_reason')
      .executeTakeFirstOrThrow()
    expect(decision_reason).not.toContain('Benjamin')
    const step = { person: manager, today, now, childId: ava, kind: 'plan-authorised', on: today, doneBy: '' }
    expect(await recordStep(db, { ...step, note: says })).toMatchObject({ because: 'names' })

    const of = { person: manager, today, now, childId: ava, form: 'systemic-consultation' }
    await beginForm(db, of)
    const summary = {
      questionId: summaryQuestion,
      partId: '',
      field: 'answer',
      value: says,
      baseVersion: 0,
    } as const
    const sign = { ...of, fields: [summary, tookPart('Tess Marlow')], heldOn: today }
    const asked = await signForm(db, sign)
    if (asked.ok || asked.because !== 'names') throw new Error('It does not ask')
    const { field } = asked.texts[0]!
    expect(await signForm(db, { ...sign, fields: [], names: [{ ...gone, field }] })).toMatchObject({
      ok: true,
    })
    const [form] = await formsOfChild(db, ava)
    expect(form!.record).not.toContain('Benjamin')
    const places = await db.selectFrom('name_kept_beside').select(['place', 'found']).execute()
    expect(new Set(places.map(({ place }) => place))).toEqual(new Set([`panel:${panelId}:chair:says`]))
  })

  it('says of a restricted child that there is one, names nobody, and leaves it out of the minutes until it is opened', async () => {
    const panelId = await aPanel()
    await db
      .insertInto('restriction')
      .values({ child_id: cai, reason: 'Known to staff', set_by: sdm.personId, set_at: now })
      .execute()
    const panel = await panelFor(db, { is: 'all' }, today, panelId)
    const at = (await ruleOfPanel(db, panel!))!
    expect(await closedRecords(db, at, { person: sdm, today })).toEqual([cai])
    expect(await closedRecords(db, at, { person: manager, today })).toEqual([])
    expect(await listOf(panelId)).toEqual([ava, ben])
    const opened = { ...sdm, opened: [cai] }
    expect(await closedRecords(db, at, { person: opened, today })).toEqual([])
    for (const childId of [ava, ben]) await decideForChild(db, { ...led(panelId), childId, ...decision })
    expect(
      await signMinutes(db, {
        ...led(panelId),
        heldOn: today,
        tookPart: '',
        whyWithout: 'The panel could not wait.',
      }),
    ).toMatchObject({
      ok: true,
    })
    const minutes = await db
      .selectFrom('panel_child')
      .select(['child_id', 'minutes'])
      .orderBy('child_id')
      .execute()
    expect(minutes.map(({ minutes: text }) => text !== null)).toEqual([true, true, false])
  })
})
