import { z } from 'zod'
import { chairedBy } from '#access/chairing.ts'
import type { Person } from '#access/person.ts'
import type { ChildScope } from '#access/scope.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { momentOf } from '#db/queries/children/evidence.ts'
import {
  childrenSeenInSession,
  familySession,
  type FamilySession,
} from '#db/queries/families/family-sessions.ts'
import { midwayFor } from '#db/queries/reviews/midways.ts'
import type { Day } from '#domain/calendar/day.ts'
import { childName } from '#web/child/words.ts'
import { formState, type Entered } from '#web/forms/form-state.ts'
import type { Problem } from '#web/forms/problems.ts'
import { idInAddress } from '#web/ids.ts'
import type { Pages } from '#web/page-definition.ts'
import { childForm, nameFor } from '#web/pages/family-session/child-form.ts'
import { FamilySessionPage } from '#web/pages/family-session/page.tsx'
import { presentSeen } from '#web/pages/family-session/present-seen.ts'
import { SessionSeenPage } from '#web/pages/family-session/seen-page.tsx'
import { presentSession, talkAnswers, talkField } from '#web/pages/family-session/presenter.ts'
import { sharedQuestions, type ChildAtHand } from '#web/pages/family-session/steps.ts'
import type { Parts } from '#web/parts.ts'
import { paths } from '#web/paths.ts'
import { conflict, notFound, seeOther, showAgain } from '#web/replies.ts'
import { changedField, changedFields, inputName } from '#web/review/fields.ts'
import { reviewAtHand } from '#workflows/reviews/review-at-hand.ts'
import { saveAnswer } from '#workflows/reviews/save-answer.ts'
import { saveTalk } from '#workflows/families/save-talk.ts'

const params = z.object({ sessionId: idInAddress })
const longest = 20_000
const sameForAll = 'Answered for all who had no answer yet. Look at each child once more'

interface SessionRequested {
  readonly params: { readonly sessionId: number }
  readonly person: Person
  readonly today: Day
}

/** The session of an address as far as the person holds its reviews; the audit has it under the child who leads. */
async function about({ db }: Parts, { params: { sessionId }, person, today }: SessionRequested) {
  const session = await familySession(db, chairedBy(person), today, sessionId)
  const lead = session?.children[0]
  return session && lead && { childId: lead.childId, midwayId: lead.midwayId, session }
}

/** The session as the person holds it; for others, those of its children whom they may see. */
async function aboutSeen(parts: Parts, asked: SessionRequested & { readonly scope: ChildScope }) {
  const held = await about(parts, asked)
  if (held) return held
  const { scope, today, params } = asked
  const children = await childrenSeenInSession(parts.db, scope, today, params.sessionId)
  const lead = children[0]
  return lead && { childId: lead.childId, midwayId: lead.midwayId, session: undefined, children }
}

async function childrenAtHand(
  { db }: Parts,
  { children }: Pick<FamilySession, 'children'>,
  scope: ChildScope,
  today: Day,
): Promise<readonly ChildAtHand[]> {
  const found: ChildAtHand[] = []
  for (const child of children) {
    const midway = await midwayFor(db, scope, today, child.reference)
    const review = midway && (await reviewAtHand(db, midway, today))
    if (review) found.push({ child, name: childName(review.child.record), review })
  }
  return found
}

