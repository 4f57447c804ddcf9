import { createInterface } from 'node:readline/promises'
import type { Db } from '#db/open.ts'
import { personIdOf } from '#db/queries/people/people-list.ts'
import { isoDate, parseDay } from '#domain/calendar/day.ts'
import { addPerson } from '#workflows/people/add-person.ts'
import { personLeaves } from '#workflows/people/person-leaves.ts'
import { usernameOf } from '#workflows/people/sign-in.ts'
import { accountName } from '../account-name.ts'
import { textOption, type Command, type Given, type Streams } from '../command.ts'
import { CommandFailed, wrongUsage } from '../failure.ts'
import { withDatabase } from '../with-database.ts'

/**
 * `waymark user add`: lets somebody sign in; the password is read from standard input, never from the command.
 * `waymark user leave`: notes somebody's last day, and who takes over what is theirs.
 */
export const user: Command = {
  name: 'user',
  usage:
    'user add USERNAME --name NAME --role ROLE[,ROLE…] [--person ID] [--team ID] [--email ADDRESS] [--data DIR]   (the password on standard input), or user leave USERNAME [--last-day YYYY-MM-DD] [--takes-over USERNAME] [--data DIR]',
  does: 'lets somebody sign in (the password is read from standard input), or notes that somebody leaves',
  options: {
    name: { type: 'string' },
    role: { type: 'string' },
    person: { type: 'string' },
    team: { type: 'string' },
    email: { type: 'string' },
    'last-day': { type: 'string' },
    'takes-over': { type: 'string' },
  },
  async run(given, streams) {
    const [verb, username, ...more] = given.positionals
    if (username === undefined || more.length > 0) throw wrongUsage(`Usage: waymark ${user.usage}`)
    if (verb === 'add') return add(username, given, streams)
    if (verb === 'leave') return leave(username, given, streams)
    throw wrongUsage(`Usage: waymark ${user.usage}`)
  },
}

async function add(username: string, given: Given, { out, err }: Streams): Promise<void> {
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
}

async function leave(username: string, given: Given, { out }: Streams): Promise<void> {
  const lastDayText = textOption(given, 'last-day')
  const takesOver = textOption(given, 'takes-over')
  await withDatabase(given.dataDir, async ({ kysely }) => {
    const today = given.today()
    const lastDay = lastDayText === undefined ? today : parseDay(lastDayText)
    if (lastDay === undefined) throw wrongUsage('--last-day takes a day, like 2026-10-30')
    const personId = await idOf(kysely, username)
    const left = await personLeaves(kysely, {
      by: { name: accountName() },
      personId,
      lastDay,
      takesOverId: takesOver === undefined ? undefined : await idOf(kysely, takesOver),
      today,
      now: new Date(),
    })
    if (!left.ok) throw new CommandFailed(left.problems.join('\n'))
    out(`${username} leaves. The last day is ${isoDate(lastDay)}.\n`)
  })
}

async function idOf(db: Db, username: string): Promise<number> {
  const personId = await personIdOf(db, usernameOf(username))
  if (personId === undefined) throw new CommandFailed(`There is nobody with the username ${username}.`)
  return personId
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
