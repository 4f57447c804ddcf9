import { z } from 'zod'
import { may } from '#access/permissions.ts'
import { caseNotesOfMidway } from '#db/queries/case-notes.ts'
import { midwayFor } from '#db/queries/midways.ts'
import { addendaOf, recordOf } from '#db/queries/records.ts'
import { outputsOf } from '#domain/reviews/outputs.ts'
import { presentBanner } from '#web/child/present-banner.ts'
import type { Pages } from '#web/page-definition.ts'
import { CaseNotePage } from '#web/pages/case-note/page.tsx'
import { wordDocument } from '#web/pages/case-note/word.ts'
import { paths } from '#web/paths.ts'
import { download, notFound, seeOther } from '#web/replies.ts'
import { explainChild } from '#workflows/explain-child.ts'

const params = z.object({ reference: z.string().max(40) })
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The case note of a signed review: to copy, to print, and as a Word document. */
export const caseNotePages: Pages = (app, { db }) => {
  app.page(paths.reviewCaseNote, {
    access: 'reviews:open',
    audit: 'midway-case-note-opened',
    params,
    about: ({ params, scope, today }) => midwayFor(db, scope, today, params.reference),
    async show({ about: midway, person, today }) {
      const kept = await recordOf(db, midway.midwayId)
      if (!kept) return seeOther(paths.review({ reference: midway.reference }))
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
