import { isoDate, type Day } from '#domain/calendar/day.ts'
import type { ChildFact, EventFact } from '#domain/facts/facts.ts'
import { censusRef, censusReviewRef } from '#workflows/load/census-refs.ts'
import type { KnownFacts, ReadRow, RowProblem } from '#workflows/load/feed-file.ts'
import { categoryInWords } from '#importers/category-of-abuse.ts'
import type { CensusRecord } from '#importers/cin-census/records.ts'
import { isUnreadable, readDay, readId, readText, readYesNo } from '#importers/values.ts'
import { sexOfGender } from '#importers/ssd/people.ts'

/** Where what is read of a child goes. */
export interface Receiver {
  row(row: ReadRow): void
  reject(problem: RowProblem): void
  /** Counts something that a person should hear of once. */
  notice(what: string): void
}

/** A record that cannot be used: thrown within this file and turned into a rejected row. */
class Rejected extends Error {
  readonly problem: RowProblem

  constructor(problem: RowProblem) {
    super(problem.reason)
    this.problem = problem
  }
}

/**
 * The facts of one child of a census. Every record (the child, a referral, an enquiry, a plan, a review, a block of
 * pre-proceedings) is one row of the report: one that cannot be used does not stop the others.
 */
export function factsOfChild(child: CensusRecord, known: KnownFacts, to: Receiver): void {
  const id = readId(child.leaves.LAchildID ?? '')
  if (id === undefined || isUnreadable(id)) {
    const reason = id === undefined ? 'A child without an id cannot be told from others' : id.unreadable
    return rejectAll(child, reason, to)
  }
  one(to, () => ({ facts: [described(child, id, to)] }))
  for (const details of child.within) {
    if (details.kind !== 'CINdetails') continue
    one(to, () => referralRow(details, id))
    for (const record of details.within) {
      if (record.kind === 'Section47') one(to, () => enquiryRow(record, id))
      if (record.kind === 'PreProceedingsandFGDM') one(to, () => preProceedingsRow(record, id, to))
      if (record.kind === 'ChildProtectionPlans') {
        one(to, () => planRow(record, id))
        for (const { name, value, line } of record.lists)
          if (name === 'CPPreviewDate') one(to, () => reviewRow(value, line, id, known))
      }
    }
  }
}

function one(to: Receiver, read: () => ReadRow): void {
  try {
    to.row(read())
  } catch (error) {
    if (!(error instanceof Rejected)) throw error
    to.reject(error.problem)
  }
}

function rejectAll(record: CensusRecord, reason: string, to: Receiver): void {
  to.reject({ row: record.line, column: 'LAchildID', value: record.leaves.LAchildID ?? '', reason })
  for (const inner of record.within) rejectAll(inner, reason, to)
  for (const { name, line } of record.lists)
    if (name === 'CPPreviewDate') to.reject({ row: line, column: 'LAchildID', value: '', reason })
}

function described(child: CensusRecord, id: string, to: Receiver): ChildFact {
  const bornOn = dayOf(child, 'PersonBirthDate')
  const diedOn = dayOf(child, 'PersonDeathDate')
  if (bornOn !== undefined && diedOn !== undefined && diedOn < bornOn)
    throw rejected(child, 'PersonDeathDate', 'The death is before the birth')
  const expectedOn = expectedBirth(child, bornOn, to)
  const sex = textOf(child, 'Sex') ?? textOf(child, 'GenderCurrent')
  const ethnicity = textOf(child, 'Ethnicity')
  const disabilities = child.lists
    .filter(({ name, value }) => name === 'Disability' && value !== '' && value !== 'NONE')
    .map(({ value }) => value.replaceAll(',', ' ').slice(0, 60))
  return {
    fact: 'child',
    child: id,
    ref: id,
    row: child.line,
    ...(bornOn !== undefined && { bornOn }),
    ...(expectedOn !== undefined && { expectedOn }),
    ...(diedOn !== undefined && { diedOn }),
    ...(sex !== undefined && { sex: sexOfGender[sex] ?? sex }),
    ...(ethnicity !== undefined && { ethnicity }),
    ...(child.lists.some(({ name }) => name === 'Disability') && {
      disabilities: [...new Set(disabilities)].sort(),
    }),
  }
}

/** Only an unborn child's expected date matters; a senseless one beside a date of birth costs nothing. */
function expectedBirth(child: CensusRecord, bornOn: Day | undefined, to: Receiver): Day | undefined {
  if (bornOn === undefined) return dayOf(child, 'ExpectedPersonBirthDate')
  const read = readDay(child.leaves.ExpectedPersonBirthDate ?? '')
  if (!isUnreadable(read)) return read
  to.notice('The expected date of birth of a child who is born cannot be right and is not used')
  return undefined
}

function referralRow(details: CensusRecord, id: string): ReadRow {
  const on = requiredDay(details, 'CINreferralDate')
  const conferenceOn = dayOf(details, 'DateOfInitialCPC')
  return {
    facts: [event(id, details, 'referral', on), ...optional(id, details, 'initial-conference', conferenceOn)],
  }
}

