import { prepared } from '#db/prepared.ts'
import { isoDate } from '#domain/calendar/day.ts'
import type { Prepare } from '../support/contender.ts'
import { emptyDatabase, type DatabaseKind } from '../support/databases.ts'
import { median } from '../support/median.ts'
import { asOf } from '../support/policy.ts'

const events = 100

/** The floor: the event is inserted and committed, and nothing is worked out, audited or read. */
const prepare: Prepare = async ([kind]) => {
  const { database, remove } = await emptyDatabase(kind as DatabaseKind)
  const { kysely } = database
  await kysely.insertInto('child').values({ local_id: 'N1' }).execute()
  return {
    async run() {
      const times: number[] = []
      for (let nth = 0; nth < events; nth++) {
        const started = performance.now()
        await kysely.transaction().execute((tx) =>
          tx
            .insertInto('event')
            .values({
              child_id: 1,
              kind: 'visit',
              on_date: isoDate(asOf),
              feed: 'waymark',
              source_ref: `bench-${started}`,
            })
            .modifyEnd(prepared)
            .execute(),
        )
        times.push(performance.now() - started)
      }
      return { ms: median(times), check: '' }
    },
    after: remove,
  }
}
export default prepare
