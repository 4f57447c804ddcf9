import { z } from 'zod'
import { mailFigures, mailNotSent } from '#db/queries/telling/mail-figures.ts'
import { emailOf } from '#db/queries/telling/notices-waiting.ts'
import type { Pages } from '#web/page-definition.ts'
import { MailSettingsPage } from '#web/pages/mail-settings/page.tsx'
import { paths } from '#web/paths.ts'
import { seeOther } from '#web/replies.ts'
import { writeTestMail } from '#workflows/telling/test-mail.ts'
import { tryMailAgain } from '#workflows/telling/try-mail-again.ts'

const dayLong = 24 * 3_600_000
const mostShown = 50

/** How mail is sent, for the administrator. */
export const mailSettingsPages: Pages = (app, { db, settings }) => {
  app.page(paths.mailSettings, {
    access: 'mail:look-after',
    audit: 'mail-settings-opened',
    async show({ person, now, form }) {
      const [figures, unsent, ownAddress] = await Promise.all([
        mailFigures(db, {
          since: new Date(now.getTime() - dayLong),
          weekAgo: new Date(now.getTime() - 7 * dayLong),
        }),
        mailNotSent(db, mostShown),
        emailOf(db, person.personId),
      ])
      return (
        <MailSettingsPage
          mail={settings.mail}
          figures={figures}
          unsent={unsent}
          ownAddress={ownAddress}
          form={form}
        />
      )
    },
    form: z.discriminatedUnion('do', [
      z.object({ do: z.literal('again') }),
      z.object({
        do: z.literal('test'),
        address: z.email('Enter an email address, such as name@example.gov.uk'),
      }),
    ]),
    async submit({ person, now, answers }) {
      if (answers.do === 'test') {
        await writeTestMail(db, { person, address: answers.address, baseUrl: settings.mail.baseUrl, now })
        return seeOther(
          paths.mailSettings(),
          settings.mail.route
            ? 'The test mail goes within a minute'
            : 'The test mail waits until a way to send it is set',
        )
      }
      const again = await tryMailAgain(db, { person, which: 'all', now })
      return seeOther(
        paths.mailSettings(),
        again === 1
          ? '1 mail is tried again within a minute'
          : `${again} mails are tried again within a minute`,
      )
    },
  })
}
