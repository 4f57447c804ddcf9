import { usePacks } from '#workflows/policies/use-packs.ts'
import { accountName } from '../account-name.ts'
import { dayGiven, textOption, type Command } from '../command.ts'
import { CommandFailed, wrongUsage } from '../failure.ts'
import { withDatabase } from '../with-database.ts'

/** `waymark use PACK…`: which policy packs are in force. */
export const use: Command = {
  name: 'use',
  usage: 'use PACK… [--from YYYY-MM-DD] [--data DIR]',
  does: 'puts policy packs in force, for all dates or from a day on; the national pack always is',
  options: { from: { type: 'string' } },
  async run(given, { out }) {
    if (given.positionals.length === 0) {
      throw wrongUsage(
        'Name the packs to use, such as: waymark use cp-six-and-twelve-week cla-twelve-week cp-progress-framework',
      )
    }
    const from = textOption(given, 'from')
    await withDatabase(given.dataDir, async ({ kysely }) => {
      const used = await usePacks(kysely, {
        packIds: given.positionals,
        from: from === undefined ? undefined : dayGiven('--from', from),
        by: accountName(),
        now: new Date(),
        today: given.asOf,
      })
      if (!used.ok) throw new CommandFailed(used.problems.join('\n'))
      const when = from === undefined ? 'for all dates' : `from ${from}`
      if (given.json)
        return out(
          `${JSON.stringify({ packs: given.positionals, from: from ?? null, changed: used.changed })}\n`,
        )
      out(
        `${used.changed ? 'In force' : 'In force already'} ${when}: national-england, ${given.positionals.join(', ')}\n`,
      )
    })
  },
}
