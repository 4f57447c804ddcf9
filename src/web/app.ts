import formbody from '@fastify/formbody'
import rateLimit from '@fastify/rate-limit'
import fastify, { LogController, type FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { refuseRoutesWithoutAccess, type Access } from '#web/access.ts'
import { serveAssets } from '#web/assets.ts'
import { keepCookiesSafe } from '#web/cookies.ts'
import { answerErrors, answerUnreadableAddress, newReference } from '#web/errors.tsx'
import { everyPage } from '#web/every-page.ts'
import { logRequests, logSerializers } from '#web/log.ts'
import { definePages } from '#web/page.tsx'
import type { Pages } from '#web/page-definition.ts'
import type { Parts } from '#web/parts.ts'
import { paths } from '#web/paths.ts'
import { defineSavings } from '#web/saving.ts'
import { sendSecurityHeaders } from '#web/security-headers.ts'
import { beginAsNobody } from '#web/seen-by.ts'
import { showing } from '#web/showing.tsx'
import { rememberWhoIsSignedIn } from '#web/signed-in.ts'
import { keepTextStorable } from '#web/text-sent.ts'

const largestForm = 512 * 1024

/** Builds the web application, ready to listen or to be asked by a test; each line is one step. */
export async function buildApp(
  parts: Parts,
  features: readonly Pages[] = everyPage,
): Promise<FastifyInstance> {
  const { settings } = parts
  const app = fastify({
    logger: { level: settings.logLevel, serializers: logSerializers },
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: settings.proxies > 0 && ((_address, hop) => hop < settings.proxies),
    bodyLimit: largestForm,
    genReqId: newReference,
    forceCloseConnections: 'idle',
    // Whoever sends a form a byte at a time does not hold a connection for good.
    requestTimeout: 60_000,
    frameworkErrors: answerUnreadableAddress,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  })
  const pages = new Map<string, Access>()

  refuseRoutesWithoutAccess(app)
  await sendSecurityHeaders(app, settings)
  await keepCookiesSafe(app, settings)
  app.removeContentTypeParser('text/plain')
  await app.register(formbody, { bodyLimit: largestForm })
  keepTextStorable(app)
  await app.register(rateLimit, { global: false })
  const show = showing(parts, await serveAssets(app), pages)
  beginAsNobody(app)
  rememberWhoIsSignedIn(app, parts)
  logRequests(app)
  answerErrors(app, show)
  sayWhetherWell(app, parts)
  definePages(app, parts, show, pages)
  defineSavings(app, parts)
  for (const addPages of features) addPages(app, parts)
  return app
}

/** For whatever watches over the service: whether it can reach its database. */
function sayWhetherWell(app: FastifyInstance, parts: Parts): void {
  const config = { access: 'anyone', withoutSession: true } as const
  app.get(paths.health.pattern, { config }, async (_request, reply) => {
    await sql`select 1`.execute(parts.db)
    return reply.header('cache-control', 'no-store').type('text/plain').send('well')
  })
}
