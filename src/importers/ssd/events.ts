import type { Day } from '#domain/calendar/day.ts'
import type { EventFact } from '#domain/facts/facts.ts'
import type { ReadRow } from '#workflows/load/feed-file.ts'
import {
  anyMapping,
  day,
  eachRow,
  id,
  inSomeBuilds,
  nothingUsed,
  required,
  text,
  wrong,
  yesNo,
} from '#importers/csv/table.ts'

/** The parts of a row that every event is made of. */
interface EventRow {
  readonly row: number
  readonly child: string
  readonly id?: string | undefined
}

/**
 * An event's ref. A visit or a meeting may cover brothers and sisters under one id, so that the child belongs to it;
 * where a source gives no id, the day stands in.
 */
function refOf(row: EventRow, on: Day | undefined, part = ''): string {
  return `${row.id ?? `day-${on}`}/${row.child}${part}`
}

function event(
  row: EventRow,
  kind: string,
  on: Day,
  more: {
    code?: string | undefined
    note?: string | undefined
    part?: string
    seen?: boolean | undefined
    alone?: boolean | undefined
  } = {},
): EventFact {
  return {
    fact: 'event',
    child: row.child,
    ref: refOf(row, on, more.part),
    row: row.row,
    kind,
    on,
    ...(more.code !== undefined && { code: more.code }),
    ...(more.note !== undefined && { note: more.note }),
    ...(more.seen !== undefined && { childSeen: more.seen }),
    ...(more.alone !== undefined && { seenAlone: more.alone }),
  }
}

/** A row's event, or that it has none (any more). */
function oneOrNone(
  row: EventRow,
  kind: string,
  on: Day | undefined,
  more: Parameters<typeof event>[3] = {},
): ReadRow {
  return on === undefined
    ? { facts: [], noLonger: [refOf(row, undefined, more.part)] }
    : { facts: [event(row, kind, on, more)] }
}

/** ssd_cin_episodes: only the referral. */
export const referrals = anyMapping(
  eachRow(
    {
      id: id('cine_referral_id'),
      child: required(id('cine_person_id')),
      on: required(day('cine_referral_date')),
    },
    (row) => oneOrNone(row, 'referral', row.on),
  ),
)

/** ssd_s47_enquiry: the start is the strategy discussion, which no table holds by itself. */
export const enquiries = anyMapping(
  eachRow(
    {
      id: id('s47e_s47_enquiry_id'),
      child: required(id('s47e_person_id')),
      on: required(day('s47e_s47_start_date')),
    },
    (row) => ({
      facts: [
        event(row, 'strategy-discussion', row.on, { part: '/strategy' }),
        event(row, 'section-47', row.on, { part: '/section-47' }),
      ],
    }),
  ),
)

/** ssd_initial_cp_conference: held, also for a child who moved in; the worker named organised it and is no chair. */
export const initialConferences = anyMapping(
  eachRow(
    {
      id: id('icpc_icpc_id'),
      child: required(id('icpc_person_id')),
      on: day('icpc_icpc_date'),
      targetOn: day('icpc_icpc_target_date'),
      transferIn: yesNo('icpc_icpc_transfer_in'),
    },
    (row) => {
      if (row.on === undefined && row.targetOn === undefined)
        return wrong('on', 'Neither the date of the conference nor the day by which it is due')
      return oneOrNone(
        row,
        'initial-conference',
        row.on,
        row.transferIn === true ? { code: 'transfer-in' } : {},
      )
    },
  ),
)

