import type { FastifyError, FastifyInstance } from 'fastify'

/** How requests and errors are logged: never an address with its parts filled in, never a value from a record. */
export const logSerializers = {
  err: (error: FastifyError & { readonly severity?: unknown }) => ({
    type: error.name,
    code: error.code,
    // The database's own messages quote values of rows.
    message: error.severity === undefined ? error.message : 'The database refused a statement.',
    stack: (error.severity === undefined ? error.stack : withoutMessage(error.stack)) ?? '',
  }),
}

function withoutMessage(stack = ''): string {
  return stack.slice(Math.max(stack.indexOf('\n    at '), 0))
}

/** One line a request: what was asked for, by whom (by number), how it ended and how long it took. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    if (request.routeOptions.config.withoutSession) return
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        person: request.signedIn?.person.personId,
      },
      'request',
    )
    await Promise.resolve()
  })
}
