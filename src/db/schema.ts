// Written by `npm run schema` from the migrations. Do not edit.
import type { GeneratedAlways } from 'kysely'
import type { Generated, Instant, Json } from '#db/column-types.ts'

/** What somebody agreed to do: at a midway review here, or at a conference or review (loaded). */
export interface ActionTable {
  action_id: GeneratedAlways<number>
  child_id: number
  midway_id: number | null
  question_id: string | null
  what: string
  owner_ref: string | null
  owner_name: string | null
  due_on: string | null
  how_known: string | null
  decided_at: string
  decided_on: string | null
  done_on: string | null
  outcome: 'done' | 'done-another-way' | 'no-longer-needed' | 'not-done' | null
  outcome_note: string | null
  settled_at: Instant | null
  settled_by: number | null
  version: Generated<number>
  feed: string
  source_ref: string
  file_id: number | null
  row_no: number | null
  row_hash: string | null
  accepted_at: Instant | null
  accepted_by: number | null
  times_moved: Generated<number>
  panel_id: number | null
}

/** The history of an action: who did what with it, when and why. Rows can be added; they cannot be changed. */
export interface ActionStepTable {
  step_id: GeneratedAlways<number>
  action_id: number
  taken_at: Instant
  taken_by: number
  step: 'accepted' | 'handed-back' | 'moved' | 'given' | 'chased' | 'settled'
  from_on: string | null
  to_on: string | null
  from_owner: string | null
  to_owner: string | null
  reason: string | null
}

/** Who was asked to agree that a midway review is not required, and what they answered. Until they agree it is still due. */
export interface AgreementAskedTable {
  agreement_id: GeneratedAlways<number>
  midway_id: number
  child_id: number
  asked_by: number
  asked_at: Instant
  asked_of: number
  asked_role: string
  reason: string
  note: string
  answer: 'agreed' | 'declined' | 'withdrawn' | null
  answered_by: number | null
  answered_at: Instant | null
  answer_note: string | null
}

/** Who chairs, reviews or works with a child, from when to when (to_on is the last day). */
export interface AllocationTable {
  allocation_id: GeneratedAlways<number>
  child_id: number
  role: 'cp-chair' | 'iro' | 'social-worker' | 'team-manager'
  person_ref: string
  person_name: string | null
  person_email: string | null
  team_ref: string | null
  team_name: string | null
  from_on: string | null
  to_on: string | null
  feed: string
  source_ref: string
  file_id: number | null
  row_no: number | null
  row_hash: string | null
}

/** An example that a person wrote in words of their own from something in a child’s record, details changed. The published report has the words and nothing of the child. */
export interface AnnualExampleTable {
  example_id: GeneratedAlways<number>
  year: string
  section: string
  child_id: number
  source: string
  text: string
  no_names: Generated<string[]>
  version: Generated<number>
  written_at: Instant
  written_by: number
}

/** An annual report as it was published: texts, examples and figures with small groups hidden. Rows can be added; they cannot be changed or removed. */
export interface AnnualReportTable {
  year: string
  report: Json
  published_at: Instant
  published_by: number
}

/** What was written for a section of an annual report, each saving a version; the last stands. No child is named. */
export interface AnnualTextTable {
  year: string
  section: string
  version: number
  text: string
  is_ready: boolean
  written_at: Instant
  written_by: number
}

/** Which link was the newest when the anchor of a day was sent to where the owner of the database cannot reach. */
export interface AuditAnchorTable {
  on_date: string
  seq: number
  sha256: string
  made_at: Instant
}

/** One link for each audit entry, in the order in which they were committed, numbered without a gap. */
export interface AuditChainTable {
  seq: number
  entry_id: number
  detail_sha256: string
  sha256: string
}

/** Each time the log was checked, and the sentence that came of it. */
export interface AuditCheckTable {
  check_id: GeneratedAlways<number>
  checked_at: Instant
  checked_by: string
  agrees: boolean
  says: string
}

/** Who read or wrote what about whom. Rows can be added; they cannot be changed or removed. */
export interface AuditEntryTable {
  entry_id: GeneratedAlways<number>
  at: Generated<Instant>
  person_id: number | null
  person_name: string
  action: string
  child_id: number | null
  midway_id: number | null
  outcome: Generated<'done' | 'refused'>
  detail: Generated<Json | null>
  detail_salt: Generated<string | null>
}

