import { z } from 'zod'
import { auditKinds } from '#domain/audit/action-words.ts'
import { addDays, type Day } from '#domain/calendar/day.ts'
import { optionalDateField, withDatesGathered } from '#web/forms/date-field.ts'
import type { Entered } from '#web/forms/form-state.ts'

const shortText = z.string().trim().max(80).catch('').default('')

/** The whole state of the list, as its address holds it. */
export const auditAsked = z.preprocess(
  (query) => withDatesGathered(query as Entered),
  z.object({
    person: shortText,
    child: shortText,
    kind: z.enum(auditKinds).optional().catch(undefined),
    refused: z.literal('yes').optional().catch(undefined),
    from: optionalDateField('the first day').optional().catch(undefined),
    to: optionalDateField('the last day').optional().catch(undefined),
    anchor: z.string().max(90).optional().catch(undefined),
    page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
  }),
)

export type AuditQuery = z.infer<typeof auditAsked>

const usualDays = 7
/** The log is long: a list of it never goes further than a quarter of a year. */
const mostDays = 92

/** The days that a list of the log covers: those asked for, a week where none are, never more than a quarter. */
export function daysShown({ from, to }: AuditQuery, today: Day): { readonly from: Day; readonly to: Day } {
  if (from === undefined) {
    const last = to ?? today
    return { from: addDays(last, 1 - usualDays), to: last }
  }
  const furthest = addDays(from, mostDays - 1)
  const last = to === undefined || to < from ? today : to
  return { from, to: last > furthest || last < from ? furthest : last }
}
