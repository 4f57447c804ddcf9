import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { comesFromOurPage } from '#web/csrf.ts'
import { enter, noteRefusal } from '#web/entering.tsx'
import { problemsOf } from '#web/forms/problems.ts'
import type { DefineSaving } from '#web/page-definition.ts'
import type { Parts } from '#web/parts.ts'
import { throughTheirEyes } from '#web/seen-by.ts'

const refusals = { 'not-signed-in': 401, 'not-open-to-them': 403, 'not-found': 404 } as const

/** Gives the application its `saving`: what scripts send while a person writes, as JSON, to be kept at once. */
export function defineSavings(app: FastifyInstance, parts: Parts): void {
  const defineSaving: DefineSaving = ({ pattern }, saving) => {
    const config = { access: saving.access }
    const save = async (request: FastifyRequest, reply: FastifyReply) => {
      void reply.header('cache-control', 'no-store')
      if (!request.signedIn && saving.access !== 'anyone')
        return reply.status(401).send({ refused: 'not-signed-in' })
      if (!comesFromOurPage(request)) return reply.status(403).send({ refused: 'form-too-old' })
      const entered = await enter(parts, { ...saving, pattern }, request, reply)
      if (!entered.may) {
        // A record that has closed again says to a script what it says to whoever may not know of it.
        const because = typeof entered.because === 'object' ? 'not-found' : entered.because
        return reply.status(refusals[because]).send({ refused: because })
      }
      const answers = saving.form.safeParse(request.body)
      if (!answers.success) return reply.status(400).send({ problems: problemsOf(answers.error) })
      const { asked } = entered
      const { status, body } = await saving.save({ ...asked, answers: answers.data })
      if (status !== 200) await noteRefusal(parts, { ...saving, pattern }, request, asked.person, asked.about)
      return reply.status(status).send(body)
    }
    app.patch(pattern, { config }, (request, reply) =>
      throughTheirEyes(parts, request, () => save(request, reply)),
    )
  }
  app.decorate('saving', defineSaving)
}
