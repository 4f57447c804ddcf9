import { beforeEach, expect, it } from 'vitest'
import type { Person } from '#access/person.ts'
import { formsOfChild } from '#db/queries/pathway/forms.ts'
import { viewsOfPanel } from '#db/queries/pathway/views-and-outcomes.ts'
import type { Db } from '#db/open.ts'
import { dayOf, isoDate, type IsoDate } from '#domain/calendar/day.ts'
import { tookPartField } from '#domain/pathway/took-part.ts'
import { summaryField } from '#domain/reviews/answers.ts'
import { aReview } from '#test/support/a-review.ts'
import { aPersonInRole } from '#test/support/a-person-in-role.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { beginForm } from '#workflows/pathway/begin-form.ts'
import { saveFormField } from '#workflows/pathway/fill-in-form.ts'
import { signForm } from '#workflows/pathway/sign-form.ts'
import { askForViews } from './ask-for-views.ts'
import { callPanel } from './call-panel.ts'
import { settleList } from './change-list.ts'
import { giveView, viewsToGive } from './give-view.ts'
import { typeView } from './type-view.ts'

const planStart: IsoDate = '2025-08-18'
const today = dayOf('2026-05-11')
const now = new Date('2026-05-11T09:00:00Z')

describeOnEachDatabase('What is typed on the pathway is saved as it is typed', (database) => {
  let db: Db
  let childId: number
  let chair: Person
  let worker: Person
  let manager: Person
  let sdm: Person
  beforeEach(async () => {
    db = database().kysely
    const events = [{ kind: 'initial-conference', on: planStart }]
    const packs = ['cp-six-and-twelve-week', 'cla-twelve-week', 'cp-progress-framework']
    ;({ childId } = await aReview(db, { planStart, events, packs, today: isoDate(today) }))
    chair = await aPersonInRole(db, 'Priya Shah', 'chair', { personRef: 'CHAIR-1' })
    worker = await aPersonInRole(db, 'Sam Okoro', 'social-worker', { personRef: 'SW-1' })
    manager = await aPersonInRole(db, 'Tess Marlow', 'team-manager', { personRef: 'TM-1', teamRef: 'TEAM-1' })
    sdm = await aPersonInRole(db, 'Mara Finch', 'service-delivery-manager')
  })

  it('a field of a form: half a text too, never over another’s, and no longer once it is signed', async () => {
    const of = { person: manager, childId, form: 'systemic-consultation', today, now }
    await beginForm(db, of)
    const { formNo } = (await formsOfChild(db, childId))[0]!
    const type = (person: Person, field: Parameters<typeof saveFormField>[1]['field']) =>
      saveFormField(db, { person, formNo, field, today, now })
    const half = {
      questionId: 'blocks',
      partId: '',
      field: 'comment',
      value: 'Half a',
      baseVersion: 0,
    } as const
    expect(await type(manager, half)).toEqual({ ok: true, version: 1, savedAt: now })
    // The answer was lost on the way, and the same person types on.
    expect(await type(manager, { ...half, value: 'Half a line', unconfirmed: 'Half a' })).toMatchObject({
      version: 2,
    })
    expect(await type(worker, { ...half, value: 'Nothing', baseVersion: 1 })).toMatchObject({
      because: 'conflict',
      theirs: { value: 'Half a line', version: 2, savedByName: 'Tess Marlow' },
    })
    expect(await type(worker, { ...half, value: 'Both', baseVersion: 2 })).toMatchObject({ version: 3 })
    expect(await type(manager, { ...tookPartField, value: 'Rosa Lind', baseVersion: 0 })).toMatchObject({
      ok: true,
    })
    for (const stray of [
      { ...half, questionId: 'no-such' },
      { ...half, field: 'again' as const },
      { ...half, partId: 'x' },
      { ...tookPartField, partId: 'x', value: 'x', baseVersion: 0 },
    ])
      expect(await type(manager, stray)).toMatchObject({ because: 'not-found' })
    for (const other of [chair, sdm, { ...manager, teamRef: 'TEAM-9', personRef: 'TM-9' }])
      expect(await type(other, half)).toMatchObject({ because: 'not-found' })
    const fields = [{ ...summaryField, value: 'Named.', baseVersion: 0 }]
    expect(await signForm(db, { ...of, fields, heldOn: today })).toMatchObject({ ok: true })
    expect(await type(manager, { ...half, baseVersion: 3 })).toMatchObject({ because: 'state' })
    expect((await formsOfChild(db, childId))[0]).toMatchObject({ tookPart: 'Rosa Lind' })
  })

  it('a view: kept for its writer, seen by nobody until it is given, and what changes later when it is given again', async () => {
    const called = await callPanel(db, {
      person: sdm,
      today,
      now,
      ruleId: 'nine-month-panel',
      meetsOn: today,
    })
    if (!called.ok) throw new Error(called.because)
    const { panelId } = called
    await settleList(db, { person: sdm, panelId, today, now })
    const box = { person: chair, panelId, childId, role: 'chair', today, now }
    expect(await typeView(db, { ...box, value: 'Too soon', baseVersion: 0 })).toMatchObject({
      because: 'not-found',
    })
    await askForViews(db, { person: sdm, panelId, today, now })
    expect(await typeView(db, { ...box, value: 'Drift', baseVersion: 0 })).toEqual({
      ok: true,
      version: 1,
      savedAt: now,
    })
    const seen = async () =>
      (await viewsOfPanel(db, { is: 'all' }, today, panelId)).find(({ role }) => role === 'chair')
    expect(await seen()).toMatchObject({ says: undefined })
    expect(await viewsToGive(db, box)).toMatchObject([
      { text: 'Drift', isGiven: false, savedByName: 'Priya Shah' },
    ])
    expect(await viewsToGive(db, { ...box, person: sdm })).toEqual([])
    expect(await typeView(db, { ...box, person: manager, value: 'x', baseVersion: 1 })).toMatchObject({
      because: 'not-found',
    })
    const cover = {
      ...manager,
      personId: sdm.personId,
      name: 'Mara Finch',
      covers: [{ ...chair, roles: chair.roles }],
    }
    expect(await typeView(db, { ...box, person: cover, value: 'Other', baseVersion: 0 })).toMatchObject({
      because: 'conflict',
      theirs: { value: 'Drift', savedByName: 'Priya Shah' },
    })
    expect(await giveView(db, { ...box, says: 'Drift since May.', version: 0 })).toMatchObject({
      because: 'problems',
    })
    expect(await giveView(db, { ...box, says: 'Drift since May.', version: 1 })).toEqual({ ok: true })
    expect(await seen()).toMatchObject({ says: 'Drift since May.' })
    expect(await typeView(db, { ...box, value: 'Drift since June.', baseVersion: 2 })).toMatchObject({
      version: 3,
    })
    expect(await seen()).toMatchObject({ says: 'Drift since May.' })
    expect(await viewsToGive(db, box)).toMatchObject([{ text: 'Drift since June.', isGiven: false }])
    expect(await giveView(db, { ...box, says: 'Drift since June.', version: 3 })).toEqual({ ok: true })
    expect(await seen()).toMatchObject({ says: 'Drift since June.' })
  })
})
