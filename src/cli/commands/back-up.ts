import { backUp } from '#workflows/upkeep/back-up.ts'
import { restore } from '#workflows/upkeep/restore.ts'
import { accountName } from '../account-name.ts'
import type { Command } from '../command.ts'
import { CommandFailed, wrongUsage } from '../failure.ts'
import { withDatabase } from '../with-database.ts'

/** `waymark backup FILE`: the whole state out. */
export const backupCommand: Command = {
  name: 'backup',
  usage: 'backup FILE [--data DIR]',
  does: 'writes everything that Waymark holds into one file',
  async run({ positionals: [file], dataDir }, { out }) {
    if (file === undefined) throw wrongUsage('Name the file to write: waymark backup FILE')
    await withDatabase(dataDir, async ({ kysely }) => {
      const written = await inWords(backUp(kysely, file, { at: new Date(), by: accountName() }))
      out(`${written.rows} rows of ${written.tables} tables in ${file}\n`)
    })
  },
}

/** `waymark restore FILE`: the whole state in. */
export const restoreCommand: Command = {
  name: 'restore',
  usage: 'restore FILE [--replace] [--data DIR]',
  does: 'puts back what a backup holds',
  options: { replace: { type: 'boolean' } },
  async run({ positionals: [file], values, dataDir }, { out }) {
    if (file === undefined) throw wrongUsage('Name the file to restore from: waymark restore FILE')
    await withDatabase(dataDir, async ({ kysely }) => {
      const restored = await inWords(
        restore(kysely, file, {
          replace: values['replace'] === true,
          by: accountName(),
          now: new Date(),
        }),
      )
      out(`${restored.rows} rows of ${restored.tables} tables, as they were at ${restored.madeAt}\n`)
    })
  },
}

async function inWords<T>(done: Promise<T>): Promise<T> {
  try {
    return await done
  } catch (error) {
    throw new CommandFailed(error instanceof Error ? error.message : String(error))
  }
}
