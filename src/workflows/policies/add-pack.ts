import type { Db, Tx } from '#db/open.ts'
import { inTransactionPastTheWall } from '#db/second-wall.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { addedBankHolidays, addedPacks, policyChoices } from '#db/queries/policies/policies.ts'
import { insertPack } from '#db/queries/policies/packs-writing.ts'
import { datesOfOpenMidways } from '#db/queries/reviews/worked-out.ts'
import type { Day } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { nationalId, nationalPack } from '#policies/built-in.ts'
import { checkPack, problemInWords, type Checked } from '#policies/check.ts'
import { runExamples } from '#policies/examples.ts'
import type { Pack } from '#policies/pack.ts'
import { packLibrary, packsInForce, versionProblems, type VersionProblem } from '#policies/registry.ts'
import { bringUpToDate } from '#workflows/dates/bring-up-to-date.ts'

export interface PackToAdd {
  readonly fileName: string
  readonly text: string
  readonly by: string
  readonly now: Date
  readonly today: Day
}

interface InForce {
  readonly from: Day
  /** How many open midway reviews have another date than before, or none any more. */
  readonly midwaysMoved: number
}

export type PackAdded =
  | {
      readonly ok: true
      /** `id@version` */
      readonly pack: string
      readonly outcome: 'added' | 'known'
      /** Where the pack is in use: from which day this version holds, and what that changed. */
      readonly inForce: InForce | undefined
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
  return inTransactionPastTheWall(db, 'policy', (tx) =>
    putPack(tx, checked, { fileName, text, by, now, today }),
  )
}

/** Makes a checked version available in a transaction that is under way; it writes nothing where it refuses. */
export async function putPack(
  tx: Tx,
  checked: Extract<Checked, { readonly pack: Pack }>,
  { fileName, text, by, now, today }: PackToAdd,
): Promise<PackAdded> {
  const { pack } = checked
  const library = packLibrary(await addedPacks(tx))
  const known = library.find(pack.ref)
  if (known) {
    return known.sha256 === pack.sha256
      ? { ok: true, pack: pack.ref, outcome: 'known', inForce: undefined, notes: [] }
      : {
          ok: false,
          problems: [
            `${pack.ref} is published with other text. A published version never changes: give this one a later version, and a later day from which it is in force.`,
          ],
        }
  }
  const clashes = versionProblems([...library.versionsOf(pack.id), pack], pack)
  if (clashes.length > 0) {
    const place = ({ key, says }: VersionProblem) => ({ file: fileName, ...checked.at([key]), says })
    return { ok: false, problems: clashes.map((clash) => problemInWords(place(clash))) }
  }

  await insertPack(tx, {
    id: pack.id,
    version: pack.version,
    inForceFrom: pack.inForceFrom,
    sha256: pack.sha256,
    text,
    now,
  })
  await writeAudit(tx, {
    person: { name: by },
    action: 'pack-added',
    detail: { pack: pack.ref, sha256: pack.sha256 },
    at: now,
  })
  const inForce = await putInForce(tx, pack, today)
  const calendar = workingCalendar(await addedBankHolidays(tx))
  const notes = [
    ...checked.notes.map(problemInWords),
    ...runExamples(pack, calendar).flatMap(({ name, differences }) =>
      differences.map((difference) => `Worked example "${name}": ${difference}`),
    ),
  ]
  return { ok: true, pack: pack.ref, outcome: 'added', inForce, notes }
}

/** Works every date out again where the pack is in use; undefined where it is not in force on any day. */
async function putInForce(tx: Tx, pack: Pack, today: Day): Promise<InForce | undefined> {
  const choices = await policyChoices(tx)
  if (!choices.some(({ packIds }) => packIds.includes(pack.id))) return undefined
  const before = await datesOfOpenMidways(tx)
  await bringUpToDate(tx, { changed: [], today })
  const after = await datesOfOpenMidways(tx)
  const { policies } = packsInForce(choices, packLibrary(await addedPacks(tx)))
  const period = policies.find(({ policy }) => policy.pack === pack.ref)
  return (
    period && {
      from: period.from ?? pack.inForceFrom,
      midwaysMoved: [...before].filter(([midway, dueOn]) => after.get(midway) !== dueOn).length,
    }
  )
}
