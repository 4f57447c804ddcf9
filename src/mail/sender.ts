import type { MailSettings } from './settings.ts'
import type { Sender } from '#workflows/telling/send-mail.ts'

/** What sends mail here; undefined where nothing is set. Each library is loaded only where it is used. */
export async function senderFor({ route, sender }: MailSettings): Promise<Sender | undefined> {
  switch (route?.by) {
    case undefined:
      return undefined
    case 'smtp': {
      const { smtpSender } = await import('./smtp.ts')
      return smtpSender({ url: route.url, sender })
    }
    case 'notify': {
      const { notifySender } = await import('./notify.ts')
      return notifySender(route)
    }
  }
}
