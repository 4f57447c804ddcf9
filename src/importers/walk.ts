import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { unreadable } from '#importers/recognise.ts'
import { FileRefused } from '#workflows/load/feed-file.ts'

const deepest = 8

/**
 * The files that a path names: a folder stands for everything in it, in the order of names, each folder and each file
 * once whatever links lead to it. Hidden files of a folder are left alone. What is neither a file nor a folder, or
 * cannot be read, is told to `refuse`, and the others are gone on with.
 */
export async function* filesOf(
  path: string,
  refuse: (refused: FileRefused) => void,
  known = new Set<string>(),
  depth = 0,
): AsyncGenerator<string> {
  try {
    const real = await realpath(path)
    if (known.has(real)) return
    known.add(real)
    const found = await stat(path)
    if (found.isFile()) {
      yield path
      return
    }
    if (!found.isDirectory()) throw new FileRefused(path, 'This is neither a file nor a folder.')
    if (depth > deepest)
      throw new FileRefused(path, `Folders are read to a depth of ${deepest}; this one is deeper.`)
    for (const name of (await readdir(path)).sort())
      if (!name.startsWith('.')) yield* filesOf(join(path, name), refuse, known, depth + 1)
  } catch (error) {
    refuse(
      error instanceof FileRefused
        ? error
        : new FileRefused(path, unreadable(error as NodeJS.ErrnoException)),
    )
  }
}
