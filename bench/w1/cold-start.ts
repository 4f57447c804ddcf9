import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Prepare } from '../support/contender.ts'
import { serverUrl } from '../support/databases.ts'
import { costOf, end, startServing } from '../support/program.ts'

type Start = 'postgresql' | 'embedded' | 'embedded-from-nothing' | 'bare-node'

/** The program is started, and its sign-in page asked for; the time is from the start until the page is there. */
const prepare: Prepare = async ([start]) => {
  const folders: string[] = []
  const newFolder = () => {
    folders.push(mkdtempSync(join('var', 'bench', 'start-')))
    return folders.at(-1)!
  }
  const kept = newFolder()
  const args = (folder: string) =>
    start === 'bare-node'
      ? ['bench/w1/bare-node.ts']
      : ['bin/waymark.js', 'serve', '--port', '0', '--data', folder]
  const { DATABASE_URL: _, ...env } = process.env
  const usesServer = start === 'postgresql' || start === 'bare-node'
  const withDatabase = usesServer ? { ...env, DATABASE_URL: serverUrl() } : env
  const once = async (folder: string) => {
    const started = performance.now()
    const serving = await startServing(args(folder), withDatabase)
    const listening = performance.now() - started
    const page = await fetch(`${serving.address}/sign-in`)
    const body = await page.text()
    const ms = performance.now() - started
    const { processorMs, peakMb } = costOf(serving.child.pid!)
    await end(serving.child)
    if (page.status !== 200 || !body.includes('Sign in')) throw new Error(`The page is not there: ${body}`)
    return {
      ms,
      check: 'the sign-in page, 200',
      parts: { listening, 'processor time': processorMs, 'megabytes of the program': peakMb },
    }
  }
  if ((start as Start) === 'postgresql' || start === 'embedded') await once(kept)
  return {
    run: () => once(start === 'embedded-from-nothing' ? newFolder() : kept),
    after: () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })),
  }
}
export default prepare
