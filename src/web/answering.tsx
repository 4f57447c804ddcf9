import type { FastifyReply, FastifyRequest } from 'fastify'
import { isValidElement, type VNode } from 'preact'
import type { Because } from '#web/entering.tsx'
import { ErrorPage } from '#web/layout/error-page.tsx'
import { paths } from '#web/paths.ts'
import type { Reply } from '#web/replies.ts'
import type { Show } from '#web/showing.tsx'

/** Answers with what a page gave: itself, or something in its place. */
export async function answer(
  show: Show,
  request: FastifyRequest,
  reply: FastifyReply,
  given: VNode | Reply,
): Promise<FastifyReply> {
  if (isElement(given)) return show(request, reply, given)
  switch (given.reply) {
    case 'not-found':
      return show(request, reply, <ErrorPage status={404} />, { status: 404 })
    case 'conflict':
      return show(request, reply, <ErrorPage status={409} says={given.says} />, { status: 409 })
    case 'see-other':
      if (given.done !== undefined) {
        void reply.setCookie(request.server.cookieNames.done, given.done, { maxAge: 60 })
      }
      return reply.header('cache-control', 'no-store').redirect(given.location, 303)
    case 'download':
      void reply.header('cache-control', 'no-store').type(given.type)
      if (given.filename !== undefined) {
        const name = given.filename.replaceAll(/[^\w.-]+/g, '-')
        void reply.header('content-disposition', `attachment; filename="${name}"`)
      }
      return reply.send(given.body)
  }
}

/** Answers a request that may not go on. */
export async function answerRefusal(
  show: Show,
  request: FastifyRequest,
  reply: FastifyReply,
  because: Because,
): Promise<FastifyReply> {
  if (typeof because === 'object') {
    const { closedChildId: childId } = because
    return reply.header('cache-control', 'no-store').redirect(paths.openRestricted({ childId }), 303)
  }
  switch (because) {
    case 'not-signed-in':
      // After signing in the person is back where they were going; a form that was sent is not sent again.
      return reply
        .header('cache-control', 'no-store')
        .redirect(
          paths.signIn(undefined, { next: request.method === 'GET' ? request.url : refererPath(request) }),
          303,
        )
    case 'not-open-to-them':
      return show(request, reply, <ErrorPage status={403} />, { status: 403 })
    case 'not-found':
      return show(request, reply, <ErrorPage status={404} />, { status: 404 })
  }
}

/** Whether a page gave elements to show. */
export function isElement(given: VNode | Reply): given is VNode {
  return isValidElement(given)
}

function refererPath(request: FastifyRequest): string | undefined {
  const { referer } = request.headers
  if (!referer || !URL.canParse(referer)) return undefined
  const { host, pathname } = new URL(referer)
  return host === request.host ? pathname : undefined
}
