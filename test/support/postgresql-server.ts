import { execFileSync, spawn, type SpawnOptions } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

export interface ThrowAwayServer {
  readonly url: string
  readonly stop: () => Promise<void>
}

/** Gives the folder of the newest installed PostgreSQL server's programs, or undefined. */
export function installedServer(): string | undefined {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return undefined
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a))
  return versions.map((one) => join(root, one, 'bin')).find((bin) => existsSync(join(bin, 'initdb')))
}

/** Runs the server until our end of the pipe closes, which it does in whatever way we end; then clears up. */
const asLongAsWeLive = `
  ( "$@"; kill $$ ) &
  read -r _
  trap '' TERM
  kill -INT "$(head -n 1 data/postmaster.pid)"
  wait
  rm -rf "$0"`

/** Starts a private server with nothing in it, on a free loopback port, in a folder that goes away with it; settings may be changed. */
export async function startThrowAwayServer(
  bin: string,
  changed: readonly string[] = [],
): Promise<ThrowAwayServer> {
  const who = ordinaryUser()
  const folder = mkdtempSync(join(tmpdir(), 'waymark-postgresql-'))
  chmodSync(folder, 0o700)
  if (who) chownSync(folder, who.uid, who.gid)
  const as: SpawnOptions = {
    ...who,
    cwd: folder,
    env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
  }
  const data = join(folder, 'data')
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const initdb = ['-D', data, '-U', 'waymark', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
    execFileSync(join(bin, 'initdb'), initdb, { ...as, stdio: ['ignore', 'ignore', 'pipe'] })
    const port = await freePort()
    const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off']
    const more = ['synchronous_commit=off', 'full_page_writes=off', 'max_connections=100']
    const args = ['-D', data, ...[...settings, ...more, ...changed].flatMap((one) => ['-c', one])]
    const server = spawn('sh', ['-c', asLongAsWeLive, folder, join(bin, 'postgres'), ...args], {
      ...as,
      stdio: ['pipe', 'ignore', 'pipe'],
    })
    const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
    await ready(server.stderr, ended)
    return {
      url: `postgresql://waymark@127.0.0.1:${port}/postgres`,
      async stop() {
        server.stdin?.end()
        await ended
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}

/** The server refuses to run as root: then some other user runs it. */
function ordinaryUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) =>
        Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      // Not a user of this machine.
    }
  }
  throw new Error('Run as root, and there is no other user to run PostgreSQL as.')
}

async function ready(log: NodeJS.ReadableStream | null, ended: Promise<void>): Promise<void> {
  let text = ''
  const accepting = new Promise<void>((resolve) => {
    log?.on('data', (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-4000)
      if (text.includes('ready to accept connections')) resolve()
    })
  })
  const failed = ended.then(() => {
    throw new Error(`The PostgreSQL server ended at once:\n${text}`)
  })
  const patience = new AbortController()
  const slow = delay(60_000, undefined, { signal: patience.signal }).then(() => {
    throw new Error(`The PostgreSQL server did not start within a minute:\n${text}`)
  })
  try {
    await Promise.race([accepting, failed, slow])
  } finally {
    slow.catch(() => undefined)
    patience.abort()
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No free port.')),
      )
    })
  })
}
