import { addBankHoliday, confirmBankHolidayYear } from '#workflows/policies/add-bank-holidays.ts'
import { accountName } from '../account-name.ts'
import { dayGiven, numberGiven, type Command } from '../command.ts'
import { CommandFailed, wrongUsage } from '../failure.ts'
import { withDatabase } from '../with-database.ts'

/** `waymark holidays`: adds bank holidays past those that ship. */
export const holidays: Command = {
  name: 'holidays',
  usage: 'holidays add YYYY-MM-DD TITLE | holidays confirm YEAR [--data DIR]',
  does: 'adds a bank holiday, or says that all of a year have been added, so that its working days can be counted',
  async run({ positionals: [verb, first, ...rest], dataDir, asOf }, { out }) {
    const by = { by: accountName(), now: new Date(), today: asOf }
    if (verb === 'add' && first !== undefined && rest.length > 0) {
      const on = dayGiven('holidays add', first)
      await withDatabase(dataDir, async ({ kysely }) => {
        const done = await addBankHoliday(kysely, on, rest.join(' '), by)
        out(done === 'added' ? `${first} is a bank holiday now.\n` : `${first} was known already.\n`)
      })
    } else if (verb === 'confirm' && first !== undefined && rest.length === 0) {
      const year = numberGiven('holidays confirm', first, 2000, 2999)
      await withDatabase(dataDir, async ({ kysely }) => {
        const problem = await confirmBankHolidayYear(kysely, year, by)
        if (problem !== undefined) throw new CommandFailed(problem)
        out(`Working days are counted to the end of ${year}.\n`)
      })
    } else throw wrongUsage(`Usage: waymark ${holidays.usage}`)
  },
}
