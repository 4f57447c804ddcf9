import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { countGoodPractice, goodPracticeFor } from '#db/queries/concerns/good-practice.ts'
import { aboutChild, childParams } from '#web/child/about-child.ts'
import { presentBanner } from '#web/child/present-banner.ts'
import { pageOfList, pageSize, presentPages, rowsInWords } from '#web/list/present-pages.ts'
import { formState, type Entered } from '#web/forms/form-state.ts'
import { askOfNames, wordsDecided } from '#web/names/words-decided.ts'
import { ofTeam, teamAsked, teamChip } from '#web/list/of-team.ts'
import type { Pages } from '#web/page-definition.ts'
import { GoodPracticePage, NotePage } from '#web/pages/good-practice/pages.tsx'
import { paths } from '#web/paths.ts'
import { notDone, notFound, seeOther, showAgain } from '#web/replies.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { noteGoodPractice } from '#workflows/concerns/note-good-practice.ts'

const noteQuery = z.object({
  review: z.string().max(40).optional().catch(undefined),
  question: z.string().max(120).optional().catch(undefined),
})

/** Noting good practice for a child, and the list of what was noted. */
export const goodPracticePages: Pages = (app, { db }) => {
  app.page(paths.goodPractice, {
    access: 'good-practice:open',
    audit: 'good-practice-listed',
    query: z.object({
      team: teamAsked,
      page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
    }),
    async show({ query, scope: whole, today, note }) {
      const scope = ofTeam(whole, query.team)
      const count = await countGoodPractice(db, scope, today)
      const place = pageOfList(count, query.page)
      const notes = await goodPracticeFor(db, scope, today, {
        limit: pageSize,
        offset: (place.page - 1) * pageSize,
      })
      note({ count: notes.length })
      return (
        <GoodPracticePage
          notes={notes}
          count={rowsInWords(place, 'good-practice note', 'good-practice notes')}
          page={place.page}
          pages={place.pages}
          pagination={presentPages(place, (page) =>
            paths.goodPractice(undefined, { page, team: query.team }),
          )}
          chips={await teamChip(db, query.team, paths.goodPractice())}
        />
      )
    },
  })

  app.page(paths.noteGoodPractice, {
    access: 'good-practice:note',
    audit: 'note-good-practice-opened',
    params: childParams,
    query: noteQuery,
    about: aboutChild(db),
    async show({ about: { childId }, query, today, form }) {
      const child = await explainChild(db, childId, today)
      if (!child) return notFound()
      return (
        <NotePage
          banner={presentBanner(child, today)}
          formId={randomUUID()}
          form={form}
          cancelHref={
            query.review === undefined ? paths.child({ childId }) : paths.review({ reference: query.review })
          }
        />
      )
    },
    form: z.object({
      form: z.string().min(8).max(80),
      note: z.string().max(20_000).default(''),
      thanked: z.string().max(20_000).default(''),
      share: z.string().optional(),
    }),
    async submit({ about: { childId }, query, person, today, now, request, answers }) {
      const names = wordsDecided(formState(request.body as Entered))
      const { form, note, thanked, share } = answers
      const noted = await noteGoodPractice(db, {
        person,
        childId,
        today,
        now,
        form,
        note,
        thanked,
        mayBeShared: share === 'yes',
        midwayReference: query.review,
        questionId: query.question,
        names,
      })
      if (noted.ok) return seeOther(paths.child({ childId }), 'Good practice noted.')
      if (noted.because === 'names') return askOfNames(noted, names)
      if (noted.because === 'entries') return showAgain(noted.entries)
      return notDone(noted)
    },
  })
}
