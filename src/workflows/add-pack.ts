import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit.ts'
import { addedBankHolidays, addedPacks, policyChoices } from '#db/queries/policies.ts'
import { insertPack } from '#db/queries/packs-writing.ts'
import type { Day } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { nationalId, nationalPack } from '#policies/built-in.ts'
import { checkPack, problemInWords } from '#policies/check.ts'
import { runExamples } from '#policies/examples.ts'
import { packLibrary, versionProblems } from '#policies/registry.ts'
import { bringUpToDate } from './bring-up-to-date.ts'

export interface PackToAdd {
  readonly fileName: string
  readonly text: string
  readonly by: string
  readonly now: Date
  readonly today: Day
}

export type PackAdded =
  | {
      readonly ok: true
      /** `id@version` */
      readonly pack: string
      readonly outcome: 'added' | 'known'
      /** Worth knowing, and in nobody's way: worked examples that come out otherwise, limits said twice. */
      readonly notes: readonly string[]
    }
  | { readonly ok: false; readonly problems: readonly string[] }

/**
 * Makes a version of a policy pack available. A version that is there never changes: the same text again changes
 * nothing, and another text under the same version is refused. Where the pack is in force, every date is worked
 * out again in the same transaction.
 */
export async function addPack(db: Db, { fileName, text, by, now, today }: PackToAdd): Promise<PackAdded> {
  const checked = checkPack(text, fileName, nationalPack())
  if ('problems' in checked) return { ok: false, problems: checked.problems.map(problemInWords) }
  const { pack } = checked
  if (pack.id === nationalId) {
    return { ok: false, problems: [`${nationalId} ships with Waymark; give your own pack another name.`] }
  }
  return db.transaction().execute(async (tx): Promise<PackAdded> => {
    const library = packLibrary(await addedPacks(tx))
    const known = library.find(pack.ref)
    if (known) {
      return known.sha256 === pack.sha256
        ? { ok: true, pack: pack.ref, outcome: 'known', notes: [] }
        : {
            ok: false,
            problems: [
              `${pack.ref} is published with other text. A published version never changes: give this one a later version, and a later day from which it is in force.`,
            ],
          }
    }
    const clashes = versionProblems([...library.versionsOf(pack.id), pack])
    if (clashes.length > 0) return { ok: false, problems: clashes }

    await insertPack(tx, {
      id: pack.id,
      version: pack.version,
      inForceFrom: pack.inForceFrom,
      sha256: pack.sha256,
      text,
      now,
    })
    await writeAudit(tx, {
      person: undefined,
      action: 'pack-added',
      detail: { pack: pack.ref, sha256: pack.sha256, by },
      at: now,
    })
    if ((await policyChoices(tx)).some(({ packIds }) => packIds.includes(pack.id))) {
      await bringUpToDate(tx, { changed: [], today })
    }
    const calendar = workingCalendar(await addedBankHolidays(tx))
    const notes = [
      ...checked.notes.map(problemInWords),
      ...runExamples(pack, calendar).flatMap(({ name, differences }) =>
        differences.map((difference) => `Worked example "${name}": ${difference}`),
      ),
    ]
    return { ok: true, pack: pack.ref, outcome: 'added', notes }
  })
}
