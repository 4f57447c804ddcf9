import { createHmac, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { z } from 'zod'

const posted = z.object({
  template_id: z.uuid(),
  email_address: z.string(),
  personalisation: z.object({ subject: z.string(), body: z.string() }),
  reference: z.uuid(),
})

interface TakenByNotify extends z.infer<typeof posted> {
  readonly id: string
}

const serviceId = '26785a09-ab16-4eb0-8407-a37497a57506'
const secret = '3d844edf-8d35-48ac-975b-e847b4f122b0'

/** A stand-in for the API of GOV.UK Notify on loopback. It checks who asks, as the API does. */
export class NotifyServer {
  /** What a service gets from Notify: a name, its id and its secret. */
  readonly apiKey = `northmoor-${serviceId}-${secret}`
  readonly templateId = 'f33517ff-2a88-4f6e-b855-c550268ce08a'
  readonly taken: TakenByNotify[] = []
  /** How it answers a mail from now on; undefined takes it. */
  refusal: { readonly status: number; readonly error: string; readonly message: string } | undefined
  /** Takes the mail and then breaks the line without an answer. */
  breaksOff = false
  url = ''

  async listen(): Promise<() => Promise<void>> {
    const server = createServer((request, response) => void this.#answer(request, response))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const say = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (!isSigned(request.headers.authorization)) {
      return void say(403, {
        status_code: 403,
        errors: [{ error: 'AuthError', message: 'Invalid token: signature' }],
      })
    }
    const url = new URL(request.url ?? '/', this.url)
    if (request.method === 'GET' && url.pathname === '/v2/notifications') {
      const reference = url.searchParams.get('reference')
      return void say(200, {
        notifications: this.taken.filter((mail) => mail.reference === reference),
        links: {},
      })
    }
    if (request.method !== 'POST' || url.pathname !== '/v2/notifications/email')
      return void say(404, { errors: [{ error: 'NoResultFound', message: 'No result found' }] })
    if (this.refusal) {
      const { status, ...error } = this.refusal
      return void say(status, { status_code: status, errors: [error] })
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const mail = posted.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')))
    const id = `740e5834-3a29-46b4-9a6f-16142fde533${this.taken.length}`
    this.taken.push({ ...mail, id })
    if (this.breaksOff) return void request.socket.destroy()
    say(201, { id, reference: mail.reference, content: mail.personalisation })
  }
}

/** Whether a token is signed with our secret (HS256), by our service, and fresh: what Notify asks of every request. */
function isSigned(authorization: string | undefined): boolean {
  const [header = '', payload = '', signature = ''] = (authorization ?? '').replace(/^Bearer /, '').split('.')
  const ours = createHmac('sha256', secret).update(`${header}.${payload}`).digest()
  const theirs = Buffer.from(signature, 'base64url')
  if (ours.length !== theirs.length || !timingSafeEqual(ours, theirs)) return false
  const token = z
    .object({ iss: z.string(), iat: z.number() })
    .parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
  return token.iss === serviceId && Math.abs(Date.now() / 1000 - token.iat) < 30
}

/** A stand-in for Notify that answers, and goes when the test does. */
export async function aNotifyServer(): Promise<NotifyServer> {
  const server = new NotifyServer()
  onTestFinished(await server.listen())
  return server
}
