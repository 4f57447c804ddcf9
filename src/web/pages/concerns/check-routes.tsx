import { z } from 'zod'
import { concernSightOf } from '#access/concerns.ts'
import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { concernsInSight } from '#db/queries/concerns/concerns.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import { plural } from '#domain/calendar/words.ts'
import type { StepEntries } from '#domain/concerns/entries.ts'
import { openSteps } from '#domain/concerns/next-steps.ts'
import { childName } from '#web/child/words.ts'
import { standingInWords } from '#web/concern/words.ts'
import { optionalDateField } from '#web/forms/date-field.ts'
import { formState, type Entered } from '#web/forms/form-state.ts'
import { idInAddress } from '#web/ids.ts'
import { ticked } from '#web/many/ticked.ts'
import { askOfNames, wordsDecided } from '#web/names/words-decided.ts'
import type { Pages } from '#web/page-definition.ts'
import { bulkSteps, bulkWords, type BulkStep } from '#web/pages/concerns/bulk.ts'
import { CheckConcernsPage, type CheckedConcern } from '#web/pages/concerns/check-page.tsx'
import { paths } from '#web/paths.ts'
import { seeOther, showAgain } from '#web/replies.ts'
import { partsOf, situationOf } from '#workflows/concerns/concern-at-hand.ts'
import { giveConcern } from '#workflows/concerns/give-concern.ts'
import { remindOfConcern, whyNoReminder } from '#workflows/concerns/remind-of-concern.ts'
import { takeConcernStep, type StepTaken } from '#workflows/concerns/take-concern-step.ts'
import { whoMayAnswer } from '#workflows/concerns/who-may-answer.ts'
import { namesOpenForSeveral, type WordsDecided } from '#workflows/families/names-beside.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

const text = z.string().max(2000).default('')
const checkForm = z.object({
  row: ticked(z.string().regex(/^\d{1,9}\.\d{1,9}$/)),
  to: z.literal('').or(idInAddress).optional(),
  reason: text,
  toldBy: text,
  toldOn: optionalDateField('the day').optional(),
  how: text,
})
type Answers = z.output<typeof checkForm>

/** Many concerns changed at once: a page that lists what would happen, then the change, row by row. */
export const checkConcernsPages: Pages = (app, { db }) => {
  app.page(paths.concernsCheck, {
    access: 'concern:follow',
    audit: 'concerns-checked',
    query: z.object({ step: z.enum(bulkSteps).catch('remind'), id: ticked(idInAddress).catch([]) }),
    async show({ query, person, today, now, form, note }) {
      const rows = await checkedRows(db, query.step, query.id, person, today)
      note({ count: rows.length })
      const ids = rows.map(({ concernId }) => concernId)
      const some = query.step === 'give' ? await whoMayAnswer(db, ids, { today, now }) : []
      const receivers = some.map(({ person: { personId, name }, concernIds }) => ({
        personId,
        name,
        seesAll: concernIds.size === ids.length,
      }))
      return <CheckConcernsPage step={query.step} rows={rows} receivers={receivers} form={form} />
    },
    form: checkForm,
    async submit({ query, person, today, now, request, answers }) {
      const names = wordsDecided(formState(request.body as Entered))
      if (answers.row.length === 0)
        return showAgain([{ field: 'row', text: 'Go back to the list and tick the concerns' }])
      const concernIds = answers.row.map((row) => Number(row.split('.')[0]))
      const seen = await concernsInSight(db, concernSightOf(person), today, { state: 'any', concernIds })
      const childIds = seen.map(({ childId }) => childId)
      const texts = textsOf(query.step, answers)
      const open = await db
        .transaction()
        .execute((tx) => namesOpenForSeveral(tx, { childIds, person, today, texts, decided: names }))
      if (open) return askOfNames(open, names)
      const stay: number[] = []
      for (const row of answers.row) {
        const [concernId, steps] = row.split('.').map(Number) as [number, number]
        const asked = { person, concernId, seen: steps, today, now, names }
        const taken = await one(db, query.step, asked, answers)
        if (taken.ok) continue
        if (taken.because === 'entries' && stay.length === 0 && row === answers.row[0])
          return showAgain(
            taken.entries.map(({ field, text: says }) => ({ field: fieldsHere[field] ?? field, text: says })),
          )
        stay.push(concernId)
      }
      const done = answers.row.length - stay.length
      const words = `${plural(done, 'concern')} ${bulkWords[query.step].done}`
      if (stay.length === 0) return seeOther(paths.concerns(), `${words}.`)
      const named = seen.filter(({ concernId }) => stay.includes(concernId)).map(({ reference }) => reference)
      const which = named.length === 0 ? plural(stay.length, 'concern') : named.join(', ')
      return seeOther(
        paths.concerns(),
        `${words}. Changed meanwhile or not possible, and so as before: ${which}.`,
      )
    },
  })
}