/** Bank holidays that an administrator added to those that ship. */
export interface BankHolidayTable {
  on_date: string
  title: string
  added_at: Instant
  added_by: string
}

/** A person for whom a child does not exist: their own family, or a conflict that they declared. */
export interface BarTable {
  bar_id: GeneratedAlways<number>
  person_id: number
  child_id: number
  because: 'own-family' | 'declared-conflict'
  set_at: Instant
  set_by: number | null
  lifted_at: Instant | null
  lifted_by: number | null
}

/** A meeting that is booked and not held yet. */
export interface BookingTable {
  booking_id: GeneratedAlways<number>
  child_id: number
  meeting: string
  on_date: string
  recorded_on: string | null
  feed: string
  source_ref: string
  file_id: number | null
  row_no: number | null
  row_hash: string | null
}

/** Years past the shipped table whose bank holidays an administrator has confirmed as complete. */
export interface CalendarCoverageTable {
  year: number
  confirmed_at: Instant
  confirmed_by: string
}

/** Whose word a capacity decision waits for, and what they answered, by themselves. */
export interface CapacityAgreementTable {
  decision_id: number
  part: 'agrees' | 'second'
  asked_of: number
  answer: 'agreed' | 'declined' | null
  answered_at: Instant | null
  note: string | null
}

/** A decision that not all midway reviews of some weeks can be held, as it was made. Nothing is put off before everybody who was asked has agreed. */
export interface CapacityDecisionTable {
  decision_id: GeneratedAlways<number>
  pack: string
  from_on: string
  until_on: string
  chair_ref: string | null
  needed_minutes: number
  there_minutes: number
  short_minutes: number
  hours_note: string
  why: string
  beyond_because: string | null
  effect: Json
  drift_known: boolean
  made_at: Instant
  made_by: number
  in_force_at: Instant | null
  told: Generated<number[]>
}

/** One midway review that a capacity decision is about, with its place and reasons as they stood when it was made. */
export interface CapacityPutOffTable {
  decision_id: number
  midway_id: number
  child_id: number
  place: number
  tier: number
  tier_says: string
  reasons: string[]
  is_locked: boolean
  due_on: string
  to_on: string
  last_midway_on: string | null
  times_put_off: number
  fingerprint: string
  left_out_because: string | null
  taken_back_at: Instant | null
  taken_back_by: number | null
  taken_back_because: string | null
}

/** A talk of the QA manager with a chair about which reviews come first, for supervision. Rows can be added; they cannot be changed or removed. */
export interface CapacityTalkTable {
  talk_id: GeneratedAlways<number>
  decision_id: number
  chair_ref: string
  on_day: string
  says: string
  noted_at: Instant
  noted_by: number
}

/** One text that the case system is to hold: what it says, and when it was queued, sent, and seen on the child's file. How it stands is worked out from these. */
export interface CaseNoteTable {
  case_note_id: GeneratedAlways<number>
  reference: string
  child_id: number
  midway_id: number | null
  concern_step_id: number | null
  output: string
  name: string
  note_type: string
  texts: Json
  left_out: Generated<Json>
  queued_at: Instant
  queued_by: number | null
  sent_at: Instant | null
  sent_by: number | null
  sent_way: 'copy' | 'file' | 'web-hook' | null
  placed_as: string | null
  confirm_by: string | null
  received_at: Instant | null
  refused_at: Instant | null
  refused_because: string | null
  misplaced_at: Instant | null
  tries: Generated<number>
  next_try_at: Instant | null
  last_problem: string | null
  form_no: number | null
  panel_id: number | null
}

/** Rows of the case system's index of case notes that carry a reference of Waymark. Of other notes nothing is kept. */
export interface CaseNoteSeenTable {
  case_note_seen_id: GeneratedAlways<number>
  child_id: number
  reference: string
  part: number
  note_type: string | null
  on_date: string | null
  feed: string
  source_ref: string
  file_id: number | null
  row_no: number | null
  row_hash: string | null
}

/** What is known of a chair's hours from a week on. */
export interface ChairWeekTable {
  person_ref: string
  week_on: string
  work_minutes: number | null
  other_minutes: number | null
  away_minutes: number | null
  entered_at: Instant
  entered_by: string
}

