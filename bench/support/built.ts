import { buildSync } from 'esbuild'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Bundles a file of bench/ as the program itself is bundled and gives where it lies: from source, the compiler's own
 * memory would count with the program's.
 */
export function built(file: string): string {
  const out = join('var', 'bench', 'built', `${file.replaceAll('/', '-')}.mjs`)
  buildSync({
    entryPoints: [fileURLToPath(new URL(`../${file}`, import.meta.url))],
    outfile: out,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  })
  return out
}
