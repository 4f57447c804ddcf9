import { beforeEach, expect, it } from 'vitest'
import type { Person } from '#access/person.ts'
import { formsOfChild, formsOfPanel } from '#db/queries/pathway/forms.ts'
import { panelsOfChild } from '#db/queries/pathway/panels-of-child.ts'
import { stepsOfChild } from '#db/queries/pathway/steps.ts'
import type { Db } from '#db/open.ts'
import { addDays, dayOf, isoDate, type Day, type IsoDate } from '#domain/calendar/day.ts'
import { auditsInWords } from '#domain/pathway/audits.ts'
import { summaryField } from '#domain/reviews/answers.ts'
import { aReview } from '#test/support/a-review.ts'
import { aPersonInRole } from '#test/support/a-person-in-role.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { beginForm } from '#workflows/pathway/begin-form.ts'
import { saveForm } from '#workflows/pathway/fill-in-form.ts'
import { signForm } from '#workflows/pathway/sign-form.ts'
import { askForAudits, proposedByArea, whoMayAudit } from './ask-for-audits.ts'
import { auditsOnTheWay } from './audits-on-the-way.ts'
import { callPanel } from './call-panel.ts'
import { settleList } from './change-list.ts'
import { childInPanel } from './child-in-panel.ts'
import { decideForChild } from './decide-for-child.ts'
import { panelFigures } from './panel-figures.ts'
import { signMinutes } from './sign-minutes.ts'
import { takeAuditBack } from './take-audit-back.ts'

const planStart: IsoDate = '2025-08-18'
const today = dayOf('2026-05-11')
const now = new Date('2026-05-11T09:00:00Z')
const family = 'child-protection-and-family-support'
const planning = 'planning'
const form = 'file-audit'