export interface ChildTable {
  child_id: GeneratedAlways<number>
  local_id: string
  forename: string | null
  surname: string | null
  born_on: string | null
  expected_on: string | null
  died_on: string | null
  sex: string | null
  ethnicity: string | null
  disabilities: Generated<string[]>
  family_ref: string | null
  file_id: number | null
  row_no: number | null
  row_hash: string | null
}

/** A concern raised for a child, as it was said when it was raised. Rows can be added; they cannot be changed or removed. */
export interface ConcernTable {
  concern_id: GeneratedAlways<number>
  reference: string
  child_id: number
  plan_type: 'cp' | 'cla'
  about: 'practice' | 'chair'
  names_worker: Generated<boolean>
  kind: string
  kind_says: string
  worry: string
  wanted: string
  talked_to: string | null
  talked_on: string | null
  evidence: Generated<Json>
  midway_id: number | null
  question_id: string | null
  raised_by: number
  raised_as: string
  raised_at: Instant
}

/** Where a concern stands by its last step: one row for each concern, written anew with each step and each night. Whether a day has passed is worked out when it is read. */
export interface ConcernStandingTable {
  concern_id: number
  child_id: number
  steps: number
  stage: string
  stage_name: string
  stage_place: number
  awaits: 'reply' | 'word-on-reply' | 'closing' | 'nothing'
  reply_due_on: string | null
  total_due_on: string | null
  raised_on: string
  long_from: string | null
  closed_on: string | null
  stage_to: string | null
  stage_is_formal: Generated<boolean>
  given_to: number | null
  risk_on: string | null
}

/** What was done with a concern, step by step. Rows can be added; they cannot be changed or removed. */
export interface ConcernStepTable {
  step_id: GeneratedAlways<number>
  concern_id: number
  number: number
  kind: 'raised' | 'replied' | 'reply-accepted' | 'not-enough' | 'stepped-down' | 'moved-on-by-silence' | 'silence-told' | 'given' | 'meeting-held' | 'immediate-risk' | 'sent-to' | 're-laddered' | 'child-told' | 'closed'
  on_day: string
  at: Instant
  person_id: number | null
  person_name: string | null
  pack: string
  ladder: string
  ladder_plan: 'cp' | 'cla'
  enters_stage: Json | null
  says: string | null
  detail: Generated<Json>
}

/** Somebody acts for somebody else, as chair, social worker or team manager, from day to day (to_on is the last day). */
export interface CoverTable {
  cover_id: GeneratedAlways<number>
  person_id: number
  for_person_id: number
  from_on: string
  to_on: string | null
  given_at: Instant
  given_by: number | null
  ended_at: Instant | null
  ended_by: number | null
  child_ids: number[] | null
}

/** A fact of the record that somebody says is wrong or out of date, who is to look into it, and what came of it. */
export interface DataQueryTable {
  query_id: GeneratedAlways<number>
  child_id: number
  midway_id: number
  asked_on_page: 'prepare' | 'review' | 'clock'
  fact: string
  says: string
  sources: Generated<string[]>
  problem: 'wrong' | 'out-of-date'
  line: string
  owner: 'performance-analyst' | 'social-worker'
  asked_at: Instant
  asked_by: number
  answered_at: Instant | null
  answered_by: number | null
  outcome: 'put-right' | 'right-as-it-is' | 'cannot-be-put-right' | 'taken-back' | null
  answer: string | null
  version: Generated<number>
}

/** What is still owed to a child on an open plan. What was met is worked out again from the events. */
export interface DeadlineTable {
  child_id: number
  plan_id: number
  requirement_id: string
  occurrence: number
  strength: 'must' | 'should' | 'consider'
  pack: string
  anchor_event: string
  anchor_on: string | null
  due_on: string | null
  missing: string | null
}

/** The working mornings on which the digests were written: once for each, whoever does it. */
export interface DigestMorningTable {
  on_day: string
  made_at: Instant
  mails: number
}

/** The concern that was raised from a sign of drift. */
export interface DriftConcernTable {
  sign_id: number
  concern_id: number
  child_id: number
  raised_on: string
  turn: number
}

