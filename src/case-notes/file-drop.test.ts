import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aFolder } from '#test/support/folder.ts'
import type { NoteToDeliver } from '#workflows/case-notes/deliver-note.ts'
import { fileDrop } from './file-drop.ts'

const note: NoteToDeliver = {
  reference: 'MR-AAAA-2222',
  child: 'C-1',
  name: 'Case note',
  noteType: 'Case note',
  texts: ['MR-AAAA-2222 (part 1 of 2)\n\nZoë 🌱', 'MR-AAAA-2222 (part 2 of 2)\n\n=1+1'],
}
const filesOf = async (folder: string) => (await readdir(folder)).filter((name) => !name.startsWith('.'))

describe('Dropping notes into a folder', () => {
  it('writes one whole UTF-8 file, named by the reference', async () => {
    const folder = aFolder()
    expect(await fileDrop({ folder, format: 'txt' }).deliver(note)).toEqual({ is: 'delivered' })
    expect(await filesOf(folder)).toEqual(['MR-AAAA-2222.txt'])
    expect(await readFile(join(folder, 'MR-AAAA-2222.txt'), 'utf8')).toBe(`${note.texts.join('\n\f\n')}\n`)
    const json = aFolder()
    await fileDrop({ folder: json, format: 'json' }).deliver(note)
    expect(JSON.parse(await readFile(join(json, 'MR-AAAA-2222.json'), 'utf8'))).toEqual(note)
  })

  it('drops it once, also after somebody took the file away', async () => {
    const folder = aFolder()
    const way = fileDrop({ folder, format: 'txt' })
    await way.deliver(note)
    await rm(join(folder, 'MR-AAAA-2222.txt'))
    expect(await way.deliver(note)).toEqual({ is: 'delivered' })
    expect(await filesOf(folder)).toEqual([])
  })

  it('finishes what a process that died had begun: the same file counts, another of that name does not', async () => {
    const folder = aFolder()
    await writeFile(join(folder, 'MR-AAAA-2222.txt'), `${note.texts.join('\n\f\n')}\n`)
    const way = fileDrop({ folder, format: 'txt' })
    expect(await way.deliver(note)).toEqual({ is: 'delivered' })
    const other = aFolder()
    await writeFile(join(other, 'MR-AAAA-2222.txt'), 'Something else')
    expect(await fileDrop({ folder: other, format: 'txt' }).deliver(note)).toMatchObject({ is: 'refused' })
    expect(await readFile(join(other, 'MR-AAAA-2222.txt'), 'utf8')).toBe('Something else')
  })

  it('leaves nothing half written behind, and says in words why it could not', async () => {
    const folder = aFolder()
    const blocked = join(folder, 'a-file')
    await writeFile(blocked, '')
    expect(await fileDrop({ folder: blocked, format: 'txt' }).deliver(note)).toMatchObject({
      is: 'failed',
      because: expect.stringContaining('The folder cannot be written to') as string,
    })
    const kept = join(folder, 'kept')
    await mkdir(kept)
    await fileDrop({ folder: kept, format: 'txt' }).deliver(note)
    expect((await readdir(join(kept, '.waymark-dropped'))).toSorted()).toEqual(['MR-AAAA-2222'])
  })

  it('never leaves the folder, whatever a reference says', async () => {
    const folder = aFolder()
    const strange = { ...note, reference: '../../etc/passwd' }
    expect(await fileDrop({ folder, format: 'txt' }).deliver(strange)).toMatchObject({ is: 'refused' })
  })
})
