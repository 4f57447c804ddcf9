/** W4: recompute in memory every deadline, standing, stage and group from pack data: all England, one authority. */
import { race } from './support/race.ts'
import { madeUpColumns } from './support/made-up-columns.ts'
import { benchPolicy } from './support/policy.ts'

const { vocabulary } = benchPolicy()
for (const size of ['england', 'authority'] as const) {
  await madeUpColumns(size, vocabulary)
  await race({
    title: `W4 ${size}: every deadline, standing, stage and group in memory`,
    contenders: [{ name: 'Waymark', file: 'w4/engine.ts', args: [size] }],
  })
}
