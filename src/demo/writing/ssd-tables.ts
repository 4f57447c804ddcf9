import type { CarePeriod, CpPlan, MadeUpChild } from '../made-up-child.ts'
import type { FullOptions } from '../options.ts'
import { leaverAt, managerOf, service, staffNumbers, teamAt, workerAt, type Worker } from '../staff.ts'
import { dateCell, slashedDateCell, yesNoCell, type CsvTable } from './csv-table.ts'
import type { SsdTable } from './ssd-headings.ts'

export type SsdTables = Readonly<Record<SsdTable, CsvTable>>

/** What the SSD's builds put where a field is specified and never filled. */
const placeholder = 'SSD_PH'

const categoryWords: Readonly<Record<string, string>> = {
  NEG: 'Neglect',
  PHY: 'Physical abuse',
  SAB: 'Sexual abuse',
  EMO: 'Emotional abuse',
  MUL: 'Multiple',
}

/** Writes the rows of one child into the SSD tables. */
export function writeSsdRows(tables: SsdTables, child: MadeUpChild): void {
  const { id, number } = child
  tables.ssd_person.row(
    id,
    child.forename,
    child.surname,
    child.sex,
    child.sex === 'M' ? '01' : child.sex === 'F' ? '02' : '00',
    child.ethnicity,
    dateCell(child.bornOn),
    undefined,
    placeholder,
    child.bornOn === undefined ? 'UN1' : undefined,
    undefined,
    number % 3 === 0 ? slashedDateCell(child.expectedOn) : dateCell(child.expectedOn),
    dateCell(child.diedOn),
    undefined,
    number % 50 === 9 ? '-1' : undefined,
  )
  tables.ssd_family.row(`${id}F`, child.familyId, id)
  for (const referral of child.referrals) {
    tables.ssd_cin_episodes.row(
      referral.id,
      id,
      dateCell(referral.on),
      referral.need,
      referral.source,
      undefined,
      undefined,
      'N',
      referral.closeReason,
      dateCell(referral.closedOn),
      referral.teamId,
      referral.workerId,
    )
  }
  for (const enquiry of child.enquiries) {
    tables.ssd_s47_enquiry.row(
      enquiry.id,
      enquiry.referralId,
      id,
      dateCell(enquiry.startedOn),
      dateCell(enquiry.endedOn),
      'N',
      enquiry.toConference ? '{"CP_CONFERENCE_FLAG":"Y"}' : '{"MONITOR_FLAG":"Y"}',
      enquiry.workerId,
      enquiry.teamId,
    )
  }
  for (const conference of child.initialConferences) {
    tables.ssd_initial_cp_conference.row(
      conference.id,
      conference.meetingId,
      conference.enquiryId,
      id,
      conference.planId,
      conference.referralId,
      yesNoCell(conference.transferIn),
      number % 60 === 11 ? slashedDateCell(conference.targetOn) : dateCell(conference.targetOn),
      dateCell(conference.on),
      'Y',
      '{"CP_FLAG":"Y"}',
      conference.teamId,
      conference.workerId,
    )
  }
  for (const plan of child.cpPlans) writePlan(tables, child, plan)
  for (const period of child.carePeriods) writeCare(tables, child, period)
  for (const [i, legal] of child.legalStatuses.entries()) {
    tables.ssd_legal_status.row(
      `${id}G${i + 1}`,
      id,
      legal.status,
      dateCell(legal.startedOn),
      dateCell(legal.endedOn),
    )
  }
  for (const [i, episode] of child.missingEpisodes.entries()) {
    tables.ssd_missing.row(
      `${id}X${i + 1}`,
      id,
      dateCell(episode.startedOn),
      'Missing',
      dateCell(episode.endedOn),
      yesNoCell(episode.interviewOffered),
      episode.interviewOffered ? yesNoCell(episode.interviewAccepted) : 'NA',
    )
  }
  for (const [i, involvement] of child.involvements.entries()) {
    tables.ssd_involvements.row(
      `${id}W${i + 1}`,
      involvement.workerId,
      'CW',
      involvement.teamId,
      dateCell(involvement.from),
      // Some builds write an open end as the year 1900.
      involvement.to === undefined && number % 40 === 3 ? '1900-01-01' : dateCell(involvement.to),
      involvement.changeReason,
      id,
      involvement.referralId,
    )
  }
}

