import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { insertDraft } from '#db/queries/policies/drafts.ts'
import { addedPacks } from '#db/queries/policies/policies.ts'
import { addMonths, dayFrom, isoDate, partsOf, type Day } from '#domain/calendar/day.ts'
import { nationalId } from '#policies/built-in.ts'
import { asVersion } from '#policies/draft.ts'
import { noSuchPack, packLibrary } from '#policies/registry.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'

/**
 * Begins a draft from the last version of a pack. It is called the version of the month in which it could be in
 * force: the next one, or the one after the last version where that is later. Waymark's national pack cannot be drafted.
 */
export async function startDraft(
  db: Db,
  asked: { readonly person: Person; readonly packId: string; readonly today: Day; readonly now: Date },
): Promise<{ readonly ok: true; readonly draftId: number } | Refusal> {
  const { person, packId, today, now } = asked
  if (!may(person, 'policy:draft')) return notFound
  return db.transaction().execute(async (tx) => {
    const library = packLibrary(await addedPacks(tx))
    if (packId === nationalId)
      return refused('The national limits come with Waymark. A pack of your own may tighten them.')
    const last = library.versionsOf(packId).at(-1)
    if (!last) return refused(noSuchPack(library, packId))
    const from = firstOfNextMonth(last.inForceFrom > today ? last.inForceFrom : today)
    const draftId = await insertDraft(tx, {
      packId,
      basedOn: last.ref,
      text: asVersion(last.text, { version: isoDate(from).slice(0, 7), from: isoDate(from) }),
      by: person.personId,
      now,
    })
    await writeAudit(tx, {
      person,
      action: 'policy-draft-started',
      detail: { draft: draftId, from: last.ref },
      at: now,
    })
    return { ok: true, draftId }
  })
}

function firstOfNextMonth(day: Day): Day {
  const { year, month } = partsOf(day)
  return addMonths(dayFrom(year, month, 1)!, 1)
}
