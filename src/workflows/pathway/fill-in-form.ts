import { doneBy } from '#access/pathway.ts'
import type { Person } from '#access/person.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import {
  formAnswers,
  formsOfChild,
  insertForm,
  lockedForm,
  putFormAnswer,
  type PathwayForm,
} from '#db/queries/pathway/forms.ts'
import { childWithin } from '#db/queries/people/scope.ts'
import type { Db, Tx } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { summaryQuestion, typedAnswers, type FieldRef } from '#domain/reviews/answers.ts'
import { asKept, decideSave } from '#domain/reviews/saving.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import { pathwayFormOf, pathwayOf } from './pathway-policy.ts'

export interface FormAsked {
  readonly person: Person
  readonly childId: number
  /** The form by its id of the pack. */
  readonly form: string
  /** The panel for which it is filled in. */
  readonly panelId?: number | undefined
  readonly today: Day
  readonly now: Date
}

/** One field as somebody wants it, and the version of it that the person has seen. */
export interface FormField extends FieldRef {
  readonly value: string
  readonly baseVersion: number
}

/** Begins a form about a child on an open plan, by whom the pack has hold it. One that is begun is gone on with. */
export async function beginForm(db: Db, asked: FormAsked): Promise<{ readonly ok: true } | Refusal> {
  const { person, childId, today } = asked
  const pathway = pathwayOf(await policyNow(db), today)
  const held = pathway && pathwayFormOf(pathway, asked.form)
  if (!pathway || !held) return notFound
  return db.transaction().execute(async (tx) => {
    if (!(await childWithin(tx, doneBy(person, held.by, 'pathway:record'), today, childId))) return notFound
    const begun = await beginFormIn(tx, asked, { pack: pathway.pack.ref, askedOf: undefined })
    return begun ? { ok: true } : refused('No child protection plan is open for this child.')
  })
}

/** Begins a form in the transaction of its cause; says whether there is a plan for it. */
export async function beginFormIn(
  tx: Tx,
  { person, childId, form, panelId, today, now }: FormAsked,
  { pack, askedOf }: { readonly pack: string; readonly askedOf: number | undefined },
): Promise<boolean> {
  const child = await explainChild(tx, childId, today)
  const plan = child?.plans.findLast(
    ({ planType, explained }) => planType === 'cp' && explained.endedOn === undefined,
  )
  if (!plan) return false
  const begun = { childId, planId: plan.planId, form, pack, panelId, askedOf, personId: person.personId, now }
  const formNo = await insertForm(tx, begun)
  if (formNo === undefined) return true
  await writeAudit(tx, {
    person,
    action: 'pathway-form-begun',
    childId,
    detail: { form, formNo, ...(panelId !== undefined && { panel: panelId }) },
    at: now,
  })
  return true
}

/** The form that a person fills in: the newest that is not signed, within the scope of those who hold it. */
export async function formToFillIn(
  tx: Tx,
  { person, childId, form, panelId, today }: FormAsked,
): Promise<PathwayForm | undefined> {
  const pathway = pathwayOf(await policyNow(tx), today)
  const held = pathway && pathwayFormOf(pathway, form)
  if (!held || !(await childWithin(tx, doneBy(person, held.by, 'pathway:record'), today, childId)))
    return undefined
  const open = (await formsOfChild(tx, childId, { form, panelId })).find(
    (one) => one.signedAt === undefined && one.panelId === panelId,
  )
  return open && lockedForm(tx, open.formNo)
}

/**
 * Saves what was typed into a form, valid or not. What somebody else typed in between is never replaced: such fields
 * are left as they are, and said.
 */
export async function saveForm(
  db: Db,
  asked: FormAsked & { readonly fields: readonly FormField[] },
): Promise<{ readonly ok: true; readonly conflicts: number } | Refusal> {
  return db.transaction().execute(async (tx) => {
    const row = await formToFillIn(tx, asked)
    if (!row) return notFound
    return { ok: true, conflicts: await saveFieldsIn(tx, row, asked) }
  })
}

/** Saves fields in a transaction; gives how many were changed by somebody else in between. */
export async function saveFieldsIn(
  tx: Tx,
  row: PathwayForm,
  { person, fields, now }: Pick<FormAsked, 'person' | 'now'> & { readonly fields: readonly FormField[] },
): Promise<number> {
  const typed = typedAnswers(await formAnswers(tx, row.formNo))
  let saved = 0
  let conflicts = 0
  for (const { questionId, partId, field, value: sent, baseVersion } of fields) {
    if (field !== 'answer' && field !== 'comment') continue
    if (questionId === summaryQuestion && field !== 'answer') continue
    const value = asKept(sent)
    const current = typed.field({ questionId, partId, field })
    const decision = decideSave(current, { value, baseVersion, by: person.personId })
    if (decision.is === 'conflict') conflicts++
    if (decision.is !== 'saved') continue
    await putFormAnswer(tx, {
      formNo: row.formNo,
      questionId,
      partId,
      field,
      value,
      version: decision.version,
      savedAt: now,
      savedBy: person.personId,
    })
    saved++
  }
  if (saved > 0)
    await writeAudit(tx, {
      person,
      action: 'pathway-form-saved',
      childId: row.childId,
      detail: { form: row.form, formNo: row.formNo, fields: saved },
      at: now,
    })
  return conflicts
}
