/** One record of a census with the line on which it begins: its leaves as text, and the records within it. */
export interface CensusRecord {
  readonly line: number
  readonly leaves: Readonly<Record<string, string>>
  /** Leaves that may be given more than once. */
  readonly lists: readonly Listed[]
  readonly within: readonly (CensusRecord & { readonly kind: RecordKind })[]
}

/** One of several leaves of a name. */
export interface Listed {
  readonly name: string
  readonly value: string
  readonly line: number
}

/** Elements that are a record of their own; what is in other elements belongs to the record around them. */
const recordKinds = [
  'Child',
  'CINdetails',
  'Section47',
  'ChildProtectionPlans',
  'PreProceedingsandFGDM',
] as const
export type RecordKind = (typeof recordKinds)[number]

/** The leaves that are used, of all census years from 2017 on; UPNs are never read. */
const usedLeaves = [
  'LAchildID',
  'PersonBirthDate',
  'ExpectedPersonBirthDate',
  'PersonDeathDate',
  'Sex', // from 2024-25
  'GenderCurrent', // until 2023-24
  'Ethnicity',
  'CINreferralDate',
  'DateOfInitialCPC', // of the enquiry, and of the referral itself where a child moved in
  'S47ActualStartDate',
  'CPPstartDate',
  'CPPendDate',
  'InitialCategoryOfAbuse',
  'LatestCategoryOfAbuse',
  // The block that is coming, seen in published samples and not in a schema yet.
  'PPStartDate',
  'LBPSentDate',
  'FGDMMeetingOffer',
  'FGDMMeetingFac',
  'InitialPPMeetingDate',
  'StepDecisionDate',
  'PPOutcome',
  'CourtAppDate',
  'LetterInitCPDate',
] as const

/** Leaves that a record may hold several times. */
const listedLeaves = ['Disability', 'CPPreviewDate'] as const

/** What an element is to the reader; elements that are not here mean nothing to it. */
export const elementRoles: ReadonlyMap<string, 'record' | 'leaf' | 'listed'> = new Map([
  ...recordKinds.map((name) => [name, 'record'] as const),
  ...usedLeaves.map((name) => [name, 'leaf'] as const),
  ...listedLeaves.map((name) => [name, 'listed'] as const),
])
