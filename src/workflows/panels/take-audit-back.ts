import { isAskedOf } from '#access/pathway.ts'
import type { Person } from '#access/person.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { formsOfPanel, putFormTakenBack, type PathwayForm } from '#db/queries/pathway/forms.ts'
import { lockedPanel } from '#db/queries/pathway/panels.ts'
import { putStepTakenBack, stepsOfChild } from '#db/queries/pathway/steps.ts'
import type { Db, Tx } from '#db/open.ts'
import { whyNotNow } from '#domain/pathway/panel.ts'
import { takenBackBlock } from '#domain/pathway/taken-back-note.ts'
import { noteTexts } from '#domain/reviews/case-note.ts'
import type { FrozenRecord } from '#domain/reviews/record.ts'
import { asKept } from '#domain/reviews/saving.ts'
import { queueNotes } from '#workflows/case-notes/queue-notes.ts'
import { shortReference } from '#workflows/case-notes/short-reference.ts'
import { workOutChildren } from '#workflows/dates/work-out-children.ts'
import {
  decideNamesBeside,
  keepNamesBeside,
  type NamesUndecided,
  type WordsDecided,
} from '#workflows/families/names-beside.ts'
import { stepNoteLimit } from '#workflows/pathway/record-step.ts'
import { holdsForm } from '#workflows/pathway/who-fills-in.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import { auditsOf } from './audits-of-child.ts'
import { ruleOfPanel, type PanelAsked, type PanelAtHand } from './panel-at-hand.ts'

/** An audit of a child's file for a panel, by its area where it has one. */
export interface AuditNamed {
  readonly childId: number
  readonly form: string
  readonly area?: string | undefined
}

/** The signed audit that a person may take back: one that they signed, or somebody for whom they act. */
export function auditToTakeBack(
  at: Pick<PanelAtHand, 'rule' | 'pack'>,
  forms: readonly PathwayForm[],
  { childId, form, area }: AuditNamed,
  person: Person,
): PathwayForm | undefined {
  const audit = auditsOf(at, forms, childId).find((one) => one.area?.id === area)?.audit
  const isTheirs = audit?.signedById !== undefined && isAskedOf(person, audit.signedById, childId)
  return audit?.form === form && isTheirs ? audit : undefined
}

/**
 * Takes back an audit that was signed by mistake, until the minutes are signed: it stays as it was signed, with who took
 * it back and why, and its area is open again. The step that it counted in with those of the other areas is taken back,
 * and the child's file is told.
 */
export async function takeAuditBack(
  db: Db,
  asked: PanelAsked &
    AuditNamed & { readonly because: string; readonly names?: readonly WordsDecided[] | undefined },
): Promise<{ readonly ok: true } | Refusal | NamesUndecided> {
  const { person, panelId, childId, today, now } = asked
  const typed = asKept(asked.because).trim()
  return db.transaction().execute(async (tx) => {
    const panel = await lockedPanel(tx, panelId)
    const at = panel && (await ruleOfPanel(tx, panel))
    const forms = await formsOfPanel(tx, panelId)
    const audit = at && auditToTakeBack(at, forms, asked, person)
    if (!at || !audit || !(await holdsForm(tx, audit, asked))) return notFound
    const why = whyNotNow(at.panel, 'take-audit-back')
    if (why !== undefined) return refused(why)
    if (typed === '') return problem('Enter why it is taken back')
    if (typed.length > stepNoteLimit)
      return problem(`Make it ${stepNoteLimit} characters or fewer; it has ${typed.length}`)
    const thing = `pathway-form:${audit.formNo}`
    const texts = { because: typed }
    const named = await decideNamesBeside(tx, { person, childId, today, texts, decided: asked.names })
    if (!named.ok) return named
    await keepNamesBeside(tx, { ...named, childId, thing, person, now })
    const { because } = named.texts
    const by = { because, personId: person.personId, now }
    await putFormTakenBack(tx, { formNo: audit.formNo, ...by })
    const together = auditsOf(at, forms, childId).flatMap((one) => one.audit?.formNo ?? [])
    const step = (await stepsOfChild(tx, childId)).find(
      ({ formNo, takenBack }) => !takenBack && formNo !== undefined && together.includes(formNo),
    )
    if (step) {
      await putStepTakenBack(tx, { stepId: step.stepId, ...by })
      await workOutChildren(tx, { childIds: [childId], today })
    }
    await tellTheFile(tx, audit, { person, because, now, today })
    const { formNo, area } = audit
    await writeAudit(tx, {
      person,
      action: 'panel-audit-taken-back',
      childId,
      detail: {
        panel: panelId,
        formNo,
        ...(area !== undefined && { area }),
        ...(step && { step: step.stepId }),
      },
      at: now,
    })
    return { ok: true }
  })
}

/** The signed audit went into the child's file as a case note; that it no longer counts goes there too. */
async function tellTheFile(
  tx: Tx,
  { childId, formNo, record: text }: PathwayForm,
  {
    person,
    because,
    today,
    now,
  }: Pick<PanelAsked, 'person' | 'today' | 'now'> & { readonly because: string },
): Promise<void> {
  // Written by signing and kept with its hash: it is what it was.
  const record = JSON.parse(text!) as FrozenRecord
  const { type, title, limit } = record.note
  const reference = shortReference('PF', JSON.stringify([childId, formNo, 'taken back']))
  const block = takenBackBlock(record, { because, by: person.name, on: today })
  await queueNotes(tx, {
    childId,
    formNo,
    personId: person.personId,
    now,
    outputs: [
      {
        id: 'taken-back',
        name: title,
        noteType: type,
        title,
        limit,
        reference,
        texts: noteTexts(reference, [block], limit),
        leftOut: [],
      },
    ],
  })
}

function problem(text: string): Refusal {
  return { ok: false, because: 'problems', problems: [text] }
}