/** What of a step is typed in words, by the names that the step itself has for it. */
function textsOf(step: BulkStep, { reason, toldBy, how }: Answers): Readonly<Record<string, string>> {
  if (step === 'give') return { says: reason }
  return step === 'child-told' ? { toldBy, childToldHow: how } : {}
}

const fieldsHere: Readonly<Partial<Record<keyof StepEntries, string>>> = {
  givenTo: 'to',
  says: 'reason',
  childToldHow: 'how',
}

interface Asked {
  readonly person: Person
  readonly concernId: number
  readonly seen: number
  readonly today: Day
  readonly now: Date
  readonly names: readonly WordsDecided[]
}

async function one(db: Db, step: BulkStep, asked: Asked, answers: Answers): Promise<StepTaken> {
  const { reason, toldBy, toldOn, how } = answers
  switch (step) {
    case 'remind':
      return remindOfConcern(db, asked)
    case 'give':
      return giveConcern(db, { ...asked, to: answers.to === '' ? undefined : answers.to, reason })
    case 'child-told': {
      const day = toldOn === undefined ? undefined : isoDate(toldOn)
      return takeConcernStep(db, {
        ...asked,
        entries: { kind: 'child-told', says: '', toldBy, toldOn: day, childToldHow: how },
      })
    }
  }
}

async function checkedRows(
  db: Db,
  step: BulkStep,
  concernIds: readonly number[],
  person: Person,
  today: Day,
): Promise<readonly CheckedConcern[]> {
  const { library, compiled } = await policyNow(db)
  const { calendar } = compiled
  const rows: CheckedConcern[] = []
  const sight = concernSightOf(person)
  for (const concern of await concernsInSight(db, sight, today, { state: 'any', concernIds })) {
    const situation = situationOf(concern, { library, calendar, today })
    const parts = await partsOf(db, person, concern, situation.state, today)
    const isRaisedByThem = concern.raisedBy === person.personId
    const open = openSteps(situation, { parts, personId: person.personId, isRaisedByThem })
    rows.push({
      concernId: concern.concernId,
      seen: concern.steps.length,
      reference: concern.reference,
      child: childName(concern),
      stage: situation.state.stage.name,
      standing: standingInWords(situation.state, today, calendar).words,
      refused:
        step === 'remind'
          ? whyNoReminder(situation.state, parts)
          : open.includes(step === 'give' ? 'given' : 'child-told')
            ? undefined
            : whyNot[step](situation.state),
    })
  }
  return rows
}

type State = ReturnType<typeof situationOf>['state']

const whyNot: Readonly<Record<Exclude<BulkStep, 'remind'>, (state: State) => string>> = {
  give: ({ awaits }) =>
    awaits === 'reply' ? 'it is not yours to give to somebody else' : 'it does not wait for a reply',
  'child-told': ({ childTold }) =>
    childTold ? 'it says already that the child was told' : 'only whoever raised it says so',
}
