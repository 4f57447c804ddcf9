import { createHash } from 'node:crypto'
import type { ArrangedReview } from '#db/queries/telling/calendar-entries.ts'
import type { CalendarFile } from '#db/queries/telling/mail.ts'
import { invitation, usualMinutes } from '#domain/telling/invitation.ts'

/** What stands around every calendar entry. */
export interface CalendarSettings {
  /** Where people reach Waymark. */
  readonly baseUrl: string
  /** From whom mail comes: who asks to the meeting. */
  readonly sender: string
}

/**
 * A midway review as a calendar entry: an invitation, the same again with a higher sequence after a change, or its
 * cancellation. The id by which calendars know it is a hash of the review's reference.
 */
export function calendarEntry(
  review: ArrangedReview,
  {
    attendee,
    now,
    settings,
  }: { readonly attendee?: string; readonly now: Date; readonly settings: CalendarSettings },
): CalendarFile {
  const method = review.cancelled ? 'CANCEL' : 'REQUEST'
  const text = invitation({
    uid: `${createHash('sha256').update(review.reference).digest('hex').slice(0, 32)}@${new URL(settings.baseUrl).hostname}`,
    sequence: review.version,
    method,
    on: review.on,
    at: review.at,
    minutes: review.minutes ?? usualMinutes,
    url: `${settings.baseUrl}/reviews/${review.reference}`,
    organiser: settings.sender,
    attendee,
    writtenAt: now.getTime(),
  })
  return { method, filename: 'midway-review.ics', text }
}
