import { parseArgs, type ParseArgsConfig } from 'node:util'
import { parseDay, type Day } from '#domain/calendar/day.ts'
import { readConfig } from '#src/config.ts'
import { wrongUsage } from './failure.ts'
import { todayInLondon } from './today.ts'

/** One command of the program. */
export interface Command {
  readonly name: string
  /** How it is used, without the program's name: `import PATH… [--json]`. */
  readonly usage: string
  readonly does: string
  readonly options?: NonNullable<ParseArgsConfig['options']>
  run(given: Given, streams: Streams): Promise<void>
}

/** What was given on the command line. */
export interface Given {
  readonly positionals: readonly string[]
  /** Options of the command itself. */
  readonly values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>
  readonly dataDir: string
  readonly asOf: Day
  /** Today whenever it is asked: the day given by --as-of, or the day it is in London. */
  readonly today: () => Day
  readonly json: boolean
}

/** Where a command writes: results to out, messages and progress to err. */
export interface Streams {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

const common = {
  data: { type: 'string' },
  'as-of': { type: 'string' },
  json: { type: 'boolean' },
} as const

/** Reads a command's arguments; throws the wrong-usage failure, in words, for what the command does not take. */
export function readArguments(command: Command, args: readonly string[]): Given {
  const { values, positionals } = parsed(command, args)
  const { data, json, 'as-of': asOf, ...rest } = values
  const given = typeof asOf === 'string' ? dayGiven('--as-of', asOf) : undefined
  const today = () => given ?? todayInLondon(new Date())
  return {
    positionals,
    values: rest,
    dataDir: typeof data === 'string' ? data : readConfig(process.env).dataDir,
    asOf: today(),
    today,
    json: json === true,
  }
}

function parsed(command: Command, args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { ...common, ...command.options }, allowPositionals: true })
  } catch (error) {
    const words = error instanceof Error ? error.message.split('. ')[0]! : String(error)
    throw wrongUsage(`${words}.\nUsage: waymark ${command.usage}`)
  }
}

/** A day given as YYYY-MM-DD; the wrong-usage failure for anything else. */
export function dayGiven(option: string, text: string): Day {
  const day = parseDay(text)
  if (day === undefined) throw wrongUsage(`${option} needs a date like 2026-11-21; this is not one: ${text}`)
  return day
}

/** A whole number given within bounds; the wrong-usage failure for anything else. */
export function numberGiven(option: string, text: string, least: number, most: number): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < least || number > most) {
    throw wrongUsage(`${option} needs a whole number from ${least} to ${most}; this is not one: ${text}`)
  }
  return number
}

/** The text of an option, where it was given. */
export function textOption(given: Given, name: string): string | undefined {
  const value = given.values[name]
  return typeof value === 'string' ? value : undefined
}
