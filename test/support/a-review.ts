import type { Db } from '#db/open.ts'
import { dayOf, isoDate, type IsoDate } from '#domain/calendar/day.ts'
import { workOutChildren } from '#workflows/dates/work-out-children.ts'

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

const everyFeed = ['events', 'ssd_person', 'ssd_involvements', 'actions', 'bookings', 'chairs']

const visitFeeds = { cp: 'ssd_cp_visits', cla: 'ssd_cla_visits' } as const

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
    packs = ['cp-six-and-twelve-week', 'cla-twelve-week'],
    today = reviewToday,
    chairs = ['CHAIR-1'],
    name = ['Ava', 'Adams'],
    plan = 'cp',
    planStart = '2026-09-14',
    feeds = [...everyFeed, visitFeeds[plan]],
  }: {
    readonly localId?: string
    readonly bornOn?: IsoDate
    readonly events?: readonly AnEvent[]
    readonly feeds?: readonly string[]
    readonly packs?: readonly string[]
    readonly today?: IsoDate
    readonly chairs?: readonly string[]
    readonly name?: readonly [string, string]
    /** Looked-after children have a reviewing officer for a chair. */
    readonly plan?: 'cp' | 'cla'
    readonly planStart?: IsoDate
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
        plan_type: plan,
        started_on: planStart,
        category: plan === 'cp' ? 'Neglect' : null,
        feed: plan === 'cp' ? 'ssd_cp_plans' : 'ssd_cla_episodes',
        source_ref: `plan-${localId}`,
      })
      .execute()
    let row = 1
    for (const { kind, on, seen, alone, attendees } of events) {
      const feed = kind === 'visit' && files.has(visitFeeds[plan]) ? visitFeeds[plan] : 'events'
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
    const chairRole = plan === 'cp' ? ('cp-chair' as const) : ('iro' as const)
    const people = [
      ...chairs.map((ref) => ({ role: chairRole, ref, name: 'Priya Shah' })),
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
          from_on: planStart,
          feed: role === chairRole ? 'chairs' : 'ssd_involvements',
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

/** A review conference on a later day, and the reference of the midway review that follows from it. */
export async function anotherReview(db: Db, childId: number, conferenceOn: IsoDate): Promise<string> {
  return db.transaction().execute(async (tx) => {
    const known = await tx.selectFrom('midway').where('child_id', '=', childId).select('reference').execute()
    await tx
      .insertInto('event')
      .values({
        child_id: childId,
        kind: 'review-conference',
        on_date: conferenceOn,
        feed: 'events',
        source_ref: `${childId}-conference-${conferenceOn}`,
      })
      .execute()
    await workOutChildren(tx, { childIds: [childId], today: dayOf(conferenceOn) })
    const midway = await tx
      .selectFrom('midway')
      .where('child_id', '=', childId)
      .where(
        'reference',
        'not in',
        known.map(({ reference }) => reference),
      )
      .select('reference')
      .executeTakeFirstOrThrow()
    return midway.reference
  })
}

/** Half a year in care: two reviews, and what was written down between them and today. */
export const eventsInCare: readonly AnEvent[] = [
  { kind: 'placement-start', on: '2026-05-11' },
  { kind: 'cla-review', on: '2026-06-08' },
  { kind: 'health-assessment', on: '2026-06-12' },
  { kind: 'cla-review', on: '2026-08-03' },
  { kind: 'care-plan-updated', on: '2026-08-10' },
  { kind: 'visit', on: '2026-08-24', seen: true, alone: true },
  { kind: 'placement-start', on: '2026-09-07' },
  { kind: 'visit', on: '2026-10-02', seen: true, alone: false },
  { kind: 'personal-education-plan', on: '2026-10-05' },
  { kind: 'child-views', on: '2026-10-09' },
  { kind: 'supervision', on: '2026-10-12' },
]

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
