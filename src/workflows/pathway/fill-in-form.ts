import { writeAudit } from '#db/queries/audit/audit.ts'
import { formAnswers, putFormAnswer } from '#db/queries/pathway/form-answers.ts'
import { lockedForm, type PathwayForm } from '#db/queries/pathway/forms.ts'
import type { Db, Tx } from '#db/open.ts'
import { isTookPart } from '#domain/pathway/took-part.ts'
import { typedAnswers, type FieldRef, type TypedAnswers, type TypedField } from '#domain/reviews/answers.ts'
import { hasField } from '#domain/reviews/fields-of-form.ts'
import type { Form } from '#domain/reviews/form.ts'
import { asKept, decideSave, type SaveDecision } from '#domain/reviews/saving.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import type { AnswerSaved } from '#workflows/reviews/save-answer.ts'
import { fillsIn, formToFillIn, type FormAsked } from './who-fills-in.ts'

/** One field as somebody wants it, and the version of it that the person has seen. */
export interface FormField extends FieldRef {
  readonly value: string
  readonly baseVersion: number
  /** What the same page sent before and has had no answer to. */
  readonly unconfirmed?: string | undefined
}

/** Fields that somebody else changed in between, as they stand now. */
export interface FieldsInConflict {
  readonly ok: false
  readonly because: 'conflicts'
  readonly conflicts: readonly TypedField[]
}

/**
 * Saves what was typed into a form, valid or not. What somebody else typed in between is never replaced: such fields
 * are left as they are, and said.
 */
export async function saveForm(
  db: Db,
  asked: FormAsked & { readonly fields: readonly FormField[] },
): Promise<{ readonly ok: true } | FieldsInConflict | Refusal> {
  return db.transaction().execute(async (tx) => {
    const row = await formToFillIn(tx, asked)
    if (!row) return notFound
    const conflicts = await saveFieldsIn(tx, row, asked)
    return conflicts.length > 0 ? { ok: false, because: 'conflicts', conflicts } : { ok: true }
  })
}

/**
 * Saves one field while somebody types, in one small transaction. Where somebody else typed in between, both texts are
 * given back and the person chooses.
 */
export async function saveFormField(
  db: Db,
  asked: Pick<FormAsked, 'person' | 'today' | 'now'> & {
    readonly formNo: number
    readonly field: FormField
  },
): Promise<AnswerSaved> {
  const { formNo, field, now } = asked
  return db.transaction().execute(async (tx) => {
    const row = await lockedForm(tx, formNo)
    if (!row || !(await fillsIn(tx, row, asked))) return notFound
    if (row.signedAt) return refused('This form is signed, and stays as it was signed.')
    const form = (await policyNow(tx)).library.find(row.pack)?.forms.find(({ id }) => id === row.form)
    if (!form || !isFieldOf(form, field)) return notFound
    const typed = typedAnswers(await formAnswers(tx, formNo))
    const decision = await saveFieldIn(tx, row, typed, { ...asked, field })
    if (decision.is === 'conflict') return { ok: false, because: 'conflict', theirs: typed.field(field)! }
    if (decision.is === 'saved') await noteSaved(tx, row, asked, 1)
    return { ok: true, version: decision.version, savedAt: now }
  })
}

/** Saves fields in a transaction; gives those that somebody else changed in between, as they stand. */
export async function saveFieldsIn(
  tx: Tx,
  row: PathwayForm,
  asked: Pick<FormAsked, 'person' | 'now'> & { readonly fields: readonly FormField[] },
): Promise<readonly TypedField[]> {
  const typed = typedAnswers(await formAnswers(tx, row.formNo))
  let saved = 0
  const conflicts: TypedField[] = []
  for (const field of asked.fields) {
    const decision = await saveFieldIn(tx, row, typed, { ...asked, field })
    if (decision.is === 'conflict') conflicts.push(typed.field(field)!)
    if (decision.is === 'saved') saved++
  }
  if (saved > 0) await noteSaved(tx, row, asked, saved)
  return conflicts
}

async function saveFieldIn(
  tx: Tx,
  { formNo }: PathwayForm,
  typed: TypedAnswers,
  { person, now, field: sent }: Pick<FormAsked, 'person' | 'now'> & { readonly field: FormField },
): Promise<SaveDecision> {
  const { questionId, partId, field, baseVersion } = sent
  const current = typed.field(sent)
  // A form of the pathway carries nothing over and sets nothing aside.
  if (field !== 'answer' && field !== 'comment') return { is: 'unchanged', version: current?.version ?? 0 }
  const value = asKept(sent.value)
  const unconfirmed = sent.unconfirmed === undefined ? undefined : asKept(sent.unconfirmed)
  const decision = decideSave(current, { value, baseVersion, unconfirmed, by: person.personId })
  if (decision.is === 'saved') {
    const kept = { value, version: decision.version, savedAt: now, savedBy: person.personId }
    await putFormAnswer(tx, { formNo, questionId, partId, field, ...kept })
  }
  return decision
}

async function noteSaved(
  tx: Tx,
  { form, formNo, childId }: PathwayForm,
  { person, now }: Pick<FormAsked, 'person' | 'now'>,
  fields: number,
): Promise<void> {
  const detail = { form, formNo, fields }
  await writeAudit(tx, { person, action: 'pathway-form-saved', childId, detail, at: now })
}

/** What a form of the pathway holds; it carries nothing over from the form before and sets nothing aside. */
function isFieldOf(form: Form, ref: FieldRef): boolean {
  if (ref.field !== 'answer' && ref.field !== 'comment') return false
  return isTookPart(ref) || hasField(form, ref)
}
