import { z } from 'zod'
import { may } from '#access/permissions.ts'
import { movesOfMidway } from '#db/queries/reviews/arranging.ts'
import { queriesOfMidway } from '#db/queries/preparing/data-queries.ts'
import { midwaysOfOneChild, type MidwayOfChild } from '#db/queries/reviews/midways-of-child.ts'
import { midwayWithin } from '#db/queries/people/scope.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { anchorFact } from '#workflows/data-queries/fact-disputed.ts'
import { reasonsKnown } from '#policies/arranging-reasons.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { aboutChild, childParams } from '#web/child/about-child.ts'
import type { Pages } from '#web/page-definition.ts'
import { ClockPage } from '#web/pages/clock/clock-page.tsx'
import { DatesPage } from '#web/pages/clock/dates-page.tsx'
import { presentClock } from '#web/pages/clock/present-clock.ts'
import { presentDates } from '#web/pages/clock/present-dates.ts'
import { paths } from '#web/paths.ts'
import { notFound } from '#web/replies.ts'
import { queriesInWords } from '#web/review/present-evidence.ts'

/** Every date of a child, and why a midway review is due when it is. */
export const clockPages: Pages = (app, { db }) => {
  app.page(paths.childDates, {
    access: 'children:open',
    audit: 'dates-opened',
    params: childParams,
    about: aboutChild(db),
    async show({ about: { childId }, today }) {
      const child = await explainChild(db, childId, today)
      if (!child) return notFound()
      return <DatesPage {...presentDates(child, await midwaysOfOneChild(db, childId), today)} />
    },
  })

  app.page(paths.reviewClock, {
    access: 'reviews:open',
    audit: 'clock-opened',
    params: z.object({ reference: z.string().max(40) }),
    about: ({ params, scope, today }) => midwayWithin(db, scope, today, params.reference),
    async show({ about: { childId, midwayId }, person, today }) {
      const child = await explainChild(db, childId, today)
      const midway = (await midwaysOfOneChild(db, childId)).find((each) => each.midwayId === midwayId)
      if (!child || !midway) return notFound()
      const { library } = await policyNow(db)
      const reading = (pack: string, id: string) => library.find(pack)?.defaults.get(id)
      const { reference } = midway
      const moves = await movesOfMidway(db, midwayId)
      const reasons = reasonsKnown(library, midway)
      const asked = (await queriesOfMidway(db, midwayId)).filter(({ fact }) => fact === anchorFact)
      return (
        <ClockPage
          {...presentClock(midway, child, reading, { moves, reasons }, today)}
          arrangeHref={
            may(person, 'review:arrange') && isToBeHeld(midway)
              ? paths.reviewArrange({ reference })
              : undefined
          }
          wrongHref={
            may(person, 'query:ask')
              ? paths.reviewFactWrong({ reference }, { fact: anchorFact, on: 'clock' })
              : undefined
          }
          asked={queriesInWords(asked)}
        />
      )
    },
  })
}

/** Whether there is still something to arrange: neither held, signed nor stopped. */
function isToBeHeld({ heldOn, signedOn, stoppedBecause }: MidwayOfChild): boolean {
  return heldOn === undefined && signedOn === undefined && stoppedBecause === undefined
}
