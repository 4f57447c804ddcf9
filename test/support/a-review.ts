import type { Db } from '#db/open.ts'
import { dayOf, isoDate, type IsoDate } from '#domain/calendar/day.ts'
import { workOutChildren } from '#workflows/work-out-children.ts'

/** One recorded event of a child, with fixed values where a test says nothing. */
export interface AnEvent {
  readonly kind: string
  readonly on: IsoDate
  readonly seen?: boolean
  readonly alone?: boolean
  readonly attendees?: string
}

export interface AReview {
  readonly childId: number
  readonly reference: string
}

/** Loaded on the morning of the tests, London time. */
const loadedThatMorning = new Date('2026-10-14T05:12:00Z')
export const reviewToday: IsoDate = '2026-10-26'

const everyFeed = [
  'events',
  'ssd_cp_visits',
  'ssd_person',
  'ssd_involvements',
  'actions',
  'bookings',
  'chairs',
]

/**
 * A child called Ava Adams, born 3 March 2019, on a child protection plan since 14 September 2026, chaired by
 * CHAIR-1, with the midway review six weeks after the conference due on 26 October 2026.
 */
export async function aReview(
  db: Db,
  {
    localId = 'C-1',
    bornOn = '2019-03-03',
    events = usualEvents,
    feeds = everyFeed,
    packs = ['cp-six-and-twelve-week', 'cla-twelve-week'],
    today = reviewToday,
    chairs = ['CHAIR-1'],
    name = ['Ava', 'Adams'],
  }: {
    readonly localId?: string
    readonly bornOn?: IsoDate
    readonly events?: readonly AnEvent[]
    readonly feeds?: readonly string[]
    readonly packs?: readonly string[]
    readonly today?: IsoDate
    readonly chairs?: readonly string[]
    readonly name?: readonly [string, string]
  } = {},
): Promise<AReview> {
  return db.transaction().execute(async (tx) => {
    const files = new Map<string, number>()
    for (const feed of feeds) {
      const known = await tx
        .selectFrom('feed')
        .where('feed', '=', feed)
        .select('last_file_id')
        .executeTakeFirst()
      if (known) {
        files.set(feed, known.last_file_id)
        continue
      }
      const load = await tx
        .insertInto('load')
        .values({ started_at: loadedThatMorning, finished_at: loadedThatMorning, loaded_by: 'test' })
        .returning('load_id')
        .executeTakeFirstOrThrow()
      const file = await tx
        .insertInto('load_file')
        .values({
          load_id: load.load_id,
          path: `extract/${feed}.csv`,
          format: 'local-extract',
          feed,
          sha256: '0',
          loaded_at: loadedThatMorning,
        })
        .returning('file_id')
        .executeTakeFirstOrThrow()
      files.set(feed, file.file_id)
      await tx
        .insertInto('feed')
        .values({ feed, last_file_id: file.file_id, last_loaded_at: loadedThatMorning })
        .execute()
    }
    const chosen = await tx.selectFrom('policy_choice').select('choice_id').executeTakeFirst()
    if (!chosen) {
      await tx
        .insertInto('policy_choice')
        .values({ pack_ids: [...packs], chosen_at: loadedThatMorning, chosen_by: 'test' })
        .execute()
    }
    const child = await tx
      .insertInto('child')
      .values({ local_id: localId, forename: name[0], surname: name[1], born_on: bornOn })
      .returning('child_id')
      .executeTakeFirstOrThrow()
    const childId = child.child_id
    await tx
      .insertInto('plan')
      .values({
        child_id: childId,
        plan_type: 'cp',
        started_on: '2026-09-14',
        category: 'Neglect',
        feed: 'ssd_cp_plans',
        source_ref: `plan-${localId}`,
      })
      .execute()
    let row = 1
    for (const { kind, on, seen, alone, attendees } of events) {
      const feed = kind === 'visit' && files.has('ssd_cp_visits') ? 'ssd_cp_visits' : 'events'
      row += 1
      await tx
        .insertInto('event')
        .values({
          child_id: childId,
          kind,
          on_date: on,
          child_seen: seen ?? null,
          seen_alone: alone ?? null,
          attendees: attendees ?? null,
          feed,
          source_ref: `${localId}-${row}`,
          file_id: files.get(feed) ?? null,
          row_no: row,
        })
        .execute()
    }
    const people = [
      ...chairs.map((ref) => ({ role: 'cp-chair' as const, ref, name: 'Priya Shah' })),
      { role: 'social-worker' as const, ref: 'SW-1', name: 'Sam Okoro' },
      { role: 'team-manager' as const, ref: 'TM-1', name: 'Tess Marlow' },
    ]
    for (const { role, ref, name: personName } of people) {
      await tx
        .insertInto('allocation')
        .values({
          child_id: childId,
          role,
          person_ref: ref,
          person_name: personName,
          team_ref: 'TEAM-1',
          team_name: 'North Team',
          from_on: '2026-09-14',
          feed: role === 'cp-chair' ? 'chairs' : 'ssd_involvements',
          source_ref: `${localId}-${role}-${ref}`,
        })
        .execute()
    }
    await workOutChildren(tx, { childIds: [childId], today: dayOf(isoDate(dayOf(today))) })
    const midway = await tx
      .selectFrom('midway')
      .where('child_id', '=', childId)
      .select('reference')
      .orderBy('occurrence')
      .executeTakeFirstOrThrow()
    return { childId, reference: midway.reference }
  })
}

/** Six weeks of practice, mostly in time: one visit is late, and nobody wrote who came to the second core group. */
const usualEvents: readonly AnEvent[] = [
  { kind: 'strategy-discussion', on: '2026-08-25' },
  { kind: 'initial-conference', on: '2026-09-14' },
  { kind: 'outcome-shared-with-child', on: '2026-09-16' },
  { kind: 'visit', on: '2026-09-17', seen: true, alone: true },
  { kind: 'core-group', on: '2026-09-24', attendees: 'mother; school; health visitor' },
  { kind: 'plan-updated', on: '2026-09-25' },
  { kind: 'visit', on: '2026-09-29', seen: true, alone: false },
  { kind: 'direct-work', on: '2026-10-01' },
  { kind: 'visit-attempted', on: '2026-10-06' },
  { kind: 'chronology-updated', on: '2026-10-09' },
  { kind: 'visit', on: '2026-10-16', seen: true, alone: true },
  { kind: 'core-group', on: '2026-10-20' },
  { kind: 'child-views', on: '2026-10-16' },
]
