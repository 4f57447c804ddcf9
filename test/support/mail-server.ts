import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { SMTPServer } from 'smtp-server'

/** One mail as the server took it. */
export interface Received {
  readonly to: readonly string[]
  readonly messageId: string
  /** The whole message, as it came over the line. */
  readonly raw: string
}

/** A real mail server on loopback, whose bad days a test decides. */
export class MailServer {
  readonly received: Received[] = []
  /** Addresses of which it says for good that there is nobody. */
  readonly unknown = new Set<string>()
  #server: SMTPServer | undefined
  #port = 0

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`
  }

  /** Starts it, on the port that it had before. */
  async up(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, answer) => {
        answer(
          this.unknown.has(address)
            ? Object.assign(new Error('No such user here'), { responseCode: 550 })
            : undefined,
        )
      },
      onData: (stream, session, answer) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          const raw = Buffer.concat(chunks).toString('utf8')
          this.received.push({
            to: session.envelope.rcptTo.map(({ address }) => address),
            messageId: /^Message-ID: *(.*)$/im.exec(raw)?.[1] ?? '',
            raw,
          })
          answer()
        })
      },
    })
    // A process that is killed breaks its connection; that is its own affair.
    server.on('error', () => undefined)
    server.listen(this.#port, '127.0.0.1')
    await once(server.server, 'listening')
    this.#port = (server.server.address() as AddressInfo).port
    this.#server = server
  }

  async down(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()))
  }
}

/** A mail server that is up, and goes when the test does. */
export async function aMailServer(): Promise<MailServer> {
  const server = new MailServer()
  await server.up()
  onTestFinished(() => server.down())
  return server
}
