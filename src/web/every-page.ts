import type { Pages } from '#web/page-definition.ts'
import { accessLogPages } from '#web/pages/access-log/routes.tsx'
import { accessibilityPages } from '#web/pages/accessibility-statement/routes.tsx'
import { actionPages } from '#web/pages/actions/routes.tsx'
import { auditPages } from '#web/pages/audit/routes.tsx'
import { adHocReviewPages } from '#web/pages/ad-hoc-review/routes.tsx'
import { capacityDecidePages } from '#web/pages/capacity-decide/routes.tsx'
import { capacityDecisionPages } from '#web/pages/capacity-decision/routes.tsx'
import { capacityPages } from '#web/pages/capacity/routes.tsx'
import { caseNotesPages } from '#web/pages/case-notes/routes.tsx'
import { caseNotePages } from '#web/pages/case-note/routes.tsx'
import { childPages } from '#web/pages/child/routes.tsx'
import { childPathwayPages } from '#web/pages/child-pathway/routes.tsx'
import { childrenPages } from '#web/pages/children/routes.tsx'
import { clockPages } from '#web/pages/clock/routes.tsx'
import { dataQueryPages } from '#web/pages/data-queries/routes.tsx'
import { concernStoryPages } from '#web/pages/concern-story/routes.tsx'
import { concernPages } from '#web/pages/concern/routes.tsx'
import { concernsOverTimePages } from '#web/pages/concerns-over-time/routes.tsx'
import { concernsPages } from '#web/pages/concerns/routes.tsx'
import { coverChildrenPages } from '#web/pages/cover-children/routes.tsx'
import { familyGivePages } from '#web/pages/family-give/routes.tsx'
import { familySessionPages } from '#web/pages/family-session/routes.tsx'
import { familyStartPages } from '#web/pages/family-start/routes.tsx'
import { goodPracticePages } from '#web/pages/good-practice/routes.tsx'
import { helpPages } from '#web/pages/help/routes.tsx'
import { handOverPages } from '#web/pages/hand-over/routes.tsx'
import { homePages } from '#web/pages/home/routes.tsx'
import { mailSettingsPages } from '#web/pages/mail-settings/routes.tsx'
import { midwaysPages } from '#web/pages/midways/routes.tsx'
import { openRestrictedPages } from '#web/pages/open-restricted/routes.tsx'
import { policiesPages } from '#web/pages/policies/routes.tsx'
import { policyDraftPages } from '#web/pages/policy-draft/routes.tsx'
import { policyTrialPages } from '#web/pages/policy-trial/routes.tsx'
import { sameChairPages } from '#web/pages/same-chair/routes.tsx'
import { ownedByNobodyPages } from '#web/pages/owned-by-nobody/routes.tsx'
import { panelChildPages } from '#web/pages/panel-child/routes.tsx'
import { panelPages } from '#web/pages/panel/routes.tsx'
import { panelsPages } from '#web/pages/panels/routes.tsx'
import { pathwayFormPages } from '#web/pages/pathway-form/routes.tsx'
import { pathwayPages } from '#web/pages/pathway/routes.tsx'
import { peoplePages } from '#web/pages/people/routes.tsx'
import { annualReportPages } from '#web/pages/annual-report/routes.tsx'
import { reportsPages } from '#web/pages/reports/routes.tsx'
import { reviewCalendarPages } from '#web/pages/review-calendar/routes.ts'
import { reviewAgreePages } from '#web/pages/review-agree/routes.tsx'
import { reviewArrangePages } from '#web/pages/review-arrange/routes.tsx'
import { ofConcernPages } from '#web/pages/of-concern/routes.tsx'
import { raiseConcernPages } from '#web/pages/raise-concern/routes.tsx'
import { reviewCheckPages } from '#web/pages/review-check/routes.tsx'
import { driftPages } from '#web/pages/drift/routes.tsx'
import { driftSignPages } from '#web/pages/drift-sign/routes.tsx'
import { reviewDiscardPages } from '#web/pages/review-discard/routes.tsx'
import { reviewNamesPages } from '#web/pages/review-names/routes.tsx'
import { reviewPreparePages } from '#web/pages/review-prepare/routes.tsx'
import { reviewKnownPages } from '#web/pages/review-known/routes.tsx'
import { reviewRecordPages } from '#web/pages/review-record/routes.tsx'
import { reviewPages } from '#web/pages/review/routes.tsx'
import { savedListPages } from '#web/pages/saved-lists/routes.tsx'
import { servicePages } from '#web/pages/service/routes.tsx'
import { signInPages } from '#web/pages/sign-in/routes.tsx'
import { supervisionPages } from '#web/pages/supervision/routes.tsx'
import { teamPages } from '#web/pages/team/routes.tsx'
import { toldPages } from '#web/pages/told/routes.ts'
import { timelinePages } from '#web/pages/timeline/routes.tsx'

/** Every feature that has pages; a new feature is a new line. */
export const everyPage: readonly Pages[] = [
  signInPages,
  homePages,
  childrenPages,
  childPages,
  timelinePages,
  clockPages,
  childPathwayPages,
  pathwayPages,
  pathwayFormPages,
  panelsPages,
  panelPages,
  panelChildPages,
  midwaysPages,
  reviewPages,
  reviewDiscardPages,
  reviewPreparePages,
  dataQueryPages,
  reviewArrangePages,
  reviewAgreePages,
  adHocReviewPages,
  reviewCheckPages,
  reviewNamesPages,
  familyStartPages,
  familySessionPages,
  familyGivePages,
  reviewRecordPages,
  reviewKnownPages,
  caseNotePages,
  caseNotesPages,
  actionPages,
  teamPages,
  servicePages,
  supervisionPages,
  capacityPages,
  capacityDecidePages,
  capacityDecisionPages,
  savedListPages,
  handOverPages,
  ownedByNobodyPages,
  sameChairPages,
  openRestrictedPages,
  coverChildrenPages,
  peoplePages,
  reviewCalendarPages,
  toldPages,
  mailSettingsPages,
  policiesPages,
  policyDraftPages,
  policyTrialPages,
  auditPages,
  accessLogPages,
  driftPages,
  driftSignPages,
  concernsPages,
  concernsOverTimePages,
  concernPages,
  concernStoryPages,
  raiseConcernPages,
  goodPracticePages,
  ofConcernPages,
  reportsPages,
  annualReportPages,
  helpPages,
  accessibilityPages,
]
