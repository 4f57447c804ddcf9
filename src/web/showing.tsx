import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { serviceShown } from '#db/queries/people/service.ts'
import type { Access } from '#web/access.ts'
import type { AssetPaths } from '#web/assets.ts'
import { csrfTokenFor } from '#web/csrf.ts'
import type { Problem } from '#web/forms/problems.ts'
import { navigationFor } from '#web/layout/navigation.ts'
import { PageContext, type PageSurroundings } from '#web/layout/page-context.ts'
import type { Parts } from '#web/parts.ts'

/** Shows a page with everything that stands around it. */
export type Show = (
  request: FastifyRequest,
  reply: FastifyReply,
  page: VNode,
  more?: { readonly status?: number; readonly problems?: readonly Problem[] },
) => Promise<FastifyReply>

/** How pages are shown: the one place where elements become HTML. */
export function showing(parts: Parts, assets: AssetPaths, pages: ReadonlyMap<string, Access>): Show {
  return async (request, reply, page, { status = 200, problems = [] } = {}) => {
    const person = request.signedIn?.person
    const surroundings: PageSurroundings = {
      service: await serviceUnlessBroken(request, parts, status),
      person,
      csrfToken: csrfTokenFor(request, reply),
      address: request.url,
      navigation: navigationFor(person, pages, request.url),
      assets,
      now: parts.now(),
      done: takeDone(request, reply, status),
      problems,
    }
    const html = renderToString(<PageContext.Provider value={surroundings}>{page}</PageContext.Provider>)
    return reply
      .status(status)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(`<!doctype html>${html}`)
  }
}

/** An error page must show even where the database is what is broken. */
async function serviceUnlessBroken(request: FastifyRequest, parts: Parts, status: number) {
  if (status < 500) return serviceShown(parts.db)
  try {
    return await serviceShown(parts.db)
  } catch (error) {
    request.log.warn({ err: error }, 'An error page is shown without the name of the authority')
    return undefined
  }
}

/** What the page before has just done, said once. */
function takeDone(request: FastifyRequest, reply: FastifyReply, status: number): string | undefined {
  const { done } = request.server.cookieNames
  const text = request.cookies[done]
  if (text === undefined || status !== 200) return undefined
  void reply.clearCookie(done)
  return text
}
