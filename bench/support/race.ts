import { fork, type ChildProcess } from 'node:child_process'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { built } from './built.ts'
import type { Contender, Run } from './contender.ts'
import { machine, load } from './machine.ts'
import { median } from './median.ts'

export interface Race {
  readonly title: string
  readonly contenders: readonly Contender[]
  /** Counted runs of each, after one that is not counted. */
  readonly runs?: number
  readonly nodeOptions?: readonly string[]
  /** A new process for every run, where what is done is done once by a process. */
  readonly fresh?: boolean
  /** Runs what is built, as the program is, where its memory is told. */
  readonly asBuilt?: boolean
}

/**
 * Runs contenders in turn, A B A B …, each in its own process, and prints medians with their spread. Where one of
 * them does not come to the same result as the first, that is printed and no time is.
 */
export async function race({
  title,
  contenders,
  runs = 5,
  nodeOptions = [],
  fresh = false,
  asBuilt = false,
}: Race): Promise<void> {
  console.log(`\n## ${title}\n\n${machine()}; load before ${load()}`)
  const started: Started[] = []
  const starting = (contender: Contender) => () => start(contender, nodeOptions, asBuilt)
  try {
    for (const contender of contenders)
      started.push(fresh ? eachTimeAnew(contender, starting(contender)) : await starting(contender)())
    for (const each of started) each.warmUp.push(await each.run())
    for (let round = 0; round < runs; round++) for (const each of started) each.counted.push(await each.run())
  } finally {
    for (const each of started) await each.stop()
  }
  const [first] = started
  const expected = first!.warmUp[0]!.check
  for (const { contender, warmUp, counted } of started) {
    for (const { check } of [...warmUp, ...counted]) {
      if (contender.isFloor || check === expected) continue
      throw new Error(
        `${contender.name} does not agree:\n  ${check}\n  ${first!.contender.name} has\n  ${expected}`,
      )
    }
  }
  console.log(`All agree: ${expected}\n`)
  console.log('| | median | spread | first run | of the first line, pairwise | peak memory | parts |')
  console.log('|---|---|---|---|---|---|---|')
  for (const each of started) console.log(line(each, first!))
  for (const { name, note } of contenders) if (note !== undefined) console.log(`\n${name}: ${note}`)
  console.log(`\nLoad after ${load()}; ${runs} counted runs of each, in turn, after one that is not counted.`)
}

function line({ contender, counted, warmUp }: Started, first: Started): string {
  const times = counted.map(({ ms }) => ms)
  const ratio = median(counted.map(({ ms }, round) => ms / first.counted[round]!.ms))
  const parts = Object.keys(counted[0]!.parts).map(
    (name) => `${name} ${written(median(counted.map((one) => one.parts[name]!)))}`,
  )
  return (
    `| ${contender.name} | ${written(median(times))} | ${written(Math.min(...times))} – ${written(Math.max(...times))} ` +
    `| ${written(warmUp[0]!.ms)} | ${ratio.toFixed(2)} | ${Math.round(Math.max(...counted.map((one) => one.peakMb)))} MB | ${parts.join(', ')} |`
  )
}

function written(ms: number): string {
  return ms >= 10_000
    ? `${(ms / 1000).toFixed(1)} s`
    : ms >= 100
      ? `${Math.round(ms)} ms`
      : `${ms.toFixed(2)} ms`
}

interface Started {
  readonly contender: Contender
  readonly warmUp: Run[]
  readonly counted: Run[]
  readonly run: () => Promise<Run>
  readonly stop: () => Promise<void>
}

/** A contender that is started for each run and stopped after it. */
function eachTimeAnew(contender: Contender, starting: () => Promise<Started>): Started {
  return {
    contender,
    warmUp: [],
    counted: [],
    async run() {
      const once = await starting()
      try {
        return await once.run()
      } finally {
        await once.stop()
      }
    },
    stop: () => Promise.resolve(),
  }
}

async function start(
  contender: Contender,
  nodeOptions: readonly string[],
  asBuilt: boolean,
): Promise<Started> {
  const place = (file: string) =>
    asBuilt ? resolve(built(file)) : fileURLToPath(new URL(`../${file}`, import.meta.url))
  const runner = place('support/contender-process.ts')
  const file = place(contender.file)
  const child = fork(runner, [file, ...(contender.args ?? [])], {
    execArgv: ['--expose-gc', ...nodeOptions],
  })
  await answer(child, 'ready')
  return {
    contender,
    warmUp: [],
    counted: [],
    async run() {
      child.send('run')
      const said = (await answer(child)) as { done: Run } | { failed: string }
      if ('failed' in said) throw new Error(`${contender.name}: ${said.failed}`)
      return said.done
    },
    async stop() {
      if (child.exitCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.send('stop')
      await ended
    },
  }
}

function answer(child: ChildProcess, expected?: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = () =>
      reject(new Error(`The process ended before it said ${expected ?? 'what it came to'}.`))
    child.once('exit', ended)
    child.once('message', (message) => {
      child.off('exit', ended)
      resolve(message)
    })
  })
}
