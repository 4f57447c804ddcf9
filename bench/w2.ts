/** W2: import of one authority (SSD tables and local extract), everything worked out; then the same files again. */
import { race } from './support/race.ts'
import { madeUpFiles } from './support/made-up-files.ts'
import { withServer } from './support/with-server.ts'

madeUpFiles('authority')
/** What the program starts itself with, in bin/waymark.js. */
const nodeOptions = ['--max-semi-space-size=8']

await withServer(async (hasServer) => {
  const runs = Number(process.env['RUNS'] ?? 5)
  if (hasServer) {
    await race({
      title: 'W2 on PostgreSQL: import of one authority, everything worked out',
      contenders: [
        { name: 'Waymark', file: 'w2/import.ts', args: ['postgresql'] },
        {
          name: 'COPY, the floor',
          file: 'w2/copy-floor.ts',
          note: 'the same rows, already made, into the same tables with their keys and indexes; reads no CSV, checks nothing, works nothing out',
        },
      ],
      runs,
      fresh: true,
      asBuilt: true,
      nodeOptions,
    })
  }
  await race({
    title: 'W2 embedded: import of one authority, everything worked out',
    contenders: [{ name: 'Waymark', file: 'w2/import.ts', args: ['embedded'] }],
    runs,
    fresh: true,
    asBuilt: true,
    nodeOptions,
  })
})