/** A sign of drift that somebody set aside for some days, with why. It ends by itself. Rows can be added; they cannot be changed. */
export interface DriftSetAsideTable {
  set_aside_id: GeneratedAlways<number>
  sign_id: number
  child_id: number
  person_id: number
  at: Instant
  reason: string
  until_on: string
  turn: number
}

/** A sign of drift by a rule of a pack, while it stands and after it was cleared. It is never a number about a child. */
export interface DriftSignTable {
  sign_id: GeneratedAlways<number>
  child_id: number
  plan_id: number
  rule_id: string
  kind: string
  version: string
  from_on: string
  until_on: string | null
  changes_on: string | null
  noted_on: string
  cleared_on: string | null
  reason: string
  would_clear_when: string
  inputs: Json
  turn: Generated<number>
}

/** Something that happened to or for a child on a day, and when it was written down. */
export interface EventTable {
  event_id: GeneratedAlways<number>
  child_id: number
  kind: string
  on_date: string
  recorded_on: string | null
  child_seen: boolean | null
  seen_alone: boolean | null
  code: string | null
  attendees: string | null
  note: string | null
  feed: string
  source_ref: string
  file_id: number | null
  row_no: number | null
  row_hash: string | null
}

/** Midway reviews of brothers and sisters that are held in one talk. It holds no answers: those stand in each child's own midway. */
export interface FamilySessionTable {
  session_id: GeneratedAlways<number>
  family_ref: string
  started_at: Instant
  started_by: number
  talk: Generated<string>
  talk_version: Generated<number>
  talk_saved_at: Instant | null
  talk_saved_by: number | null
}

/** A midway review that is held in a family session; its draft stands by itself. */
export interface FamilySessionChildTable {
  session_id: number
  midway_id: number
  child_id: number
  added_at: Instant
  added_by: number
  taken_out_at: Instant | null
  given_at: Instant | null
  given_text: string | null
}

/** Feeds that have been loaded at least once. A feed that is not here is "not loaded", never "No". */
export interface FeedTable {
  feed: string
  last_file_id: number
  last_loaded_at: Instant
}

/** Good practice seen for a child, and who is thanked. Rows can be added; they cannot be changed or removed. */
export interface GoodPracticeNoteTable {
  note_id: GeneratedAlways<number>
  child_id: number
  midway_id: number | null
  question_id: string | null
  thanked: string
  note: string
  may_be_shared: boolean
  written_by: number
  written_at: Instant
  token: string
}

/** What identifies a child, or an adult of the child's household, besides the child's own name, id and date of birth. Read by the names check alone. */
export interface HouseholdDetailTable {
  household_detail_id: GeneratedAlways<number>
  child_id: number
  whose: 'child' | 'adult'
  name: string | null
  person_ref: string | null
  other_names: string | null
  born_on: string | null
  address: string | null
  school: string | null
  feed: string
  source_ref: string
  file_id: number | null
  row_no: number | null
  row_hash: string | null
}

/** One run of an import: one transaction. */
export interface LoadTable {
  load_id: GeneratedAlways<number>
  started_at: Instant
  finished_at: Instant | null
  loaded_by: string
  summary: Json | null
}

/** One file of a load; every fact names the file and the row that it came from. */
export interface LoadFileTable {
  file_id: GeneratedAlways<number>
  load_id: number
  path: string
  format: string
  feed: string
  sha256: string
  row_count: Generated<number>
  accepted: Generated<number>
  unchanged: Generated<number>
  rejected: Generated<number>
  loaded_at: Instant
}

/** Every mail that Waymark sent or is to send. The words hold counts and links, and nothing about a child. */
export interface MailTable {
  mail_id: GeneratedAlways<number>
  key: string
  reference: string
  person_id: number | null
  address: string
  subject: string
  body: string
  calendars: Generated<Json>
  created_at: Instant
  tries: Generated<number>
  next_try_at: Instant | null
  claimed_until: Instant | null
  sent_at: Instant | null
  sent_by: string | null
  provider_ref: string | null
  failed_because: string | null
  given_up_at: Instant | null
}

