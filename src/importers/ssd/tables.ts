import type { Columns, Mapping, Table } from '#importers/csv/table.ts'
import * as events from '#importers/ssd/events.ts'
import { addresses, mothers } from '#importers/ssd/household.ts'
import { disability, family, person, StaffNames } from '#importers/ssd/people.ts'
import { childProtectionPlans, lookedAfterPeriods } from '#importers/ssd/plans.ts'

/** A table of the Standard Safeguarding Dataset, known by the prefix of its columns (version 1.4.5). */
export interface SsdTable extends Table {
  readonly prefix: string
}

type Line = [
  prefix: string,
  table: string,
  holds: string,
  mapping?: Mapping<Columns>,
  order?: number,
  readsAlong?: string[],
]

/** The tables, in the order in which they are loaded; the last lists those that say nothing about a timescale. */
function lines(): readonly Line[] {
  const staff = new StaffNames()
  const episodes = ['ssd_cla_episodes']
  return [
    ['dept', 'department', 'teams', staff.departments, 1],
    ['prof', 'professionals', 'workers', staff.professionals, 2],
    ['pers', 'person', 'children', person, 10],
    ['fami', 'family', 'families', family, 11, ['ssd_person']],
    ['disa', 'disability', 'disabilities', disability, 12],
    ['cppl', 'cp_plans', 'child protection plans', childProtectionPlans, 20],
    ['clae', 'cla_episodes', 'episodes of being looked after', lookedAfterPeriods, 21],
    [
      'invo',
      'involvements',
      'workers of a child',
      staff.involvements,
      30,
      ['ssd_professionals', 'ssd_department'],
    ],
    ['cine', 'cin_episodes', 'referrals', events.referrals, 40],
    ['s47e', 's47_enquiry', 'section 47 enquiries', events.enquiries, 40],
    ['icpc', 'initial_cp_conference', 'initial conferences', events.initialConferences, 40],
    ['cppr', 'cp_reviews', 'review conferences', events.reviewConferences, 40],
    ['cppv', 'cp_visits', 'child protection visits', events.childProtectionVisits, 40],
    ['clar', 'cla_reviews', 'looked-after reviews', events.lookedAfterReviews, 40, episodes],
    ['clav', 'cla_visits', 'visits to looked-after children', events.lookedAfterVisits, 40],
    ['clap', 'cla_placement', 'placements', events.placements, 40, episodes],
    ['lacp', 'cla_care_plan', 'care plans', events.carePlans, 40],
    ['clah', 'cla_health', 'health checks', events.healthChecks, 40],
    ['lega', 'legal_status', 'legal statuses', events.legalStatuses, 40],
    ['miss', 'missing', 'missing episodes', events.missingEpisodes, 40],
    ['prep', 'pre_proceedings', 'pre-proceedings', events.preProceedings, 40],
    ['moth', 'mother', 'mothers', mothers, 13, ['ssd_person']],
    ['addr', 'address', 'addresses', addresses, 13, ['ssd_person']],
    ['immi', 'immigration_status', 'immigration statuses'],
    ['link', 'linked_identifiers', 'other ids of a child'],
    ['cont', 'contacts', 'contacts'],
    ['earl', 'early_help_episodes', 'early help'],
    ['cina', 'cin_assessments', 'assessments'],
    ['cinf', 'assessment_factors', 'factors of assessments'],
    ['cinp', 'cin_plans', 'child in need plans'],
    ['cinv', 'cin_visits', 'child in need visits'],
    ['clai', 'cla_immunisations', 'immunisations'],
    ['clas', 'cla_substance_misuse', 'substance misuse'],
    ['clac', 'cla_convictions', 'convictions'],
    ['lapp', 'cla_previous_permanence', 'earlier permanence'],
    ['perm', 'permanence', 'permanence'],
    ['csdq', 'sdq_scores', 'strengths and difficulties scores'],
    ['voch', 'voice_of_child', 'voice of the child: a placeholder'],
    ['clea', 'care_leavers', 'care leavers'],
    ['send', 'send', 'special educational needs: ids'],
    ['senn', 'sen_need', 'special educational needs'],
    ['ehcr', 'ehcp_requests', 'requests for an EHC plan'],
    ['ehca', 'ehcp_assessment', 'EHC assessments'],
    ['ehcn', 'ehcp_named_plan', 'EHC plans'],
    ['ehcp', 'ehcp_active_plans', 'EHC plans in force'],
    ['s251', 's251_finance', 'finance'],
    ['version', 'version_log', 'which build of the data set this is'],
  ]
}

/** Every table, new for one load: names of workers and teams last no longer than that. */
export function ssdTables(): readonly SsdTable[] {
  return lines().map(([prefix, name, holds, mapping, order = 90, readsAlong = []]) => ({
    prefix,
    name: `ssd_${name}`,
    format: 'ssd-csv',
    feed: `ssd_${name}`,
    order,
    holds,
    readsAlong,
    ...(mapping && { mapping }),
  }))
}
