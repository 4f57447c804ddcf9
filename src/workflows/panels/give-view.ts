import { may } from '#access/permissions.ts'
import { rolesWithOwnChildren } from '#access/roles.ts'
import { scopeAs } from '#access/scope.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { childWithin } from '#db/queries/people/scope.ts'
import { lockedPanel } from '#db/queries/pathway/panels.ts'
import { viewInWriting, type ViewInWriting } from '#db/queries/pathway/view-in-writing.ts'
import { putView } from '#db/queries/pathway/views-and-outcomes.ts'
import type { Db } from '#db/open.ts'
import { viewField } from '#domain/pathway/view-field.ts'
import type { TypedField } from '#domain/reviews/answers.ts'
import { asKept } from '#domain/reviews/saving.ts'
import { whyNotNow } from '#domain/pathway/panel.ts'
import {
  decideNamesBeside,
  keepNamesBeside,
  type NamesUndecided,
  type WordsDecided,
} from '#workflows/families/names-beside.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import type { PanelAsked } from './panel-at-hand.ts'

export const viewLimit = 1500

/** The boxes of a panel about one child that a person may fill: those of the roles that they have for the child. */
export async function viewsToGive(
  db: Db,
  { person, panelId, childId, today }: Omit<PanelAsked, 'now'> & { readonly childId: number },
): Promise<readonly ViewInWriting[]> {
  if (!may(person, 'panel:view')) return []
  const mine: ViewInWriting[] = []
  for (const role of rolesWithOwnChildren) {
    const scope = scopeAs(person, role) ?? { is: 'none' as const }
    if (!(await childWithin(db, scope, today, childId))) continue
    const view = await viewInWriting(db, { panelId, childId, role })
    if (view) mine.push(view)
  }
  return mine
}

/** The box of a role, with what was typed into it last, as fields that are saved while somebody types have it. */
export function typedView({ role, text, version, savedAt, savedBy, savedByName }: ViewInWriting): TypedField {
  return {
    ...viewField(role),
    value: text,
    version,
    savedAt: (savedAt ?? new Date(0)).toISOString(),
    savedBy: savedBy ?? 0,
    savedByName,
  }
}

/** Gives a view to a panel, in the role in which it was asked for; it can be changed until the minutes are signed. */
export async function giveView(
  db: Db,
  asked: PanelAsked & {
    readonly childId: number
    readonly role: string
    readonly says: string
    readonly names?: readonly WordsDecided[]
    readonly version: number
  },
): Promise<{ readonly ok: true } | Refusal | NamesUndecided> {
  const { person, panelId, childId, role, version, today, now } = asked
  const typed = asKept(asked.says).trim()
  return db.transaction().execute(async (tx) => {
    const view = (await viewsToGive(tx, asked)).find((one) => one.role === role)
    const panel = view && (await lockedPanel(tx, panelId))
    if (!panel) return notFound
    const why = whyNotNow(panel, 'give-view')
    if (why !== undefined) return refused(why)
    if (typed === '') return problem('Enter what you think')
    if (typed.length > viewLimit)
      return problem(`Make it ${viewLimit} characters or fewer; it has ${typed.length}`)
    const thing = `panel:${panelId}:${role}`
    const texts = { says: typed }
    const named = await decideNamesBeside(tx, { person, childId, today, texts, decided: asked.names, thing })
    if (!named.ok) return named
    const { says } = named.texts
    const kept = await putView(tx, { panelId, childId, role, says, version, personId: person.personId, now })
    if (!kept) return problem('Somebody else changed this in between. Look at it, then send yours again')
    await keepNamesBeside(tx, { ...named, childId, thing, person, now })
    await writeAudit(tx, {
      person,
      action: 'panel-view-given',
      childId,
      detail: { panel: panelId, role },
      at: now,
    })
    return { ok: true }
  })
}

function problem(text: string): Refusal {
  return { ok: false, because: 'problems', problems: [text] }
}
