/** W1: cold start to the sign-in page: with PostgreSQL up, embedded with data, embedded from nothing. */
import { execFileSync } from 'node:child_process'
import { race } from './support/race.ts'
import { withServer } from './support/with-server.ts'

execFileSync(process.execPath, ['scripts/build.ts'], { stdio: 'inherit' })
await withServer(async (hasServer) => {
  if (hasServer) {
    await race({
      title: 'W1 with PostgreSQL up: from the start of the process to the sign-in page',
      contenders: [
        { name: 'Waymark', file: 'w1/cold-start.ts', args: ['postgresql'] },
        {
          name: 'node:http and pg, the floor',
          file: 'w1/cold-start.ts',
          args: ['bare-node'],
          note: 'no router, no sessions, no style sheets, no tables to check',
        },
      ],
      runs: 7,
    })
  }
  await race({
    title: 'W1 embedded with data',
    contenders: [{ name: 'Waymark', file: 'w1/cold-start.ts', args: ['embedded'] }],
  })
  await race({
    title: 'W1 embedded from nothing: the demonstration authority made up and loaded',
    contenders: [{ name: 'Waymark', file: 'w1/cold-start.ts', args: ['embedded-from-nothing'] }],
  })
})
