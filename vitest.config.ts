import { defineConfig } from 'vitest/config'

process.env.TZ = 'Europe/London'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/databases-of-this-run.ts'],
    reporters: ['default', './test/reporter.ts'],
    // Test files share a process, and with it one database: no test may leave anything behind in a module.
    isolate: false,
    pool: 'forks',
    passWithNoTests: true,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
