import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { unreadable } from '#importers/recognise.ts'
import { FileRefused } from '#workflows/load/feed-file.ts'

const deepest = 8

/**
 * The files that paths name: a folder stands for everything in it, in the order of names. Hidden files of a folder
 * are left alone. Throws FileRefused for a path that is neither a file nor a folder.
 */
export async function* filesOf(path: string, depth = 0): AsyncGenerator<string> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new FileRefused(path, unreadable(error))
  })
  if (found.isFile()) yield path
  else if (!found.isDirectory()) throw new FileRefused(path, 'This is neither a file nor a folder.')
  else {
    if (depth > deepest)
      throw new FileRefused(path, `Folders are read to a depth of ${deepest}; this one is deeper.`)
    const names = await readdir(path).catch((error: NodeJS.ErrnoException) => {
      throw new FileRefused(path, unreadable(error))
    })
    for (const name of names.sort()) if (!name.startsWith('.')) yield* filesOf(join(path, name), depth + 1)
  }
}
