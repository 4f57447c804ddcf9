import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { putChairWeek, putMinutesStated } from '#db/queries/capacity/chair-hours.ts'
import type { Db } from '#db/open.ts'
import { isoDate } from '#domain/calendar/day.ts'
import type { ChairWeek } from '#domain/capacity/hours.ts'
import { notFound, type Refusal } from '#workflows/refusal.ts'

/** Keeps what a QA manager says of one chair's hours from a week on. */
export async function setChairHours(
  db: Db,
  asked: { readonly person: Person; readonly week: ChairWeek; readonly now: Date },
): Promise<{ readonly ok: true } | Refusal> {
  const { person, week, now } = asked
  if (!may(person, 'capacity:decide')) return notFound
  return db.transaction().execute(async (tx) => {
    await putChairWeek(tx, week, person.name, now)
    await writeAudit(tx, {
      person,
      action: 'chair-hours-entered',
      detail: { chair: week.chairRef, week: isoDate(week.weekOn) },
      at: now,
    })
    return { ok: true }
  })
}

/** Keeps what the authority states that one review and one conference take, in minutes. */
export async function stateMinutes(
  db: Db,
  asked: {
    readonly person: Person
    readonly review: number | undefined
    readonly conference: number | undefined
    readonly now: Date
  },
): Promise<{ readonly ok: true } | Refusal> {
  const { person, review, conference, now } = asked
  if (!may(person, 'capacity:decide')) return notFound
  return db.transaction().execute(async (tx) => {
    await putMinutesStated(tx, { review, conference })
    await writeAudit(tx, {
      person,
      action: 'review-minutes-stated',
      detail: { review: review ?? null, conference: conference ?? null },
      at: now,
    })
    return { ok: true }
  })
}

/** Loads the hours of many chairs at once, from a file that was read: all of it or nothing. */
export async function loadChairHours(
  db: Db,
  weeks: readonly ChairWeek[],
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const week of weeks) await putChairWeek(tx, week, by, now)
    await writeAudit(tx, {
      person: { name: by },
      action: 'chair-hours-loaded',
      detail: { rows: weeks.length },
      at: now,
    })
  })
}
