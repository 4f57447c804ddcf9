import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { checkPack } from '#policies/check.ts'
import { recognise } from '#importers/recognise.ts'
import { ssdTables } from '#importers/ssd/tables.ts'
import { backUp } from '#workflows/upkeep/back-up.ts'
import { restore } from '#workflows/upkeep/restore.ts'
import { writeRejectsFile } from '#workflows/load/rejects-file.ts'
import { anEmptyDatabase } from '#test/support/database.ts'
import { anEmbeddedDatabase } from '#test/support/embedded-database.ts'
import { aFile, aFolderOf, readFileOf, refusalOf } from '#test/support/files-to-load.ts'
import { aFolder } from '#test/support/folder.ts'
import { all, events, load } from '#test/support/loading.ts'
import { smallPack } from '#test/support/small-pack.ts'

const heading = 'child_id,event,on,note'
const census = (inside: string, before = '') =>
  `<?xml version="1.0"?>${before}<Message><Header><Collection>CIN</Collection></Header><Children><Child>${inside}</Child></Children></Message>`

/** A file that is as large as it says and takes no room on the disk: what follows the text is NUL. */
function aHugeFile(text: string, bytes: number): string {
  const path = aFile(text, 'huge')
  truncateSync(path, bytes)
  return path
}

async function refusalOfFile(path: string): Promise<string> {
  try {
    const { file } = await recognise(path, { ssdTables: ssdTables(), largestFile: 4 * 1024 ** 3 })
    const nothing = { childOfPlan: () => undefined, isChild: () => true, hadNoQuorum: () => false }
    for await (const piece of file.read(nothing)) void piece
  } catch (error) {
    if (error instanceof Error && error.name === 'FileRefused') return error.message
    throw error
  }
  throw new Error('The file was not refused.')
}

