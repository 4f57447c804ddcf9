import { createHash } from 'node:crypto'
import { roleDoing } from '#access/pathway.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { feedsLoaded, momentOf } from '#db/queries/children/evidence.ts'
import { putFormSigned } from '#db/queries/pathway/forms.ts'
import type { Db } from '#db/open.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { summaryField, type FieldRef } from '#domain/reviews/answers.ts'
import { outputsOf } from '#domain/reviews/outputs.ts'
import { canonicalText, frozenDay, frozenRecord, type FrozenRecord } from '#domain/reviews/record.ts'
import { queueNotes } from '#workflows/case-notes/queue-notes.ts'
import { shortReference } from '#workflows/case-notes/short-reference.ts'
import {
  decideNamesBeside,
  keepNamesBeside,
  type NamesUndecided,
  type WordsDecided,
} from '#workflows/families/names-beside.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { nameOnRecord } from '#workflows/reviews/record-from.ts'
import { notFound, type Refusal } from '#workflows/refusal.ts'
import { formToFillIn, saveFieldsIn, type FormAsked, type FormField } from './fill-in-form.ts'
import { formAtHand, type FormAtHand } from './form-at-hand.ts'
import { pathwayFormOf, pathwayOf } from './pathway-policy.ts'
import { keepStep } from './record-step.ts'

/** Fields that stand in the way of signing. */
export interface SigningRefused {
  readonly ok: false
  readonly because: 'fields'
  readonly fields: readonly { readonly field: 'heldOn' | 'summary'; readonly text: string }[]
}

/**
 * Signs a form of the pathway: freezes it with its evidence and a hash as midway reviews are, and records the step
 * that it stands for, so that the requirement is met by it. All in one transaction. A form of a panel is signed with
 * the panel's minutes where it is the panel's own.
 */
export async function signForm(
  db: Db,
  asked: FormAsked & {
    readonly fields: readonly FormField[]
    readonly heldOn: Day
    readonly tookPart: string
    readonly names?: readonly WordsDecided[]
  },
): Promise<{ readonly ok: true; readonly sha256: string } | Refusal | SigningRefused | NamesUndecided> {
  const { person, childId, today, now, heldOn } = asked
  const pathway = pathwayOf(await policyNow(db), today)
  const held = pathway && pathwayFormOf(pathway, asked.form)
  if (!held) return notFound
  return db.transaction().execute(async (tx) => {
    const row = await formToFillIn(tx, asked)
    if (!row) return notFound
    const conflicts = await saveFieldsIn(tx, row, asked)
    if (conflicts > 0)
      return { ok: false, because: 'problems', problems: ['Somebody else changed this form in between'] }
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
      texts: { ...wordsTyped(typed), tookPart: asked.tookPart.trim() },
      decided: asked.names,
      thing,
    })
    if (!named.ok) return named
    await keepNamesBeside(tx, { ...named, childId, thing, person, now })
    await saveFieldsIn(tx, row, { person, now, fields: asReworded(typed, named.texts) })
    const form = await formAtHand(tx, row, today)
    if (!form) return notFound
    const tookPart = named.texts.tookPart || undefined
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
    await keepStep(tx, person, {
      childId,
      kind: held.event,
      on: heldOn,
      note: undefined,
      doneBy: tookPart,
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
      detail: { form: row.form, formNo: row.formNo, sha256, heldOn: isoDate(heldOn) },
      at: now,
    })
    return { ok: true, sha256 }
  })
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

/** A form as its record says it. */
function frozenForm(
  { row, child, plan, pack, put, answers, evidence }: FormAtHand,
  signed: {
    readonly signedBy: string
    readonly heldOn: Day
    readonly tookPart: string | undefined
    readonly feeds: Awaited<ReturnType<typeof feedsLoaded>>
    readonly now: Date
  },
): FrozenRecord {
  const moment = momentOf(signed.now)
  const parts = put.groups.flatMap(({ questions }) =>
    questions.flatMap(({ question, parts: own }) => own.map((part) => ({ questionId: question.id, part }))),
  )
  const { output } = put.form
  return frozenRecord({
    reference: shortReference('PF', JSON.stringify([row.childId, row.formNo, row.startedAt])),
    child: {
      name: nameOnRecord(child.record),
      localId: child.record.localId,
      bornOn: frozenDay(child.record.bornOn),
      expectedOn: frozenDay(child.record.expectedOn),
    },
    review: {
      id: row.form,
      occurrence: 1,
      planType: 'cp',
      planStartedOn: isoDate(plan.startedOn),
      anchorEvent: 'plan-start',
      anchorOn: isoDate(plan.startedOn),
      dueOn: null,
      heldOn: isoDate(signed.heldOn),
    },
    policy: { pack: pack.ref, packSha256: pack.sha256, form: row.form },
    note: { type: output.noteType, title: output.title, limit: output.limit },
    ...(signed.tookPart !== undefined && { talk: { way: 'Met', tookPart: [signed.tookPart] } }),
    startedAt: row.startedAt.toISOString(),
    startedBy: row.startedBy,
    signedAt: signed.now.toISOString(),
    signedAtWords: `${dateInWords(moment.on)} ${moment.at}`,
    signedBy: signed.signedBy,
    put,
    answers,
    actions: [],
    evidence: (questionId, partId) => {
      const found = parts.find((one) => one.questionId === questionId && one.part.id === partId)
      return found ? evidence(found.part) : []
    },
    carried: () => undefined,
    feeds: [...signed.feeds].map(([feed, { on, at }]) => ({ feed, loadedOn: isoDate(on), loadedAt: at })),
  })
}
