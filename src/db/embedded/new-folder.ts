import {
  chmodSync,
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { packageRoot } from '#src/package-root.ts'

/** The empty database that scripts/embedded-template.js makes after an installation, for this version of the database. */
function templateFolder(): string {
  const root = packageRoot()
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>
  }
  return join(root, 'dist', `embedded-template-${dependencies['@electric-sql/pglite']}`)
}

/**
 * Makes a new database's folder, from the template where there is one and else by `makeIn`; leaves alone one that is
 * there. It appears under its name only when it is whole and on the disk, so that an interruption leaves nothing half
 * made.
 */
export async function makeFolder(
  folder: string,
  makeIn: (unfinished: string) => Promise<void>,
  template = templateFolder(),
): Promise<void> {
  if (existsSync(folder)) return
  const unfinished = `${folder}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  if (existsSync(template)) cpSync(template, unfinished, { recursive: true })
  else {
    mkdirSync(unfinished, { mode: 0o700 })
    await makeIn(unfinished)
  }
  for (const entry of readdirSync(unfinished, { recursive: true, withFileTypes: true }))
    settle(join(entry.parentPath, entry.name), entry.isDirectory())
  settle(unfinished, true)
  renameSync(unfinished, folder)
  ontoTheDisk(dirname(folder))
}

/** Closes a file to other people of the machine, and sees it onto the disk. */
function settle(path: string, isFolder: boolean): void {
  chmodSync(path, isFolder ? 0o700 : 0o600)
  ontoTheDisk(path)
}

function ontoTheDisk(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
