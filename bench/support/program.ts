import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A program that serves pages, from its start. */
export interface Serving {
  readonly child: ChildProcess
  readonly address: string
}

/** Starts a program and waits until it says at which address it is. */
export function startServing(
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Serving> {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  return new Promise((resolve, reject) => {
    let said = ''
    let complained = ''
    child.stderr.on('data', (part: Buffer) => (complained += part.toString()))
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString()
      const address = / is at (\S+)/.exec(said)?.[1]
      if (address !== undefined) resolve({ child, address })
    })
    child.once('exit', (code) => reject(new Error(`It ended with ${code} before it served:\n${complained}`)))
  })
}

/** Ends a program and waits until it has ended. */
export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await ended
}

/** Processor time that a process has had, in milliseconds, and the most memory, in megabytes, where the system tells. */
export function costOf(pid: number): { readonly processorMs: number; readonly peakMb: number } {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    const ticks = Number(fields[11]) + Number(fields[12])
    return { processorMs: ticks * 10, peakMb: Number(peak ?? 0) / 1024 }
  } catch {
    return { processorMs: 0, peakMb: 0 }
  }
}