describe('A file that means harm is refused in words', () => {
  const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')

  it.each<[string, string, RegExp]>([
    ['a billion laughs', census('&l9;', `<!DOCTYPE Message [<!ENTITY l0 "ha">${laughs}]>`), /document type/],
    [
      'an external entity',
      census('&x;', '<!DOCTYPE Message [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
      /document type/,
    ],
    [
      'an external document type',
      census('', '<!DOCTYPE Message SYSTEM "http://127.0.0.1/x.dtd">'),
      /document type/,
    ],
    [
      'a document type after 70 kB',
      census('', `<!-- <Message> ${' '.repeat(70_000)} --><!DOCTYPE Message [<!ENTITY x "y">]>`),
      /document type/,
    ],
    ['a document type at the end', `${census('')}${' '.repeat(70_000)}<!DOCTYPE x>`, /damaged/],
    ['an entity of nobody', census('&nobody;'), /damaged/],
    ['elements a thousand deep', census(`${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}`), /more than 20 deep/],
    ['elements without an end', census('<a>'.repeat(1_000_000)), /more than 20 deep/],
    [
      'half a million attributes',
      census(`<a ${Array.from({ length: 500_000 }, (_, n) => `a${n}="1"`).join(' ')}/>`),
      /no element for several megabytes/,
    ],
    ['a name of ten megabytes', census(`<${'a'.repeat(10_000_000)}/>`), /no element for several megabytes/],
    [
      'a comment of ten megabytes',
      census(`<!--${'-a'.repeat(5_000_000)}-->`),
      /no element for several megabytes/,
    ],
    ['an entity of ten megabytes', census(`&${'a'.repeat(10_000_000)};`), /no element for several megabytes/],
    [
      'one value of thirty kilobytes',
      census(`<ChildIdentifiers><LAchildID>${'1'.repeat(30_000)}</LAchildID></ChildIdentifiers>`),
      /longer than 20000 characters/,
    ],
    ['a character that XML has not', census('&#0;'), /damaged/],
    ['half a census', census('<ChildIdentifiers><LAchildID>1</LAchildID>').slice(0, -40), /breaks off/],
    [
      'ten million quotation marks',
      `${heading}\n1,visit,2026-01-05,${'"'.repeat(9_999_999)}`,
      /never closed|longer than 8 MB/,
    ],
    ['twenty million commas', `${heading}\n${','.repeat(20_000_000)}`, /Row 2 is longer than 8 MB/],
  ])('%s', async (_, content, words) => {
    expect(await refusalOf(content)).toMatch(words)
  })

  it('hundreds of megabytes in one line, after the first few', async () => {
    const row = `${heading}\n1,visit,2026-01-05,"`
    expect(await refusalOfFile(aHugeFile(row + 'x'.repeat(70_000), 256 * 1024 ** 2))).toMatch(
      /longer than 8 MB/,
    )
    const leaf = `<Message><Children><Child>${' '.repeat(70_000)}`
    expect(await refusalOfFile(aHugeFile(leaf, 256 * 1024 ** 2))).toMatch(/damaged/)
  })

  it('one that is written to, put in the place of another, or gone while it is read', async () => {
    const many = events(...Array.from({ length: 5_000 }, (_, n) => `1,visit,2026-01-05,,r${n},,,,`))
    const changes: [string, (path: string) => void][] = [
      ['grows', (path) => appendFileSync(path, '1,visit,2026-01-06,,more,,,,\n')],
      ['is replaced', (path) => renameSync(aFile(many), path)],
      ['goes away', (path) => renameSync(path, `${path}.gone`)],
    ]
    for (const [name, change] of changes) {
      const path = aFile(many)
      const { file } = await recognise(path, { ssdTables: ssdTables(), largestFile: 1024 ** 3 })
      const nothing = { childOfPlan: () => undefined, isChild: () => true, hadNoQuorum: () => false }
      let pieces = 0
      const reading = async () => {
        for await (const piece of file.read(nothing)) if (piece && pieces++ === 0) change(path)
      }
      await expect(reading(), name).rejects.toThrow('The file changed while it was read')
    }
  })

  it('and nothing of any of them is stored', async () => {
    const database = await anEmptyDatabase()
    const folder = await aFolderOf({
      'a.xml': census('&l9;', `<!DOCTYPE Message [<!ENTITY l0 "ha">${laughs}]>`),
      'b.csv': `${events('1,visit,2026-01-05,,a,,,,')}2,visit,2026-01-06,,b,,,,"and then`,
      'c.xml': census('<ChildIdentifiers><LAchildID>1</LAchildID></ChildIdentifiers>').slice(0, -40),
    })
    const { problem } = await load(database, folder)
    expect(problem).toMatchObject({ problem: 'refused', refused: [{}, {}, {}] })
    expect(
      await all(database, 'select 1 from child union all select 1 from load union all select 1 from event'),
    ).toEqual([])
  })
})

describe('A folder that means harm', () => {
  const good = events('1,visit,2026-01-05,,a,,,,')

  it('of links in circles is read once, however many lead round', async () => {
    const folder = await aFolderOf({ 'a.csv': good, 'in/b.csv': events('2,visit,2026-01-05,,b,,,,') })
    for (let n = 0; n < 12; n++) symlinkSync(folder, join(folder, `round-${n}`))
    for (let n = 0; n < 12; n++) symlinkSync(folder, join(folder, 'in', `round-${n}`))
    symlinkSync(join(folder, 'a.csv'), join(folder, 'again.csv'))
    symlinkSync('self', join(folder, 'self'))
    symlinkSync('/no/such/place', join(folder, 'to nowhere'))
    const database = await anEmptyDatabase()
    const { report, problem } = await load(database, folder)
    expect(report.files.map(({ rows }) => rows)).toEqual([1, 1])
    expect(problem).toMatchObject({
      refused: [{ file: join(folder, 'self') }, { file: join(folder, 'to nowhere') }],
    })
  })

  it('of pipes and devices waits for none of them, and the files beside them are read', async () => {
    const folder = await aFolderOf({ 'z.csv': good })
    execFileSync('mkfifo', [join(folder, 'a-pipe')])
    for (const device of ['zero', 'tty']) symlinkSync(`/dev/${device}`, join(folder, `b-${device}.csv`))
    const { report, problem } = await load(await anEmptyDatabase(), folder)
    expect(report.files).toHaveLength(1)
    const refused = report.warnings.filter(({ message }) => message.includes('neither a file nor a folder'))
    expect(refused.length === 3 || problem?.message.includes('neither a file nor a folder')).toBe(true)
  })

  it.skipIf(process.getuid?.() === 0)('that may not be entered is named, and the rest is read', async () => {
    const folder = await aFolderOf({ 'shut/a.csv': good, 'shut.csv': good, 'z.csv': good })
    chmodSync(join(folder, 'shut'), 0)
    chmodSync(join(folder, 'shut.csv'), 0)
    const { report, problem } = await load(await anEmptyDatabase(), folder)
    chmodSync(join(folder, 'shut'), 0o700)
    expect(report.files).toHaveLength(1)
    expect(problem?.message).toContain('its permissions forbid that')
  })

  it('a hundred folders deep is refused where it gets too deep, and read above that', async () => {
    const folder = await aFolderOf({ 'a.csv': good, [`${'d/'.repeat(100)}b.csv`]: good })
    const { report, problem } = await load(await anEmptyDatabase(), folder)
    expect(report.files).toHaveLength(1)
    expect(problem?.message).toContain('deeper')
  })
})

describe('A policy pack that means harm', () => {
  const problems = (text: string) => {
    const checked = checkPack(text, 'pack.yaml')
    return 'problems' in checked ? checked.problems.map(({ says }) => says).join('\n') : 'none'
  }

  it.each<[string, string, RegExp]>([
    [
      'forty thousand keys',
      `a: {${Array.from({ length: 40_000 }, (_, n) => `k${n}: 1`).join(',')}}`,
      /not a key|missing/,
    ],
    [
      'forty thousand keys of its own',
      smallPack + Array.from({ length: 40_000 }, (_, n) => `k${n}: 1\n`).join(''),
      /not a key/,
    ],
    ['two hundred thousand items', `${smallPack}duties: [${'1,'.repeat(200_000)}]`, /too much/],
    [
      'a name that looks right for long',
      smallPack.replace('pack: northmoor', `pack: ${'a-'.repeat(100_000)}`),
      /joined by hyphens/,
    ],
    [
      'a span of digits',
      smallPack.replace('15 working days', `${'9'.repeat(100_000)} working days`),
      /number and its unit|2,000/,
    ],
    [
      'more days than there are',
      smallPack.replace('15 working days }', '99999 working days }'),
      /number and its unit/,
    ],
    ['a number without end', smallPack.replace('15 working days }', '1e309 }'), /unit/],
    ['a date without end', smallPack.replace('2027-04-01', '999999999-01-01'), /date/],
    ['a constructor', `${smallPack}constructor: { prototype: { polluted: yes } }\n`, /not a key/],
    ['a prototype within', smallPack.replace('{ after: ', '{ __proto__: { after: x }, after: '), /not a key/],
    [
      'a function',
      smallPack.replace('name: Northmoor midway', 'name: !!js/function "function () {}"'),
      /Tags|tag/,
    ],
    ['bytes', `\u0000\u0001${smallPack}`, /YAML/],
  ])('is refused with a sentence: %s', (_, text, words) => {
    expect(text).not.toBe(smallPack)
    expect(problems(text)).toMatch(words)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('A backup file that means harm', () => {
  const aLineOf = (bytes: number) => gzipSync(Buffer.alloc(bytes, 'x'))

  it('is refused where it unpacks to more than any line of ours, and nothing is changed', async () => {
    const { kysely, pool } = await anEmptyDatabase()
    const real = join(aFolder(), 'real')
    await backUp(kysely, real, { at: new Date('2026-03-29T01:30:00Z'), by: 'a test' })
    const packed = readFileSync(real)
    const bad: [string, Buffer, string][] = [
      ['a bomb', aLineOf(128 * 1024 * 1024), 'a line has no end'],
      ['a bomb in a bomb', gzipSync(aLineOf(64 * 1024 * 1024)), 'not a backup'],
      ['nothing', Buffer.alloc(0), 'cut off'],
      ['nothing, packed', gzipSync(''), 'cut off'],
      ['a backup twice', Buffer.concat([packed, packed]), 'goes on after its end'],
      ['a prototype', gzipSync('{"__proto__":{"waymark_backup":1}}\n'), 'not a backup'],
      ['a deep list', gzipSync(`${'['.repeat(1_000_000)}\n`), 'not a backup'],
    ]
    for (const [name, bytes, words] of bad) {
      await expect(
        restore(kysely, aFile(bytes), { replace: true, by: 'a test', now: new Date() }),
        name,
      ).rejects.toThrow(words)
    }
    await expect(restore(kysely, aFolder(), { by: 'a test', now: new Date() })).rejects.toThrow('is a folder')
    await pool.query('select count(*) from child')
    expect(await restore(kysely, real, { replace: true, by: 'a test', now: new Date() })).toMatchObject({
      rows: 0,
    })
  })
})

describe('What names children can be read by nobody else on the machine', () => {
  const isClosed = (path: string) => (statSync(path).mode & 0o077) === 0

  it('the backup, also where somebody has put a file or a link in its way', async () => {
    const { kysely } = await anEmptyDatabase()
    const folder = aFolder()
    const file = join(folder, 'backup')
    const elsewhere = aFile('elsewhere')
    for (const inTheWay of [
      () => writeFileSync(`${file}.unfinished`, '', { mode: 0o666 }),
      () => symlinkSync(elsewhere, `${file}.unfinished`),
      () => undefined,
    ]) {
      inTheWay()
      await backUp(kysely, file, { at: new Date(), by: 'a test' })
      expect(isClosed(file)).toBe(true)
      expect(readdirSync(folder)).toEqual(['backup'])
    }
    expect(readFileSync(elsewhere, 'utf8')).toBe('elsewhere')
  })

  it('the list of rejected rows, also where an open file stood', async () => {
    const database = await anEmptyDatabase()
    const { report } = await load(database, aFile(events('1,visit,soon,,a,,,,')), { rejectsDir: aFolder() })
    expect(isClosed(report.rejectsFile!)).toBe(true)
    const folder = join(aFolder(), 'new')
    const path = await writeRejectsFile(database.kysely, 1, folder)
    expect(isClosed(folder)).toBe(true)
    writeFileSync(path, 'x')
    chmodSync(path, 0o644)
    await writeRejectsFile(database.kysely, 1, folder)
    expect(isClosed(path)).toBe(true)
    expect(readFileSync(path, 'utf8')).toContain('soon')
  })

  it('the embedded database, without shutting others out of a folder that holds their things too', async () => {
    const shared = aFolder()
    chmodSync(shared, 0o755)
    writeFileSync(join(shared, 'of somebody else'), 'x')
    for (let times = 0; times < 2; times++) await (await anEmbeddedDatabase({ dataDir: shared })).close()
    expect(statSync(shared).mode & 0o777).toBe(0o755)
    expect(isClosed(join(shared, 'database'))).toBe(true)

    const own = aFolder()
    mkdirSync(join(own, 'data'), { mode: 0o755 })
    await anEmbeddedDatabase({ dataDir: join(own, 'data') })
    expect(isClosed(join(own, 'data'))).toBe(true)
  })

  it('and is not read as something that it is not', async () => {
    expect((await readFileOf(`\uFEFF${heading}\n"=1+1",visit,2026-01-05,\n`)).facts).toMatchObject([
      { child: '=1+1' },
    ])
  })
})
