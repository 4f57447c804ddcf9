import { createHmac } from 'node:crypto'
import type { Delivery, DeliveryWay } from '#workflows/case-notes/deliver-note.ts'

/** Where notes are posted, and the secret by which the other side knows that Waymark posted them. */
export interface WebHookOptions {
  readonly url: string
  readonly secret: string
  readonly timeoutMs?: number
  readonly now?: () => Date
}

const usualTimeout = 20_000
/** An answer longer than this is no answer to a note. */
const longestAnswer = 64 * 1024
/** What a server says that wants the same again later. */
const laterStatuses: ReadonlySet<number> = new Set([408, 425, 429])

/**
 * Posts each note as JSON. `X-Waymark-Signature` is the HMAC-SHA256, under the shared secret, of the timestamp, a full
 * stop and the body; `Idempotency-Key` is the reference, so that what was sent again is stored once. A 2xx answer that
 * arrives whole means that it is stored; 4xx that it never will be; anything else is tried again. Redirects are refused:
 * a note goes to the address that was set, or nowhere.
 */
export function webHook({
  url,
  secret,
  timeoutMs = usualTimeout,
  now = () => new Date(),
}: WebHookOptions): DeliveryWay {
  return {
    way: 'web-hook',
    async deliver(note) {
      const body = JSON.stringify(note)
      const timestamp = String(Math.floor(now().getTime() / 1000))
      try {
        const response = await fetch(url, {
          method: 'POST',
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
          headers: {
            'content-type': 'application/json; charset=utf-8',
            'idempotency-key': note.reference,
            'x-waymark-timestamp': timestamp,
            'x-waymark-signature': `sha256=${signatureOf(secret, timestamp, body)}`,
          },
          body,
        })
        return outcomeOf(response.status, await readAnswer(response))
      } catch (error) {
        return { is: 'failed', because: inWords(error, timeoutMs) }
      }
    },
  }
}

/** The signature of a body that was sent at a second: hexadecimal. */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
}

function outcomeOf(status: number, answer: string): Delivery {
  if (status >= 200 && status < 300) return { is: 'delivered', placedAs: idIn(answer) }
  const because = `The case system answered ${status}${answer.trim() === '' ? '' : `: ${plain(answer)}`}`
  if (status >= 300 && status < 400)
    return {
      is: 'refused',
      because: `${because}. It leads to another address, and notes are sent to none but the one set`,
    }
  return status >= 400 && status < 500 && !laterStatuses.has(status)
    ? { is: 'refused', because }
    : { is: 'failed', because }
}

/** The whole answer: one that breaks off throws, and the note is then not known to have arrived. */
async function readAnswer(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  if (response.body)
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      length += chunk.length
      if (length > longestAnswer) break
      chunks.push(chunk)
    }
  return Buffer.concat(chunks).toString('utf8')
}

/** The id that the case system gave the note, where its answer is JSON with one. */
function idIn(answer: string): string | undefined {
  try {
    const said = JSON.parse(answer) as { id?: unknown } | null
    const id = said?.id
    return typeof id === 'string' || typeof id === 'number' ? plain(String(id)).slice(0, 100) : undefined
  } catch {
    return undefined
  }
}

/** One line without control characters, short enough to be kept. */
function plain(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .toWellFormed()
    .slice(0, 400)
}

function inWords(error: unknown, timeoutMs: number): string {
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return `The case system did not answer within ${Math.round(timeoutMs / 1000)} seconds`
  const cause =
    error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : String(error)
  return `The case system cannot be reached, or its answer broke off (${plain(cause)})`
}