/** One midway review that is or was owed to a child on a plan. */
export interface MidwayTable {
  midway_id: GeneratedAlways<number>
  reference: string
  child_id: number
  plan_id: number
  review_id: string
  occurrence: number
  pack: string
  anchor_event: string
  anchor_on: string | null
  due_on: string | null
  first_due_on: string | null
  book_by: string | null
  opens_on: string | null
  closes_on: string | null
  interval_ends_on: string | null
  missing: string | null
  stopped_on: string | null
  stopped_because: string | null
  started_at: Instant | null
  started_by: number | null
  held_on: string | null
  signed_at: Instant | null
  signed_by: number | null
  arranged_for: string | null
  arranged_at: string | null
  arranged_minutes: number | null
  way: string | null
  participants: Generated<string[]>
  supervisor_reason: string | null
  booked_on: string | null
  arrangement_version: Generated<number>
  prep_asked_at: Instant | null
  prep_back_at: Instant | null
  note_sent_at: Instant | null
  note_received_at: Instant | null
  outcome: 'not-required' | 'put-off' | null
  outcome_reason: string | null
  outcome_note: string | null
  outcome_by: number | null
  outcome_at: Instant | null
  outcome_agreed_by: string | null
  outcome_agreed_person: number | null
  put_off_to: string | null
  stopped_by: number | null
  stopped_note: string | null
  ad_hoc_because: string | null
}

export interface MidwayAddendumTable {
  addendum_id: GeneratedAlways<number>
  midway_id: number
  written_at: Instant
  written_by: number
  text: string
}

/** What has been typed so far, field by field, valid or not. The version stops a silent overwrite. */
export interface MidwayAnswerTable {
  midway_id: number
  question_id: string
  part_id: Generated<string>
  field: 'answer' | 'comment' | 'again' | 'aside'
  value: string
  version: Generated<number>
  saved_at: Instant
  saved_by: number
  beside: string | null
  carried_from: string | null
}

/** A draft that was discarded, with what had been typed, so that it can be brought back. */
export interface MidwayDiscardTable {
  discard_id: GeneratedAlways<number>
  midway_id: number
  pack: string
  started_at: Instant
  started_by: number | null
  discarded_at: Instant
  discarded_by: number
  reason: string
  answers: Json
  brought_back_at: Instant | null
  brought_back_by: number | null
}

/** Every move of a midway review's dates in order: by the record, by the policy, or by a person with a reason. Rows can be added; they cannot be changed or removed. */
export interface MidwayMoveTable {
  move_id: GeneratedAlways<number>
  midway_id: number
  moved_at: Generated<Instant>
  kind: 'due' | 'arranged' | 'brought-forward' | 'moved' | 'agreement-asked' | 'agreement-declined' | 'agreement-withdrawn' | 'not-required' | 'required-again' | 'put-off' | 'put-off-taken-back' | 'stopped' | 'opened-again'
  from_on: string | null
  to_on: string | null
  person_id: number | null
  reason: string | null
  note: string | null
  anchor_event: string | null
  anchor_on: string | null
  pack: string | null
}

/** The signed review as it was: answers, evidence, form and policy version, frozen as text with its hash. */
export interface MidwayRecordTable {
  midway_id: number
  record: string
  sha256: string
  signed_at: Instant
  signed_by: number
}

/** Words that may tell who somebody else is and that stay in a child's record, each with its reason. */
export interface NameKeptTable {
  midway_id: number
  place: string
  found: string
  reason: string
  kept_at: Instant
  kept_by: number
}

/** Words that may tell who somebody else is and that stay in a text beside a child's record, each with its reason. Those in a midway review itself are in name_kept. */
export interface NameKeptBesideTable {
  child_id: number
  place: string
  found: string
  reason: string
  kept_at: Instant
  kept_by: number
}

/** A chair said that a child is not of the family that the case system groups it with. It moves no data: only what is shown together. */
export interface NotFamilyTable {
  not_family_id: GeneratedAlways<number>
  child_id: number
  family_ref: string
  said_at: Instant
  said_by: number
  undone_at: Instant | null
  undone_by: number | null
}

/** Something that one person is to be told, with the page where it stands. It holds no words about a child. */
export interface NoticeTable {
  notice_id: GeneratedAlways<number>
  kind: string
  person_id: number
  child_id: number | null
  midway_id: number | null
  path: string
  key: string
  told_at: Instant
  mailed_at: Instant | null
  mail_id: number | null
  dropped_at: Instant | null
  dropped_because: 'left' | 'not-theirs' | 'no-address' | null
}

