import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '#src/package-root.ts'
import { checkPack, problemInWords } from './check.ts'
import type { Pack } from './pack.ts'

/** The packs that ship with Waymark, read once from packs/. */

/** A pack's file name as id/version.yaml, and its text. */
export interface PackSource {
  readonly name: string
  readonly text: string
}

/** The id of the pack that is always in force. */
export const nationalId = 'national-england'

/** The folder of the packs that ship. */
export function packsFolder(): string {
  return join(packageRoot(), 'packs')
}

/** The text of every pack in a folder, in order of name. */
export function packSources(folder = packsFolder()): readonly PackSource[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) =>
      readdirSync(join(folder, entry.name))
        .filter((name) => /^\d{4}-\d{2}\.yaml$/.test(name))
        .map((name) => `${entry.name}/${name}`),
    )
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
}

let read: readonly Pack[] | undefined

/** Every version of every pack that ships. */
export function builtInPacks(): readonly Pack[] {
  read ??= readBuiltIn()
  return read
}

function readBuiltIn(): readonly Pack[] {
  return packSources().map(({ name, text }) => {
    const checked = checkPack(text, `packs/${name}`)
    if ('pack' in checked) return checked.pack
    throw new Error(checked.problems.map(problemInWords).join('\n'))
  })
}

/** The national pack in its latest version: what a local pack may tighten only. */
export function nationalPack(): Pack {
  const national = builtInPacks().findLast((pack) => pack.id === nationalId)
  if (!national) throw new Error(`The pack ${nationalId} does not ship.`)
  return national
}
