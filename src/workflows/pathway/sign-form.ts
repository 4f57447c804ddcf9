import { createHash } from 'node:crypto'
import { roleDoing } from '#access/pathway.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { feedsLoaded } from '#db/queries/children/evidence.ts'
import { formsOfChild, putFormSigned, type PathwayForm } from '#db/queries/pathway/forms.ts'
import type { Db, Tx } from '#db/open.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { auditsByArea, countAudits, isAudited, type AuditsCounted } from '#domain/pathway/audits.ts'
import { tookPartField } from '#domain/pathway/took-part.ts'
import { summaryField, type FieldRef } from '#domain/reviews/answers.ts'
import { outputsOf } from '#domain/reviews/outputs.ts'
import { canonicalText } from '#domain/reviews/record.ts'
import { queueNotes } from '#workflows/case-notes/queue-notes.ts'
import {
  decideNamesBeside,
  keepNamesBeside,
  type NamesUndecided,
  type WordsDecided,
} from '#workflows/families/names-beside.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { notFound, type Refusal } from '#workflows/refusal.ts'
import { saveFieldsIn, type FieldsInConflict, type FormField } from './fill-in-form.ts'
import { formAtHand, type FormAtHand } from './form-at-hand.ts'
import { frozenForm } from './frozen-form.ts'
import { pathwayFormOf, pathwayOf } from './pathway-policy.ts'
import { keepStep } from './record-step.ts'
import { formToFillIn, type FormAsked } from './who-fills-in.ts'

/** Fields that stand in the way of signing. */
export interface SigningRefused {
  readonly ok: false
  readonly because: 'fields'
  readonly fields: readonly { readonly field: 'heldOn' | 'summary'; readonly text: string }[]
}

/** A form that is signed, and how many of the audits that count together now are. */
export interface FormSigned {
  readonly ok: true
  readonly sha256: string
  readonly audits: AuditsCounted
}

/**
 * Signs a form of the pathway: freezes it with its evidence and a hash as midway reviews are, and records the step
 * that it stands for, so that the requirement is met by it. Where areas audit a file, the step is recorded as the last
 * of them signs. All in one transaction. A form of a panel is signed with the panel's minutes where it is the panel's own.
 */
