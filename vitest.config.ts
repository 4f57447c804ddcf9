import { defineConfig } from 'vitest/config'

process.env.TZ = 'Europe/London'

/** What needs no database: it must stay quick to run alone. */
const rules = ['src/{domain,policies,access}/**/*.test.{ts,tsx}']

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    reporters: ['default', './test/reporter.ts'],
    // Test files share a process, and with it one database: no test may leave anything behind in a module.
    isolate: false,
    pool: 'forks',
    passWithNoTests: true,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'rules', include: rules } },
      {
        extends: true,
        test: {
          name: 'program',
          include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
          exclude: rules,
          globalSetup: ['test/support/databases-of-this-run.ts'],
        },
      },
    ],
  },
})
