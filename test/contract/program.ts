import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { packageRoot } from '#src/package-root.ts'

/** What a run of the built program came to. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs the built program as a person at a shell would, with nothing in the environment but what is given. */
export function waymark(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(packageRoot(), 'bin', 'waymark.js'), ...args],
      {
        env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
        maxBuffer: 256 * 1024 * 1024,
      },
      (error, out, err) => resolve({ code: error ? Number(error.code ?? 1) : 0, out, err }),
    )
    child.stdin?.end(input)
  })
}
