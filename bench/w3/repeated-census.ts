import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/**
 * A census with the children of another one over and over, until it is as large as the real one of all England: made
 * up children have fewer optional fields than real ones.
 */
export async function repeatedCensus(path: string, bytes: number): Promise<string> {
  const whole = await readFile(path)
  const first = whole.indexOf('<Child>')
  const end = whole.lastIndexOf('</Child>') + '</Child>'.length
  const times = Math.ceil(bytes / (end - first))
  const out = join(dirname(path), `cin-census-times-${times}.xml`)
  await pipeline(Readable.from(parts(whole, first, end, times)), createWriteStream(out))
  return out
}

function* parts(whole: Buffer, first: number, end: number, times: number): Generator<Buffer> {
  yield whole.subarray(0, first)
  for (let time = 0; time < times; time++) yield whole.subarray(first, end)
  yield whole.subarray(end)
}
