import { may } from '#access/permissions.ts'
import { actionsOfChild } from '#db/queries/actions/actions.ts'
import { signsOf } from '#db/queries/drift/drift-signs.ts'
import { familyOf } from '#db/queries/families/families.ts'
import { sessionSeenOfChild } from '#db/queries/families/family-sessions.ts'
import { openMidways } from '#db/queries/reviews/open-midways.ts'
import { lastRecordsOf } from '#db/queries/children/records.ts'
import { dueDays } from '#domain/reviews/due-band.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { driftNotLoaded } from '#workflows/drift/drift-rules-now.ts'
import { sameChairs } from '#workflows/people/same-chair.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { aboutChild, childParams } from '#web/child/about-child.ts'
import type { Pages } from '#web/page-definition.ts'
import { concernsOfChild } from '#web/child/concerns-of-child.ts'
import { ChildPage } from '#web/pages/child/page.tsx'
import { presentSign } from '#web/child/present-sign.ts'
import { presentChild } from '#web/pages/child/presenter.ts'
import { paths } from '#web/paths.ts'
import { notFound } from '#web/replies.ts'

/** One child on one screen. */
export const childPages: Pages = (app, { db }) => {
  app.page(paths.child, {
    access: 'children:open',
    audit: 'child-opened',
    params: childParams,
    about: aboutChild(db),
    async show({ about: { childId }, scope, today, person }) {
      const child = await explainChild(db, childId, today)
      if (!child) return notFound()
      const { familyRef } = child.record
      const facts = {
        child,
        feeds: (await policyNow(db)).feeds,
        lastRecord: (await lastRecordsOf(db, [childId])).get(childId),
        midways: await openMidways(
          db,
          scope,
          dueDays(today, child.policy.calendar),
          { childId },
          { limit: 10, offset: 0 },
        ),
        actions: await actionsOfChild(db, childId),
        concerns: await concernsOfChild(db, person, scope, childId, today),
        family: familyRef === undefined ? [] : await familyOf(db, scope, today, { childId, familyRef }),
      }
      const drift = {
        signs: (
          await Promise.all(
            (['shown', 'aside'] as const).map((state) =>
              signsOf(db, scope, today, { state, childId }, { limit: 24, offset: 0 }),
            ),
          )
        )
          .flat()
          .map(presentSign),
        notLoaded: await driftNotLoaded(db, today),
      }
      const mayDo = {
        mayHold: may(person, 'review:hold'),
        mayArrange: may(person, 'review:arrange'),
        mayOpenActions: may(person, 'action:settle'),
        mayKeepSameChair: may(person, 'same-chair:keep'),
        mayRestrict: may(person, 'restriction:set'),
        mayOpenAccessLog: may(person, 'access-log:open'),
      }
      const sessionId = may(person, 'family-session:open')
        ? await sessionSeenOfChild(db, scope, today, childId)
        : undefined
      const sameChair = may(person, 'same-chair:open') ? await sameChairs(db, scope, today, childId) : []
      return (
        <ChildPage
          {...presentChild(facts, today)}
          {...mayDo}
          drift={drift}
          sessionId={sessionId}
          sameChair={sameChair}
        />
      )
    },
  })
}
