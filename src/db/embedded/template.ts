import { cpSync, existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '#db/package-root.ts'

/** The empty database that `npm run build` makes, so that a first start need not. */
export function templateFolder(): string {
  return join(packageRoot(), 'dist', 'embedded-template')
}

/**
 * Makes a new database's folder from the template; leaves it alone where there is a database, or no template. It
 * appears under its name only when it is whole, so that an interruption leaves nothing half made.
 */
export function makeFromTemplate(folder: string): void {
  const template = templateFolder()
  if (existsSync(folder) || !existsSync(template)) return
  const unfinished = `${folder}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  cpSync(template, unfinished, { recursive: true })
  renameSync(unfinished, folder)
}
