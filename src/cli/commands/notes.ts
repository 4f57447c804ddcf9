import { wayOfSettings } from '#src/case-notes/way-of-settings.ts'
import { readConfig } from '#src/config.ts'
import { chaseNotes } from '#workflows/case-notes/chase-notes.ts'
import { deliverNotes } from '#workflows/case-notes/deliver-notes.ts'
import type { Command } from '../command.ts'
import { CommandFailed, wrongUsage } from '../failure.ts'
import { withDatabase } from '../with-database.ts'

/** `waymark notes deliver`: hands over the case notes that wait. `waymark notes chase`: tells of those not confirmed. */
export const notes: Command = {
  name: 'notes',
  usage: 'notes deliver|chase [--as-of YYYY-MM-DD] [--json] [--data DIR]',
  does: 'hands case notes that wait to the case system, or tells chairs of those that were not confirmed',
  async run({ positionals, dataDir, asOf, json }, { out }) {
    const [what] = positionals
    if (positionals.length !== 1 || (what !== 'deliver' && what !== 'chase'))
      throw wrongUsage('Say what to do with the notes: deliver or chase.\nUsage: waymark notes deliver|chase')
    const say = (counts: object, words: string) => out(`${json ? JSON.stringify(counts) : words}\n`)
    const now = () => new Date()
    await withDatabase(dataDir, async ({ kysely }) => {
      if (what === 'chase') {
        const notConfirmed = await chaseNotes(kysely, { today: asOf, now: now() })
        say({ notConfirmed }, `${notConfirmed} sent and not seen on the child’s file`)
        return
      }
      const way = wayOfSettings(readConfig(process.env).caseNotes)
      if (!way)
        throw new CommandFailed(
          'Case notes are copied by hand here. Set WAYMARK_NOTES to file or web-hook to have them handed over.',
        )
      const counts = await deliverNotes(kysely, way, { today: asOf, now })
      const { delivered, refused, toTryAgain } = counts
      say(counts, `${delivered} handed over, ${refused} refused, ${toTryAgain} to try again`)
    })
  },
}
