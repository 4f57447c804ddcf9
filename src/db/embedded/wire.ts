/** PostgreSQL's wire protocol, as far as bytes must be cut into messages on their way to and from the worker. */

const letter = (text: string) => text.charCodeAt(0)
const query = letter('Q')
const sync = letter('S')
const terminate = letter('X')
const readyForQuery = letter('Z')
const errorResponse = letter('E')

/** Where the session stands after an answer: no transaction, in one, or in one that has failed. */
export type SessionStatus = 'idle' | 'in-transaction' | 'failed-transaction'

/**
 * Gathers what a client sends and gives it on as whole requests: the start-up packet, a simple query, or everything
 * up to a Sync. The database answers only whole requests.
 */
export class RequestCutter {
  #pending: Buffer = Buffer.alloc(0)
  #started = false

  /** Takes bytes in any portions; gives the requests that are complete, and whether the client said goodbye. */
  take(bytes: Uint8Array): { readonly requests: Uint8Array[]; readonly goodbye: boolean } {
    this.#pending = this.#pending.length === 0 ? Buffer.from(bytes) : Buffer.concat([this.#pending, bytes])
    const requests: Uint8Array[] = []
    let begin = 0
    let at = 0
    let goodbye = false
    while (at < this.#pending.length) {
      const header = this.#started ? 1 : 0
      if (at + header + 4 > this.#pending.length) break
      const end = at + header + this.#pending.readInt32BE(at + header)
      if (end > this.#pending.length) break
      const kind = this.#started ? this.#pending[at] : undefined
      at = end
      if (kind === terminate) {
        goodbye = true
        begin = end
      } else if (!this.#started || kind === query || kind === sync) {
        requests.push(new Uint8Array(this.#pending.subarray(begin, end)))
        begin = end
      }
      this.#started = true
    }
    this.#pending = Buffer.from(this.#pending.subarray(begin))
    return { requests, goodbye }
  }
}

/** Gives where the session stands by the end of an answer, or undefined where the answer does not say. */
export function statusAtEndOf(answer: Uint8Array): SessionStatus | undefined {
  const start = answer.length - 6
  if (start < 0 || answer[start] !== readyForQuery) return undefined
  switch (answer[start + 5]) {
    case letter('T'):
      return 'in-transaction'
    case letter('E'):
      return 'failed-transaction'
    default:
      return 'idle'
  }
}

/** Gives a simple query as bytes. */
export function simpleQuery(text: string): Uint8Array {
  return message(query, Buffer.from(`${text}\0`))
}

/** Gives a whole answer with every error of one code put into other words, under another code. */
export function withErrorReworded(
  answer: Uint8Array,
  change: { readonly code: string; readonly to: { readonly code: string; readonly message: string } },
): Uint8Array {
  const bytes = Buffer.from(answer)
  const parts: Uint8Array[] = []
  for (let at = 0; at + 5 <= bytes.length;) {
    const end = at + 1 + bytes.readInt32BE(at + 1)
    const part = bytes.subarray(at, end)
    const isIt = bytes[at] === errorResponse && part.includes(`\0C${change.code}\0`)
    parts.push(isIt ? errorMessage(change.to.code, change.to.message) : part)
    at = end
  }
  return Buffer.concat(parts)
}

function errorMessage(code: string, words: string): Uint8Array {
  return message(errorResponse, Buffer.from(`SERROR\0VERROR\0C${code}\0M${words}\0\0`))
}

function message(kind: number, body: Buffer): Uint8Array {
  const header = Buffer.alloc(5)
  header[0] = kind
  header.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([header, body])
}
