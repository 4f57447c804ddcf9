import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** The name of the hidden field; scripts send the same in the header x-csrf-token. */
export const csrfField = '_csrf'

/**
 * The token that a form of this request must send back: the session's, or before signing in one made from a cookie
 * of its own, which only our pages can know.
 */
export function csrfTokenFor(request: FastifyRequest, reply: FastifyReply): string {
  if (request.signedIn) return request.signedIn.csrfToken
  const known = request.cookies[request.server.cookieNames.visit]
  if (known) return tokenOfVisit(known)
  const visit = randomBytes(32).toString('base64url')
  void reply.setCookie(request.server.cookieNames.visit, visit)
  return tokenOfVisit(visit)
}

/** Whether a write comes from a page of ours. */
export function comesFromOurPage(request: FastifyRequest): boolean {
  if (request.headers['sec-fetch-site'] === 'cross-site') return false
  const visit = request.cookies[request.server.cookieNames.visit]
  const expected = request.signedIn?.csrfToken ?? (visit && tokenOfVisit(visit))
  const header = request.headers['x-csrf-token']
  const sent = header ?? (request.body as Readonly<Record<string, unknown>> | undefined)?.[csrfField]
  if (!expected || typeof sent !== 'string') return false
  return timingSafeEqual(sha256(sent), sha256(expected))
}

/**
 * Whether the browser itself says that a form was sent from a page of this very site: then it may be shown back to
 * whoever sent it, also where its token is no longer good.
 */
export function sentFromThisSite({ headers, host }: FastifyRequest): boolean {
  if (headers['sec-fetch-site'] !== undefined) return headers['sec-fetch-site'] === 'same-origin'
  const { origin } = headers
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host
}

function tokenOfVisit(visit: string): string {
  return createHash('sha256').update(`form ${visit}`).digest('base64url')
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
