import { nameAuthority } from '#workflows/upkeep/name-authority.ts'
import { accountName } from '../account-name.ts'
import type { Command } from '../command.ts'
import { CommandFailed, wrongUsage } from '../failure.ts'
import { withDatabase } from '../with-database.ts'

/** `waymark authority NAME`: whose service this is. */
export const authority: Command = {
  name: 'authority',
  usage: 'authority NAME [--data DIR]',
  does: 'names the authority; every page bears it',
  async run({ positionals, dataDir }, { out }) {
    if (positionals.length === 0)
      throw wrongUsage('Name the authority: waymark authority "Northmoor Council"')
    const name = positionals.join(' ')
    await withDatabase(dataDir, async ({ kysely }) => {
      const problem = await nameAuthority(kysely, name, { by: accountName(), now: new Date() })
      if (problem !== undefined) throw new CommandFailed(problem)
      out(`Every page bears the name ${name.trim()} now.\n`)
    })
  },
}
