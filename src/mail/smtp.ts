import { createTransport } from 'nodemailer'
import { CannotBeSent, type Sender } from '#workflows/telling/send-mail.ts'

/** How long a mail server may take, in milliseconds: less than a mail stays in hand. */
const patience = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 }

/**
 * Sends mail by a mail server. The Message-ID is made of the mail's own reference, so that one that goes a second
 * time, because the process ended before it could note the first, is the same mail: most servers and mailboxes then
 * show it once, and none is bound to.
 */
export function smtpSender({ url, sender }: { readonly url: string; readonly sender: string }): Sender {
  const { hostname, username } = new URL(url)
  const transport = createTransport({
    url,
    ...patience,
    // A password goes to another machine only where the line is encrypted.
    ...(username !== '' && !isThisMachine(hostname) && { requireTLS: true }),
  })
  const domain = sender.slice(sender.indexOf('@') + 1)
  return {
    name: 'smtp',
    async send({ reference, address, subject, body, calendars }) {
      const [only, ...others] = calendars
      try {
        const { response } = await transport.sendMail({
          messageId: `<${reference}@${domain}>`,
          from: { name: 'Waymark', address: sender },
          to: { name: '', address },
          subject,
          text: body,
          headers: { 'auto-submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
          // One entry stands in the mail itself, where calendars answer to it; several are files to open.
          ...(only && others.length === 0
            ? { icalEvent: { method: only.method, filename: only.filename, content: only.text } }
            : {
                attachments: calendars.map(({ method, filename, text }) => ({
                  filename,
                  content: text,
                  contentType: `text/calendar; charset=utf-8; method=${method}`,
                })),
              }),
        })
        return response.slice(0, 200)
      } catch (error) {
        throw isRefusedForGood(error) ? new CannotBeSent(error.message, { cause: error }) : error
      }
    },
    // SMTP has no way to ask.
    knownAlready: () => Promise.resolve(undefined),
  }
}

/** The server said of this address that it takes no mail (a reply of 5xx to the recipient). */
function isRefusedForGood(error: unknown): error is Error {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EENVELOPE') return false
  return 'responseCode' in error && typeof error.responseCode === 'number' && error.responseCode >= 500
}

function isThisMachine(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
