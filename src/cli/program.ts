import type { Command, Streams } from './command.ts'
import { readArguments } from './command.ts'
import { CommandFailed } from './failure.ts'

/** Each command is loaded when it is called, so that none waits for what another needs. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./commands/serve.ts')).serve,
  import: async () => (await import('./commands/import.ts')).importCommand,
  use: async () => (await import('./commands/use.ts')).use,
  reviews: async () => (await import('./commands/reviews.ts')).reviews,
  explain: async () => (await import('./commands/explain.ts')).explain,
  pack: async () => (await import('./commands/pack.ts')).pack,
  demo: async () => (await import('./commands/demo.ts')).demo,
  authority: async () => (await import('./commands/authority.ts')).authority,
  user: async () => (await import('./commands/user.ts')).user,
  holidays: async () => (await import('./commands/holidays.ts')).holidays,
  audit: async () => (await import('./commands/audit.ts')).audit,
  capacity: async () => (await import('./commands/capacity.ts')).capacity,
  notes: async () => (await import('./commands/notes.ts')).notes,
  backup: async () => (await import('./commands/back-up.ts')).backupCommand,
  work: async () => (await import('./commands/work.ts')).work,
  mail: async () => (await import('./commands/mail.ts')).mail,
  restore: async () => (await import('./commands/back-up.ts')).restoreCommand,
}

/**
 * Runs one command; gives the exit code of the contract: 0 done, 1 the input or the state is wrong, 2 wrong usage.
 * What goes wrong is said on standard error, in words; a surprise says so without a stack trace.
 */
export async function runProgram(args: readonly string[], streams: Streams): Promise<0 | 1 | 2> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    streams[name === undefined ? 'err' : 'out'](await usageOfAll())
    return name === undefined ? 2 : 0
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) {
    streams.err(`There is no command ${name}.\n${await usageOfAll()}`)
    return 2
  }
  try {
    const command = await load()
    if (rest.includes('--help') || rest.includes('-h')) {
      streams.out(`waymark ${command.usage}\n${command.does}\n`)
      return 0
    }
    await command.run(readArguments(command, rest), streams)
    return 0
  } catch (error) {
    if (error instanceof CommandFailed) {
      streams.err(`${error.message}\n`)
      return error.exitCode
    }
    streams.err(
      `Something went wrong that Waymark did not expect: ${error instanceof Error ? error.message : String(error)}\n`,
    )
    if (process.env['WAYMARK_DEBUG'] && error instanceof Error) streams.err(`${error.stack}\n`)
    return 1
  }
}

async function usageOfAll(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()))
  return `Waymark keeps the promise of the midway review.\n\n${all.map(({ usage, does }) => `  waymark ${usage}\n      ${does}\n`).join('')}`
}
