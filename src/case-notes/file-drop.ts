import { randomUUID } from 'node:crypto'
import { access, link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Delivery, DeliveryWay, NoteToDeliver } from '#workflows/case-notes/deliver-note.ts'

/** How a note is written into a folder that the case system, or somebody's script, empties. */
export interface FileDropOptions {
  readonly folder: string
  readonly format: 'txt' | 'json'
}

/** Where it is kept which references were dropped, so that a file that was taken away is not dropped a second time. */
const droppedFolder = '.waymark-dropped'

/**
 * Drops each note as one UTF-8 file named by its reference: written beside it and synced, then given its name in one
 * step, so that nobody ever sees half a file. A reference is dropped once.
 */
export function fileDrop({ folder, format }: FileDropOptions): DeliveryWay {
  return {
    way: 'file',
    async deliver(note) {
      try {
        return await drop(note, folder, format)
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException
        return { is: 'failed', because: `The folder cannot be written to (${code ?? message})` }
      }
    },
  }
}

async function drop(note: NoteToDeliver, folder: string, format: 'txt' | 'json'): Promise<Delivery> {
  // A reference names the file: nothing else ever does.
  if (!/^[A-Z0-9-]{4,40}$/.test(note.reference))
    return { is: 'refused', because: 'The reference cannot name a file' }
  const dropped = join(folder, droppedFolder)
  await mkdir(dropped, { recursive: true })
  const mark = join(dropped, note.reference)
  if (await isThere(mark)) return { is: 'delivered' }
  const name = `${note.reference}.${format}`
  const content = format === 'json' ? `${JSON.stringify(note, null, 2)}\n` : plainText(note)
  const unfinished = join(dropped, `.${name}.${randomUUID()}`)
  try {
    await writeWhole(unfinished, content)
    try {
      await link(unfinished, join(folder, name))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      if ((await readFile(join(folder, name), 'utf8')) !== content)
        return { is: 'refused', because: `A file ${name} with something else in it is there already` }
    }
  } finally {
    await unlink(unfinished).catch(() => undefined)
  }
  await syncFolder(folder)
  await writeWhole(mark, '')
  await syncFolder(dropped)
  return { is: 'delivered' }
}

/** A note that is in several parts says so on the first line of each; a form feed stands between them. */
function plainText({ texts }: NoteToDeliver): string {
  return `${texts.join('\n\f\n')}\n`
}

async function writeWhole(path: string, content: string): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(content, 'utf8')
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A name is on the disk once its folder is. Some systems know no such thing; then the name is as safe as it gets. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined)
  if (!folder) return
  try {
    await folder.sync()
  } catch (error) {
    if (!['EINVAL', 'EPERM', 'ENOTSUP', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error
  } finally {
    await folder.close()
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