function writePlan(tables: SsdTables, child: MadeUpChild, plan: CpPlan): void {
  tables.ssd_cp_plans.row(
    plan.id,
    plan.referralId,
    plan.conferenceId,
    child.id,
    dateCell(plan.startedOn),
    dateCell(plan.endedOn),
    categoryWords[plan.initialCategory],
    yesNoCell(plan.otherAuthority),
    categoryWords[plan.latestCategory],
  )
  for (let i = 0; i < plan.visits.length; i += 1) {
    const visit = plan.visits[i]!
    tables.ssd_cp_visits.row(
      `${plan.id}V${i + 1}`,
      child.id,
      // One build in use leaves the plan out of some visits; they belong by person and date.
      (child.number + i) % 80 === 0 ? undefined : plan.id,
      dateCell(visit.on),
      yesNoCell(visit.seen),
      yesNoCell(visit.alone),
      yesNoCell(visit.bedroom),
    )
  }
  for (const [i, review] of plan.reviews.entries()) {
    tables.ssd_cp_reviews.row(
      `${plan.id}R${i + 1}`,
      child.id,
      plan.id,
      dateCell(review.dueOn),
      dateCell(review.heldOn),
      review.meetingId,
      yesNoCell(review.continues),
      review.heldOn === undefined ? undefined : yesNoCell(review.quorate),
      placeholder,
    )
  }
}

function writeCare(tables: SsdTables, child: MadeUpChild, period: CarePeriod): void {
  const need = child.referrals[child.referrals.length - 1]!.need
  for (const [i, episode] of period.episodes.entries()) {
    tables.ssd_cla_episodes.row(
      `${period.id}E${i + 1}`,
      child.id,
      dateCell(episode.startedOn),
      episode.startReason,
      need,
      dateCell(episode.endedOn),
      episode.endReason,
      period.id,
      period.referralId,
      episode.placementId,
      dateCell(period.startedOn),
      dateCell(period.lastReviewerContactOn),
    )
  }
  for (const placement of period.placements) {
    tables.ssd_cla_placement.row(
      placement.id,
      dateCell(placement.startedOn),
      placement.type,
      placeholder,
      placement.distance,
      period.id,
      placement.provider,
      undefined,
      dateCell(placement.endedOn),
      placement.changeReason,
      child.id,
    )
  }
  for (const [i, review] of period.reviews.entries()) {
    tables.ssd_cla_reviews.row(
      `${period.id}R${i + 1}`,
      period.id,
      dateCell(review.dueOn),
      dateCell(review.heldOn),
      'N',
      review.participation,
    )
  }
  for (let i = 0; i < period.visits.length; i += 1) {
    const visit = period.visits[i]!
    tables.ssd_cla_visits.row(
      `${period.id}V${i + 1}`,
      period.id,
      child.id,
      dateCell(visit.on),
      yesNoCell(visit.seen),
      yesNoCell(visit.alone),
    )
  }
  for (const [i, plan] of period.carePlans.entries()) {
    tables.ssd_cla_care_plan.row(
      `${period.id}K${i + 1}`,
      child.id,
      dateCell(plan.startedOn),
      dateCell(plan.endedOn),
      `{"${plan.permanence}":"Y"}`,
    )
  }
  for (const [i, check] of period.healthChecks.entries()) {
    tables.ssd_cla_health.row(`${period.id}H${i + 1}`, child.id, check.type, dateCell(check.on), 'Completed')
  }
}

/** Writes the authority's teams and everyone who works in them. */
export function writeStaffRows(tables: SsdTables, options: FullOptions): void {
  const { workers, teams } = staffNumbers(options.children)
  tables.ssd_department.row(service.id, service.name, undefined, undefined)
  for (let team = 0; team < teams; team += 1) {
    const { id, name } = teamAt(team)
    tables.ssd_department.row(id, name, service.id, service.name)
    writeProfessional(tables, managerOf(team), team)
    for (let which = 0; which < 4; which += 1) writeProfessional(tables, leaverAt(team, which), which)
  }
  for (let worker = 0; worker < workers; worker += 1) writeProfessional(tables, workerAt(worker), worker)
}

function writeProfessional(tables: SsdTables, worker: Worker, nth: number): void {
  tables.ssd_professionals.row(
    worker.id,
    worker.id,
    worker.name,
    placeholder,
    worker.title,
    worker.children === 0 ? -1 : worker.children,
    worker.teamId,
    nth % 4 === 2 ? 0.8 : 1,
    placeholder,
  )
}