describeOnEachDatabase('A file that is audited in each of the areas', (database) => {
  let db: Db
  let childId: number
  let mara: Person
  let owen: Person
  let panelId: number
  beforeEach(async () => {
    db = database().kysely
    const events = [
      { kind: 'initial-conference', on: planStart },
      { kind: 'review-conference', on: '2025-11-17' },
    ] as const
    const packs = ['cp-six-and-twelve-week', 'cla-twelve-week', 'cp-progress-framework']
    ;({ childId } = await aReview(db, { planStart, events, packs, today: isoDate(today) }))
    mara = await aPersonInRole(db, 'Mara Finch', 'service-delivery-manager')
    owen = await aPersonInRole(db, 'Owen Hale', 'service-delivery-manager')
    panelId = await aPanel('nine-month-panel', today)
  })

  async function aPanel(ruleId: string, on: Day): Promise<number> {
    const called = await callPanel(db, { person: mara, today: on, now, ruleId, meetsOn: on })
    if (!called.ok) throw new Error(called.because)
    await settleList(db, { person: mara, today: on, now, panelId: called.panelId })
    return called.panelId
  }
  const led = () => ({ person: mara, panelId, today, now })
  const audit = (area: string | undefined, person: Person) => ({
    ...{ person, childId, form, area, panelId, today, now },
  })
  const ask = (...audits: readonly { readonly area?: string; readonly personId: number }[]) =>
    askForAudits(db, { ...led(), audits: audits.map((one) => ({ childId, ...one })) })
  const askBoth = () =>
    ask({ area: family, personId: mara.personId }, { area: planning, personId: owen.personId })
  const sign = (area: string | undefined, person: Person, heldOn: Day) =>
    signForm(db, {
      ...audit(area, person),
      heldOn,
      fields: [{ ...summaryField, value: 'The plan stands still.', baseVersion: 0 }],
    })
  const metOn = async () => {
    const child = await explainChild(db, childId, today)
    return child?.plans[0]?.explained.requirements.find(({ id }) => id === 'file-audit-before-second-review')
      ?.metOn
  }
  const inPanel = async () => (await childInPanel(db, { person: mara, panelId, childId, today }))!
  const onTheWay = async () => auditsOnTheWay(db, childId, await panelsOfChild(db, childId))
  const events = async () =>
    (await db.selectFrom('event').where('kind', '=', form).select('on_date').execute()).map(
      ({ on_date }) => on_date,
    )

  it('counts once the last area has signed, on the last day, and says until then how many have', async () => {
    expect(await askBoth()).toEqual({ ok: true, asked: 2 })
    expect(await ask({ personId: mara.personId }, { area: 'housing', personId: mara.personId })).toEqual({
      ok: true,
      asked: 0,
    })
    const told = await db
      .selectFrom('notice')
      .where('kind', '=', 'audit-asked')
      .select(['person_id', 'path'])
      .execute()
    expect(told).toContainEqual({
      person_id: owen.personId,
      path: `/panels/${panelId}/children/${childId}/forms/${form}?area=${planning}`,
    })
    const early = addDays(today, -3)
    expect(await sign(family, mara, today)).toMatchObject({ ok: true, audits: { wanted: 2, signed: 1 } })
    expect(await metOn()).toBeUndefined()
    expect(auditsInWords((await inPanel()).audits)).toBe(
      'Audit: child protection and family support signed by Mara Finch; planning waits for Owen Hale',
    )
    expect(await onTheWay()).toMatchObject({ event: form })
    const { counts, tasks } = await panelFigures(db, await inPanel(), led())
    expect(counts.audits).toEqual({ wanted: 2, asked: 2, signed: 1 })
    expect(tasks.audits).toBe('in-progress')

    expect(await sign(planning, owen, early)).toMatchObject({ ok: true, audits: { wanted: 2, signed: 2 } })
    expect(await metOn()).toBe(today)
    expect(await events()).toEqual([isoDate(today)])
    expect(await onTheWay()).toBeUndefined()
    const [second] = await formsOfChild(db, childId, { form })
    expect((JSON.parse(second!.record!) as { note: { title: string } }).note.title).toBe(
      'Audit of the file: planning',
    )
  })

  it('each is filled in by its own person alone, and the next panel proposes who was given it last', async () => {
    await askBoth()
    const fields = [{ ...summaryField, value: 'Not mine.', baseVersion: 0 }]
    expect(await saveForm(db, { ...audit(planning, mara), fields })).toMatchObject({ because: 'not-found' })
    expect(await sign(planning, mara, today)).toMatchObject({ because: 'not-found' })
    const cover = { personId: owen.personId, name: owen.name, roles: owen.roles }
    const covering = { ...mara, covers: [cover] }
    expect(await saveForm(db, { ...audit(planning, covering), fields })).toEqual({ ok: true })
    // Given to somebody else, it is theirs.
    await ask({ area: planning, personId: mara.personId })
    expect(await saveForm(db, { ...audit(planning, owen), fields: [] })).toMatchObject({
      because: 'not-found',
    })
    await ask({ area: planning, personId: owen.personId })

    panelId = await aPanel('fifteen-month-panel', dayOf('2026-11-23'))
    const at = await inPanel()
    const auditors = await whoMayAudit(db, at, { today, now })
    expect(await proposedByArea(db, at, auditors)).toEqual(
      new Map([
        [family, mara.personId],
        [planning, owen.personId],
      ]),
    )
    expect(await proposedByArea(db, at, [mara])).toEqual(new Map([[family, mara.personId]]))
    expect(await beginForm(db, audit(undefined, mara))).toMatchObject({ because: 'not-found' })
    expect(await beginForm(db, { ...audit(undefined, mara), panelId: undefined })).toMatchObject({
      because: 'state',
    })
    // Whoever begins one by themselves has it.
    expect(await beginForm(db, audit(family, mara))).toEqual({ ok: true })
    expect(auditsInWords((await inPanel()).audits)).toBe(
      'Audit: child protection and family support waits for Mara Finch; planning not asked for',
    )
  })

  it('one that was begun without an area stands for the whole', async () => {
    await db
      .insertInto('pathway_form')
      .values({
        child_id: childId,
        plan_id: (await inPanel()).plan.planId,
        form,
        pack: (await inPanel()).pack.ref,
        panel_id: panelId,
        asked_of: mara.personId,
        started_at: now,
        started_by: mara.personId,
      })
      .execute()
    expect(await ask({ area: planning, personId: owen.personId })).toEqual({ ok: true, asked: 0 })
    expect(await beginForm(db, audit(planning, owen))).toMatchObject({ because: 'not-found' })
    expect(auditsInWords((await inPanel()).audits)).toBe('Audit waits for Mara Finch')
    // As it was before there were areas, any of them signs it.
    expect(await sign(undefined, owen, today)).toMatchObject({ ok: true, audits: { wanted: 1, signed: 1 } })
    expect(await metOn()).toBe(today)
  })

  it('taken back it stays as it was signed, its area is open again, and the step counts when it is signed anew', async () => {
    await askBoth()
    await sign(family, mara, today)
    await sign(planning, owen, today)
    const back = { ...audit(planning, owen), because: 'The file of her brother' }
    expect(await takeAuditBack(db, { ...back, person: mara })).toMatchObject({ because: 'not-found' })
    expect(await takeAuditBack(db, { ...back, because: ' ' })).toMatchObject({ because: 'problems' })
    expect(await takeAuditBack(db, back)).toEqual({ ok: true })
    expect(await takeAuditBack(db, back)).toMatchObject({ because: 'not-found' })
    expect(await metOn()).toBeUndefined()
    expect(await events()).toEqual([])
    expect((await stepsOfChild(db, childId))[0]!.takenBack).toMatchObject({ by: 'Owen Hale' })
    expect(auditsInWords((await inPanel()).audits)).toBe(
      'Audit: child protection and family support signed by Mara Finch; planning not asked for',
    )
    const kept = (await formsOfChild(db, childId, { form })).find(({ takenBack }) => takenBack)
    expect(kept).toMatchObject({ area: planning, takenBack: { because: 'The file of her brother' } })
    expect(kept!.record).toContain('The plan stands still.')
    const notes = await db
      .selectFrom('case_note')
      .where('form_no', '=', kept!.formNo)
      .select('texts')
      .execute()
    expect(JSON.stringify(notes)).toContain('Taken back by Owen Hale')

    await ask({ area: planning, personId: owen.personId })
    expect(await sign(planning, owen, today)).toMatchObject({ ok: true, audits: { signed: 2 } })
    expect(await metOn()).toBe(today)
    expect(await formsOfPanel(db, panelId)).toHaveLength(2)

    const decision = { decision: 'goes-on', whyNotLess: 'not-known', reason: 'As it is.', version: 0 }
    await decideForChild(db, { ...led(), childId, ...decision })
    expect(
      await signMinutes(db, {
        ...led(),
        heldOn: today,
        tookPart: '',
        whyWithout: 'The panel could not wait.',
      }),
    ).toMatchObject({ ok: true })
    expect(await takeAuditBack(db, back)).toMatchObject({ because: 'state' })
    const { minutes } = await db.selectFrom('panel_child').select('minutes').executeTakeFirstOrThrow()
    expect(JSON.parse(minutes!)).toMatchObject({
      audits: 'Audit: child protection and family support signed by Mara Finch; planning signed by Owen Hale',
      forms: [{ area: family }, { area: planning }],
    })
  })
})
