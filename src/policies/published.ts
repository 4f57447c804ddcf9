import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packsFolder, packSources } from './built-in.ts'
import { sha256Of } from './read-pack.ts'

/** The lock on published packs: a version that was published never changes; a change is a new version. */

/** id@version → SHA-256 of the file, for every version that was published. */
export type Published = Readonly<Record<string, string>>

/** What packs/published.json says. */
export function publishedPacks(folder = packsFolder()): Published {
  const path = join(folder, 'published.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Published) : {}
}

/** The hash of every pack file as it stands now. */
export function packHashes(folder = packsFolder()): Published {
  return Object.fromEntries(
    packSources(folder).map(({ name, text }) => [
      name.replace('/', '@').replace(/\.yaml$/, ''),
      sha256Of(text),
    ]),
  )
}

/** What stands in the way of publishing: versions that changed or went since they were published, in words. */
export function changedSincePublished(folder = packsFolder()): readonly string[] {
  const now = packHashes(folder)
  return Object.entries(publishedPacks(folder)).flatMap(([ref, hash]) => {
    if (now[ref] === undefined) return [`${ref} was published and its file is gone.`]
    return now[ref] === hash
      ? []
      : [`${ref} was published and has changed; undo the change and write a new version of it.`]
  })
}
