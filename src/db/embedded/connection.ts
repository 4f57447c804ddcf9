import { Duplex } from 'node:stream'
import { RequestCutter } from '#db/embedded/wire.ts'

/** Where a connection's requests go. */
export interface Switchboard {
  ask(connection: Connection, request: Uint8Array): void
  hangUp(connection: Connection): void
}

/**
 * What the PostgreSQL driver takes for its socket: bytes written here reach the embedded database, and its answers
 * come back as bytes to read.
 */
export class Connection extends Duplex {
  readonly #switchboard: Switchboard
  readonly #cutter = new RequestCutter()
  #open = true

  constructor(switchboard: Switchboard) {
    super()
    this.#switchboard = switchboard
  }

  /** Bytes of an answer. */
  answer(bytes: Uint8Array): void {
    if (this.#open) this.push(bytes)
  }

  override _read(): void {
    // Answers are pushed when they come.
  }

  override _write(chunk: Uint8Array, _encoding: string, done: (error?: Error | null) => void): void {
    this.#take(chunk)
    done()
  }

  /** The driver writes the parts of one request one after another; they are taken together. */
  override _writev(chunks: { readonly chunk: Uint8Array }[], done: (error?: Error | null) => void): void {
    this.#take(Buffer.concat(chunks.map(({ chunk }) => chunk)))
    done()
  }

  #take(chunk: Uint8Array): void {
    const { requests, goodbye } = this.#cutter.take(chunk)
    for (const request of requests) this.#switchboard.ask(this, request)
    if (goodbye) this.#close()
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#close()
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#close()
    done(error)
  }

  #close(): void {
    if (!this.#open) return
    this.#open = false
    this.#switchboard.hangUp(this)
    this.push(null)
  }

  // What the driver calls on a socket.

  connect(): this {
    queueMicrotask(() => this.emit('connect'))
    return this
  }

  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }
}
