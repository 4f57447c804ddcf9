import { readConfig } from '#src/config.ts'
import { startJobs } from '#jobs/jobs.ts'
import { senderFor } from '#mail/sender.ts'
import { turnTheDay } from '#workflows/dates/bring-up-to-date.ts'
import type { Command } from '../command.ts'
import { stopAsked } from '../stop-asked.ts'
import { openReady } from '../with-database.ts'

/** `waymark work`: what has its time, without the web application. */
export const work: Command = {
  name: 'work',
  usage: 'work [--as-of YYYY-MM-DD] [--data DIR]',
  does: 'mail, digests and what is done each day, in a process of its own beside `serve` (on PostgreSQL)',
  async run(given, { out, err }) {
    const { mail, anchorFile } = readConfig(process.env)
    const database = await openReady(given.dataDir)
    try {
      await turnTheDay(database.kysely, given.today())
      const jobs = startJobs({
        database,
        today: given.today,
        now: () => new Date(),
        sender: await senderFor(mail),
        settings: mail,
        anchorFile,
        failed: (error, what) => err(`${what}: ${error instanceof Error ? error.message : String(error)}\n`),
      })
      out('Waymark is at work.\n')
      await stopAsked()
      err('Stopping.\n')
      await jobs.stop()
    } finally {
      await database.close()
    }
  },
}
