import { doneBy, roleDoing } from '#access/pathway.ts'
import type { Person } from '#access/person.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { insertStep, type StepToKeep } from '#db/queries/pathway/steps.ts'
import { childWithin } from '#db/queries/people/scope.ts'
import type { Db, Tx } from '#db/open.ts'
import { addMonths, isoDate, type Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { asKept } from '#domain/reviews/saving.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { workOutChildren } from '#workflows/dates/work-out-children.ts'
import {
  decideNamesBeside,
  keepNamesBeside,
  type NamesUndecided,
  type WordsDecided,
} from '#workflows/families/names-beside.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { notFound, type Refusal } from '#workflows/refusal.ts'
import { pathwayOf, recordingOf } from './pathway-policy.ts'

export const stepNoteLimit = 500

/** How long before a plan a step of it can have been done: a family group conference is considered before. */
const monthsBeforePlan = 6

/** Fields of a form that stand in the way, each with what to do. */
export interface StepRefused {
  readonly ok: false
  readonly because: 'fields'
  readonly fields: readonly { readonly field: 'kind' | 'on' | 'note'; readonly text: string }[]
}

/**
 * Records a step of the pathway that was done: what, on which day, by whom. Only by the roles that the policy names
 * for it and for their own children. The child's dates are worked out again in the same transaction.
 */
export async function recordStep(
  db: Db,
  asked: {
    readonly person: Person
    readonly childId: number
    readonly kind: string
    readonly on: Day
    readonly note: string
    readonly doneBy: string
    readonly names?: readonly WordsDecided[]
    readonly today: Day
    readonly now: Date
  },
): Promise<{ readonly ok: true; readonly stepId: number } | Refusal | StepRefused | NamesUndecided> {
  const { person, childId, kind, on, today, now } = asked
  const policy = await policyNow(db)
  const pathway = pathwayOf(policy, today)
  const recording = pathway && recordingOf(pathway, kind)
  if (!recording) return fields({ field: 'kind', text: 'Choose which step was done' })
  return db.transaction().execute(async (tx) => {
    const scope = doneBy(person, recording.by, 'pathway:record')
    if (!(await childWithin(tx, scope, today, childId))) return notFound
    const child = await explainChild(tx, childId, today)
    const plan = child?.plans.findLast(
      ({ planType, explained }) => planType === 'cp' && explained.endedOn === undefined,
    )
    if (!child || !plan)
      return fields({ field: 'kind', text: 'No child protection plan is open for this child' })
    const note = asKept(asked.note).trim()
    const earliest = addMonths(plan.startedOn, -monthsBeforePlan)
    const known = child.record.events.find((event) => event.kind === kind && event.on === on)
    const problems: StepRefused['fields'][number][] = []
    if (on > today) problems.push({ field: 'on', text: 'The day cannot be in the future' })
    else if (on < earliest)
      problems.push({
        field: 'on',
        text: `Enter a day from ${dateInWords(earliest)} on: this plan began later`,
      })
    else if (known) problems.push({ field: 'on', text: `It is recorded already for ${dateInWords(on)}` })
    if (note.length > stepNoteLimit)
      problems.push({
        field: 'note',
        text: `Make it ${stepNoteLimit} characters or fewer; it has ${note.length}`,
      })
    if (problems.length > 0) return { ok: false, because: 'fields', fields: problems }

    const texts = { note, doneBy: asked.doneBy.trim() }
    const named = await decideNamesBeside(tx, { person, childId, today, texts, decided: asked.names })
    if (!named.ok) return named
    const stepId = await keepStep(tx, person, {
      childId,
      kind,
      on,
      note: named.texts.note || undefined,
      doneBy: named.texts.doneBy || undefined,
      recordedAs: roleDoing(person, recording.by)!,
      recordedBy: person.personId,
      today,
      now,
    })
    await keepNamesBeside(tx, { ...named, childId, thing: `pathway-step:${stepId}`, person, now })
    return { ok: true, stepId }
  })
}

/** Keeps a step with its event, works the child out again and writes the audit: in the transaction of its cause. */
export async function keepStep(tx: Tx, person: Person, step: StepToKeep): Promise<number> {
  const stepId = await insertStep(tx, step)
  await workOutChildren(tx, { childIds: [step.childId], today: step.today })
  await writeAudit(tx, {
    person,
    action: 'pathway-step-recorded',
    childId: step.childId,
    detail: { step: stepId, kind: step.kind, on: isoDate(step.on) },
    at: step.now,
  })
  return stepId
}

function fields(...problems: StepRefused['fields'][number][]): StepRefused {
  return { ok: false, because: 'fields', fields: problems }
}
