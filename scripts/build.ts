/** Bundles the program into dist/: one file for the command line and server, one for the database worker. */
import { build } from 'esbuild'
import { rmSync } from 'node:fs'

rmSync('dist/chunks', { recursive: true, force: true })

await build({
  entryPoints: { waymark: 'src/waymark.ts', 'embedded-worker': 'src/db/embedded/worker.ts' },
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
