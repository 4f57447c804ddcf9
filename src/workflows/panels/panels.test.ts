import { createHash } from 'node:crypto'
import { beforeEach, expect, it } from 'vitest'
import type { Person } from '#access/person.ts'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { formsOfChild } from '#db/queries/pathway/forms.ts'
import { pathwayListed } from '#db/queries/pathway/pathway-list.ts'
import { stepsOfChild } from '#db/queries/pathway/steps.ts'
import { panelsOfChild } from '#db/queries/pathway/panels-of-child.ts'
import { lastSaidOf, outcomesWithin } from '#db/queries/pathway/views-and-outcomes.ts'
import { addDays, dayOf, isoDate, type Day, type IsoDate } from '#domain/calendar/day.ts'
import { tookPartField } from '#domain/pathway/took-part.ts'
import { summaryQuestion } from '#domain/reviews/answers.ts'
import { aReview } from '#test/support/a-review.ts'
import { auditedFile } from '#test/support/audited-file.ts'
import { aPersonInRole } from '#test/support/a-person-in-role.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { workOutChildren } from '#workflows/dates/work-out-children.ts'
import { beginForm } from '#workflows/pathway/begin-form.ts'
import { saveForm } from '#workflows/pathway/fill-in-form.ts'
import { pathwayOf } from '#workflows/pathway/pathway-policy.ts'
import { recordStep } from '#workflows/pathway/record-step.ts'
import { signForm } from '#workflows/pathway/sign-form.ts'
import { takeStepBack } from '#workflows/pathway/take-step-back.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { askForAudits } from './ask-for-audits.ts'
import { askForViews } from './ask-for-views.ts'
import { callPanel } from './call-panel.ts'
import { addToPanel, settleList, takeOffPanel } from './change-list.ts'
import { childInPanel } from './child-in-panel.ts'
import { agreePanelAction, decideForChild } from './decide-for-child.ts'
import { giveView } from './give-view.ts'
import { panelFigures } from './panel-figures.ts'
import { readOutcome } from './read-outcome.ts'
import { remindToRead } from './remind-to-read.ts'
import { sendOutcomes } from './send-outcomes.ts'
import { signMinutes } from './sign-minutes.ts'

const planStart: IsoDate = '2025-08-18'
const today = dayOf('2026-05-11')
const now = new Date('2026-05-11T09:00:00Z')
const packs = ['cp-six-and-twelve-week', 'cla-twelve-week', 'cp-progress-framework']
const events = [
  { kind: 'initial-conference', on: planStart },
  { kind: 'review-conference', on: '2025-11-17' },
]

