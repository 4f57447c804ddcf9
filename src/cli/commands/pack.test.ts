import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { aFolder } from '#test/support/folder.ts'
import { smallPack } from '#test/support/small-pack.ts'
import { runProgram } from '../program.ts'

/** Runs a command in this process; gives what it wrote. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' }
  const code = await runProgram(args, {
    out: (text) => (written.out += text),
    err: (text) => (written.err += text),
  })
  return { code, ...written }
}

/** The small pack as another version, in a file of its own; gives the file's path. */
function aVersion(folder: string, version: string, from: string, until?: string): string {
  const file = join(folder, `${version}.yaml`)
  const text = smallPack
    .replace('2027-04\n', `${version}\n`)
    .replace(
      'in-force-from: 2027-04-01',
      `in-force-from: ${from}${until ? `\nin-force-until: ${until}` : ''}`,
    )
  writeFileSync(file, text)
  return file
}

describe('waymark pack', () => {
  beforeEach(() => void vi.stubEnv('DATABASE_URL', ''))
  afterEach(() => void vi.unstubAllEnvs())

  it('check: compares versions of one pack that are given together, each problem at its line', async () => {
    const folder = aFolder()
    const first = aVersion(folder, '2027-04', '2027-04-01', '2027-12-31')
    const fitting = aVersion(folder, '2028-01', '2028-01-01')
    const late = aVersion(folder, '2028-02', '2028-02-01')
    expect(await run('pack', 'check', first, fitting)).toEqual({
      code: 0,
      out: `${first}: northmoor@2027-04 can be used\n${fitting}: northmoor@2028-01 can be used\n`,
      err: '',
    })
    const gap = await run('pack', 'check', late, first)
    expect(gap.code).toBe(1)
    expect(gap.out).toBe(`${first}: northmoor@2027-04 can be used\n`)
    expect(gap.err).toBe(
      `${late}:5:16: Nothing is in force from 2028-01-01 until 2028-01-31, between northmoor@2027-04 and ` +
        'northmoor@2028-02. Write "in-force-from: 2028-01-01" in northmoor@2028-02.\n' +
        '1 of 2 cannot be used yet; each problem is named above.\n',
    )
    const json = await run('pack', 'check', late, first, '--json')
    expect(JSON.parse(json.out)).toMatchObject([
      { file: late, problems: [{ file: late, line: 5, column: 16 }] },
      { file: first, problems: [] },
    ])
  })

  it('check: calls a note a note', async () => {
    const file = join(aFolder(), 'a.yaml')
    writeFileSync(
      file,
      smallPack.replace('since-last\n', 'since-last\n    when: [{ age: { at-least: 4 years } }]\n'),
    )
    const { code, err } = await run('pack', 'check', file)
    expect(code).toBe(0)
    expect(err).toMatch(/a\.yaml:16:14: note: child-seen: .*"from: \{ turns: 4 years \}"/)
  })

  it('test: says what differs under the name of the example', async () => {
    const file = join(aFolder(), 'a.yaml')
    writeFileSync(file, smallPack.replace('due: 2027-04-26', 'due: 2027-04-27'))
    expect(await run('pack', 'test', file)).toEqual({
      code: 1,
      out: 'DIFFERENT: Fifteen working days\n' + '  child-seen 1: due expected 2027-04-27, is 2027-04-26\n',
      err: '1 worked example came out differently.\n',
    })
  })

  it('print: prints packs that ship without a database, and says how to add one that is not there', async () => {
    const data = join(aFolder(), 'none')
    const shipped = await run('pack', 'print', 'cla-twelve-week@2026-11', '--data', data)
    expect(shipped).toMatchObject({ code: 0, err: '' })
    expect(shipped.out).toContain('(cla-twelve-week@2026-11)')
    expect(await run('pack', 'print', 'cla-twelve-weeks', '--data', data)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/Did you mean "cla-twelve-week"\?.* waymark pack add FILE\n$/) as string,
    })
    expect((await run('pack', 'print', 'cla-twelve-week@2031-01', '--data', data)).err).toBe(
      'There is no cla-twelve-week@2031-01. Versions: cla-twelve-week@2026-11.\n',
    )
  })

  it('print: prints packs that were added, the latest version or the one that is named', async () => {
    const folder = aFolder()
    const data = ['--data', join(folder, 'data')]
    const added = await run('pack', 'add', aVersion(folder, '2027-04', '2027-04-01'), ...data)
    expect(added).toMatchObject({
      code: 0,
      out: 'northmoor@2027-04 can be used now: waymark use northmoor\n',
    })
    expect((await run('use', 'northmoor', ...data)).code).toBe(0)
    const later = aVersion(folder, '2028-01', '2028-01-01')
    expect((await run('pack', 'add', later, ...data)).out).toBe(
      'northmoor@2028-01 is in force from 2028-01-01. Every date was worked out again: no midway review has another date.\n',
    )
    expect((await run('pack', 'add', later, ...data)).out).toBe(
      'northmoor@2028-01 was there already; nothing changed.\n',
    )
    const backwards = await run('pack', 'add', aVersion(folder, '2028-06', '2027-12-01'), ...data)
    expect(backwards.code).toBe(1)
    expect(backwards.err).toMatch(/2028-06\.yaml:5:16: .*write an in-force-from after 2028-01-01/)
    expect((await run('pack', 'print', 'northmoor', ...data)).out).toContain('(northmoor@2028-01)')
    expect((await run('pack', 'print', 'northmoor@2027-04', ...data)).out).toContain('(northmoor@2027-04)')
  }, 60_000)
})

describe('waymark import', () => {
  beforeEach(() => void vi.stubEnv('DATABASE_URL', ''))
  afterEach(() => void vi.unstubAllEnvs())

  it('says once which file was refused, and what became of the others', async () => {
    const folder = aFolder()
    const [bad, worse, good] = ['bad.csv', 'worse.csv', 'good.csv'].map((name) => join(folder, name))
    writeFileSync(bad!, 'shopping,price\nmilk,2\n')
    writeFileSync(worse!, '{}')
    writeFileSync(good!, 'child_id,event,on\n1,visit,2026-01-15\n')
    const data = ['--data', join(folder, 'data')]
    const alone = await run('import', bad!, ...data)
    expect(alone.err.split(bad!)).toHaveLength(2)
    expect(alone.err.endsWith('\nNothing was stored.\n')).toBe(true)
    expect(alone.err).not.toContain('Nothing of it')
    const { code, err } = await run('import', bad!, worse!, good!, ...data)
    expect(code).toBe(1)
    for (const file of [bad!, worse!]) expect(err.split(file)).toHaveLength(2)
    expect(err.endsWith('\nNothing of them was stored. The other file was loaded.\n')).toBe(true)
    const json = await run('import', bad!, '--json', ...data)
    expect(JSON.parse(json.out)).toMatchObject({ warnings: [{ file: bad }] })
    expect(json.err.split(bad!)).toHaveLength(2)
  }, 60_000)
})
