import { z } from 'zod'
import {
  caseNotesInState,
  caseNoteWithin,
  countCaseNotes,
  type CaseNote,
} from '#db/queries/case-notes/case-notes.ts'
import { noteStates } from '#domain/reviews/note-state.ts'
import { pageOfList, pageSize } from '#web/list/present-pages.ts'
import type { Pages } from '#web/page-definition.ts'
import { caseNotesAsked } from '#web/pages/case-notes/asked.ts'
import { OneCaseNotePage } from '#web/pages/case-notes/one.tsx'
import { CaseNotesPage } from '#web/pages/case-notes/page.tsx'
import { paths } from '#web/paths.ts'
import { conflict, notFound, seeOther, showAgain } from '#web/replies.ts'
import { markNotePlaced, sendNoteAgain } from '#workflows/case-notes/place-note.ts'

/** What was written for the case system, and what became of each: waiting, sent, received, not confirmed, refused. */
export const caseNotesPages: Pages = (app, { db }) => {
  app.page(paths.caseNotes, {
    access: 'case-note:place',
    audit: 'case-notes-listed',
    query: caseNotesAsked,
    async show({ query, scope, today, note: noteInAudit }) {
      const counts = await countCaseNotes(db, scope, today)
      const total =
        query.state === undefined
          ? noteStates.reduce((sum, state) => sum + counts[state], 0)
          : counts[query.state]
      const place = pageOfList(total, query.page)
      const notes = await caseNotesInState(db, scope, today, query.state, {
        limit: pageSize,
        offset: (place.page - 1) * pageSize,
      })
      noteInAudit({ count: notes.length })
      return <CaseNotesPage notes={notes} counts={counts} place={place} state={query.state} today={today} />
    },
  })
  app.page(paths.caseNote, {
    access: 'case-note:place',
    audit: 'case-note-opened',
    params: z.object({ note: z.string().max(40) }),
    about: ({ params, scope, today }) => caseNoteWithin(db, scope, today, params.note),
    show: ({ about: note, today, form }) => <OneCaseNotePage note={note} today={today} form={form} />,
    form: z.object({
      'placed-as': z.string().max(1_000).default(''),
      back: z.enum(['list', 'review']).default('list'),
      do: z.literal('again').optional(),
    }),
    async submit({ about: note, person, scope, today, now, answers }) {
      const asked = { person, scope, reference: note.reference, today, now }
      const again = answers.do === 'again'
      const done = again
        ? await sendNoteAgain(db, asked)
        : await markNotePlaced(db, { ...asked, placedAs: answers['placed-as'] })
      if (done.ok)
        return seeOther(
          whereNext(note, answers.back),
          again ? 'It waits to be sent again' : 'Marked as placed',
        )
      if (done.because === 'not-found') return notFound()
      if (done.because === 'state') return conflict(done.problems.join(' '))
      return showAgain(
        done.problems.map((text) => ({ field: 'placed-as', text, focus: `placed-${note.reference}` })),
      )
    },
  })
}

/** Back to where it was pressed. */
function whereNext({ reviewReference, output }: CaseNote, back: 'list' | 'review'): string {
  return back === 'list' || reviewReference === undefined
    ? paths.caseNotes()
    : `${paths.reviewCaseNote({ reference: reviewReference })}#${output}`
}
