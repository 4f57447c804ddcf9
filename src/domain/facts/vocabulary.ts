/**
 * The event kinds that Waymark knows, each with its words. The first list is that of the local extract; the
 * second holds what the national data sets add. A pack may declare more.
 */
export const eventWords = {
  'core-group': 'core group',
  visit: 'visit',
  'visit-attempted': 'attempted visit',
  supervision: 'supervision',
  'management-decision': 'management decision',
  'strategy-discussion': 'strategy discussion',
  'section-47': 'section 47 enquiry',
  'initial-conference': 'initial conference',
  'review-conference': 'review conference',
  'cla-review': 'looked-after review',
  'chronology-updated': 'chronology updated',
  'genogram-updated': 'genogram updated',
  'plan-updated': 'plan updated',
  'plan-authorised': 'plan authorised',
  'safety-plan': 'safety plan',
  'referral-made': 'referral made',
  'direct-work': 'direct work',
  'child-views': 'child’s views',
  'parent-views': 'parents’ views',
  'outcome-shared-with-child': 'outcome shared with the child',
  'advocacy-offered': 'advocacy offered',
  'exploitation-risk-assessment': 'exploitation risk assessment',
  'missing-episode': 'missing episode',
  'return-interview': 'return interview',
  'family-group-conference-considered': 'family group conference considered',
  'family-group-conference-held': 'family group conference held',
  'systemic-consultation': 'systemic consultation',
  'legal-planning-meeting': 'legal planning meeting',
  'letter-before-proceedings': 'letter before proceedings',
  'pre-proceedings-started': 'pre-proceedings started',
  'proceedings-issued': 'proceedings issued',
  'file-audit': 'file audit',
  'service-manager-review': 'service manager review',
  'permanence-planning-meeting': 'permanence planning meeting',
  'personal-education-plan': 'personal education plan',
  'health-assessment': 'health assessment',
  'care-plan-updated': 'care plan updated',
  'contingency-plan': 'contingency plan',
  'transfer-of-case': 'transfer of case',
  'case-note': 'case note',

  referral: 'referral',
  'pre-proceedings-decision': 'decision to begin pre-proceedings',
  'pre-proceedings-meeting': 'pre-proceedings meeting',
  'midway-review': 'midway review',
  'ad-hoc-midway-review': 'midway review beside the planned ones',
  'inquorate-conference': 'conference without a quorum',
  'placement-start': 'placement began',
  'placement-end': 'placement ended',
  'legal-status': 'legal status',
  'dental-check': 'dental check',
} as const

/** Event kinds that every feed of a name supplies; a kind with no loaded feed is "not loaded", never "No". */
const kindsOfFeed: Readonly<Record<string, readonly string[]>> = {
  ssd_cin_episodes: ['referral'],
  ssd_s47_enquiry: ['strategy-discussion', 'section-47'],
  ssd_initial_cp_conference: ['initial-conference'],
  ssd_cp_visits: ['visit'],
  ssd_cla_visits: ['visit'],
  ssd_cp_reviews: ['review-conference', 'inquorate-conference'],
  ssd_cla_reviews: ['cla-review'],
  ssd_cla_placement: ['placement-start', 'placement-end'],
  ssd_cla_care_plan: ['care-plan-updated'],
  ssd_cla_health: ['health-assessment', 'dental-check'],
  ssd_legal_status: ['legal-status'],
  ssd_missing: ['missing-episode', 'return-interview'],
  ssd_pre_proceedings: ['pre-proceedings-started', 'letter-before-proceedings', 'proceedings-issued'],
  // Pre-proceedings and family group conferences came into the census late: one without them says nothing of them.
  'cin-census': ['referral', 'strategy-discussion', 'section-47', 'initial-conference', 'review-conference'],
}

/** The local extract may carry an event of any kind. */
const feedOfEveryKind = 'events'

/** What Waymark records itself is always there. */
const recordedHere = new Set(['midway-review', 'ad-hoc-midway-review'])

/** Whether any loaded feed supplies events of a kind; a feed "only:visit" supplies that kind alone. */
export function isKindLoaded(kind: string, loadedFeeds: ReadonlySet<string>): boolean {
  if (recordedHere.has(kind) || loadedFeeds.has(feedOfEveryKind)) return true
  if (loadedFeeds.has(`only:${kind}`)) return true
  for (const feed of loadedFeeds) if (kindsOfFeed[feed]?.includes(kind)) return true
  return false
}

/** The loaded feeds that supply events of a kind, in the order in which they are known. */
export function feedsOfKind(kind: string, loadedFeeds: ReadonlySet<string>): readonly string[] {
  return [...loadedFeeds].filter((feed) => feed === feedOfEveryKind || kindsOfFeed[feed]?.includes(kind))
}

/** An event kind in words; a kind that a pack or an extract declared is its own id, spelt out. */
export function eventInWords(kind: string): string {
  return (eventWords as Readonly<Record<string, string>>)[kind] ?? kind.replaceAll('-', ' ')
}