/** A clear no to "was the conference quorate?"; the answer is free text in one system, and always Y in another. */
const notQuorate = /^((n|no|false|0)(\s*[-–,.;:(].*)?|(not|non|in)[- ]?quorate\b.*)$/i

/** ssd_cp_reviews: a row with a due date and no date is the case system's own "next due", and no event. */
export const reviewConferences = anyMapping(
  eachRow(
    {
      id: id('cppr_cp_review_id'),
      child: required(id('cppr_person_id')),
      on: day('cppr_cp_review_date'),
      dueOn: day('cppr_cp_review_due'),
      quorate: text('cppr_cp_review_quorate'),
    },
    (row) => {
      if (row.on === undefined && row.dueOn === undefined)
        return wrong('on', 'Neither the date of the review nor the day by which it is due')
      const kind = notQuorate.test(row.quorate ?? '') ? 'inquorate-conference' : 'review-conference'
      return oneOrNone(row, kind, row.on)
    },
  ),
)

/** ssd_cp_visits: plan ids may be missing or orphaned, so that a visit belongs to its child and its day. */
export const childProtectionVisits = anyMapping(
  eachRow(
    {
      id: id('cppv_cp_visit_id'),
      child: required(id('cppv_person_id')),
      on: required(day('cppv_cp_visit_date')),
      seen: yesNo('cppv_cp_visit_seen'),
      alone: yesNo('cppv_cp_visit_seen_alone'),
    },
    (row) => oneOrNone(row, 'visit', row.on, { seen: row.seen, alone: row.alone }),
  ),
)

/** ssd_cla_visits: statutory visits to looked-after children. */
export const lookedAfterVisits = anyMapping(
  eachRow(
    {
      id: id('clav_cla_visit_id'),
      child: required(id('clav_person_id')),
      on: required(day('clav_cla_visit_date')),
      seen: yesNo('clav_cla_visit_seen'),
      alone: yesNo('clav_cla_visit_seen_alone'),
    },
    (row) => oneOrNone(row, 'visit', row.on, { seen: row.seen, alone: row.alone }),
  ),
)

/** ssd_cla_reviews: names the looked-after period; builds that name the child as well are read by that. */
export const lookedAfterReviews = anyMapping(
  eachRow(
    {
      id: id('clar_cla_review_id'),
      period: id('clar_cla_id'),
      child: inSomeBuilds(id('clar_cla_person_id')),
      on: day('clar_cla_review_date'),
      dueOn: day('clar_cla_review_due_date'),
      cancelled: yesNo('clar_cla_review_cancelled'),
    },
    (row, { known }) => {
      const child =
        row.child ??
        (row.period === undefined ? undefined : known.childOfPlan('ssd_cla_episodes', row.period))
      if (child === undefined)
        return wrong(
          'period',
          'No file has said whose looked-after period this is; load ssd_cla_episodes with it',
        )
      if (row.on === undefined && row.dueOn === undefined)
        return wrong('on', 'Neither the date of the review nor the day by which it is due')
      const held = row.cancelled === true ? undefined : row.on
      return oneOrNone({ row: row.row, child, id: row.id }, 'cla-review', held)
    },
  ),
)

/** ssd_cla_placement: where the child lives, from when to when. */
export const placements = anyMapping(
  eachRow(
    {
      id: id('clap_cla_placement_id'),
      period: id('clap_cla_id'),
      child: id('clap_person_id'),
      startedOn: required(day('clap_cla_placement_start_date')),
      endedOn: day('clap_cla_placement_end_date'),
      type: text('clap_cla_placement_type'),
    },
    (given, { known }) => {
      const child =
        given.child ??
        (given.period === undefined ? undefined : known.childOfPlan('ssd_cla_episodes', given.period))
      if (child === undefined) return wrong('child', 'No file has said whose placement this is')
      if (given.endedOn !== undefined && given.endedOn < given.startedOn)
        return wrong('endedOn', 'The placement ends before it begins')
      const row = { row: given.row, child, id: given.id ?? String(given.startedOn) }
      const end = oneOrNone(row, 'placement-end', given.endedOn, { part: '/end', code: given.type })
      const start = event(row, 'placement-start', given.startedOn, { part: '/start', code: given.type })
      return { ...end, facts: [start, ...end.facts] }
    },
  ),
)

/** ssd_cla_care_plan: each new care plan is an update of it. */
export const carePlans = anyMapping(
  eachRow(
    {
      id: id('lacp_table_id'),
      child: required(id('lacp_person_id')),
      on: required(day('lacp_cla_care_plan_start_date')),
    },
    (row) => oneOrNone(row, 'care-plan-updated', row.on),
  ),
)

/** ssd_cla_health: what was done; a check that is planned, refused or cancelled did not happen. */
export const healthChecks = anyMapping(
  eachRow(
    {
      id: id('clah_health_check_id'),
      child: required(id('clah_person_id')),
      type: text('clah_health_check_type'),
      on: required(day('clah_health_check_date')),
      status: text('clah_health_check_status'),
    },
    (row, { notice }) => {
      const type = row.type ?? ''
      const kind = /dent/i.test(type)
        ? 'dental-check'
        : /health/i.test(type)
          ? 'health-assessment'
          : undefined
      if (kind === undefined) {
        notice('Kinds of health check that Waymark does not use', type === '' ? 'no kind' : type)
        return nothingUsed
      }
      return oneOrNone(row, kind, /^completed?$/i.test(row.status ?? '') ? row.on : undefined)
    },
  ),
)

/** ssd_legal_status: each legal status from its first day. */
export const legalStatuses = anyMapping(
  eachRow(
    {
      id: id('lega_legal_status_id'),
      child: required(id('lega_person_id')),
      on: required(day('lega_legal_status_start_date')),
      status: required(text('lega_legal_status')),
    },
    (row) => oneOrNone(row, 'legal-status', row.on, { code: row.status }),
  ),
)

/**
 * ssd_missing: any child, not only looked-after ones. The table says whether a return interview was offered and
 * accepted, and not when: the day of return stands in, or the day that the child went missing.
 */
export const missingEpisodes = anyMapping(
  eachRow(
    {
      id: id('miss_table_id'),
      child: required(id('miss_person_id')),
      on: required(day('miss_missing_episode_start_date')),
      returnedOn: day('miss_missing_episode_end_date'),
      type: text('miss_missing_episode_type'),
      offered: yesNo('miss_missing_rhi_offered'),
      accepted: yesNo('miss_missing_rhi_accepted'),
    },
    (given) => {
      const row = { row: given.row, child: given.child, id: given.id ?? String(given.on) }
      const wasOffered = given.offered === true || given.accepted === true
      const interview = oneOrNone(
        row,
        'return-interview',
        wasOffered ? (given.returnedOn ?? given.on) : undefined,
        {
          part: '/interview',
          code: given.accepted === true ? 'accepted' : given.accepted === false ? 'declined' : 'offered',
        },
      )
      return {
        ...interview,
        facts: [event(row, 'missing-episode', given.on, { code: given.type }), ...interview.facts],
      }
    },
  ),
)

/** ssd_pre_proceedings: a placeholder in most builds; read where it is filled. */
export const preProceedings = anyMapping(
  eachRow(
    {
      id: id('prep_table_id'),
      child: required(id('prep_person_id')),
      startedOn: day('prep_pre_pro_decision_date'),
      letterOn: day('prep_pre_pro_letter_date'),
      meetingOn: day('prep_initial_pre_pro_meeting_date'),
      decidedOn: day('prep_agree_stepdown_issue_date'),
      outcome: text('prep_pre_pro_outcome'),
      issuedOn: day('prep_care_pro_letter_date'),
    },
    (given) => {
      const row = { row: given.row, child: given.child, id: given.id ?? 'pre-proceedings' }
      const parts = [
        oneOrNone(row, 'pre-proceedings-started', given.startedOn, { part: '/started' }),
        oneOrNone(row, 'letter-before-proceedings', given.letterOn, { part: '/letter' }),
        oneOrNone(row, 'pre-proceedings-meeting', given.meetingOn, { part: '/meeting' }),
        oneOrNone(row, 'pre-proceedings-decision', given.decidedOn, {
          part: '/decision',
          code: given.outcome,
        }),
        oneOrNone(row, 'proceedings-issued', given.issuedOn, { part: '/issued' }),
      ]
      return {
        facts: parts.flatMap((part) => part.facts),
        noLonger: parts.flatMap((part) => part.noLonger ?? []),
      }
    },
  ),
)
