import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { putSetting } from '#db/queries/people/service.ts'

/** Longest name that the header has room for. */
const longestName = 60

/** Names the authority whose service this is: every page bears it. Gives why not, in words, where it cannot. */
export async function nameAuthority(
  db: Db,
  name: string,
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<string | undefined> {
  const authority = name.trim().replace(/\s+/g, ' ')
  if (authority === '') return 'Enter the name of the authority, such as "Northmoor Council".'
  if (authority.length > longestName)
    return `The name has room for ${longestName} characters; this one has ${authority.length}.`
  await db.transaction().execute(async (tx) => {
    await putSetting(tx, 'authority', authority)
    await writeAudit(tx, { person: { name: by }, action: 'authority-named', at: now })
  })
  return undefined
}
