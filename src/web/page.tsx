import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { writeAudit } from '#db/queries/audit/audit.ts'
import type { Access } from '#web/access.ts'
import { answer, answerRefusal, isElement } from '#web/answering.tsx'
import { comesFromOurPage, sentFromThisSite } from '#web/csrf.ts'
import { enter, noteRefusal } from '#web/entering.tsx'
import { withDatesGathered } from '#web/forms/date-field.ts'
import { formState, type Entered } from '#web/forms/form-state.ts'
import { problemsOf, type Problem } from '#web/forms/problems.ts'
import { ErrorPage } from '#web/layout/error-page.tsx'
import { NotLostPage } from '#web/layout/not-lost-page.tsx'
import type { About, Asked, DefinePage } from '#web/page-definition.ts'
import type { Parts } from '#web/parts.ts'
import type { Reply, ShowAgain } from '#web/replies.ts'
import { throughTheirEyes } from '#web/seen-by.ts'
import type { Show } from '#web/showing.tsx'

/** Gives the application its `page`: the one way in which pages are added. */
export function definePages(
  app: FastifyInstance,
  parts: Parts,
  show: Show,
  pages: Map<string, Access>,
): void {
  /** What is shown was read, also where a form shows again; what leads elsewhere shows nothing. */
  const noteRead = async (
    route: { readonly audit?: string; readonly pattern: string },
    {
      person,
      about,
      now,
      request,
      noted,
    }: { readonly about: About | undefined } & Asked<Access, unknown, unknown>,
    given: VNode | Reply,
  ) => {
    if (!route.audit) return
    if (isElement(given) || given.reply === 'download') {
      const { childId, midwayId } = about ?? {}
      await writeAudit(parts.db, {
        person,
        action: route.audit,
        childId,
        midwayId,
        detail: { ...noted() },
        at: now,
      })
    } else if (given.reply === 'not-found') {
      await noteRefusal(parts, route, request, person, about)
    }
  }

  const definePage: DefinePage = ({ pattern }, page) => {
    pages.set(pattern, page.access)
    const route = { ...page, pattern }
    const config = { access: page.access }

    const showPage = async (request: FastifyRequest, reply: FastifyReply) => {
      const entered = await enter(parts, route, request, reply)
      if (!entered.may) return answerRefusal(show, request, reply, entered.because)
      const { asked } = entered
      const given = await page.show({ ...asked, form: formState(undefined) })
      await noteRead(route, asked, given)
      return answer(show, request, reply, given)
    }
    app.get(pattern, { config }, (request, reply) =>
      throughTheirEyes(parts, request, () => showPage(request, reply)),
    )

    const { submit } = page
    if (!submit) return
    const limits = (page.limits ?? []).map(({ times, minutes, by }) =>
      app.createRateLimit({ max: times, timeWindow: minutes * 60_000, keyGenerator: by }),
    )
    const takeForm = async (request: FastifyRequest, reply: FastifyReply) => {
      for (const limit of limits) {
        const count = await limit(request)
        if (!count.isAllowed && count.isExceeded) {
          void reply.header('retry-after', count.ttlInSeconds)
          return show(request, reply, <ErrorPage status={429} />, { status: 429 })
        }
      }
      // The session ended, or another began, while somebody was typing: what was typed is shown back.
      const isStale = page.access !== 'anyone' && (!request.signedIn || !comesFromOurPage(request))
      if (isForm(request) && isStale && sentFromThisSite(request)) {
        const sent = (request.body ?? {}) as Entered
        return show(request, reply, <NotLostPage sent={sent} />, { status: 403 })
      }
      if (!isForm(request) || !comesFromOurPage(request)) {
        return show(request, reply, <ErrorPage status={403} becauseOfForm />, { status: 403 })
      }
      const entered = await enter(parts, route, request, reply)
      if (!entered.may) return answerRefusal(show, request, reply, entered.because)
      const { asked } = entered
      const sent = (request.body ?? {}) as Entered
      const showAgain = async (problems: readonly Problem[], names?: ShowAgain['names']) => {
        const given = await page.show({ ...asked, form: formState(sent, problems, names) })
        await noteRead(route, asked, given)
        return isElement(given)
          ? show(request, reply, given, { status: 400, problems })
          : answer(show, request, reply, given)
      }

      const schema = typeof page.form === 'function' ? await page.form(asked) : page.form
      const answers = schema?.safeParse(withDatesGathered(sent))
      if (answers?.success === false) return showAgain(problemsOf(answers.error))
      const outcome = await submit({ ...asked, answers: answers?.data as never })
      if (outcome.reply === 'show-again') return showAgain(outcome.problems, outcome.names)
      if (outcome.reply === 'not-found' || outcome.reply === 'conflict')
        await noteRefusal(parts, route, request, asked.person, asked.about)
      return answer(show, request, reply, outcome)
    }
    app.post(pattern, { config }, (request, reply) =>
      throughTheirEyes(parts, request, () => takeForm(request, reply)),
    )
  }
  app.decorate('page', definePage)
}

/** Forms are sent by browsers as fields of text; what has other shapes is no form of ours. */
function isForm({ headers }: FastifyRequest): boolean {
  return headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false
}

export { idInAddress } from '#web/ids.ts'
