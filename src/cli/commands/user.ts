import { createInterface } from 'node:readline/promises'
import { addPerson } from '#workflows/add-person.ts'
import { accountName } from '../account-name.ts'
import { textOption, type Command } from '../command.ts'
import { CommandFailed, wrongUsage } from '../failure.ts'
import { withDatabase } from '../with-database.ts'

/** `waymark user add`: lets somebody sign in. The password is read from standard input, never from the command. */
export const user: Command = {
  name: 'user',
  usage:
    'user add USERNAME --name NAME --role ROLE[,ROLE…] [--person ID] [--team ID] [--email ADDRESS] [--data DIR]   (the password on standard input)',
  does: 'lets somebody sign in; the password is read from standard input',
  options: {
    name: { type: 'string' },
    role: { type: 'string' },
    person: { type: 'string' },
    team: { type: 'string' },
    email: { type: 'string' },
  },
  async run(given, { out, err }) {
    const [verb, username, ...more] = given.positionals
    if (verb !== 'add' || username === undefined || more.length > 0)
      throw wrongUsage(`Usage: waymark ${user.usage}`)
    if (process.stdin.isTTY) err('Password: ')
    const password = await firstLine()
    const email = textOption(given, 'email')
    const personRef = textOption(given, 'person')
    const teamRef = textOption(given, 'team')
    await withDatabase(given.dataDir, async ({ kysely }) => {
      const added = await addPerson(kysely, {
        username,
        name: textOption(given, 'name') ?? '',
        roles: (textOption(given, 'role') ?? '').split(',').filter((role) => role !== ''),
        ...(email === undefined ? {} : { email }),
        ...(personRef === undefined ? {} : { personRef }),
        ...(teamRef === undefined ? {} : { teamRef }),
        password,
        addedBy: accountName(),
        now: new Date(),
      })
      if (!added.ok) throw new CommandFailed(added.problems.join('\n'))
      out(`${username} can sign in.\n`)
    })
  },
}

async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin })
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
  }
}
