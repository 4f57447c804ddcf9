/**
 * Trying a policy: a draft is replayed over 24 months and looked ahead 12, on a made-up authority in a database, as a
 * person sets it off; and the forecast of the eight weeks after each of twelve days of the past, beside what came.
 */
import { race } from './support/race.ts'
import { withServer } from './support/with-server.ts'
import { printForecasts } from './trial/forecasts.ts'

await withServer(async (hasServer) => {
  const kinds = hasServer ? ['postgresql', 'embedded'] : ['embedded']
  for (const kind of kinds)
    await race({
      title: `A draft tried on one authority, ${kind}`,
      contenders: [{ name: 'Waymark', file: 'trial/tried.ts', args: [kind] }],
    })
})
await printForecasts()