/** Published versions of policy packs that this authority added. A published version never changes. */
export interface PackTable {
  pack_id: string
  version: string
  in_force_from: string
  sha256: string
  body: string
  published_at: Instant
}

/** A panel: a meeting about many children on the pathway, each by the same form. What is said of a child stands in panel_child. */
export interface PanelTable {
  panel_id: GeneratedAlways<number>
  rule_id: string
  pack: string
  meets_on: string
  called_at: Instant
  called_by: number
  list_settled_at: Instant | null
  views_asked_at: Instant | null
  held_on: string | null
  took_part: string | null
  signed_at: Instant | null
  signed_by: number | null
  sha256: string | null
  outcomes_sent_at: Instant | null
  outcomes_sent_by: number | null
  split_from: number | null
}

/** A child on the list of a panel, and what was decided. A child who was taken off stays, with the reason. */
export interface PanelChildTable {
  panel_id: number
  child_id: number
  plan_id: number
  added_at: Instant
  added_by: number
  added_because: string | null
  taken_off_at: Instant | null
  taken_off_by: number | null
  taken_off_because: string | null
  decision: string | null
  decision_reason: string | null
  why_not_less: string | null
  decided_at: Instant | null
  decided_by: number | null
  version: Generated<number>
  minutes: string | null
  minutes_sha256: string | null
}

/** What came of a panel for a child, sent to whom the pack names, who signs that it was read. */
export interface PanelOutcomeTable {
  panel_id: number
  child_id: number
  sent_at: Instant
  read_by_day: string
  reminded_on: string | null
  read_at: Instant | null
  read_by: number | null
}

/** What somebody on the case says to a panel beforehand, one box for each role that the pack asks. */
export interface PanelViewTable {
  panel_id: number
  child_id: number
  role: string
  asked_at: Instant
  says: string | null
  given_at: Instant | null
  given_by: number | null
  version: Generated<number>
  typed: string | null
  typed_at: Instant | null
  typed_by: number | null
}

/** A form of the pathway about one child: a consultation, an audit of the file, a check, a discussion. */
export interface PathwayFormTable {
  form_no: GeneratedAlways<number>
  child_id: number
  plan_id: number
  form: string
  pack: string
  panel_id: number | null
  asked_of: number | null
  started_at: Instant
  started_by: number
  held_on: string | null
  took_part: string | null
  signed_at: Instant | null
  signed_by: number | null
  record: string | null
  sha256: string | null
  area: string | null
  taken_back_at: Instant | null
  taken_back_by: number | null
  taken_back_because: string | null
}

/** What has been typed into a form of the pathway so far, field by field. The version stops a silent overwrite. */
export interface PathwayFormAnswerTable {
  form_no: number
  question_id: string
  part_id: Generated<string>
  field: 'answer' | 'comment'
  value: string
  version: number
  saved_at: Instant
  saved_by: number
}

/** What was found of the pathway of a pack on a plan that goes on: what is done, and by when the rest is due. Never how it stands, which goes with the day. */
export interface PathwayPlanTable {
  plan_id: number
  child_id: number
  pack: string
  done_must: number
  done_should: number
  done_consider: number
  untold_must: number
  untold_should: number
  untold_consider: number
  due_must: string[]
  due_should: string[]
  due_consider: string[]
  met: string[]
  last_on: Json
  conferences: number
  changes_on: string | null
}

/** A step of the pathway that somebody recorded here. While it stands it is an event too, of the feed waymark; taken back it stays here with the reason, and the event goes. */
export interface PathwayStepTable {
  step_id: GeneratedAlways<number>
  child_id: number
  kind: string
  on_date: string
  note: string | null
  done_by: string | null
  recorded_as: string
  recorded_by: number
  recorded_at: Instant
  form_no: number | null
  panel_id: number | null
  taken_back_at: Instant | null
  taken_back_by: number | null
  taken_back_because: string | null
}

export interface PersonTable {
  person_id: GeneratedAlways<number>
  username: string
  name: string
  email: string | null
  roles: string[]
  person_ref: string | null
  team_ref: string | null
  password_hash: string | null
  demonstration: Generated<boolean>
  left_on: string | null
  created_at: Instant
}

