import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Gives the folder that holds package.json, from source and from the built program alike. Throws where there is none. */
export function packageRoot(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error(`No package.json above ${import.meta.dirname}.`)
    folder = parent
  }
  return folder
}
