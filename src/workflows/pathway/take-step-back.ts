import { doneBy } from '#access/pathway.ts'
import type { Person } from '#access/person.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { putStepTakenBack, stepsOfChild } from '#db/queries/pathway/steps.ts'
import { childWithin } from '#db/queries/people/scope.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { asKept } from '#domain/reviews/saving.ts'
import { workOutChildren } from '#workflows/dates/work-out-children.ts'
import {
  decideNamesBeside,
  keepNamesBeside,
  type NamesUndecided,
  type WordsDecided,
} from '#workflows/families/names-beside.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import { pathwayOf, recordingOf } from './pathway-policy.ts'
import { stepNoteLimit } from './record-step.ts'

/**
 * Takes back a step that was recorded by mistake: it stays, with who took it back and why, and counts no longer. A step
 * that a signed form or signed minutes recorded stays as signed.
 */
export async function takeStepBack(
  db: Db,
  asked: {
    readonly person: Person
    readonly childId: number
    readonly stepId: number
    readonly because: string
    readonly names?: readonly WordsDecided[]
    readonly today: Day
    readonly now: Date
  },
): Promise<{ readonly ok: true } | Refusal | NamesUndecided> {
  const { person, childId, stepId, today, now } = asked
  const because = asKept(asked.because).trim()
  const pathway = pathwayOf(await policyNow(db), today)
  return db.transaction().execute(async (tx) => {
    const step = (await stepsOfChild(tx, childId)).find((one) => one.stepId === stepId)
    const recording = step && pathway && recordingOf(pathway, step.kind)
    const scope = doneBy(person, recording?.by ?? [], 'pathway:record')
    if (!step || !(await childWithin(tx, scope, today, childId))) return notFound
    if (step.takenBack) return refused('This step is taken back already.')
    if (step.formNo !== undefined || step.panelId !== undefined)
      return refused('This step stands in something that is signed, and stays as it was signed.')
    if (because === '') return { ok: false, because: 'problems', problems: ['Enter why it is taken back'] }
    if (because.length > stepNoteLimit)
      return {
        ok: false,
        because: 'problems',
        problems: [`Make it ${stepNoteLimit} characters or fewer; it has ${because.length}`],
      }
    const named = await decideNamesBeside(tx, {
      person,
      childId,
      today,
      texts: { because },
      decided: asked.names,
    })
    if (!named.ok) return named
    await keepNamesBeside(tx, { ...named, childId, thing: `pathway-step:${stepId}`, person, now })
    await putStepTakenBack(tx, { stepId, because: named.texts.because, personId: person.personId, now })
    await workOutChildren(tx, { childIds: [childId], today })
    await writeAudit(tx, {
      person,
      action: 'pathway-step-taken-back',
      childId,
      detail: { step: stepId, kind: step.kind },
      at: now,
    })
    return { ok: true }
  })
}