/** A child protection plan (cp) or a looked-after period (cla). */
export interface PlanTable {
  plan_id: GeneratedAlways<number>
  child_id: number
  plan_type: 'cp' | 'cla'
  started_on: string
  ended_on: string | null
  category: string | null
  end_reason: string | null
  other_authority: Generated<boolean>
  feed: string
  source_ref: string
  file_id: number | null
  row_no: number | null
  row_hash: string | null
}

/** Which packs are in force from a day; null means for all dates. */
export interface PolicyChoiceTable {
  choice_id: GeneratedAlways<number>
  pack_ids: string[]
  from_on: string | null
  chosen_at: Instant
  chosen_by: string
}

/** A version of a policy pack that is being written and is in force nowhere. */
export interface PolicyDraftTable {
  draft_id: GeneratedAlways<number>
  pack_id: string
  based_on: string
  body: string
  edition: Generated<number>
  started_by: number
  started_at: Instant
  changed_by: number
  changed_at: Instant
  ended: 'published' | 'thrown-away' | null
  ended_by: number | null
  ended_at: Instant | null
  published_as: string | null
}

/** Another token whenever a choice of packs, a pack, a bank holiday or the set of loaded feeds may have changed. */
export interface PolicyTokenTable {
  single: Generated<boolean>
  token: string
}

/** What a draft came to when it was replayed on the authority's own children, beside the policy in force. It holds numbers and no names. */
export interface PolicyTrialTable {
  trial_id: GeneratedAlways<number>
  draft_id: number
  edition: number
  ran_by: number
  ran_at: Instant
  result: Json
}

/** A child for whom a draft asks for more or fewer midway reviews than the policy in force. */
export interface PolicyTrialChildTable {
  trial_id: number
  child_id: number
  gained: number
  lost: number
  unlooked_now: number
  unlooked_draft: number
}

/** The preparation of one midway review: who asked for it and who sent it. When it was asked for and when it came back stand with the review. */
export interface PreparationTable {
  midway_id: number
  asked_by: number | null
  decision_asked: string | null
  sent_at: Instant | null
  sent_by: number | null
  changed_at: Instant | null
  decided_at: Instant | null
  decided_by: number | null
}

/** What somebody had written into a preparation before somebody else wrote over it, having seen it: a worker who has moved keeps their own words. */
export interface PreparationEarlierTable {
  earlier_id: GeneratedAlways<number>
  midway_id: number
  box: string
  part: string
  field: string
  value: string
  saved_at: Instant
  saved_by: number
}

/** What has been typed into a preparation so far, field by field. The version stops a silent overwrite. */
export interface PreparationFieldTable {
  midway_id: number
  box: string
  part: Generated<string>
  field: 'answer' | 'comment'
  value: string
  version: Generated<number>
  saved_at: Instant
  saved_by: number
}

/** What was added to a preparation after the chair had started. Rows can be added; they cannot be changed or removed. */
export interface PreparationNoteTable {
  note_id: GeneratedAlways<number>
  midway_id: number
  written_at: Instant
  written_by: number
  text: string
}

/** A report of the whole service as it was published: numbers and definitions, nothing about one child. Rows can be added; they cannot be changed or removed. */
export interface PublishedReportTable {
  published_id: GeneratedAlways<number>
  slug: string
  period: string
  counted_to: string
  figures: Json
  published_at: Instant
  published_by: number
}

/** Rows that could not be used, with the reason in words. Nothing is lost silently. */
export interface RejectedRowTable {
  file_id: number
  row_no: number
  column_name: string
  value: string
  reason: string
  rejected_id: GeneratedAlways<number>
}

/** What the case system's files say of a child's record being restricted there; the restriction that follows from it stands in restriction. */
export interface RestrictedFlagTable {
  restricted_flag_id: GeneratedAlways<number>
  child_id: number
  restricted: boolean
  reason: string | null
  feed: string
  source_ref: string
  file_id: number | null
  row_no: number | null
  row_hash: string | null
}

/** A restricted record, or that of a child who has died, opened by a person for a reason, until an instant. */
export interface RestrictedOpeningTable {
  opening_id: GeneratedAlways<number>
  child_id: number
  person_id: number
  reason: string
  note: string
  opened_at: Instant
  until_at: Instant
}

