import { pathToFileURL } from 'node:url'
import type { Prepare, Run } from './contender.ts'

/** Runs one contender whenever the race asks for it. */

const [file, ...args] = process.argv.slice(2)
const { default: prepare } = (await import(pathToFileURL(file!).href)) as { default: Prepare }
const prepared = await prepare(args)

async function run(): Promise<Run> {
  await prepared.before?.()
  globalThis.gc?.()
  const started = performance.now()
  const outcome = await prepared.run()
  const ms = outcome.ms ?? performance.now() - started
  return {
    ms,
    check: outcome.check,
    parts: outcome.parts ?? {},
    peakMb: process.resourceUsage().maxRSS / 1024,
  }
}

process.on('message', (message) => {
  if (message === 'stop') {
    void Promise.resolve(prepared.after?.()).then(() => process.exit(0))
    return
  }
  void run().then(
    (done) => process.send!({ done }),
    (error: unknown) =>
      process.send!({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
process.send!('ready')