export async function signForm(
  db: Db,
  asked: FormAsked & {
    readonly fields: readonly FormField[]
    readonly heldOn: Day
    readonly names?: readonly WordsDecided[]
  },
): Promise<FormSigned | Refusal | SigningRefused | FieldsInConflict | NamesUndecided> {
  const { person, childId, today, now, heldOn } = asked
  const pathway = pathwayOf(await policyNow(db), today)
  const held = pathway && pathwayFormOf(pathway, asked.form)
  if (!held) return notFound
  return db.transaction().execute(async (tx) => {
    const row = await formToFillIn(tx, asked)
    if (!row) return notFound
    const conflicts = await saveFieldsIn(tx, row, asked)
    if (conflicts.length > 0) return { ok: false, because: 'conflicts', conflicts }
    const typed = await formAtHand(tx, row, today)
    if (!typed) return notFound
    const problems: SigningRefused['fields'][number][] = []
    if (heldOn > today) problems.push({ field: 'heldOn', text: 'The day cannot be in the future' })
    if (heldOn < typed.plan.startedOn)
      problems.push({
        field: 'heldOn',
        text: `Enter a day from ${dateInWords(typed.plan.startedOn)} on, when the plan began`,
      })
    if (typed.answers.value(summaryField).trim() === '')
      problems.push({ field: 'summary', text: `Write the summary: ${typed.put.form.summary.asks}` })
    if (problems.length > 0) return { ok: false, because: 'fields', fields: problems }

    const thing = `pathway-form:${row.formNo}`
    const named = await decideNamesBeside(tx, {
      person,
      childId,
      today,
      texts: wordsTyped(typed),
      decided: asked.names,
      thing,
    })
    if (!named.ok) return named
    await keepNamesBeside(tx, { ...named, childId, thing, person, now })
    await saveFieldsIn(tx, row, { person, now, fields: asReworded(typed, named.texts) })
    const form = await formAtHand(tx, row, today)
    if (!form) return notFound
    const tookPart = form.answers.value(tookPartField).trim() || undefined
    const record = frozenForm(form, {
      signedBy: person.name,
      heldOn,
      tookPart,
      feeds: await feedsLoaded(tx),
      now,
    })
    const text = canonicalText(record)
    const sha256 = createHash('sha256').update(text).digest('hex')
    await putFormSigned(tx, {
      formNo: row.formNo,
      heldOn,
      tookPart,
      record: text,
      sha256,
      personId: person.personId,
      now,
    })
    await queueNotes(tx, {
      outputs: outputsOf(record),
      childId,
      formNo: row.formNo,
      personId: person.personId,
      now,
    })
    const audits = auditsByArea(form.put.form.areas, await signedWith(tx, row))
    if (isAudited(audits))
      await keepStep(tx, person, {
        childId,
        kind: held.event,
        ...heldTogether(audits.flatMap(({ audit }) => audit ?? [])),
        note: undefined,
        recordedAs: roleDoing(person, held.by)!,
        recordedBy: person.personId,
        formNo: row.formNo,
        panelId: row.panelId,
        today,
        now,
      })
    await writeAudit(tx, {
      person,
      action: 'pathway-form-signed',
      childId,
      detail: {
        form: row.form,
        formNo: row.formNo,
        ...(row.area !== undefined && { area: row.area }),
        sha256,
        heldOn: isoDate(heldOn),
      },
      at: now,
    })
    return { ok: true, sha256, audits: countAudits(audits) }
  })
}

/** The form as it now stands, and those of the other areas that count with it: of the same panel, and not taken back. */
async function signedWith(tx: Tx, { childId, form, formNo, panelId, area }: PathwayForm) {
  const forms = await formsOfChild(tx, childId, { form, panelId })
  return forms.filter((one) => (area === undefined ? one.formNo === formNo : !one.takenBack))
}

/** The day on which forms that count together were all held, and everybody who took part in one. */
function heldTogether(forms: readonly PathwayForm[]): {
  readonly on: Day
  readonly doneBy: string | undefined
} {
  const tookPart = new Set(forms.flatMap((form) => form.tookPart ?? []))
  return {
    on: Math.max(...forms.map(({ heldOn }) => heldOn ?? 0)) as Day,
    doneBy: [...tookPart].join('; ') || undefined,
  }
}

/** The key of a field among the texts of a form: the name that it has on the page. */
function keyOf({ questionId, partId, field }: FieldRef): string {
  return `a.${questionId}.${partId}.${field}`
}

/** What somebody wrote in words of their own; a choice from a list names nobody. */
function fieldsInWords({ put, answers }: FormAtHand) {
  const chosen = new Set(
    put.groups.flatMap(({ questions }) =>
      questions.flatMap(({ question, parts }) =>
        parts
          .filter((part) => part.answers.kind !== 'text')
          .map(({ id }) => keyOf({ questionId: question.id, partId: id, field: 'answer' })),
      ),
    ),
  )
  return answers.all.filter((field) => !chosen.has(keyOf(field)))
}

function wordsTyped(form: FormAtHand): Readonly<Record<string, string>> {
  return Object.fromEntries(fieldsInWords(form).map((field) => [keyOf(field), field.value]))
}

/** The fields whose words were changed by what was decided about names. */
function asReworded(form: FormAtHand, texts: Readonly<Record<string, string>>): readonly FormField[] {
  return fieldsInWords(form).flatMap(({ questionId, partId, field, version, value }) => {
    const reworded = texts[keyOf({ questionId, partId, field })]
    return reworded === undefined || reworded === value
      ? []
      : [{ questionId, partId, field, value: reworded, baseVersion: version }]
  })
}
