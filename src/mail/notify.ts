import { setTimeout as delay } from 'node:timers/promises'
import { NotifyClient } from 'notifications-node-client'
import { z } from 'zod'
import { CannotBeSent, type Sender } from '#workflows/telling/send-mail.ts'

const sentAnswer = z.object({ data: z.object({ id: z.string() }) })
const foundAnswer = z.object({ data: z.object({ notifications: z.array(z.object({ id: z.string() })) }) })
const refusal = z.object({
  response: z.object({
    status: z.number(),
    data: z.object({ errors: z.array(z.object({ error: z.string(), message: z.string() })) }),
  }),
})

/**
 * Sends mail by GOV.UK Notify, with a template of the authority's that holds ((subject)) and ((body)). Each mail bears
 * its reference, by which Notify is asked before one is sent again. Notify carries no calendar entries: they stand on
 * the page of the review.
 */
export function notifySender({
  apiKey,
  templateId,
  apiUrl,
}: {
  readonly apiKey: string
  readonly templateId: string
  readonly apiUrl: string | undefined
}): Sender {
  const client = apiUrl === undefined ? new NotifyClient(apiKey) : new NotifyClient(apiUrl, apiKey)
  return {
    name: 'notify',
    async send({ reference, address, subject, body }) {
      const personalisation = { subject, body }
      const answer = await asked(() => client.sendEmail(templateId, address, { personalisation, reference }))
      return sentAnswer.parse(answer).data.id
    },
    async knownAlready(reference) {
      const answer = await asked(() => client.getNotifications('email', undefined, reference))
      return foundAnswer.parse(answer).data.notifications[0]?.id
    },
  }
}

/** How long Notify may take, in milliseconds; its client would wait for ever. */
const patience = 60_000

/** Puts what Notify answers into words; the client's own errors hold the whole request, with its key. */
async function asked(ask: () => Promise<unknown>): Promise<unknown> {
  const timeout = new AbortController()
  try {
    const tooLong = delay(patience, undefined, { signal: timeout.signal, ref: false }).then(() => {
      throw new Error('GOV.UK Notify did not answer within a minute.')
    })
    return await Promise.race([ask(), tooLong])
  } catch (error) {
    const known = refusal.safeParse(error)
    if (!known.success)
      throw new Error(error instanceof Error ? error.message : 'GOV.UK Notify did not answer.')
    const { status, data } = known.data.response
    const words = `GOV.UK Notify answered ${status}: ${data.errors.map(({ message }) => message).join('; ')}`
    const isAboutAddress = data.errors.some(
      ({ error, message }) => error === 'ValidationError' && message.startsWith('email_address'),
    )
    throw isAboutAddress ? new CannotBeSent(words) : new Error(words)
  } finally {
    timeout.abort()
  }
}
