import { readConfig } from '#src/config.ts'
import { senderFor } from '#mail/sender.ts'
import { testMail } from '#workflows/telling/test-mail.ts'
import type { Command } from '../command.ts'
import { CommandFailed, wrongUsage } from '../failure.ts'
import { withDatabase } from '../with-database.ts'

/** `waymark mail test ADDRESS`: sends one mail at once, and says what the mail server answered. */
export const mail: Command = {
  name: 'mail',
  usage: 'mail test ADDRESS [--data DIR]',
  does: 'sends one test mail at once, past the outbox, and says what was answered',
  async run({ positionals, dataDir }, { out }) {
    const [what, address, ...more] = positionals
    if (what !== 'test' || !address?.includes('@') || more.length > 0)
      throw wrongUsage(`Name the address that the test mail goes to.\nUsage: waymark ${mail.usage}`)
    const { mail: settings } = readConfig(process.env)
    const sender = await senderFor(settings)
    if (!sender)
      throw new CommandFailed(
        'No way to send mail is set: WAYMARK_MAIL. docs/running.md says which there are.',
      )
    const words = await withDatabase(dataDir, ({ kysely }) =>
      testMail(kysely, address, settings.baseUrl, new Date()),
    )
    try {
      const answered = await sender.send(words)
      out(`Sent to ${address}${answered === undefined ? '' : ` (${answered})`}.\n`)
    } catch (error) {
      throw new CommandFailed(
        `It could not be sent: ${error instanceof Error ? error.message : String(error)}`,
      )
    }
  },
}
