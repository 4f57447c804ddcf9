import { z } from 'zod'
import { may } from '#access/permissions.ts'
import type { Db } from '#db/open.ts'
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
import { takeDecisionBack } from '#workflows/capacity/take-decision-back.ts'
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
  z.object({ do: z.literal('take-back'), because: text }),
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
      const { stillPutOff, ...shown } = presentDecision(
        decision,
        reviews,
        await talksOfDecision(db, decisionId),
        {
          today,
          nameOf: new Map(chairs.map(({ ref, name }) => [ref, name])),
          changed: waits ? await changedSince(db, scope, decision, reviews, today) : new Map(),
        },
      )
      return (
        <DecisionPage
          {...shown}
          mayTakeBack={may(person, 'capacity:decide') ? stillPutOff : 0}
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
      const done = await carryOut(db, asked, answers)
      if (done.ok) return seeOther(paths.capacityDecision({ decisionId }), doneWords[answers.do])
      if ('fields' in done) return showAgain(done.fields)
      if (done.because === 'not-found') return notFound()
      return conflict(done.problems.join(' '))
    },
  })
}

const doneWords = {
  answer: 'Your answer is kept.',
  talk: 'The talk is noted.',
  'take-back': 'Taken back. These reviews are due again on their old dates.',
} as const

function carryOut(
  db: Db,
  asked: Omit<Parameters<typeof takeDecisionBack>[1], 'because'>,
  answers: z.infer<typeof forms>,
) {
  switch (answers.do) {
    case 'answer':
      return answerCapacityDecision(db, { ...asked, answer: answers.answer, note: answers.note })
    case 'talk': {
      const { talkWith: chairRef, talkOn: on, says } = answers
      return noteChairTalk(db, { ...asked, chairRef, on, says })
    }
    case 'take-back':
      return takeDecisionBack(db, { ...asked, because: answers.because })
  }
}
