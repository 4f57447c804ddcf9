import type { Person } from '#access/person.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { deleteSavedList, putSavedList, savedListsOf } from '#db/queries/people/saved-lists.ts'
import type { Db } from '#db/open.ts'
import { asKept } from '#domain/reviews/saving.ts'
import type { Refusal } from '#workflows/refusal.ts'

/** So many fit on a home page. */
const most = 12
const longestName = 60

interface ListAsked {
  readonly person: Person
  readonly now: Date
}

/** Keeps a list with its filters on the person's home page, under a name. */
export async function saveList(
  db: Db,
  { person, name, address, now }: ListAsked & { readonly name: string; readonly address: string },
): Promise<{ readonly ok: true } | Refusal> {
  const called = asKept(name).trim().replaceAll(/\s+/g, ' ')
  const problem =
    called === ''
      ? 'Enter a name for this list'
      : called.length > longestName
        ? `Make the name ${longestName} characters or fewer`
        : undefined
  if (problem !== undefined) return { ok: false, because: 'problems', problems: [problem] }
  return db.transaction().execute(async (tx) => {
    const kept = await savedListsOf(tx, person.personId)
    if (kept.length >= most && !kept.some((list) => list.name === called))
      return {
        ok: false,
        because: 'problems',
        problems: [`You keep ${most} lists already. Take one away first`],
      }
    await putSavedList(tx, { personId: person.personId, name: called, address, at: now })
    await writeAudit(tx, { person, action: 'list-saved', at: now })
    return { ok: true }
  })
}

/** Takes a list off the person's home page. */
export async function forgetList(
  db: Db,
  { person, listId, now }: ListAsked & { readonly listId: number },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await deleteSavedList(tx, { personId: person.personId, listId })
    await writeAudit(tx, { person, action: 'list-forgotten', at: now })
  })
}
