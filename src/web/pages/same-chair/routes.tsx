import { z } from 'zod'
import { childWithin } from '#db/queries/people/scope.ts'
import { childParams } from '#web/child/about-child.ts'
import type { Pages } from '#web/page-definition.ts'
import { KeepSameChairPage } from '#web/pages/same-chair/keep-page.tsx'
import { SameChairsPage } from '#web/pages/same-chair/list-page.tsx'
import { paths } from '#web/paths.ts'
import { notDone, seeOther } from '#web/replies.ts'
import { keepSameChair, sameChairs } from '#workflows/people/same-chair.ts'

/** The same chair for a parent who is on a plan and their child: all such, and why it is so for now. */
export const sameChairPages: Pages = (app, { db }) => {
  app.page(paths.sameChairs, {
    access: 'same-chair:keep',
    audit: 'same-chairs-listed',
    async show({ scope, today, note }) {
      const found = await sameChairs(db, scope, today)
      note({ count: found.length })
      return <SameChairsPage found={found} />
    },
  })

  app.page(paths.keepSameChair, {
    access: 'same-chair:keep',
    audit: 'same-chair-opened',
    params: childParams,
    about: ({ params, scope, today }) => childWithin(db, scope, today, params.childId),
    async show({ about: { childId }, scope, today, form }) {
      const found = await sameChairs(db, scope, today, childId)
      return <KeepSameChairPage childId={childId} found={found} form={form} />
    },
    form: z.object({ reason: z.string().max(20_000) }),
    async submit({ about: { childId }, person, today, now, answers }) {
      const kept = await keepSameChair(db, { person, childId, today, now, reason: answers.reason })
      if (kept.ok) return seeOther(paths.child({ childId }), 'The reason is kept.')
      return notDone(kept, 'reason')
    },
  })
}
