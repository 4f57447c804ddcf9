import { randomInt } from 'node:crypto'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ErrorPage } from '#web/layout/error-page.tsx'
import type { Show } from '#web/showing.tsx'

/** The one place where errors are answered: a reference for the person, the rest for the log. */
export function answerErrors(app: FastifyInstance, show: Show): void {
  app.setNotFoundHandler(async (request, reply) =>
    show(request, reply, <ErrorPage status={404} />, { status: 404 }),
  )
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const status = statusOf(error)
    const reference = status >= 500 ? request.id : undefined
    if (status >= 500) request.log.error({ err: error, reference }, 'A request could not be answered')
    if (wantsJson(request)) return reply.status(status).send({ refused: 'error', reference })
    return show(request, reply, <ErrorPage status={status} reference={reference} />, { status })
  })
}

/** An address that is no text at all finds no page; nothing of ours has looked at the request yet. */
export function answerUnreadableAddress(
  _error: FastifyError,
  _request: FastifyRequest,
  reply: FastifyReply,
): void {
  void reply
    .status(404)
    .type('text/plain; charset=utf-8')
    .headers({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    })
    .send('There is no page at this address.')
}

/** A short reference, easy to read out, for the person and the log. */
export function newReference(): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  return Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')
}

// The database cannot be reached, is stopping, or has no connection left.
const unavailable = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', '57P01', '57P02', '57P03', '53300'])

function statusOf(error: FastifyError): number {
  if (unavailable.has(error.code)) return 503
  const { statusCode } = error
  if (statusCode === 413 || statusCode === 429) return statusCode
  // Anything else that a browser sends and that we cannot read is not a page of ours.
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500 ? 404 : 500
}

function wantsJson(request: FastifyRequest): boolean {
  return request.method === 'PATCH'
}
