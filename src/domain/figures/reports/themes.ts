import { countedHere } from './common-rows.ts'
import type { Named, ReportPlan } from '#domain/figures/report.ts'

/** What questions of different policies have in common (domain.md §5c), in words. */
const themeRows: readonly Named[] = [
  { id: 'visits', says: 'Visits in time, seen alone' },
  { id: 'core-groups', says: 'Core groups' },
  { id: 'plan', says: 'The plan' },
  { id: 'chronology-and-genogram', says: 'Chronology and genogram' },
  { id: 'management-oversight', says: 'Management oversight' },
  { id: 'voice', says: 'The child’s voice' },
  { id: 'parents-and-carers', says: 'Parents and carers' },
  { id: 'impact', says: 'Difference for the child' },
  { id: 'referrals-and-assessments', says: 'Referrals and assessments' },
  { id: 'urgent-safeguarding', says: 'Urgent safeguarding' },
  { id: 'response-to-risk', says: 'Response to new risk' },
  { id: 'safety-plan-and-contingency', says: 'Safety plan and contingency' },
  { id: 'health-education-permanence', says: 'Health, education, permanence' },
  { id: 'drift', says: 'Drift and delay' },
  { id: 'actions', says: 'Actions' },
]

const answers = countedHere(
  'Midway reviews signed and held in the period, by theme. A review is a worry in a theme where at least one question of the theme had the answer that the form calls a worry; otherwise known where one was answered, and not known where none was. Free text is never read.',
)
const actions = countedHere(
  'Actions agreed at midway reviews held in the period, by the themes of the question that each belongs to. An action of a question with two themes counts in both.',
)
const concerns = countedHere(
  'Concerns raised in the period, by the kind that was chosen from the policy’s list.',
)

/** What keeps coming back, from coded answers, actions and concerns; never from guessing at text. */
export const themes: ReportPlan = {
  slug: 'themes',
  title: 'Themes',
  asks: 'What keeps coming back across children, whatever the form?',
  none: 'No midway review was signed',
  counts: 'over-period',
  figures: [
    {
      id: 'worries',
      says: 'were a worry',
      of: 'themes looked at in signed reviews',
      table: 'answers',
      numerator: ['worry'],
      denominator: ['worry', 'no-worry', 'not-known'],
      definition: answers,
    },
  ],
  tables: [
    {
      id: 'answers',
      title: 'Answers, by theme',
      of: 'review',
      rowsAre: 'Theme',
      rows: themeRows,
      columns: [
        { id: 'worry', says: 'A worry' },
        { id: 'no-worry', says: 'No worry' },
        { id: 'not-known', says: 'Not known' },
      ],
      sums: 'of-rows',
      definition: answers,
      chart: 'divided',
      outside: 'adds-up',
    },
    {
      id: 'actions',
      title: 'Actions agreed, by theme',
      of: 'action',
      rowsAre: 'Theme',
      rows: themeRows,
      columns: [
        { id: 'done', says: 'Done' },
        { id: 'open', says: 'Open' },
        { id: 'closed', says: 'Closed another way' },
      ],
      sums: 'of-rows',
      definition: actions,
    },
    {
      id: 'concerns',
      title: 'Concerns raised, by kind',
      of: 'concern',
      rowsAre: 'Kind',
      columns: [{ id: 'raised', says: 'Raised' }],
      sums: 'of-columns',
      definition: concerns,
    },
  ],
}
