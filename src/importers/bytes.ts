import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { isUtf8 } from 'node:buffer'
import { FileRefused } from '#workflows/load/feed-file.ts'

const pieceSize = 64 * 1024

/** The SHA-256 of a file's bytes. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(1024 * 1024)
  const file = await open(path)
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(buffer.subarray(0, bytesRead))
    }
  } finally {
    await file.close()
  }
}

/**
 * The bytes of a file in pieces that end between characters. Throws FileRefused at the first byte that is not
 * UTF-8: read as something else, names would be stored wrongly and never be noticed.
 */
export async function* utf8Pieces(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  let before = 0
  for await (const bytes of createReadStream(path, { highWaterMark: pieceSize })) {
    const piece = rest.length > 0 ? Buffer.concat([rest, bytes as Buffer]) : (bytes as Buffer)
    const end = endOfLastCharacter(piece)
    const whole = piece.subarray(0, end)
    if (!isUtf8(whole)) throw notUtf8(path, whole, before)
    rest = piece.subarray(end)
    before += end
    yield whole
  }
  if (rest.length > 0) throw notUtf8(path, rest, before)
}

/** Where the last whole character ends: a character of UTF-8 is four bytes at most. */
function endOfLastCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if ((byte & 0b1100_0000) === 0b1000_0000) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return length > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

function notUtf8(path: string, bytes: Buffer, before: number): FileRefused {
  let good = 0
  for (let step = 2 ** 20; step >= 1; step /= 2)
    while (good + step <= bytes.length && isUtf8(bytes.subarray(0, endOfPrefix(bytes, good + step))))
      good += step
  const at = endOfPrefix(bytes, good)
  const byte = bytes[at]!.toString(16).padStart(2, '0')
  return new FileRefused(
    path,
    `The text is not UTF-8: byte ${before + at + 1} is hexadecimal ${byte}. ` +
      'Save the file as "CSV UTF-8" and load it again.',
  )
}

function endOfPrefix(bytes: Buffer, end: number): number {
  return endOfLastCharacter(bytes.subarray(0, end))
}
