/**
 * Records the hash of every pack in packs/published.json. A version that was published before and has changed is
 * refused, unless --replace is given: that is for packs that nobody has used yet.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { builtInPacks, packsFolder } from '../src/policies/built-in.ts'
import { changedSincePublished, packHashes } from '../src/policies/published.ts'

const changed = process.argv.includes('--replace') ? [] : changedSincePublished()
if (changed.length > 0) {
  console.error(changed.join('\n'))
  process.exitCode = 1
} else {
  const packs = builtInPacks()
  writeFileSync(join(packsFolder(), 'published.json'), `${JSON.stringify(packHashes(), undefined, 2)}\n`)
  console.log(`${packs.length} packs published.`)
}
