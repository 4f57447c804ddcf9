import { readConfig } from '#src/config.ts'
import { isNew } from '#db/queries/service.ts'
import type { Db } from '#db/open.ts'
import { vacuumDaily } from '#db/vacuum.ts'
import type { Day } from '#domain/calendar/day.ts'
import { buildApp } from '#web/app.ts'
import { turnTheDay } from '#workflows/bring-up-to-date.ts'
import { numberGiven, textOption, type Command } from '../command.ts'
import { CommandFailed } from '../failure.ts'
import { openReady } from '../with-database.ts'

/** `waymark serve`: the web application. An empty database is given the demonstration authority first. */
export const serve: Command = {
  name: 'serve',
  usage: 'serve [--port 3000] [--as-of YYYY-MM-DD] [--data DIR]',
  does: 'the web application; on an empty database it loads the demonstration authority first',
  options: { port: { type: 'string' } },
  async run(given, { out, err }) {
    const config = readConfig(process.env)
    const givenPort = textOption(given, 'port')
    const port = givenPort === undefined ? config.port : numberGiven('--port', givenPort, 0, 65_535)
    const database = await openReady(given.dataDir)
    try {
      if (await isNew(database.kysely)) {
        err(
          'The database is empty: loading the demonstration authority. Every child and every person in it is made up.\n',
        )
        const { loadDemonstration } = await import('../demonstration.ts')
        await loadDemonstration(database.kysely, { today: given.asOf, now: new Date() })
      }
      await turnTheDay(database.kysely, given.today())
      const app = await buildApp({
        db: database.kysely,
        today: given.today,
        now: () => new Date(),
        settings: config,
      })
      await app.listen({ port, host: config.host }).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'EADDRINUSE'
          ? new CommandFailed(
              `Port ${port} is in use. Stop what uses it, or choose another: waymark serve --port ${port + 1}`,
            )
          : error
      })
      const stopVacuum = vacuumDaily(database.kysely, (error) => app.log.error(error, 'vacuum failed'))
      const stopTurning = turnEveryDay(database.kysely, given.today, (error) =>
        app.log.error(error, 'the day could not be turned'),
      )
      const address = app.server.address()
      const listening = typeof address === 'object' && address !== null ? address.port : port
      out(`Waymark is at http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${listening}\n`)
      await stopAsked()
      err('Stopping.\n')
      stopVacuum()
      stopTurning()
      await app.close()
    } finally {
      await database.close()
    }
  },
}

/** Brings what is worked out up to date soon after midnight, for as long as the program runs. Gives what ends that. */
function turnEveryDay(db: Db, today: () => Day, failed: (error: unknown) => void): () => void {
  const quarterOfAnHour = 15 * 60_000
  const timer = setInterval(() => {
    turnTheDay(db, today()).catch(failed)
  }, quarterOfAnHour)
  timer.unref()
  return () => clearInterval(timer)
}

/** Waits until the program is asked to stop. */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
