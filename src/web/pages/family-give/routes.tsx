import { z } from 'zod'
import { chairedBy } from '#access/chairing.ts'
import { familySession, type FamilySession } from '#db/queries/families/family-sessions.ts'
import type { ChildScope } from '#access/scope.ts'
import type { Day } from '#domain/calendar/day.ts'
import { childName } from '#web/child/words.ts'
import { formState, type Entered } from '#web/forms/form-state.ts'
import { idInAddress } from '#web/ids.ts'
import type { Pages } from '#web/page-definition.ts'
import { GivePage, type ChildToGive } from '#web/pages/family-give/page.tsx'
import type { Parts } from '#web/parts.ts'
import { paths } from '#web/paths.ts'
import { notDone, seeOther, showAgain } from '#web/replies.ts'
import { decisionsTyped } from '#web/names/name-decisions.tsx'
import { giveTalk } from '#workflows/families/give-talk.ts'
import { namesCheck } from '#workflows/families/names-check.ts'

/** The children of a session whose review can still take a text, each with the marks of the talk as their record sees it. */
async function toGive(
  { db }: Parts,
  { children, talk }: FamilySession,
  scope: ChildScope,
  today: Day,
): Promise<readonly ChildToGive[]> {
  const open = children.filter(({ isSigned, isStopped }) => !isSigned && !isStopped)
  return Promise.all(
    open.map(async ({ childId, reference, givenText, ...child }) => ({
      reference,
      name: childName({ ...child, localId: child.localId }),
      isGiven: givenText !== undefined,
      names: await namesCheck(db, { childId, text: talk.text, seenBy: { scope, today } }),
    })),
  )
}

/** What was talked about together, into a child's own record: only those ticked, only after the names check. */
export const familyGivePages: Pages = (app, parts) => {
  const { db } = parts
  app.page(paths.familyGive, {
    access: 'review:hold',
    audit: 'family-talk-opened',
    params: z.object({ sessionId: idInAddress }),
    async about({ params: { sessionId }, person, today }) {
      const session = await familySession(db, chairedBy(person), today, sessionId)
      const lead = session?.children[0]
      return session && lead && { childId: lead.childId, midwayId: lead.midwayId, session }
    },
    async show({ about: { session }, scope, today, form }) {
      const children = await toGive(parts, session, scope, today)
      return <GivePage sessionId={session.sessionId} talk={session.talk} children={children} form={form} />
    },
    form: z.object({
      version: z.coerce.number().int().min(0),
      for: z.union([z.string(), z.array(z.string())]).optional(),
    }),
    async submit({ about: { session }, person, scope, today, now, request, answers }) {
      const { sessionId } = session
      const form = formState(request.body as Entered)
      const ticked = [answers.for ?? []].flat()
      const typed = (await toGive(parts, session, scope, today))
        .filter(({ reference }) => ticked.includes(reference))
        .map(({ reference, names }) => ({ reference, ...decisionsTyped(form, reference, names) }))
      const problems = typed.flatMap((each) => each.problems)
      if (problems.length > 0) return showAgain(problems)
      const children = typed.map(({ reference, decisions }) => ({ reference, decisions }))
      const given = await giveTalk(db, {
        person,
        sessionId,
        today,
        now,
        talkVersion: answers.version,
        children,
      })
      if (given.ok) {
        const done =
          children.length === 1
            ? 'Put into the summary of one child'
            : `Put into the summaries of ${children.length} children`
        return seeOther(paths.familySession({ sessionId }), done)
      }
      return notDone(given, 'for')
    },
  })
}
