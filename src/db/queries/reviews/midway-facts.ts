import { sql, type AliasedRawBuilder } from 'kysely'
import { dayOf, type Day } from '#domain/calendar/day.ts'
import type { MidwayFacts } from '#domain/reviews/status.ts'

/** What every query of midway reviews selects, so that each status is told from the same facts. */
export const factColumns = [
  'midway.due_on',
  'midway.first_due_on',
  'midway.opens_on',
  'midway.closes_on',
  'midway.missing',
  'midway.held_on',
  'midway.stopped_on',
  'midway.stopped_because',
  'midway.outcome',
  'midway.outcome_reason',
  'midway.put_off_to',
  'midway.ad_hoc_because',
  sql<
    string | null
  >`(select person.name from agreement_asked join person on person.person_id = agreement_asked.asked_of
    where agreement_asked.midway_id = midway.midway_id and agreement_asked.answer is null)`.as(
    'agreement_of',
  ),
  sql<string | null>`coalesce(midway.arranged_for, midway.booked_on)`.as('arranged_for'),
  dayInLondon('prep_asked_at').as('prep_asked_on'),
  dayInLondon('prep_back_at').as('prep_back_on'),
  dayInLondon('started_at').as('started_on'),
  dayInLondon('signed_at').as('signed_on'),
  dayInLondon('note_sent_at').as('sent_on'),
  dayInLondon('note_received_at').as('received_on'),
] as const

/** The facts of a midway review, and the days by which lists and pages show it. */
export interface MidwayDays extends MidwayFacts {
  readonly firstDueOn: Day | undefined
  readonly stoppedOn?: Day | undefined
  /** Why it is held beside the planned ones; undefined for a planned one. */
  readonly adHocBecause?: string | undefined
}

/** A row that has `factColumns`. */
export type FactRow = {
  readonly [Column in (typeof factColumns)[number] as NameOf<Column>]: NameOf<Column> extends 'outcome'
    ? 'not-required' | 'put-off' | null
    : string | null
}
type NameOf<Column> = Column extends `midway.${infer Name}`
  ? Name
  : Column extends AliasedRawBuilder<unknown, infer Name>
    ? Name
    : never

/** The facts of a row. */
export function midwayDays(row: FactRow): MidwayDays {
  return {
    dueOn: dayOrNone(row.due_on),
    firstDueOn: dayOrNone(row.first_due_on),
    opensOn: dayOrNone(row.opens_on),
    closesOn: dayOrNone(row.closes_on),
    missing: row.missing ?? undefined,
    arrangedFor: dayOrNone(row.arranged_for),
    prepAskedOn: dayOrNone(row.prep_asked_on),
    prepBackOn: dayOrNone(row.prep_back_on),
    startedOn: dayOrNone(row.started_on),
    heldOn: dayOrNone(row.held_on),
    signedOn: dayOrNone(row.signed_on),
    sentOn: dayOrNone(row.sent_on),
    receivedOn: dayOrNone(row.received_on),
    outcome: row.outcome ?? undefined,
    outcomeReason: row.outcome_reason ?? undefined,
    agreementOf: row.agreement_of ?? undefined,
    putOffTo: dayOrNone(row.put_off_to),
    stoppedOn: dayOrNone(row.stopped_on),
    stoppedBecause: row.stopped_because ?? undefined,
    adHocBecause: row.ad_hoc_because ?? undefined,
  }
}

/** The day of an instant, as the calendar in London has it. */
function dayInLondon(column: string) {
  return sql<string | null>`(${sql.ref(`midway.${column}`)} at time zone 'Europe/London')::date`
}

/** A day of a row, where there is one. */
export function dayOrNone(text: string | null): Day | undefined {
  return text === null ? undefined : dayOf(text)
}
