import { sql } from 'kysely'
import type { ConcernSight } from '#access/concerns.ts'
import { isRole } from '#access/roles.ts'
import type { Db } from '#db/open.ts'
import { dayOrNone } from '#db/queries/reviews/midway-facts.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { ConcernStanding } from './concern-standing.ts'
import { concernInSight } from './concern-sight.ts'
import type { KeptConcern } from './concerns.ts'

/** An open concern, as far as it tells for whom it waits, and the child it is for. */
export type WaitingConcern = Pick<
  KeptConcern,
  | 'concernId'
  | 'childId'
  | 'localId'
  | 'forename'
  | 'surname'
  | 'bornOn'
  | 'expectedOn'
  | 'about'
  | 'raisedBy'
  | 'raisedAs'
  | 'raiserLeftOn'
> &
  Pick<
    ConcernStanding,
    'awaits' | 'stageTo' | 'stageIsFormal' | 'stagePlace' | 'givenTo' | 'replyDueOn' | 'riskOn'
  >

interface Row {
  readonly concern_id: number
  readonly child_id: number
  readonly local_id: string
  readonly forename: string | null
  readonly surname: string | null
  readonly born_on: string | null
  readonly expected_on: string | null
  readonly about: WaitingConcern['about']
  readonly raised_by: number
  readonly raised_as: string
  readonly left_on: string | null
  readonly awaits: WaitingConcern['awaits']
  readonly stage_to: string
  readonly stage_is_formal: boolean
  readonly stage_place: number
  readonly given_to: number | null
  readonly reply_due_on: string | null
  readonly risk_on: string | null
}

/** The open concerns that a person may see on a day, as where they stand is kept: no step of them is read. */
export async function concernsWaiting(
  db: Db,
  sight: ConcernSight,
  today: Day,
): Promise<readonly WaitingConcern[]> {
  const { rows } = await sql<Row>`
    select concern.concern_id, concern.child_id, local_id, forename, surname, born_on, expected_on, about, raised_by,
      raised_as, left_on, awaits, stage_to, stage_is_formal, stage_place, given_to, reply_due_on, risk_on
    from concern_standing as standing
      join concern using (concern_id)
      join child on child.child_id = concern.child_id
      join person on person.person_id = concern.raised_by
    where standing.closed_on is null and ${concernInSight(sight, today)}
    order by concern.concern_id`.execute(db)
  return rows.map((row) => ({
    concernId: row.concern_id,
    childId: row.child_id,
    localId: row.local_id,
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
    bornOn: dayOrNone(row.born_on),
    expectedOn: dayOrNone(row.expected_on),
    about: row.about,
    raisedBy: row.raised_by,
    raisedAs: isRole(row.raised_as) ? row.raised_as : 'chair',
    raiserLeftOn: dayOrNone(row.left_on),
    awaits: row.awaits,
    stageTo: row.stage_to,
    stageIsFormal: row.stage_is_formal,
    stagePlace: row.stage_place,
    givenTo: row.given_to ?? undefined,
    replyDueOn: dayOrNone(row.reply_due_on),
    riskOn: dayOrNone(row.risk_on),
  }))
}
