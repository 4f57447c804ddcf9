import type { Reporter, TestModule } from 'vitest/node'

/** Prints one plain line at the very end, for whoever reads the output with a program. */
export default class CountsInOneLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: errors.length, skipped: 0 }
    for (const module of modules) {
      let failures = 0
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') counts.passed++
        else if (state === 'failed') failures++
        else counts.skipped++
      }
      // A file that could not even be loaded has no tests that could fail.
      counts.failed += failures === 0 && !module.ok() ? 1 : failures
    }
    // After the summary, which the default reporter prints at the same moment.
    process.once('exit', (code) => {
      // What failed may be no test at all, such as the set-up of the databases.
      const failed = code === 0 ? counts.failed : Math.max(counts.failed, 1)
      process.stdout.write(`${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped\n`)
    })
  }
}
