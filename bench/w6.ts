/** W6: one event recorded, its child's dates right on the next page, committed; a larger database against one authority's. */
import { race } from './support/race.ts'
import { madeUpColumns, type SizeName } from './support/made-up-columns.ts'
import { benchPolicy } from './support/policy.ts'
import { withServer } from './support/with-server.ts'

/** `node bench/w6.ts largest` leaves the load of all England out, which takes some minutes. */
const larger = (process.argv[2] ?? 'england') as SizeName

const { vocabulary } = benchPolicy()
for (const size of ['authority', 'largest', larger] as const) await madeUpColumns(size, vocabulary)
const floor = (kind: string) => ({
  name: 'insert and commit alone, the floor',
  file: 'w6/insert-alone.ts',
  args: [kind],
  isFloor: true,
  note: 'nothing worked out, nothing audited, no page',
})
await withServer(async (hasServer) => {
  if (hasServer) {
    await race({
      title: 'W6 on PostgreSQL: an event recorded and the page after it, the median of 100 in each run',
      contenders: [
        { name: 'one authority', file: 'w6/one-event.ts', args: ['postgresql', 'authority'] },
        { name: larger, file: 'w6/one-event.ts', args: ['postgresql', larger] },
        floor('postgresql'),
      ],
    })
  }
  await race({
    title: 'W6 embedded: an event recorded and the page after it, the median of 100 in each run',
    contenders: [
      { name: 'one authority', file: 'w6/one-event.ts', args: ['embedded', 'authority'] },
      { name: 'largest', file: 'w6/one-event.ts', args: ['embedded', 'largest'] },
      floor('embedded'),
    ],
  })
})
