import type { ChildScope } from '#access/scope.ts'
import type { Db, Tx } from '#db/open.ts'
import { withinScope } from '#db/queries/people/scope.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'

/** A form of the pathway about one child: as it is being filled in, or signed. */
export interface PathwayForm {
  readonly formNo: number
  readonly childId: number
  readonly planId: number
  readonly form: string
  /** The area of the service that fills it in; undefined where it stands for the whole. */
  readonly area: string | undefined
  readonly pack: string
  readonly panelId: number | undefined
  readonly askedOf: { readonly personId: number; readonly name: string } | undefined
  readonly startedAt: Date
  readonly startedBy: string
  readonly heldOn: Day | undefined
  readonly tookPart: string | undefined
  readonly signedAt: Date | undefined
  readonly signedBy: string | undefined
  readonly signedById: number | undefined
  readonly record: string | undefined
  readonly sha256: string | undefined
  /** Where it was signed by mistake and counts no longer. */
  readonly takenBack: { readonly at: Date; readonly because: string; readonly by: string } | undefined
}

/** Which forms of a child are asked for. */
export interface FormsAsked {
  readonly form?: string | undefined
  readonly panelId?: number | undefined
}

/** The forms of a child, the newest first. The caller found the child within a scope. */
export async function formsOfChild(
  db: Db,
  childId: number,
  { form, panelId }: FormsAsked = {},
): Promise<readonly PathwayForm[]> {
  let query = formsRead(db).where('f.child_id', '=', childId)
  if (form !== undefined) query = query.where('f.form', '=', form)
  if (panelId !== undefined) query = query.where('f.panel_id', '=', panelId)
  return (await query.orderBy('f.form_no', 'desc').execute()).map(formOf)
}

/** The forms of a panel that stand, of whichever children: for a panel that was opened within a scope. */
export async function formsOfPanel(db: Db, panelId: number): Promise<readonly PathwayForm[]> {
  const rows = await formsRead(db)
    .where('f.panel_id', '=', panelId)
    .where('f.taken_back_at', 'is', null)
    .orderBy('f.form_no')
    .execute()
  return rows.map(formOf)
}

/** Who was asked last for a form in each of its areas, by the area's id. */
export async function lastAskedByArea(db: Db, form: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('pathway_form')
    .where('form', '=', form)
    .where('area', 'is not', null)
    .where('asked_of', 'is not', null)
    .distinctOn('area')
    .select(['area', 'asked_of'])
    .orderBy('area')
    .orderBy('form_no', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.area!, row.asked_of!]))
}

/** One form by its number, where the scope holds its child. */
export async function formWithin(
  db: Db,
  scope: ChildScope,
  today: Day,
  formNo: number,
): Promise<PathwayForm | undefined> {
  const row = await formsRead(db)
    .where('f.form_no', '=', formNo)
    .where(withinScope(scope, today, 'f.child_id'))
    .executeTakeFirst()
  return row && formOf(row)
}

/** One form, locked until the transaction ends. */
export async function lockedForm(tx: Tx, formNo: number): Promise<PathwayForm | undefined> {
  await tx.selectFrom('pathway_form').where('form_no', '=', formNo).select('form_no').forUpdate().execute()
  const row = await formsRead(tx).where('f.form_no', '=', formNo).executeTakeFirst()
  return row && formOf(row)
}

/** Begins a form; where one of the same kind is begun already, that one is given. */
export async function insertForm(
  tx: Tx,
  begun: {
    readonly childId: number
    readonly planId: number
    readonly form: string
    readonly area: string | undefined
    readonly pack: string
    readonly panelId: number | undefined
    readonly askedOf: number | undefined
    readonly personId: number
    readonly now: Date
  },
): Promise<number | undefined> {
  const row = await tx
    .insertInto('pathway_form')
    .values({
      child_id: begun.childId,
      plan_id: begun.planId,
      form: begun.form,
      area: begun.area ?? null,
      pack: begun.pack,
      panel_id: begun.panelId ?? null,
      asked_of: begun.askedOf ?? null,
      started_at: begun.now,
      started_by: begun.personId,
    })
    .onConflict((same) => same.doNothing())
    .returning('form_no')
    .executeTakeFirst()
  return row?.form_no
}

/** Asks somebody to fill a form in. */
export async function putAskedOf(tx: Tx, formNo: number, personId: number): Promise<void> {
  await tx.updateTable('pathway_form').set({ asked_of: personId }).where('form_no', '=', formNo).execute()
}

/** Keeps a form as it was signed. */
export async function putFormSigned(
  tx: Tx,
  signed: {
    readonly formNo: number
    readonly heldOn: Day
    readonly tookPart: string | undefined
    readonly record: string
    readonly sha256: string
    readonly personId: number
    readonly now: Date
  },
): Promise<void> {
  await tx
    .updateTable('pathway_form')
    .set({
      held_on: isoDate(signed.heldOn),
      took_part: signed.tookPart ?? null,
      record: signed.record,
      sha256: signed.sha256,
      signed_at: signed.now,
      signed_by: signed.personId,
    })
    .where('form_no', '=', signed.formNo)
    .execute()
}

/** Takes a signed form back: it stays as it was signed, with the reason, and counts no longer. */
export async function putFormTakenBack(
  tx: Tx,
  back: { readonly formNo: number; readonly because: string; readonly personId: number; readonly now: Date },
): Promise<void> {
  await tx
    .updateTable('pathway_form')
    .set({ taken_back_at: back.now, taken_back_by: back.personId, taken_back_because: back.because })
    .where('form_no', '=', back.formNo)
    .execute()
}

function formsRead(db: Db) {
  return db
    .selectFrom('pathway_form as f')
    .leftJoin('person as asked', 'asked.person_id', 'f.asked_of')
    .leftJoin('person as starter', 'starter.person_id', 'f.started_by')
    .leftJoin('person as signer', 'signer.person_id', 'f.signed_by')
    .leftJoin('person as taker', 'taker.person_id', 'f.taken_back_by')
    .selectAll('f')
    .select(['asked.name as asked_name', 'starter.name as starter_name', 'signer.name as signer_name'])
    .select('taker.name as taker_name')
}

type FormRow = Awaited<ReturnType<ReturnType<typeof formsRead>['execute']>>[number]

function formOf(row: FormRow): PathwayForm {
  return {
    formNo: row.form_no,
    childId: row.child_id,
    planId: row.plan_id,
    form: row.form,
    area: row.area ?? undefined,
    pack: row.pack,
    panelId: row.panel_id ?? undefined,
    askedOf:
      row.asked_of === null ? undefined : { personId: row.asked_of, name: row.asked_name ?? 'Somebody' },
    startedAt: row.started_at,
    startedBy: row.starter_name ?? 'Somebody',
    heldOn: row.held_on === null ? undefined : dayOf(row.held_on),
    tookPart: row.took_part ?? undefined,
    signedAt: row.signed_at ?? undefined,
    signedBy: row.signer_name ?? undefined,
    signedById: row.signed_by ?? undefined,
    record: row.record ?? undefined,
    sha256: row.sha256 ?? undefined,
    takenBack: row.taken_back_at
      ? { at: row.taken_back_at, because: row.taken_back_because!, by: row.taker_name ?? 'Somebody' }
      : undefined,
  }
}
