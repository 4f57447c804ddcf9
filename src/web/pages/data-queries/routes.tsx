import { z } from 'zod'
import { may } from '#access/permissions.ts'
import { namesOfHousehold } from '#db/queries/families/households.ts'
import { countDataQueries, dataQueries, dataQueryFor } from '#db/queries/preparing/data-queries.ts'
import { midwayFor } from '#db/queries/reviews/midways.ts'
import { queryOutcomes, queryProblems } from '#domain/data-queries/data-query.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { answerDataQuery, querySight } from '#workflows/data-queries/answer-data-query.ts'
import { askDataQuery } from '#workflows/data-queries/ask-data-query.ts'
import { factDisputed } from '#workflows/data-queries/fact-disputed.ts'
import { presentBanner } from '#web/child/present-banner.ts'
import { idInAddress } from '#web/page.tsx'
import type { Pages } from '#web/page-definition.ts'
import { QueriesPage } from '#web/pages/data-queries/list-page.tsx'
import { QueryPage } from '#web/pages/data-queries/query-page.tsx'
import { WrongPage } from '#web/pages/data-queries/wrong-page.tsx'
import { childOfQuery, textOfQuery } from '#web/pages/data-queries/words.ts'
import { paths } from '#web/paths.ts'
import { notDone, notFound, seeOther } from '#web/replies.ts'

const perPage = 25
const longest = 20_000

const query = z.object({
  whose: z.enum(['to-me', 'by-me', 'all']).optional().catch(undefined),
  state: z.enum(['open', 'answered', 'all']).catch('open'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})

/** Facts that somebody says are not right: asking, the list, and one with its answer. */
export const dataQueryPages: Pages = (app, { db }) => {
  app.page(paths.queries, {
    access: 'query:open',
    audit: 'data-queries-opened',
    query,
    async show({ query: asked, person, today, note }) {
      const sight = querySight(person, today)
      // Who answers queries begins with those to answer; who asks begins with all.
      const whose = asked.whose ?? (may(person, 'query:answer') ? 'to-me' : 'all')
      const { state } = asked
      const count = (which: { whose?: typeof whose; state?: typeof state }) =>
        countDataQueries(db, sight, { whose, state, ...which })
      const all = await count({})
      const pages = Math.max(1, Math.ceil(all / perPage))
      const page = Math.min(asked.page, pages)
      const rows = await dataQueries(
        db,
        sight,
        { whose, state },
        { limit: perPage, offset: (page - 1) * perPage },
      )
      note({ count: rows.length })
      return (
        <QueriesPage
          rows={rows.map((row) => ({ ...row, child: childOfQuery(row) }))}
          all={all}
          chosen={{ whose, state, page }}
          pages={pages}
          counts={{
            whose: {
              'to-me': may(person, 'query:answer') ? await count({ whose: 'to-me' }) : undefined,
              'by-me': may(person, 'query:ask') ? await count({ whose: 'by-me' }) : undefined,
              all: await count({ whose: 'all' }),
            },
            state: {
              open: await count({ state: 'open' }),
              answered: await count({ state: 'answered' }),
              all: await count({ state: 'all' }),
            },
          }}
        />
      )
    },
  })

  app.page(paths.query, {
    access: 'query:open',
    audit: 'data-query-opened',
    params: z.object({ queryId: idInAddress }),
    async about({ params: { queryId }, person, today }) {
      const found = await dataQueryFor(db, querySight(person, today), queryId)
      return found && { childId: found.childId, midwayId: found.midwayId, found }
    },
    async show({ about: { found }, person, today, form }) {
      const mine =
        may(person, 'query:answer') &&
        (await dataQueryFor(db, querySight(person, today), found.queryId, 'to-me')) !== undefined
      const names = found.childIsSeen ? [] : await namesOfHousehold(db, found.childId)
      return (
        <QueryPage
          query={{
            ...found,
            says: textOfQuery(found.says, found, names),
            line: textOfQuery(found.line, found, names),
            answer: found.answer === undefined ? undefined : textOfQuery(found.answer, found, names),
          }}
          child={childOfQuery(found)}
          mayAnswer={mine && found.outcome === undefined}
          form={form}
        />
      )
    },
    form: z.object({
      outcome: z.enum(queryOutcomes, { error: 'Choose what came of it' }),
      answer: z.string().max(longest).default(''),
      version: z.coerce.number().int(),
    }),
    async submit({ about: { found }, person, today, now, answers }) {
      const { queryId } = found
      const done = await answerDataQuery(db, { person, queryId, ...answers, today, now })
      if (done.ok) return seeOther(paths.query({ queryId }), 'Answered. Whoever asked is told.')
      return notDone(done, 'answer')
    },
  })

  app.page(paths.reviewFactWrong, {
    access: 'query:ask',
    audit: 'data-query-ask-opened',
    params: z.object({ reference: z.string().max(40) }),
    query: z.object({
      fact: z.string().max(100).catch(''),
      on: z.enum(['review', 'clock']).catch('review'),
    }),
    about: ({ params: { reference }, scope, today }) => midwayFor(db, scope, today, reference),
    async show({ about: midway, query: { fact, on }, today, form }) {
      const disputed = await factDisputed(db, midway, form.value('fact') ?? fact, today)
      const child = disputed && (await explainChild(db, midway.childId, today))
      if (!disputed || !child) return notFound()
      return (
        <WrongPage
          banner={presentBanner(child, today)}
          disputed={disputed}
          backHref={backHref(on, midway.reference)}
          form={form}
        />
      )
    },
    form: z.object({
      fact: z.string().max(100),
      problem: z.enum(queryProblems, { error: 'Choose whether it is wrong or out of date' }),
      line: z.string().max(longest).default(''),
    }),
    async submit({ about: { reference }, query: { on }, person, today, now, answers }) {
      const done = await askDataQuery(db, { person, reference, today, now, page: on, ...answers })
      if (done.ok) {
        return seeOther(backHref(on, reference), 'Asked. The answer comes back to you, and shows here.')
      }
      return notDone(done, 'line')
    },
  })
}

function backHref(on: 'review' | 'clock', reference: string): string {
  return on === 'clock' ? paths.reviewClock({ reference }) : paths.review({ reference })
}
