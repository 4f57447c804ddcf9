import { readConfig } from '#src/config.ts'
import { isNew } from '#db/queries/people/service.ts'
import { pastTheWall } from '#db/second-wall.ts'
import { vacuumDaily } from '#db/vacuum.ts'
import { senderFor } from '#mail/sender.ts'
import { wayOfSettings } from '#src/case-notes/way-of-settings.ts'
import { startJobs } from '#jobs/jobs.ts'
import { buildApp } from '#web/app.ts'
import { turnTheDay } from '#workflows/dates/bring-up-to-date.ts'
import { numberGiven, textOption, type Command } from '../command.ts'
import { CommandFailed } from '../failure.ts'
import { stopAsked } from '../stop-asked.ts'
import { openReady } from '../with-database.ts'

/** Jobs begin so many milliseconds after the first page can be asked for: the embedded database has one connection. */
const firstPagesFirst = 3000

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
        await pastTheWall('demonstration', () =>
          loadDemonstration(database.kysely, { today: given.asOf, now: new Date() }),
        )
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
      const jobs = startJobs(
        {
          database,
          today: given.today,
          now: () => new Date(),
          sender: await senderFor(config.mail),
          settings: config.mail,
          notes: wayOfSettings(config.caseNotes),
          anchorFile: config.anchorFile,
          failed: (error, what) => app.log.error(error, what),
        },
        { after: firstPagesFirst },
      )
      const address = app.server.address()
      const listening = typeof address === 'object' && address !== null ? address.port : port
      out(`Waymark is at http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${listening}\n`)
      await stopAsked()
      err('Stopping.\n')
      stopVacuum()
      await jobs.stop()
      await app.close()
    } finally {
      await database.close()
    }
  },
}