/** A child whose record is restricted: it opens only with a reason, for a day, and the chair and the QA manager are told. */
export interface RestrictionTable {
  restriction_id: GeneratedAlways<number>
  child_id: number
  reason: string
  set_at: Instant
  set_by: number | null
  lifted_at: Instant | null
  lifted_by: number | null
  file_id: number | null
}

/** Why a parent who is on a plan and the parent's child keep the same chair for now. Rows can be added; they cannot be changed or removed. */
export interface SameChairReasonTable {
  same_chair_reason_id: GeneratedAlways<number>
  child_id: number
  parent_id: number
  chair_ref: string
  reason: string
  kept_at: Instant
  kept_by: number
}

/** A list of the application with its filters, which a person keeps on the home page. */
export interface SavedListTable {
  list_id: GeneratedAlways<number>
  person_id: number
  name: string
  address: string
  saved_at: Instant
}

/** Keyed by the SHA-256 of the cookie; the cookie itself is never stored. */
export interface SessionTable {
  session_hash: string
  person_id: number
  csrf_token: string
  created_at: Instant
  last_seen_at: Instant
  expires_at: Instant
}

export interface SettingTable {
  name: string
  value: Json
}

export interface DB {
  action: ActionTable
  action_step: ActionStepTable
  agreement_asked: AgreementAskedTable
  allocation: AllocationTable
  annual_example: AnnualExampleTable
  annual_report: AnnualReportTable
  annual_text: AnnualTextTable
  audit_anchor: AuditAnchorTable
  audit_chain: AuditChainTable
  audit_check: AuditCheckTable
  audit_entry: AuditEntryTable
  bank_holiday: BankHolidayTable
  bar: BarTable
  booking: BookingTable
  calendar_coverage: CalendarCoverageTable
  capacity_agreement: CapacityAgreementTable
  capacity_decision: CapacityDecisionTable
  capacity_put_off: CapacityPutOffTable
  capacity_talk: CapacityTalkTable
  case_note: CaseNoteTable
  case_note_seen: CaseNoteSeenTable
  chair_week: ChairWeekTable
  child: ChildTable
  concern: ConcernTable
  concern_standing: ConcernStandingTable
  concern_step: ConcernStepTable
  cover: CoverTable
  data_query: DataQueryTable
  deadline: DeadlineTable
  digest_morning: DigestMorningTable
  drift_concern: DriftConcernTable
  drift_set_aside: DriftSetAsideTable
  drift_sign: DriftSignTable
  event: EventTable
  family_session: FamilySessionTable
  family_session_child: FamilySessionChildTable
  feed: FeedTable
  good_practice_note: GoodPracticeNoteTable
  household_detail: HouseholdDetailTable
  load: LoadTable
  load_file: LoadFileTable
  mail: MailTable
  midway: MidwayTable
  midway_addendum: MidwayAddendumTable
  midway_answer: MidwayAnswerTable
  midway_discard: MidwayDiscardTable
  midway_move: MidwayMoveTable
  midway_record: MidwayRecordTable
  name_kept: NameKeptTable
  name_kept_beside: NameKeptBesideTable
  not_family: NotFamilyTable
  notice: NoticeTable
  pack: PackTable
  panel: PanelTable
  panel_child: PanelChildTable
  panel_outcome: PanelOutcomeTable
  panel_view: PanelViewTable
  pathway_form: PathwayFormTable
  pathway_form_answer: PathwayFormAnswerTable
  pathway_plan: PathwayPlanTable
  pathway_step: PathwayStepTable
  person: PersonTable
  plan: PlanTable
  policy_choice: PolicyChoiceTable
  policy_draft: PolicyDraftTable
  policy_token: PolicyTokenTable
  policy_trial: PolicyTrialTable
  policy_trial_child: PolicyTrialChildTable
  preparation: PreparationTable
  preparation_earlier: PreparationEarlierTable
  preparation_field: PreparationFieldTable
  preparation_note: PreparationNoteTable
  published_report: PublishedReportTable
  rejected_row: RejectedRowTable
  restricted_flag: RestrictedFlagTable
  restricted_opening: RestrictedOpeningTable
  restriction: RestrictionTable
  same_chair_reason: SameChairReasonTable
  saved_list: SavedListTable
  session: SessionTable
  setting: SettingTable
}
