import { readFile } from 'node:fs/promises'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { nationalPack } from '#policies/built-in.ts'
import { checkPack, problemInWords, type Checked } from '#policies/check.ts'
import { runExamples } from '#policies/examples.ts'
import type { Pack } from '#policies/pack.ts'
import { packLibrary } from '#policies/registry.ts'
import { packInWords } from '#policies/sentences.ts'
import { addPack } from '#workflows/add-pack.ts'
import { accountName } from '../account-name.ts'
import type { Command, Given, Streams } from '../command.ts'
import { CommandFailed, wrongUsage } from '../failure.ts'
import { withDatabase } from '../with-database.ts'

/** `waymark pack`: checks a policy pack, runs its worked examples, makes it available, prints it as sentences. */
export const pack: Command = {
  name: 'pack',
  usage: 'pack check FILE… | pack test FILE… | pack add FILE | pack print FILE-OR-ID [--json] [--data DIR]',
  does: 'checks a policy pack · runs its worked examples · makes it available · prints it as plain sentences',
  async run(given, streams) {
    const [verb, ...files] = given.positionals
    if (files.length === 0) throw wrongUsage(`Usage: waymark ${pack.usage}`)
    switch (verb) {
      case 'check':
        return check(files, given, streams)
      case 'test':
        return test(files, given, streams)
      case 'add':
        return add(files, given, streams)
      case 'print':
        return print(files, streams)
      default:
        throw wrongUsage(`Usage: waymark ${pack.usage}`)
    }
  },
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new CommandFailed(`${file} cannot be read. Check the name and that you may read it.`)
  }
}

async function checked(file: string): Promise<Checked> {
  const text = await textOf(file)
  const own = checkPack(text, file)
  return 'pack' in own && own.pack.id !== nationalPack().id ? checkPack(text, file, nationalPack()) : own
}

async function check(files: readonly string[], { json }: Given, { out, err }: Streams): Promise<void> {
  const results = []
  for (const file of files) {
    const result = await checked(file)
    const problems = 'problems' in result ? result.problems : []
    for (const problem of [...problems, ...result.notes]) err(`${problemInWords(problem)}\n`)
    results.push({ file, pack: 'pack' in result ? result.pack.ref : null, problems, notes: result.notes })
    if (!json && 'pack' in result) out(`${file}: ${result.pack.ref} can be used\n`)
  }
  if (json) out(`${JSON.stringify(results)}\n`)
  const wrong = results.filter(({ problems }) => problems.length > 0).length
  if (wrong > 0)
    throw new CommandFailed(`${wrong} of ${files.length} cannot be used yet; each problem is named above.`)
}

async function test(files: readonly string[], { json }: Given, { out, err }: Streams): Promise<void> {
  const calendar = workingCalendar()
  const results = []
  for (const file of files) {
    const examples = runExamples(await usable(file), calendar)
    for (const { name, differences } of examples) {
      if (!json) out(`${differences.length === 0 ? 'as expected' : 'DIFFERENT'}: ${name}\n`)
      for (const difference of differences) err(`  ${difference}\n`)
    }
    results.push({ file, examples })
  }
  if (json) out(`${JSON.stringify(results)}\n`)
  const different = results
    .flatMap(({ examples }) => examples)
    .filter(({ differences }) => differences.length > 0)
  if (different.length > 0)
    throw new CommandFailed(`${different.length} worked examples came out differently.`)
}

async function usable(file: string): Promise<Pack> {
  const result = await checked(file)
  if ('pack' in result) return result.pack
  throw new CommandFailed(result.problems.map(problemInWords).join('\n'))
}

async function add(files: readonly string[], given: Given, { out, err }: Streams): Promise<void> {
  const [file, ...more] = files
  if (file === undefined || more.length > 0) throw wrongUsage('Add one pack at a time: waymark pack add FILE')
  const text = await textOf(file)
  await withDatabase(given.dataDir, async ({ kysely }) => {
    const added = await addPack(kysely, {
      fileName: file,
      text,
      by: accountName(),
      now: new Date(),
      today: given.asOf,
    })
    if (!added.ok) throw new CommandFailed(added.problems.join('\n'))
    for (const note of added.notes) err(`${note}\n`)
    out(
      `${added.pack} ${added.outcome === 'added' ? 'can be used now' : 'was there already'}: waymark use ${added.pack.split('@')[0]}\n`,
    )
  })
}

async function print(names: readonly string[], { out }: Streams): Promise<void> {
  for (const name of names) {
    const shipped = packLibrary().versionsOf(name).at(-1)
    out(`${packInWords(shipped ?? (await usable(name)))}\n`)
  }
}
