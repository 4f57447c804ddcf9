import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Place } from './place.ts'

const victim = join(import.meta.dirname, 'victim.ts')

/** Runs the victim and kills it as soon as it has said so many lines, or that it is done; gives all that it said. */
export async function killAfterLines(
  lines: number,
  work: 'import' | 'save' | 'send',
  place: Place,
  ...args: readonly string[]
): Promise<readonly string[]> {
  const program = spawn(process.execPath, [victim, work, JSON.stringify(place), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaint = ''
  program.stderr.on('data', (part: Buffer) => (complaint += part.toString()))
  const ended = once(program, 'exit')
  const said: string[] = []
  for await (const line of createInterface({ input: program.stdout })) {
    said.push(line)
    if (said.length === lines || line === 'done') program.kill('SIGKILL')
  }
  const [code, signal] = (await ended) as [number | null, string | null]
  if (signal !== 'SIGKILL' && code !== 0) throw new Error(`The victim ended by itself: ${complaint}`)
  return said
}
