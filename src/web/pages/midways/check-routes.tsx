import { z } from 'zod'
import { arrangedBy } from '#access/chairing.ts'
import type { Person } from '#access/person.ts'
import { midwayFor, type Midway } from '#db/queries/reviews/midways.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dayInWords, plural } from '#domain/calendar/words.ts'
import { arrangingReasons } from '#policies/arranging-reasons.ts'
import { childName } from '#web/child/words.ts'
import { optionalDateField } from '#web/forms/date-field.ts'
import { formState, type Entered } from '#web/forms/form-state.ts'
import type { Problem } from '#web/forms/problems.ts'
import { ticked } from '#web/many/ticked.ts'
import { askOfNames, wordsDecided } from '#web/names/words-decided.ts'
import type { Pages } from '#web/page-definition.ts'
import { bulkSteps, bulkWords, type BulkStep } from '#web/pages/midways/bulk.ts'
import { CheckMidwaysPage, type CheckedMidway } from '#web/pages/midways/check-page.tsx'
import { paths } from '#web/paths.ts'
import { seeOther, showAgain } from '#web/replies.ts'
import { askForPreparation } from '#workflows/preparing/ask-for-preparation.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { namesOpenForSeveral } from '#workflows/families/names-beside.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { moveReview } from '#workflows/reviews/move-review.ts'

const moveForm = z.object({
  row: ticked(z.string().regex(/^[A-Z0-9-]{4,40}\.\d{1,9}$/)),
  to: optionalDateField('the new day').optional(),
  reason: z.string().max(100).default(''),
  note: z.string().max(1000).default(''),
})

/** Many midway reviews changed at once: a page that lists what would happen, then the change, row by row. */
export const checkMidwaysPages: Pages = (app, { db }) => {
  app.page(paths.reviewsCheck, {
    access: 'review:arrange',
    audit: 'reviews-checked',
    query: z.object({ step: z.enum(bulkSteps).catch('prepare'), ref: ticked(z.string().max(40)).catch([]) }),
    async show({ query, person, today, form, note }) {
      const rows: CheckedMidway[] = []
      for (const reference of new Set(query.ref)) {
        const midway = await midwayFor(db, arrangedBy(person), today, reference)
        if (midway) rows.push(await rowOf(db, midway, query.step, person, today))
      }
      note({ count: rows.length })
      return <CheckMidwaysPage step={query.step} rows={rows} form={form} />
    },
    form: moveForm,
    async submit({ query, person, today, now, request, answers }) {
      const names = wordsDecided(formState(request.body as Entered))
      const { row: rows, to } = answers
      if (rows.length === 0)
        return showAgain([{ field: 'row', text: 'Go back to the list and tick the reviews' }])
      if (query.step === 'move' && to === undefined)
        return showAgain([{ field: 'to', text: 'Enter the new day, like 14 12 2026' }])
      const childIds: number[] = []
      for (const row of rows) {
        const midway = await midwayFor(db, arrangedBy(person), today, row.split('.')[0]!)
        if (midway) childIds.push(midway.childId)
      }
      const texts = { moveNote: query.step === 'move' ? answers.note : undefined }
      const open = await db
        .transaction()
        .execute((tx) => namesOpenForSeveral(tx, { childIds, person, today, texts, decided: names }))
      if (open) return askOfNames(open, names)
      let done = 0
      for (const row of rows) {
        const [reference, version] = row.split('.') as [string, string]
        const asked = { person, reference, today, now, names }
        const taken =
          query.step === 'prepare'
            ? await askForPreparation(db, { ...asked, decision: '' })
            : await moveReview(db, {
                ...asked,
                version: Number(version),
                on: to!,
                at: '',
                reason: answers.reason,
                note: answers.note,
              })
        if (taken.ok) done++
        else if ('fields' in taken && done === 0) return showAgain(taken.fields.map(fieldHere))
      }
      const words = `${plural(done, 'review')} ${bulkWords[query.step].done}`
      const stayed = rows.length - done
      return seeOther(paths.reviews(), stayed === 0 ? words : `${words}; ${stayed} could not be and stay`)
    },
  })
}

const fieldsHere: Readonly<Record<string, string>> = { moveOn: 'to', moveReason: 'reason', moveNote: 'note' }

function fieldHere({ field, text }: Problem): Problem {
  return { field: fieldsHere[field] ?? 'to', text }
}

async function rowOf(
  db: Db,
  midway: Midway,
  step: BulkStep,
  person: Person,
  today: Day,
): Promise<CheckedMidway> {
  const child = await explainChild(db, midway.childId, today)
  const { library } = await policyNow(db)
  return {
    reference: midway.reference,
    version: midway.arrangementVersion,
    child: child ? childName(child.record) : midway.reference,
    dueDay: midway.dueOn === undefined ? 'No date yet' : dayInWords(midway.dueOn),
    arrangedDay: midway.arrangedFor === undefined ? 'Not arranged' : dayInWords(midway.arrangedFor),
    refused: whyNot(midway, step, person),
    reasons: arrangingReasons(library, midway.pack).moved,
  }
}

function whyNot(midway: Midway, step: BulkStep, person: Person): string | undefined {
  if (midway.signedAt) return 'it is signed'
  if (midway.stoppedBecause !== undefined) return 'it has stopped'
  if (midway.outcome === 'not-required') return 'it is not required'
  if (step === 'move') return midway.arrangedFor === undefined ? 'no day is agreed for it yet' : undefined
  if (midway.startedAt) return 'it is started'
  return person.roles.includes('chair') ? undefined : 'only its chair asks for its preparation'
}
