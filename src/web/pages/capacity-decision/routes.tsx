import { z } from 'zod'
import { may } from '#access/permissions.ts'
import { capacityDecisions, reviewsOfDecision, talksOfDecision } from '#db/queries/capacity/decisions.ts'
import { chairsWithChildren } from '#db/queries/capacity/work-owed.ts'
import { decisionState } from '#domain/capacity/decision.ts'
import { optionalDateField } from '#web/forms/date-field.ts'
import { idInAddress } from '#web/ids.ts'
import type { Pages } from '#web/page-definition.ts'
import { DecisionPage } from '#web/pages/capacity-decision/page.tsx'
import { presentDecision } from '#web/pages/capacity-decision/presenter.ts'
import { paths } from '#web/paths.ts'
import { conflict, notFound, seeOther, showAgain } from '#web/replies.ts'
import { answerCapacityDecision } from '#workflows/capacity/answer-capacity-decision.ts'
import { noteChairTalk } from '#workflows/capacity/note-chair-talk.ts'
import { changedSince } from '#workflows/capacity/put-in-force.ts'
import { noteLimit } from '#workflows/reviews/arranging.ts'

const text = z.string().max(20_000).default('')

const forms = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('answer'),
    answer: z.enum(['agreed', 'declined'], { error: 'Choose whether you agree' }),
    note: text,
  }),
  z.object({
    do: z.literal('talk'),
    talkWith: z.string().max(100).default(''),
    talkOn: optionalDateField('the day you talked'),
    says: text,
  }),
])

const askedWords = {
  agrees: 'You are asked to agree with this decision',
  second: 'You are asked to confirm, as a second person, those that one person alone may not put off',
} as const

/** One capacity decision: whoever was asked answers here, talks with chairs are noted, and what happened after shows. */
export const capacityDecisionPages: Pages = (app, { db }) => {
  app.page(paths.capacityDecision, {
    access: 'capacity:open',
    audit: 'capacity-decision-opened',
    params: z.object({ decisionId: idInAddress }),
    async show({ params: { decisionId }, person, scope, today, note, form }) {
      const [decision] = await capacityDecisions(db, { decisionId, limit: 1 })
      if (!decision) return notFound()
      const reviews = await reviewsOfDecision(db, scope, today, decisionId)
      const chairs = await chairsWithChildren(db, scope, today)
      const waits = decisionState(decision.asked) === 'waiting'
      const theirs = decision.asked.find(
        ({ personId, answer }) => personId === person.personId && answer === undefined,
      )
      const ofDecision = new Set(reviews.map(({ chairRef }) => chairRef))
      note({ count: reviews.length })
      return (
        <DecisionPage
          {...presentDecision(decision, reviews, await talksOfDecision(db, decisionId), {
            today,
            nameOf: new Map(chairs.map(({ ref, name }) => [ref, name])),
            changed: waits ? await changedSince(db, scope, decision, reviews, today) : new Map(),
          })}
          asked={theirs && waits && may(person, 'capacity:agree') ? askedWords[theirs.part] : undefined}
          chairs={may(person, 'capacity:decide') ? chairs.filter(({ ref }) => ofDecision.has(ref)) : []}
          noteLimit={noteLimit}
          form={form}
        />
      )
    },
    form: forms,
    async submit({ params: { decisionId }, person, today, now, answers }) {
      const asked = { person, decisionId, today, now }
      const done =
        answers.do === 'answer'
          ? await answerCapacityDecision(db, { ...asked, answer: answers.answer, note: answers.note })
          : await noteChairTalk(db, {
              ...asked,
              chairRef: answers.talkWith,
              on: answers.talkOn,
              says: answers.says,
            })
      if (done.ok) return seeOther(paths.capacityDecision({ decisionId }), doneWords[answers.do])
      if ('fields' in done) return showAgain(done.fields)
      if (done.because === 'not-found') return notFound()
      return conflict(done.problems.join(' '))
    },
  })
}

const doneWords = { answer: 'Your answer is kept.', talk: 'The talk is noted.' } as const
