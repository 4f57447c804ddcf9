import type { Db } from '#db/open.ts'
import { claimMail, noteNotSent, noteSent, type MailInHand } from '#db/queries/telling/mail.ts'
import { nextTry } from '#domain/telling/retries.ts'

/** What sends mail: a mail server, or GOV.UK Notify. */
export interface Sender {
  readonly name: 'smtp' | 'notify'
  /**
   * Sends one mail; gives the id by which it is known there. Throws CannotBeSent where this address will never take
   * it, and any other error where a later try may work.
   */
  readonly send: (mail: MailInHand) => Promise<string | undefined>
  /** The id of a mail that is known there already, by its reference; where nothing can be asked, undefined. */
  readonly knownAlready: (reference: string) => Promise<string | undefined>
}

/** An address that takes no mail, however often it is tried. */
export class CannotBeSent extends Error {
  override readonly name = 'CannotBeSent'
}

/** How long a process has a mail in hand before another takes it up: longer than any sending takes. */
const inHand = 10 * 60_000

/**
 * Sends what is to be sent now, one mail after the other, outside any transaction; gives how many went. Each is taken
 * in hand, sent and noted. Where a process ended in between, the one that takes the mail up asks first whether it is
 * known already; a mail server cannot be asked, and is given the same Message-ID again.
 */
export async function sendMail(
  db: Db,
  sender: Sender,
  { clock, stopped = () => false }: { readonly clock: () => Date; readonly stopped?: () => boolean },
): Promise<{ readonly sent: number; readonly notSent: number }> {
  let sent = 0
  let notSent = 0
  while (!stopped()) {
    const now = clock()
    const mail = await claimMail(db, { now, until: new Date(now.getTime() + inHand) })
    if (!mail) break
    const outcome = await tryToSend(sender, mail)
    if ('failure' in outcome) {
      await noteFailure(db, mail, outcome.failure, clock())
      notSent += 1
    } else {
      await noteSent(db, mail.mailId, { by: sender.name, providerRef: outcome.providerRef, at: clock() })
      sent += 1
    }
  }
  return { sent, notSent }
}

type Outcome = { readonly providerRef: string | undefined } | { readonly failure: unknown }

async function tryToSend(sender: Sender, mail: MailInHand): Promise<Outcome> {
  try {
    const known = mail.tries > 1 ? await sender.knownAlready(mail.reference) : undefined
    return { providerRef: known ?? (await sender.send(mail)) }
  } catch (failure) {
    return { failure }
  }
}

async function noteFailure(db: Db, mail: MailInHand, error: unknown, at: Date): Promise<void> {
  const again = nextTry({ writtenAt: mail.createdAt.getTime(), tries: mail.tries, now: at.getTime() })
  const nextTryAt = error instanceof CannotBeSent || again === undefined ? undefined : new Date(again)
  await noteNotSent(db, mail.mailId, { because: inWords(error), nextTryAt, at })
}

/** What a mail server answered, as far as an administrator can use it. */
function inWords(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error)
  return words.replaceAll(/\s+/g, ' ').trim().slice(0, 300) || 'No reason was given.'
}
