import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { addedPacks } from '#db/queries/policies/policies.ts'
import { isoDate } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { nationalPack } from '#policies/built-in.ts'
import { checkPack, problemInWords, type Checked, type Problem } from '#policies/check.ts'
import { runExamples } from '#policies/examples.ts'
import type { Pack } from '#policies/pack.ts'
import { noSuchPack, packLibrary, versionProblems, type PackLibrary } from '#policies/registry.ts'
import { packInWords } from '#policies/sentences.ts'
import { readConfig } from '#src/config.ts'
import { addPack, type PackAdded } from '#workflows/policies/add-pack.ts'
import { accountName } from '../account-name.ts'
import type { Command, Given, Streams } from '../command.ts'
import { CommandFailed, wrongUsage } from '../failure.ts'
import { withDatabase } from '../with-database.ts'

/** `waymark pack`: checks a policy pack, runs its worked examples, makes it available, prints it as sentences. */
export const pack: Command = {
  name: 'pack',
  usage:
    'pack check FILE… | pack test FILE… | pack add FILE | pack print FILE… | pack print ID[@VERSION]… [--json] [--data DIR]',
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
        return print(files, given, streams)
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
  const read: { file: string; result: Checked }[] = []
  for (const file of new Set(files)) read.push({ file, result: await checked(file) })
  const apart = problemsOfVersions(read)
  const results = []
  for (const { file, result } of read) {
    const problems = 'problems' in result ? result.problems : apart.filter((problem) => problem.file === file)
    for (const problem of problems) err(`${problemInWords(problem)}\n`)
    for (const note of result.notes) err(`${problemInWords({ ...note, says: `note: ${note.says}` })}\n`)
    const ref = 'pack' in result ? result.pack.ref : null
    results.push({ file, pack: ref, problems, notes: result.notes })
    if (!json && ref !== null && problems.length === 0) out(`${file}: ${ref} can be used\n`)
  }
  if (json) out(`${JSON.stringify(results)}\n`)
  const wrong = results.filter(({ problems }) => problems.length > 0).length
  if (wrong > 0)
    throw new CommandFailed(`${wrong} of ${read.length} cannot be used yet; each problem is named above.`)
}

/** What stands between versions of one pack that are checked together, each at its place in a file. */
function problemsOfVersions(read: readonly { file: string; result: Checked }[]): readonly Problem[] {
  const fit = read.flatMap(({ file, result }) => ('pack' in result ? [{ file, ...result }] : []))
  const ids = new Set(fit.map(({ pack: one }) => one.id))
  return [...ids].flatMap((id) =>
    versionProblems(fit.map(({ pack: one }) => one).filter((one) => one.id === id)).map((problem) => {
      const { file, at } = fit.find(({ pack: one }) => one === problem.pack)!
      return { file, ...at([problem.key]), says: problem.says }
    }),
  )
}

async function test(files: readonly string[], { json }: Given, { out }: Streams): Promise<void> {
  const calendar = workingCalendar()
  const results = []
  for (const file of files) {
    const examples = runExamples(await usable(file), calendar)
    for (const { name, differences } of examples) {
      if (json) continue
      out(`${differences.length === 0 ? 'as expected' : 'DIFFERENT'}: ${name}\n`)
      for (const difference of differences) out(`  ${difference}\n`)
    }
    results.push({ file, examples })
  }
  if (json) out(`${JSON.stringify(results)}\n`)
  const different = results
    .flatMap(({ examples }) => examples)
    .filter(({ differences }) => differences.length > 0)
  if (different.length > 0)
    throw new CommandFailed(
      different.length === 1
        ? '1 worked example came out differently.'
        : `${different.length} worked examples came out differently.`,
    )
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
    out(`${addedInWords(added)}\n`)
  })
}

function addedInWords({ pack: ref, outcome, inForce }: Extract<PackAdded, { ok: true }>): string {
  if (outcome === 'known') return `${ref} was there already; nothing changed.`
  if (!inForce) return `${ref} can be used now: waymark use ${ref.split('@')[0]}`
  const { from, midwaysMoved: moved } = inForce
  const midways =
    moved === 0
      ? 'no midway review has another date'
      : `${moved} midway ${moved === 1 ? 'review has' : 'reviews have'} another date, or none any more`
  return `${ref} is in force from ${isoDate(from)}. Every date was worked out again: ${midways}.`
}

async function print(names: readonly string[], { dataDir }: Given, { out, err }: Streams): Promise<void> {
  let library: PackLibrary | undefined
  for (const name of names) {
    let found: Pack | undefined
    if (/^[a-z][a-z0-9-]*(@\d{4}-\d{2})?$/.test(name)) {
      library ??= await everyPack(dataDir, err)
      found = name.includes('@') ? library.find(name) : library.versionsOf(name).at(-1)
      if (!found && !existsSync(name)) throw new CommandFailed(noSuchPack(library, name))
    }
    out(`${packInWords(found ?? (await usable(name)))}\n`)
  }
}

/** The packs that ship, and those that were added to the database where there is one. */
async function everyPack(dataDir: string, err: (text: string) => void): Promise<PackLibrary> {
  if (readConfig(process.env).databaseUrl === undefined && !existsSync(dataDir)) return packLibrary()
  try {
    return await withDatabase(dataDir, async ({ kysely }) => packLibrary(await addedPacks(kysely)))
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error
    err(`Packs that were added cannot be printed now. ${error.message}\n`)
    return packLibrary()
  }
}
