import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Gives a folder of this test's own, which goes away with it. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
