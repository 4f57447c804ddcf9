import { writeAudit } from '#db/queries/audit/audit.ts'
import { formsOfChild, insertForm } from '#db/queries/pathway/forms.ts'
import type { Db, Tx } from '#db/open.ts'
import { auditsByArea } from '#domain/pathway/audits.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import { pathwayFormOf, pathwayOf } from './pathway-policy.ts'
import { holdsForm, type FormAsked } from './who-fills-in.ts'

/** Begins a form about a child on an open plan, by whom the pack has hold it. One that is begun is gone on with. */
export async function beginForm(db: Db, asked: FormAsked): Promise<{ readonly ok: true } | Refusal> {
  const { person, childId, panelId, area, today } = asked
  const pathway = pathwayOf(await policyNow(db), today)
  const held = pathway && pathwayFormOf(pathway, asked.form)
  if (!pathway || !held) return notFound
  const { areas } = held.form
  if (areas && panelId === undefined) return refused('A panel asks for this in each of the areas.')
  return db.transaction().execute(async (tx) => {
    if (!(await holdsForm(tx, asked, asked))) return notFound
    const made = (await formsOfChild(tx, childId, asked)).filter(
      (one) => one.panelId === panelId && !one.takenBack,
    )
    if (!auditsByArea(areas, made).some((one) => one.area?.id === area)) return notFound
    const by = { pack: pathway.pack.ref, askedOf: area === undefined ? undefined : person.personId }
    const begun = await beginFormIn(tx, asked, by)
    return begun === undefined ? refused('No child protection plan is open for this child.') : { ok: true }
  })
}

/**
 * Begins a form in the transaction of its cause; gives its number, or says that it was begun already. Undefined where
 * the child is on no plan.
 */
export async function beginFormIn(
  tx: Tx,
  { person, childId, form, area, panelId, today, now }: FormAsked,
  { pack, askedOf }: { readonly pack: string; readonly askedOf: number | undefined },
): Promise<number | 'begun-already' | undefined> {
  const child = await explainChild(tx, childId, today)
  const plan = child?.plans.findLast(
    ({ planType, explained }) => planType === 'cp' && explained.endedOn === undefined,
  )
  if (!plan) return undefined
  const of = { childId, planId: plan.planId, form, area, pack, panelId, askedOf }
  const formNo = await insertForm(tx, { ...of, personId: person.personId, now })
  if (formNo === undefined) return 'begun-already'
  await writeAudit(tx, {
    person,
    action: 'pathway-form-begun',
    childId,
    detail: {
      form,
      formNo,
      ...(area !== undefined && { area }),
      ...(panelId !== undefined && { panel: panelId }),
    },
    at: now,
  })
  return formNo
}
