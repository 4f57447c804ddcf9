import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism, loadavg, totalmem } from 'node:os'

/** The machine in one line. */
export function machine(): string {
  const gigabytes = Math.round(totalmem() / 1024 ** 3)
  return `Node ${process.versions.node}, ${availableParallelism()} cores, ${gigabytes} GB, ${system()}`
}

function system(): string {
  if (!existsSync('/etc/os-release')) return process.platform
  return /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform
}

/** How busy the machine has been: over the last minute, five and fifteen. */
export function load(): string {
  return loadavg()
    .map((average) => average.toFixed(1))
    .join(' ')
}