/** One talk with a family, question by question; each child's answers are saved into their own review. */
export const familySessionPages: Pages = (app, parts) => {
  const { db } = parts
  app.page(paths.familySession, {
    access: 'family-session:open',
    audit: 'family-session-opened',
    params,
    query: z.object({ step: z.coerce.number().int().min(1).max(999).catch(1) }),
    about: (asked) => aboutSeen(parts, asked),
    async show({ about: asked, person, scope, today, now, query: { step }, form }) {
      const { session, childId } = asked
      const children = session
        ? await childrenAtHand(parts, session, chairedBy(person), today)
        : await childrenAtHand(parts, asked, scope, today)
      if (children.length === 0) return notFound()
      for (const { child } of children.filter((each) => each.child.childId !== childId)) {
        const { midwayId } = child
        await writeAudit(db, {
          person,
          action: 'family-session-opened',
          childId: child.childId,
          midwayId,
          at: now,
        })
      }
      if (!session) return <SessionSeenPage {...presentSeen(children)} />
      return (
        <FamilySessionPage
          {...presentSession(session, children, { step, form, personId: person.personId })}
        />
      )
    },
    form: z.object({ do: z.enum(['next', 'back', 'leave', 'give', 'same']).optional() }),
    async submit({ about: { session, childId }, person, today, now, query: { step }, request, answers }) {
      if (!session) return notFound()
      const { sessionId } = session
      const children = await childrenAtHand(parts, session, chairedBy(person), today)
      const form = formState(request.body as Entered)
      const problems: Problem[] = []
      let isSame = false
      const shared = sharedQuestions(children)[step - 1]
      for (const { child, review } of children) {
        const { reference } = child
        if (child.isSigned || child.isStopped) continue
        const instead = new Map<string, string>()
        const row = shared?.rows.find((each) => each.child.reference === reference)
        if (answers.do === 'same' && row) {
          for (const part of row.question.parts) {
            const value = form.value(`same.${part.id}`)
            if (value === undefined || value === '' || part.answers.kind === 'text') continue
            isSame = true
            const ref = { questionId: row.question.question.id, partId: part.id, field: 'answer' } as const
            // What was answered for one child by itself stays.
            const byItself = form.value(nameFor(reference, inputName(ref))) ?? ''
            if (byItself === '') instead.set(inputName(ref), value)
          }
        }
        for (const field of changedFields(review.put, childForm(form, reference, instead), review.answers)) {
          const name = nameFor(reference, inputName(field))
          if (field.value.length > longest) {
            problems.push({ field: name, text: tooLong(field.value.length) })
            continue
          }
          const saved = await saveAnswer(db, { person, reference, today, now, ...field })
          if (saved.ok) continue
          if (saved.because === 'not-found') return notFound()
          if (saved.because !== 'conflict') return conflict(saved.problems.join(' '))
          problems.push({ field: name, text: changedBy(saved.theirs.savedByName, saved.theirs.savedAt) })
        }
      }
      const talk = changedField(talkField, form, talkAnswers(session))
      if (talk && talk.value.length > longest) {
        problems.push({ field: inputName(talkField), text: tooLong(talk.value.length) })
      } else if (talk) {
        const saved = await saveTalk(db, { person, sessionId, today, now, ...talk })
        if (!saved.ok && saved.because === 'not-found') return notFound()
        if (!saved.ok && saved.because === 'conflict') {
          const { savedByName = 'Somebody', savedAt = now } = saved.theirs
          problems.push({ field: inputName(talkField), text: changedBy(savedByName, savedAt) })
        } else if (!saved.ok) return conflict(saved.problems.join(' '))
      }
      if (problems.length > 0) return showAgain(problems)
      const at = (place: number) => `${paths.familySession({ sessionId })}?step=${place}`
      switch (answers.do) {
        case 'leave':
          return seeOther(paths.child({ childId }), 'Saved. You can go on with the talk at any time.')
        case 'give':
          return seeOther(paths.familyGive({ sessionId }))
        case 'same':
          return seeOther(at(step), isSame ? sameForAll : undefined)
        case 'back':
          return seeOther(at(Math.max(1, step - 1)))
        default:
          return seeOther(at(step + 1))
      }
    },
  })

  app.saving(paths.familyTalk, {
    access: 'review:hold',
    audit: 'family-talk-saved',
    params,
    about: (asked) => about(parts, asked),
    form: z.object({
      value: z.string().max(longest),
      baseVersion: z.int().min(0),
      unconfirmed: z.string().max(longest).optional(),
    }),
    async save({ about: { session }, person, today, now, answers }) {
      const saved = await saveTalk(db, { person, sessionId: session.sessionId, today, now, ...answers })
      if (saved.ok) return { status: 200, body: { version: saved.version, savedAt: momentOf(now).at } }
      if (saved.because === 'not-found') return { status: 404, body: { refused: 'not-found' } }
      if (saved.because !== 'conflict') return { status: 400, body: { problems: saved.problems } }
      const { text, version, savedAt = now, savedByName = 'Somebody' } = saved.theirs
      return {
        status: 409,
        body: { theirs: text, words: text, by: savedByName, at: momentOf(savedAt).at, version },
      }
    },
  })
}

function tooLong(length: number): string {
  return `Make this ${longest} characters or fewer; it has ${length}. It was not saved`
}

function changedBy(name: string, at: Date | string): string {
  return `${name} changed this at ${momentOf(new Date(at)).at}. Choose which text to keep`
}