describeOnEachDatabase('The pathway and its panels', (database) => {
  let db: Db
  let childId: number
  let chair: Person
  let worker: Person
  let manager: Person
  let sdm: Person
  let director: Person
  beforeEach(async () => {
    db = database().kysely
    ;({ childId } = await aReview(db, { planStart, events, packs, today: isoDate(today) }))
    chair = await aPersonInRole(db, 'Priya Shah', 'chair', { personRef: 'CHAIR-1' })
    worker = await aPersonInRole(db, 'Sam Okoro', 'social-worker', { personRef: 'SW-1' })
    manager = await aPersonInRole(db, 'Tess Marlow', 'team-manager', { personRef: 'TM-1', teamRef: 'TEAM-1' })
    sdm = await aPersonInRole(db, 'Mara Finch', 'service-delivery-manager')
    director = await aPersonInRole(db, 'Nia Adeyemi', 'assistant-director')
  })

  const at = (person: Person, on: Day = today) => ({ person, today: on, now })
  const step = (person: Person, kind: string, on: IsoDate, when: Day = today) =>
    recordStep(db, { ...at(person, when), childId, kind, on: dayOf(on), note: '', doneBy: '' })
  const standing = async (id: string, on: Day = today) => {
    const child = await explainChild(db, childId, on)
    const row = child?.plans[0]?.explained.requirements.findLast((one) => one.id === id)
    return row && { standing: row.standing, metBy: row.metBy, metOn: row.metOn }
  }

  it('a step recorded here meets what it is for, and taken back it is open again and stays with its reason', async () => {
    expect(await standing('legal-planning-meeting')).toMatchObject({ standing: 'not-yet-due' })
    const recorded = await step(manager, 'legal-planning-meeting', '2026-05-04')
    expect(recorded).toMatchObject({ ok: true })
    expect(await standing('legal-planning-meeting')).toEqual({
      standing: 'met-on-time',
      metBy: 'legal-planning-meeting',
      metOn: dayOf('2026-05-04'),
    })
    expect(
      await db
        .selectFrom('deadline')
        .where('child_id', '=', childId)
        .where('requirement_id', '=', 'legal-planning-meeting')
        .selectAll()
        .execute(),
    ).toEqual([])
    const stepId = (await stepsOfChild(db, childId))[0]!.stepId
    expect(await takeStepBack(db, { ...at(manager), childId, stepId, because: ' ' })).toMatchObject({
      ok: false,
    })
    expect(await takeStepBack(db, { ...at(manager), childId, stepId, because: 'Another child' })).toEqual({
      ok: true,
    })
    expect(await standing('legal-planning-meeting')).toMatchObject({ standing: 'not-yet-due' })
    expect((await stepsOfChild(db, childId))[0]!.takenBack).toMatchObject({
      because: 'Another child',
      by: 'Tess Marlow',
    })
    expect(await takeStepBack(db, { ...at(manager), childId, stepId, because: 'Again' })).toMatchObject({
      because: 'state',
    })
  })

  it('counts beside the extract, and the same step of a day once', async () => {
    await db
      .insertInto('event')
      .values({
        child_id: childId,
        kind: 'family-group-conference-held',
        on_date: '2026-01-12',
        feed: 'events',
        source_ref: 'f',
      })
      .execute()
    expect(await step(worker, 'family-group-conference-held', '2026-01-12')).toMatchObject({
      because: 'fields',
    })
    expect(await step(worker, 'family-group-conference-held', '2026-01-13')).toMatchObject({ ok: true })
  })

  it('is recorded by the roles that the pack names and for their own children alone', async () => {
    expect(await step(worker, 'plan-authorised', '2026-05-04')).toMatchObject({ because: 'not-found' })
    expect(await step(manager, 'plan-authorised', '2026-05-04')).toMatchObject({ ok: true })
    const stranger = { ...manager, teamRef: 'TEAM-9', personRef: 'TM-9' }
    expect(await step(stranger, 'plan-authorised', '2026-05-05')).toMatchObject({ because: 'not-found' })
    expect(await step(director, 'plan-authorised', '2026-05-05')).toMatchObject({ because: 'not-found' })
    expect(await step(manager, 'visit', '2026-05-05')).toMatchObject({ because: 'fields' })
    expect(await step(manager, 'plan-authorised', '2026-05-12')).toMatchObject({ because: 'fields' })
  })

  it('a consultation is held by its form, frozen with a hash, and met by it', async () => {
    const of = { ...at(manager), childId, form: 'systemic-consultation' }
    expect(await beginForm(db, { ...of, person: chair })).toMatchObject({ because: 'not-found' })
    expect(await beginForm(db, of)).toEqual({ ok: true })
    expect(await beginForm(db, of)).toEqual({ ok: true })
    const answer = {
      questionId: 'blocks',
      partId: '',
      field: 'answer',
      value: 'yes',
      baseVersion: 0,
    } as const
    expect(await saveForm(db, { ...of, fields: [answer] })).toEqual({ ok: true })
    expect(await saveForm(db, { ...of, person: worker, fields: [{ ...answer, value: 'no' }] })).toMatchObject(
      {
        because: 'conflicts',
        conflicts: [{ questionId: 'blocks', value: 'yes', savedByName: 'Tess Marlow' }],
      },
    )
    const tookPart = { ...tookPartField, value: 'Rosa Lind, systemic lead', baseVersion: 0 }
    const sign = { ...of, fields: [tookPart], heldOn: dayOf('2026-05-08') }
    expect(await signForm(db, sign)).toMatchObject({ because: 'fields' })
    const summary = {
      questionId: summaryQuestion,
      partId: '',
      field: 'answer',
      value: 'Calmer.',
      baseVersion: 0,
    } as const
    const signed = await signForm(db, { ...sign, fields: [summary] })
    const [kept] = await formsOfChild(db, childId)
    expect(signed).toMatchObject({
      ok: true,
      sha256: createHash('sha256').update(kept!.record!).digest('hex'),
    })
    expect(kept!.tookPart).toBe('Rosa Lind, systemic lead')
    expect(await standing('systemic-consultation')).toMatchObject({ metOn: dayOf('2026-05-08') })
    const stepId = (await stepsOfChild(db, childId))[0]!.stepId
    expect(await takeStepBack(db, { ...at(manager), childId, stepId, because: 'Wrong' })).toMatchObject({
      because: 'state',
    })
  })

  async function aPanel(ruleId = 'nine-month-panel', on: Day = today) {
    const called = await callPanel(db, { ...at(sdm, on), ruleId, meetsOn: on })
    if (!called.ok) throw new Error(called.because)
    return called.panelId
  }
  const decision = {
    decision: 'goes-on-changed',
    whyNotLess: 'change-does-not-last',
    reason: 'Not yet safe.',
  }

  it('a panel goes from its list over audits and views to minutes that are frozen and steps that count', async () => {
    const panelId = await aPanel()
    const led = { ...at(sdm), panelId }
    expect(await askForViews(db, led)).toMatchObject({ because: 'state' })
    expect(await settleList(db, led)).toEqual({ ok: true })
    const audits = [{ childId, area: 'planning', personId: sdm.personId }]
    expect(await askForAudits(db, { ...led, audits })).toEqual({ ok: true, asked: 1 })
    expect(await askForViews(db, led)).toEqual({ ok: true, asked: 2 })
    expect(await askForViews(db, led)).toEqual({ ok: true, asked: 2 })
    const told = await db.selectFrom('notice').where('kind', '=', 'view-asked').select('person_id').execute()
    expect(told.map(({ person_id }) => person_id).toSorted()).toEqual(
      [chair.personId, manager.personId].toSorted(),
    )
    const view = {
      ...at(chair),
      panelId,
      childId,
      role: 'chair',
      says: 'Drifting since January.',
      version: 0,
    }
    expect(await giveView(db, { ...view, person: worker })).toMatchObject({ because: 'not-found' })
    expect(await giveView(db, view)).toEqual({ ok: true })
    expect(await giveView(db, { ...view, says: 'Other' })).toMatchObject({ because: 'problems' })

    expect(await signMinutes(db, { ...led, heldOn: today, tookPart: '' })).toMatchObject({
      because: 'problems',
    })
    const decide = { ...led, childId, ...decision, version: 0 }
    expect(await decideForChild(db, { ...decide, reason: '', decision: 'x' })).toMatchObject({
      because: 'fields',
    })
    expect(await decideForChild(db, { ...decide, person: manager })).toMatchObject({ because: 'not-found' })
    expect(await decideForChild(db, decide)).toEqual({ ok: true })
    expect(await decideForChild(db, decide)).toMatchObject({ because: 'state' })
    const action = {
      what: 'Hold a legal planning meeting',
      ownerRef: 'SW-1',
      ownerName: 'Sam Okoro',
      dueOn: addDays(today, 14),
      key: 'k',
    }
    expect(await agreePanelAction(db, { ...led, childId, action })).toEqual({ ok: true })
    expect(await agreePanelAction(db, { ...led, childId, action })).toEqual({ ok: true })

    const minutes = { ...led, heldOn: today, tookPart: 'Mara Finch' }
    expect(await signMinutes(db, minutes)).toEqual({
      ok: false,
      because: 'without',
      problems: ['Enter why the minutes are signed although something is missing of 1 child'],
    })
    expect(await signMinutes(db, { ...minutes, whyWithout: 'The conference is tomorrow.' })).toMatchObject({
      ok: true,
    })
    const kept = await db.selectFrom('panel_child').selectAll().executeTakeFirstOrThrow()
    expect(createHash('sha256').update(kept.minutes!).digest('hex')).toBe(kept.minutes_sha256)
    expect(JSON.parse(kept.minutes!)).toMatchObject({
      decision: { id: 'goes-on-changed', reason: 'Not yet safe.' },
      actions: [{ what: 'Hold a legal planning meeting', owner: 'Sam Okoro' }],
      without: {
        audits: '0 of 2 audits signed',
        views: '1 of 2 views given',
        because: 'The conference is tomorrow.',
      },
    })
    for (const id of ['service-manager-review', 'views-before-second-review', 'recommended-actions'])
      expect(await standing(id), id).toMatchObject({ standing: 'met-on-time', metOn: today })
    for (const refused of [
      await decideForChild(db, { ...decide, version: 1 }),
      await giveView(db, { ...view, version: 1 }),
      await addToPanel(db, { ...led, localId: 'C-1', because: 'Late' }),
      await signMinutes(db, { ...led, heldOn: today, tookPart: '' }),
    ])
      expect(refused).toMatchObject({ because: 'state' })
    expect(await sendOutcomes(db, led)).toEqual({ ok: true, children: 1 })
    expect(await sendOutcomes(db, led)).toMatchObject({ because: 'state' })
  })

  it('who was added, taken off or has left the plan since stays in the minutes', async () => {
    const ben = await aReview(db, {
      localId: 'C-2',
      name: ['Ben', 'Brook'],
      planStart: '2026-03-02',
      events: [{ kind: 'initial-conference', on: '2026-03-02' }],
      packs,
      today: isoDate(today),
    })
    const cai = await aReview(db, {
      localId: 'C-3',
      name: ['Cai', 'Cole'],
      planStart,
      events,
      packs,
      today: isoDate(today),
    })
    const panelId = await aPanel()
    const led = { ...at(sdm), panelId }
    const rule = async () => {
      const found = await childInPanel(db, { person: sdm, panelId, childId, today })
      return panelFigures(db, found!, { person: sdm, today })
    }
    expect((await rule()).children.map((one) => one.childId).toSorted()).toEqual(
      [childId, cai.childId].toSorted(),
    )
    expect(await addToPanel(db, { ...led, localId: 'C-2', because: '' })).toMatchObject({
      because: 'problems',
    })
    expect(await addToPanel(db, { ...led, localId: 'C-2', because: 'The chair asks' })).toEqual({ ok: true })
    expect(await takeOffPanel(db, { ...led, childIds: [ben.childId], because: 'Too early' })).toEqual({
      ok: true,
    })
    await settleList(db, led)
    await db.updateTable('plan').set({ ended_on: '2026-05-10' }).where('child_id', '=', cai.childId).execute()
    await db.transaction().execute((tx) => workOutChildren(tx, { childIds: [cai.childId], today }))
    await decideForChild(db, { ...led, childId, ...decision, version: 0 })
    expect(
      await signMinutes(db, { ...led, heldOn: today, tookPart: '', whyWithout: 'The panel could not wait.' }),
    ).toMatchObject({
      ok: true,
    })
    const minutes = await db.selectFrom('panel_child').select(['child_id', 'minutes']).execute()
    const of = (id: number) => JSON.parse(minutes.find((row) => row.child_id === id)!.minutes!) as object
    expect(of(cai.childId)).toMatchObject({ leftPlanOn: '2026-05-10', decision: null })
    expect(of(ben.childId)).toMatchObject({ takenOff: 'Too early' })
    expect(await stepsOfChild(db, cai.childId)).toEqual([])
  })

  it('the next panel opens with the actions of the last, and at 15 months the assistant director signs the outcome as read', async () => {
    const first = await aPanel()
    const led = { ...at(sdm), panelId: first }
    await settleList(db, led)
    for (const what of ['One', 'Two'])
      await agreePanelAction(db, {
        ...led,
        childId,
        action: { what, ownerRef: undefined, ownerName: undefined, dueOn: undefined, key: what },
      })
    await db
      .updateTable('action')
      .set({ outcome: 'done', done_on: '2026-06-01', settled_at: now })
      .where('what', '=', 'One')
      .execute()
    const later = dayOf('2026-11-23')
    const panelId = await aPanel('fifteen-month-panel', later)
    const found = await childInPanel(db, { person: sdm, panelId, childId, today: later })
    expect(found?.before.map(({ what, isDone }) => [what, isDone])).toEqual([
      ['One', true],
      ['Two', false],
    ])
    const next = { ...at(sdm, later), panelId }
    await settleList(db, next)
    await decideForChild(db, { ...next, childId, ...decision, version: 0 })
    const read = { ...at(director, later), panelId, childId }
    expect(await readOutcome(db, read)).toMatchObject({ because: 'state' })
    await auditedFile(db, { ...at(sdm, later), panelId, childId })
    await signMinutes(db, { ...next, heldOn: later, tookPart: '', whyWithout: 'No view came.' })
    await sendOutcomes(db, next)
    expect(await standing('audit-outcome-to-assistant-director', later)).toMatchObject({ metOn: later })
    const [sent] = await outcomesWithin(db, { is: 'all' }, later, { unread: true })
    expect(sent?.readBy).toBe(dayOf('2026-11-30'))
    expect(await remindToRead(db, { today: dayOf('2026-11-30'), now })).toBe(0)
    expect(await remindToRead(db, { today: dayOf('2026-12-01'), now })).toBe(1)
    expect(await remindToRead(db, { today: dayOf('2026-12-02'), now })).toBe(0)
    expect(await readOutcome(db, { ...read, person: manager })).toMatchObject({ because: 'not-found' })
    expect(await readOutcome(db, read)).toEqual({ ok: true })
    expect(await readOutcome(db, read)).toMatchObject({ because: 'state' })
  })

  it('that was held before its planned day is told with the day it was held, and a view with the day it was given', async () => {
    const called = await callPanel(db, {
      ...at(sdm),
      ruleId: 'nine-month-panel',
      meetsOn: addDays(today, 11),
    })
    if (!called.ok) throw new Error(called.because)
    const { panelId } = called
    const led = { ...at(sdm), panelId }
    await settleList(db, led)
    await askForViews(db, led)
    await giveView(db, { ...at(chair), panelId, childId, role: 'chair', says: 'It holds.', version: 0 })
    await decideForChild(db, { ...led, childId, ...decision, version: 0 })
    const said = async () => (await lastSaidOf(db, [childId])).get(childId)
    expect(await said()).toMatchObject({ why: { on: today }, chair: { says: 'It holds.', on: today } })
    const heldOn = addDays(today, -3)
    await signMinutes(db, { ...led, heldOn, tookPart: '', whyWithout: 'No audit in time.' })
    expect(await said()).toMatchObject({ why: { on: heldOn }, chair: { on: today } })
    expect(await panelsOfChild(db, childId)).toMatchObject([{ heldOn, meetsOn: addDays(today, 11) }])
  })

  it('the outcome of an audit goes to nobody while the file is not audited in every area, and counts as sent nowhere', async () => {
    const later = dayOf('2026-11-23')
    const panelId = await aPanel('fifteen-month-panel', later)
    const led = { ...at(sdm, later), panelId }
    await settleList(db, led)
    await decideForChild(db, { ...led, childId, ...decision, version: 0 })
    const sent = { ...led, heldOn: later, tookPart: '', whyWithout: 'The court asks.' }
    expect(await signMinutes(db, sent)).toMatchObject({ ok: true })
    expect(await sendOutcomes(db, led)).toEqual({ ok: true, children: 1 })
    expect(await outcomesWithin(db, { is: 'all' }, later)).toEqual([])
    expect((await stepsOfChild(db, childId)).map(({ kind }) => kind)).not.toContain('audit-outcome-sent')
    expect((await standing('audit-outcome-to-assistant-director', later))?.metOn).toBeUndefined()
    const told = await db.selectFrom('notice').where('kind', '=', 'outcome-to-read').selectAll().execute()
    expect(told).toEqual([])
  })

  it('the pathway’s rows show stage, months and steps, within the scope', async () => {
    await step(worker, 'family-agrees-to-conference', '2026-02-02')
    const pathway = pathwayOf(await policyNow(db), today)!
    const listed = (scope: ChildScope) =>
      pathwayListed(db, scope, today, { pathway, narrowed: {}, limit: 25, offset: 0 })
    const { rows, stages } = await listed({ is: 'all' })
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ conferences: 1, stage: 'six-month' })
    expect(rows[0]!.lastOn).toEqual({ 'family-agrees-to-conference': dayOf('2026-02-02') })
    expect(stages.get('six-month')).toMatchObject({ children: 1, families: 1 })
    expect(stages.get('six-month')!.checks.should.notDone).toBeGreaterThan(0)
    expect((await listed({ is: 'worker-of', personRef: 'SW-9' })).rows).toEqual([])
  })
})
