import type { Db, Tx } from '#db/open.ts'
import { prepared } from '#db/prepared.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import { sql } from 'kysely'

/** The packs that an authority chose, and from which day; undefined is for all dates. */
export interface PolicyChoice {
  readonly packIds: readonly string[]
  readonly from: Day | undefined
}

/** Every choice of packs, in the order in which they were made. */
export async function policyChoices(db: Db): Promise<readonly PolicyChoice[]> {
  const rows = await db
    .selectFrom('policy_choice')
    .select(['pack_ids', 'from_on'])
    .orderBy('choice_id')
    .execute()
  return rows.map((row) => ({
    packIds: row.pack_ids,
    from: row.from_on === null ? undefined : dayOf(row.from_on),
  }))
}

/** The texts of the packs that this authority added to those that ship. */
export async function addedPacks(
  db: Db,
): Promise<readonly { readonly name: string; readonly text: string }[]> {
  const rows = await db
    .selectFrom('pack')
    .select(['pack_id', 'version', 'body'])
    .orderBy('pack_id')
    .orderBy('version')
    .execute()
  return rows.map((row) => ({ name: `${row.pack_id}/${row.version}.yaml`, text: row.body }))
}

/** Bank holidays that were added to the shipped ones, and the years said to be complete. */
export async function addedBankHolidays(
  db: Db,
): Promise<{ readonly holidays: ReadonlyMap<Day, string>; readonly confirmedYears: readonly number[] }> {
  const holidays = await db.selectFrom('bank_holiday').select(['on_date', 'title']).execute()
  const years = await db.selectFrom('calendar_coverage').select('year').execute()
  return {
    holidays: new Map(holidays.map((row) => [dayOf(row.on_date), row.title])),
    confirmedYears: years.map((row) => row.year),
  }
}

/** Adds a bank holiday to the shipped ones. */
export async function insertBankHoliday(
  tx: Tx,
  { on, title, by, now }: { on: Day; title: string; by: string; now: Date },
): Promise<void> {
  await tx
    .insertInto('bank_holiday')
    .values({ on_date: isoDate(on), title, added_at: now, added_by: by })
    .execute()
}

/** Says that all bank holidays of a year past the shipped table are there. */
export async function insertConfirmedYear(
  tx: Tx,
  { year, by, now }: { year: number; by: string; now: Date },
): Promise<void> {
  await tx.insertInto('calendar_coverage').values({ year, confirmed_at: now, confirmed_by: by }).execute()
}

/** The feeds that have been loaded at least once. */
export async function loadedFeeds(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('feed').select('feed').execute()
  return new Set(rows.map((row) => row.feed))
}

/** A token that is another one whenever the policy may have changed; null before it was ever set. */
export async function policyToken(db: Db): Promise<string | null> {
  const row = await tokenOfPolicy(db).modifyEnd(prepared).executeTakeFirst()
  return row?.token ?? null
}

/** The same as a part of another statement, so that what it reads and the policy are of one moment. */
export function tokenOfPolicy(db: Db) {
  return db.selectFrom('policy_token').select('token')
}

/** A text that differs wherever choices, packs, bank holidays or loaded feeds do. */
export async function policyFingerprint(db: Db): Promise<string> {
  const answer = await sql<{ fingerprint: string }>`
    select concat_ws('|',
      (select string_agg(concat_ws(':', pack_ids::text, from_on), ';' order by choice_id) from policy_choice),
      '/', (select string_agg(sha256, ';' order by pack_id, version) from pack),
      '/', (select string_agg(concat_ws(':', on_date, title), ';' order by on_date) from bank_holiday),
      '/', (select string_agg(year::text, ';' order by year) from calendar_coverage),
      '/', (select string_agg(feed, ';' order by feed) from feed)) as fingerprint`.execute(db)
  return answer.rows[0]!.fingerprint
}
