import type { FastifyInstance } from 'fastify'

/** Takes out of what was sent the few characters that no database holds, whatever page it was sent to. */
export function keepTextStorable(app: FastifyInstance): void {
  app.addHook('preValidation', async (request) => {
    request.query = storableWithin(request.query)
    request.body = storableWithin(request.body)
    await Promise.resolve()
  })
}

/** Text as a database can hold it: no NUL, no half of a surrogate pair. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}

/** The same for the values of a form or of a small JSON document. */
function storableWithin(sent: unknown): unknown {
  if (typeof sent === 'string') return storable(sent)
  if (Array.isArray(sent))
    return sent.map((one) => (typeof one === 'string' ? storable(one) : (one as unknown)))
  if (typeof sent !== 'object' || sent === null) return sent
  return Object.fromEntries(
    Object.entries(sent).map(([name, value]) => [
      name,
      Array.isArray(value) || typeof value === 'string' ? storableWithin(value) : (value as unknown),
    ]),
  )
}
