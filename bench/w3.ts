/** W3: CIN census, one authority; with `node bench/w3.ts england` all England, whose file is made and removed again. */
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { race } from './support/race.ts'
import { madeUpFiles } from './support/made-up-files.ts'
import type { SizeName } from './support/made-up-columns.ts'
import { isThere as peerIsThere } from './w3/csc-validator.ts'
import { repeatedCensus } from './w3/repeated-census.ts'
import { withServer } from './support/with-server.ts'

const size = (process.argv[2] ?? 'authority') as SizeName
const folder = madeUpFiles(size)
const madeUp = join(folder, 'cin-census.xml')
const census = size === 'england' ? await repeatedCensus(madeUp, 816_000_000) : madeUp
const megabytes = (statSync(census).size / 1_000_000).toFixed(1)
const runs = size === 'england' ? 3 : 5

await race({
  title: `W3 ${size}: a CIN census of ${megabytes} MB read into facts`,
  contenders: [
    { name: 'Waymark', file: 'w3/reader.ts', args: [census] },
    {
      name: 'saxes, the floor',
      file: 'w3/saxes-floor.ts',
      args: [census],
      note: 'counts elements and characters; makes nothing of them',
    },
    {
      name: 'expat (Python)',
      file: 'w3/expat.ts',
      args: [census],
      note: 'written in C; counts elements only',
    },
    ...(size === 'authority' && peerIsThere()
      ? [
          {
            name: 'csc-validator-be-cin',
            file: 'w3/csc-validator.ts',
            args: [census],
            note: 'reads into tables of pandas, as we read into facts; its rules are left out',
          },
        ]
      : []),
  ],
  runs,
})
if (size === 'england') {
  rmSync(folder, { recursive: true })
} else {
  await withServer(async (hasServer) => {
    for (const kind of hasServer ? ['postgresql', 'embedded'] : ['embedded']) {
      await race({
        title: `W3 ${size}: the whole import of the census, ${kind}`,
        contenders: [{ name: 'Waymark', file: 'w3/import.ts', args: [kind, census] }],
        fresh: true,
      })
    }
  })
}
