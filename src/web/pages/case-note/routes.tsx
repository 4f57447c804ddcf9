import { z } from 'zod'
import { may } from '#access/permissions.ts'
import { caseNotesOfMidway } from '#db/queries/case-notes/case-notes.ts'
import { midwayFor, type Midway } from '#db/queries/reviews/midways.ts'
import { addendaOf, recordOf } from '#db/queries/children/records.ts'
import type { Day } from '#domain/calendar/day.ts'
import { arrangedEntries } from '#domain/reviews/arranged-entry.ts'
import { outputsOf } from '#domain/reviews/outputs.ts'
import { presentBanner } from '#web/child/present-banner.ts'
import type { Pages } from '#web/page-definition.ts'
import { ArrangedEntriesPage } from '#web/pages/case-note/arranged.tsx'
import { CaseNotePage } from '#web/pages/case-note/page.tsx'
import { wordDocument } from '#web/pages/case-note/word.ts'
import { paths } from '#web/paths.ts'
import { download, notFound, seeOther } from '#web/replies.ts'
import { wordType } from '#web/word/document.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { reviewAtHand } from '#workflows/reviews/review-at-hand.ts'

const params = z.object({ reference: z.string().max(40) })

/** The case note of a signed review: to copy, to print, and as a Word document. */
export const caseNotePages: Pages = (app, { db }) => {
  /** What the policy wants written down as soon as the date is set; undefined where it is not set, or nothing is. */
  const arrangedPage = async (midway: Midway, today: Day) => {
    if (midway.arrangedFor === undefined) return undefined
    const review = await reviewAtHand(db, midway, today)
    if (!review) return undefined
    const banner = presentBanner(review.child, today)
    const entries = arrangedEntries(review.put.form, {
      childName: banner.name,
      localId: review.child.record.localId,
      on: midway.arrangedFor,
      at: midway.arrangedAt,
      way: midway.way,
      takePart: midway.participants.map((role) => role.replaceAll('-', ' ')),
      dueOn: midway.dueOn,
    })
    if (entries.length === 0) return undefined
    return <ArrangedEntriesPage reference={midway.reference} banner={banner} entries={entries} />
  }

  app.page(paths.reviewCaseNote, {
    access: 'reviews:open',
    audit: 'midway-case-note-opened',
    params,
    about: ({ params, scope, today }) => midwayFor(db, scope, today, params.reference),
    async show({ about: midway, person, today }) {
      const kept = await recordOf(db, midway.midwayId)
      if (!kept)
        return (await arrangedPage(midway, today)) ?? seeOther(paths.review({ reference: midway.reference }))
      const child = await explainChild(db, midway.childId, today)
      if (!child) return notFound()
      const notes = await caseNotesOfMidway(db, midway.midwayId)
      return (
        <CaseNotePage
          reference={midway.reference}
          title={kept.record.note.title}
          banner={presentBanner(child, today)}
          outputs={outputsOf(kept.record).map((output) => ({
            output,
            note: notes.find(({ reference }) => reference === output.reference),
          }))}
          mayPlace={may(person, 'case-note:place')}
          today={today}
        />
      )
    },
  })

  app.page(paths.reviewWord, {
    access: 'reviews:open',
    audit: 'midway-downloaded',
    params,
    about: ({ params, scope, today }) => midwayFor(db, scope, today, params.reference),
    async show({ about: midway }) {
      const kept = await recordOf(db, midway.midwayId)
      if (!kept) return notFound()
      const body = await wordDocument(kept.record, await addendaOf(db, midway.midwayId))
      return download({ body, type: wordType, filename: `${midway.reference}.docx` })
    },
  })
}
