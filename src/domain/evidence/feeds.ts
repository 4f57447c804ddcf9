import { addDays, type Day } from '#domain/calendar/day.ts'
import { dateInWords, plural } from '#domain/calendar/words.ts'
import type { Moment } from './record.ts'

const words: Readonly<Record<string, string>> = {
  waymark: 'Recorded in Waymark',
  events: 'Local extract of events',
  bookings: 'Local extract of bookings',
  chairs: 'Local extract of chairs',
  actions: 'Local extract of actions',
  restricted: 'Local extract of restricted records',
  household: 'Local extract of households',
  case_note_index: 'Local extract of the index of case notes',
  'cin-census': 'Children in need census',
  ssd_person: 'SSD people',
  ssd_family: 'SSD families',
  ssd_mother: 'SSD mothers',
  ssd_address: 'SSD addresses',
  ssd_disability: 'SSD disabilities',
  ssd_department: 'SSD departments',
  ssd_cin_episodes: 'SSD children in need episodes',
  ssd_cp_visits: 'SSD child protection visits',
  ssd_cla_visits: 'SSD visits to looked-after children',
  ssd_cp_plans: 'SSD child protection plans',
  ssd_cp_reviews: 'SSD review conferences',
  ssd_cla_episodes: 'SSD looked-after episodes',
  ssd_cla_reviews: 'SSD looked-after reviews',
  ssd_cla_placement: 'SSD placements',
  ssd_cla_care_plan: 'SSD care plans',
  ssd_cla_health: 'SSD health of looked-after children',
  ssd_initial_cp_conference: 'SSD initial conferences',
  ssd_s47_enquiry: 'SSD section 47 enquiries',
  ssd_legal_status: 'SSD legal statuses',
  ssd_missing: 'SSD missing episodes',
  ssd_pre_proceedings: 'SSD pre-proceedings',
  ssd_involvements: 'SSD involvements of workers',
  ssd_professionals: 'SSD professionals',
}

/** A feed as the screen calls it; one that is not known by name is spelt out. */
export function feedInWords(feed: string): string {
  return words[feed] ?? feed.replace(/^ssd_/, 'SSD ').replaceAll('_', ' ').replaceAll('-', ' ')
}

/** When something was loaded: "loaded today 06:12", "loaded yesterday 06:12", "loaded 18 Nov 2026 06:12". */
export function loadedInWords({ on, at }: Moment, today: Day): string {
  const day = on === today ? 'today' : on === addDays(today, -1) ? 'yesterday' : dateInWords(on)
  return `loaded ${day} ${at}`
}

/**
 * How old the newest facts are, where that is worth saying: more than a day. Undefined while they are fresh, and
 * where nothing was ever loaded.
 */
export function staleness(feeds: ReadonlyMap<string, Moment>, today: Day): string | undefined {
  const newest = Math.max(...[...feeds.values()].map(({ on }) => on))
  if (!Number.isFinite(newest) || today - newest <= 1) return undefined
  return `Facts are ${plural(today - newest, 'calendar day')} old`
}
