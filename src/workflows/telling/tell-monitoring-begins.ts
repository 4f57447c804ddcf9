import type { Db } from '#db/open.ts'
import { packsOfOpenMidways, windowsOpened } from '#db/queries/reviews/windows-open.ts'
import { addDays, type Day } from '#domain/calendar/day.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { tell } from './tell.ts'

/** How far back it looks, so that a day on which the program did not run is made up for, in calendar days. */
const daysBack = 7

/**
 * Has the social worker and team manager told that the time for a midway review has begun and asked to set the meeting
 * up, where a duty of the policy has them told. Done each day; each review once. Gives how many reviews it looked at.
 */
export async function tellMonitoringBegins(
  db: Db,
  { today, now }: { readonly today: Day; readonly now: Date },
): Promise<number> {
  const { library } = await policyNow(db)
  const tellings = new Map(
    (await packsOfOpenMidways(db)).flatMap((pack) => {
      const to = (library.find(pack)?.duties ?? []).flatMap(({ tells }) =>
        tells?.when === 'time-begins' ? tells.to : [],
      )
      return to.length > 0 ? [[pack, to] as const] : []
    }),
  )
  if (tellings.size === 0) return 0
  return db.transaction().execute(async (tx) => {
    const opened = await windowsOpened(tx, {
      packs: [...tellings.keys()],
      from: addDays(today, -daysBack),
      to: today,
    })
    for (const { midwayId, childId, reference, pack } of opened)
      await tell(tx, {
        kind: 'monitoring-begins',
        to: (tellings.get(pack) ?? []).map((role) => ({ role })),
        childId,
        midwayId,
        path: `/reviews/${reference}`,
        key: `monitoring-begins:${reference}`,
        today,
        now,
      })
    return opened.length
  })
}
