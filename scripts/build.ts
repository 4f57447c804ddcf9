/** Bundles the program into dist/: one file for the command line and server, one for the database worker. */
import { build } from 'esbuild'
import { existsSync } from 'node:fs'

const entries: Record<string, string> = {
  waymark: 'src/waymark.ts',
  'embedded-worker': 'src/db/embedded/worker.ts',
}

await build({
  entryPoints: Object.fromEntries(Object.entries(entries).filter(([, path]) => existsSync(path))),
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  packages: 'external',
  sourcemap: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'warning',
})
