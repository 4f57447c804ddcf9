import { z } from 'zod'
import { may } from '#access/permissions.ts'
import { actionsOfChild } from '#db/queries/actions/actions.ts'
import { caseNotesOfMidway } from '#db/queries/case-notes/case-notes.ts'
import { midwayFor } from '#db/queries/reviews/midways.ts'
import { addendaOf, recordOf } from '#db/queries/children/records.ts'
import { presentBanner } from '#web/child/present-banner.ts'
import { formState, type Entered } from '#web/forms/form-state.ts'
import { askOfNames, wordsDecided } from '#web/names/words-decided.ts'
import type { Pages } from '#web/page-definition.ts'
import { RecordPage } from '#web/pages/review-record/page.tsx'
import { paths } from '#web/paths.ts'
import { notDone, notFound, seeOther } from '#web/replies.ts'
import { addAddendum, addendumLimit } from '#workflows/reviews/add-addendum.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'

/** The signed record, read only; what is added later stands below it. */
export const reviewRecordPages: Pages = (app, { db }) => {
  app.page(paths.reviewRecord, {
    access: 'reviews:open',
    audit: 'midway-record-opened',
    params: z.object({ reference: z.string().max(40) }),
    about: ({ params, scope, today }) => midwayFor(db, scope, today, params.reference),
    async show({ about: midway, person, today, form }) {
      const kept = await recordOf(db, midway.midwayId)
      if (!kept) return seeOther(paths.review({ reference: midway.reference }))
      const child = await explainChild(db, midway.childId, today)
      if (!child) return notFound()
      return (
        <RecordPage
          kept={kept}
          banner={presentBanner(child, today)}
          actions={await actionsOfChild(db, midway.childId)}
          addenda={await addendaOf(db, midway.midwayId)}
          notes={await caseNotesOfMidway(db, midway.midwayId)}
          mayAdd={may(person, 'review:add-later')}
          addendumLimit={addendumLimit}
          today={today}
          form={form}
        />
      )
    },
    form: z.object({ text: z.string().max(20_000) }),
    async submit({ about: midway, person, today, now, request, answers }) {
      const { reference } = midway
      const names = wordsDecided(formState(request.body as Entered))
      const added = await addAddendum(db, { person, reference, today, now, text: answers.text, names })
      if (added.ok) return seeOther(paths.reviewRecord({ reference }), 'Added to the record')
      if (added.because === 'names') return askOfNames(added, names)
      return notDone(added, 'text')
    },
  })
}