function enquiryRow(enquiry: CensusRecord, id: string): ReadRow {
  const on = requiredDay(enquiry, 'S47ActualStartDate')
  const conferenceOn = dayOf(enquiry, 'DateOfInitialCPC')
  return {
    facts: [
      event(id, enquiry, 'strategy-discussion', on),
      event(id, enquiry, 'section-47', on),
      ...optional(id, enquiry, 'initial-conference', conferenceOn),
    ],
  }
}

/** A census gives a plan no id: its child and its first day make one. */
function planRow(plan: CensusRecord, id: string): ReadRow {
  const startedOn = requiredDay(plan, 'CPPstartDate')
  const endedOn = dayOf(plan, 'CPPendDate')
  if (endedOn !== undefined && endedOn < startedOn)
    throw rejected(plan, 'CPPendDate', 'The plan ends before it begins')
  const category = categoryInWords(
    textOf(plan, 'LatestCategoryOfAbuse') ?? textOf(plan, 'InitialCategoryOfAbuse'),
  )
  return {
    facts: [
      {
        fact: 'plan',
        planType: 'cp',
        child: id,
        ref: `${id}/${isoDate(startedOn)}`,
        row: plan.line,
        startedOn,
        ...(endedOn !== undefined && { endedOn }),
        ...(category !== undefined && { category }),
      },
    ],
  }
}

/** A census has no word for a conference without a quorum; where another feed has, its word stands. */
function reviewRow(value: string, line: number, id: string, known: KnownFacts): ReadRow {
  const read = readDay(value)
  if (read === undefined || isUnreadable(read)) {
    const reason = read === undefined ? 'Empty, and the review means nothing without it' : read.unreadable
    throw new Rejected({ row: line, column: 'CPPreviewDate', value, reason })
  }
  if (known.hadNoQuorum(id, read)) return { facts: [], noLonger: [censusReviewRef(id, read)] }
  return { facts: [event(id, { line }, 'review-conference', read)] }
}

/**
 * The block gives no date for the family group conference, only that it was offered and held: the day on which
 * pre-proceedings began stands in, and the note says so.
 */
function preProceedingsRow(block: CensusRecord, id: string, to: Receiver): ReadRow {
  const startedOn = dayOf(block, 'PPStartDate')
  const letterOn = dayOf(block, 'LBPSentDate')
  const outcome = textOf(block, 'PPOutcome')
  const standIn = startedOn ?? letterOn
  return {
    facts: [
      ...optional(id, block, 'pre-proceedings-started', startedOn),
      ...optional(id, block, 'letter-before-proceedings', letterOn),
      ...optional(id, block, 'pre-proceedings-meeting', dayOf(block, 'InitialPPMeetingDate')),
      ...optional(id, block, 'pre-proceedings-decision', dayOf(block, 'StepDecisionDate')).map(
        (decision) => ({
          ...decision,
          ...(outcome !== undefined && { code: outcome }),
        }),
      ),
      ...optional(
        id,
        block,
        'proceedings-issued',
        dayOf(block, 'CourtAppDate') ?? dayOf(block, 'LetterInitCPDate'),
      ),
      ...familyGroup(id, block, 'FGDMMeetingOffer', 'family-group-conference-considered', standIn, to),
      ...familyGroup(id, block, 'FGDMMeetingFac', 'family-group-conference-held', standIn, to),
    ],
  }
}

function familyGroup(
  id: string,
  block: CensusRecord,
  leaf: string,
  kind: string,
  standIn: Day | undefined,
  to: Receiver,
): EventFact[] {
  const value = block.leaves[leaf] ?? ''
  if (readYesNo(value) === false) return []
  if (readYesNo(value) === undefined) return optional(id, block, kind, dayOf(block, leaf))
  if (standIn === undefined) {
    to.notice('A family group conference without any date of the pre-proceedings is not used')
    return []
  }
  return [
    {
      ...event(id, block, kind, standIn),
      note: 'The census gives no date: this is the day on which pre-proceedings began.',
    },
  ]
}

function event(id: string, record: { readonly line: number }, kind: string, on: Day): EventFact {
  return { fact: 'event', child: id, ref: censusRef(id, kind, on), row: record.line, kind, on }
}

function optional(id: string, record: CensusRecord, kind: string, on: Day | undefined): EventFact[] {
  return on === undefined ? [] : [event(id, record, kind, on)]
}

function dayOf(record: CensusRecord, leaf: string): Day | undefined {
  const value = record.leaves[leaf]
  if (value === undefined) return undefined
  const read = readDay(value)
  if (isUnreadable(read)) throw rejected(record, leaf, read.unreadable)
  return read
}

function requiredDay(record: CensusRecord, leaf: string): Day {
  const read = dayOf(record, leaf)
  if (read === undefined) throw rejected(record, leaf, 'Empty, and the record means nothing without it')
  return read
}

function textOf(record: CensusRecord, leaf: string): string | undefined {
  const read = readText(record.leaves[leaf] ?? '')
  if (isUnreadable(read)) throw rejected(record, leaf, read.unreadable)
  return read
}

function rejected(record: CensusRecord, leaf: string, reason: string): Rejected {
  return new Rejected({ row: record.line, column: leaf, value: record.leaves[leaf] ?? '', reason })
}
