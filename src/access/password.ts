import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** OWASP's smallest recommended setting of argon2id: 19 MiB, two passes, one lane. */
const parameters = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const
const saltLength = 16

const derive = promisify(argon2)

/** A password as it is stored: algorithm, parameters, salt and tag, so that parameters can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltLength)
  const tag = await derive('argon2id', { message: password.normalize('NFKC'), nonce: salt, ...parameters })
  const { memory, passes, parallelism } = parameters
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`
}

/**
 * Whether a password is the stored one. Without a stored one it works as long and says no, so that nobody can
 * tell from the time whether a username exists.
 */
export async function passwordMatches(password: string, stored: string | undefined): Promise<boolean> {
  const parsed = parse(stored ?? '') ?? nobodys
  const tag = await derive('argon2id', {
    message: password.normalize('NFKC'),
    nonce: parsed.salt,
    memory: parsed.memory,
    passes: parsed.passes,
    parallelism: parsed.parallelism,
    tagLength: parsed.tag.length,
  })
  return timingSafeEqual(tag, parsed.tag) && parsed !== nobodys
}

interface Stored {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
  readonly salt: Buffer
  readonly tag: Buffer
}

const nobodys: Stored = {
  ...parameters,
  salt: randomBytes(saltLength),
  tag: randomBytes(parameters.tagLength),
}

function parse(stored: string): Stored | undefined {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(stored)
  if (!match) return undefined
  const [, memory, passes, parallelism, salt = '', tag = ''] = match
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
