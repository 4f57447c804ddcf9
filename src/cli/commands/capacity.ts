import { readFile } from 'node:fs/promises'
import { loadChairHours } from '#workflows/capacity/set-chair-hours.ts'
import { chairHoursFrom } from '#workflows/capacity/chair-hours-file.ts'
import { accountName } from '../account-name.ts'
import type { Command } from '../command.ts'
import { CommandFailed, wrongUsage } from '../failure.ts'
import { withDatabase } from '../with-database.ts'

/** `waymark capacity hours`: loads the hours of chairs from a small file, all of it or nothing. */
export const capacity: Command = {
  name: 'capacity',
  usage: 'capacity hours FILE.csv [--data DIR]',
  does: 'loads the hours of chairs: columns chair_id, week, hours, other_hours, leave_hours',
  async run({ positionals: [verb, path, ...rest], dataDir }, { out }) {
    if (verb !== 'hours' || path === undefined || rest.length > 0)
      throw wrongUsage(`Usage: waymark ${capacity.usage}`)
    const text = await readFile(path, 'utf8').catch(() => {
      throw new CommandFailed(`${path} cannot be read.`)
    })
    const read = chairHoursFrom(text)
    if ('problems' in read) throw new CommandFailed(`${read.problems.join('\n')}\nNothing was loaded.`)
    await withDatabase(dataDir, async ({ kysely }) => {
      await loadChairHours(kysely, read.weeks, { by: accountName(), now: new Date() })
      out(`${read.weeks.length} rows of hours loaded.\n`)
    })
  },
}
