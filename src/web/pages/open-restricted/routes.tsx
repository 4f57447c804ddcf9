import { z } from 'zod'
import { openingReasons, type OpeningReason } from '#access/opening-reasons.ts'
import { restrictionsOf } from '#db/queries/reviews/closing.ts'
import { momentOf } from '#db/queries/children/evidence.ts'
import { closedRecord } from '#db/queries/people/scope.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { openRestricted } from '#workflows/people/open-restricted.ts'
import { restrictChild, unrestrictChild } from '#workflows/people/restrict-child.ts'
import { aboutChild, childParams } from '#web/child/about-child.ts'
import { presentBanner } from '#web/child/present-banner.ts'
import type { Pages } from '#web/page-definition.ts'
import { OpenRestrictedPage } from '#web/pages/open-restricted/page.tsx'
import { RestrictPage } from '#web/pages/open-restricted/restrict-page.tsx'
import { paths } from '#web/paths.ts'
import { notDone, notFound, seeOther, showAgain } from '#web/replies.ts'

const reasons = Object.keys(openingReasons) as [OpeningReason, ...OpeningReason[]]

/** A closed record: opened with a reason; restricted, or no longer, by the QA manager. */
export const openRestrictedPages: Pages = (app, { db }) => {
  app.page(paths.openRestricted, {
    access: 'restricted:open',
    audit: 'restricted-asked',
    params: childParams,
    about: ({ params, scope, today }) => closedRecord(db, scope, today, params),
    show: ({ about: { localId }, form }) => <OpenRestrictedPage idEnds={localId.slice(-3)} form={form} />,
    form: z.object({
      reason: z.enum(reasons, { error: 'Choose why you need to open it' }),
      note: z.string({ error: 'Enter why you need it, in one line' }).max(20_000),
    }),
    async submit({ about: { childId }, person, today, now, answers }) {
      const path = paths.child({ childId })
      const opened = await openRestricted(db, { person, childId, ...answers, path, today, now })
      if (opened.ok) return seeOther(path, 'Open to you for 24 hours. The chair and the QA manager are told.')
      if (opened.because === 'not-found') return notFound()
      return showAgain(opened.problems.map((text) => ({ field: 'note', text })))
    },
  })

  app.page(paths.restrictChild, {
    access: 'restriction:set',
    audit: 'restriction-asked',
    params: childParams,
    about: aboutChild(db),
    async show({ about: { childId }, today, form }) {
      const child = await explainChild(db, childId, today)
      if (!child) return notFound()
      const restrictions = await restrictionsOf(db, childId)
      return (
        <RestrictPage
          banner={presentBanner(child, today)}
          restrictions={restrictions.map(({ reason, setAt, byFile }) => ({
            reason,
            since: dateInWords(momentOf(setAt).on),
            byFile,
          }))}
          form={form}
        />
      )
    },
    form: z.object({ do: z.enum(['restrict', 'lift']), reason: z.string().max(20_000).optional() }),
    async submit({ about: { childId }, person, today, now, answers }) {
      const asked = { person, childId, today, now }
      const lifts = answers.do === 'lift'
      const done = lifts
        ? await unrestrictChild(db, asked)
        : await restrictChild(db, { ...asked, reason: answers.reason ?? '' })
      if (done.ok && lifts) {
        const stays = (await restrictionsOf(db, childId)).length > 0
        return seeOther(
          paths.child({ childId }),
          stays
            ? 'Your restriction is lifted. The case system still restricts the record.'
            : 'The record is no longer restricted.',
        )
      }
      if (done.ok) return seeOther(paths.children(), 'The record is restricted.')
      return notDone(done, 'reason')
    },
  })
}
