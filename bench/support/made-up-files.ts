import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { authoritySizes } from '#demo/options.ts'
import { writeAuthority } from '#demo/write-authority.ts'
import type { SizeName } from './made-up-columns.ts'
import { asOf } from './policy.ts'

const seed = 2026

/** The folder with the files of a made-up authority: ssd/, extract/ and cin-census.xml. Made once, in another process. */
export function madeUpFiles(size: SizeName): string {
  const folder = join('var', 'bench', `files-${size}`)
  if (existsSync(folder)) return folder
  console.log(`Writing the files of ${size} once; they are kept in ${folder}.`)
  mkdirSync(join('var', 'bench'), { recursive: true })
  execFileSync(process.execPath, ['--max-old-space-size=500', fileURLToPath(import.meta.url), size, folder])
  return folder
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [size, folder] = process.argv.slice(2) as [SizeName, string]
  await writeAuthority({
    ...authoritySizes[size],
    seed,
    asOf,
    earlierMidways: true,
    out: `${folder}.unfinished`,
  })
  renameSync(`${folder}.unfinished`, folder)
}
