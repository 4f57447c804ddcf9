import { momentOf, type feedsLoaded } from '#db/queries/children/evidence.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { inASentence } from '#domain/pathway/words.ts'
import type { Form } from '#domain/reviews/form.ts'
import { frozenDay, frozenRecord, type FrozenRecord } from '#domain/reviews/record.ts'
import { shortReference } from '#workflows/case-notes/short-reference.ts'
import { nameOnRecord } from '#workflows/reviews/record-from.ts'
import type { FormAtHand } from './form-at-hand.ts'

/** A form of the pathway as its record says it, with the evidence as it was shown. */
export function frozenForm(
  { row, child, plan, pack, put, answers, evidence }: FormAtHand,
  signed: {
    readonly signedBy: string
    readonly heldOn: Day
    readonly tookPart: string | undefined
    readonly feeds: Awaited<ReturnType<typeof feedsLoaded>>
    readonly now: Date
  },
): FrozenRecord {
  const moment = momentOf(signed.now)
  const parts = put.groups.flatMap(({ questions }) =>
    questions.flatMap(({ question, parts: own }) => own.map((part) => ({ questionId: question.id, part }))),
  )
  const { output } = put.form
  return frozenRecord({
    reference: shortReference('PF', JSON.stringify([row.childId, row.formNo, row.startedAt])),
    child: {
      name: nameOnRecord(child.record),
      localId: child.record.localId,
      bornOn: frozenDay(child.record.bornOn),
      expectedOn: frozenDay(child.record.expectedOn),
    },
    review: {
      id: row.form,
      occurrence: 1,
      planType: 'cp',
      planStartedOn: isoDate(plan.startedOn),
      anchorEvent: 'plan-start',
      anchorOn: isoDate(plan.startedOn),
      dueOn: null,
      heldOn: isoDate(signed.heldOn),
    },
    policy: { pack: pack.ref, packSha256: pack.sha256, form: row.form },
    note: { type: output.noteType, title: titleOf(put.form, row.area), limit: output.limit },
    ...(signed.tookPart !== undefined && { talk: { way: 'Met', tookPart: [signed.tookPart] } }),
    startedAt: row.startedAt.toISOString(),
    startedBy: row.startedBy,
    signedAt: signed.now.toISOString(),
    signedAtWords: `${dateInWords(moment.on)} ${moment.at}`,
    signedBy: signed.signedBy,
    put,
    answers,
    actions: [],
    evidence: (questionId, partId) => {
      const found = parts.find((one) => one.questionId === questionId && one.part.id === partId)
      return found ? evidence(found.part) : []
    },
    carried: () => undefined,
    feeds: [...signed.feeds].map(([feed, { on, at }]) => ({ feed, loadedOn: isoDate(on), loadedAt: at })),
  })
}

/** What the record of a form is called: "Audit of the file: planning". */
function titleOf({ output, areas }: Form, area: string | undefined): string {
  const of = areas?.find(({ id }) => id === area)
  return of ? `${output.title}: ${inASentence(of.title)}` : output.title
}
