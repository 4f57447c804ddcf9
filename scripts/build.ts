/**
 * Bundles the program into dist/: one file for the command line and server, one for the database worker. Packages go
 * in too, which takes a third off a cold start; the embedded database stays outside, with the files beside its code.
 */
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
  external: ['@electric-sql/pglite', '@electric-sql/pglite/*', 'pg-native'],
  // Packages written for require ask for Node's own modules by it.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  sourcemap: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'warning',
})
