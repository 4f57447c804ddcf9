import { z } from 'zod'
import { parseDay } from '#domain/calendar/day.ts'
import { parseSpan } from '#domain/calendar/span.ts'

/** The small words of a pack: ids, spans, dates, sources. Every message says what to write instead. */

/** A readable name, fixed once published: lower-case words joined by hyphens. */
export const slug = z
  .string({ error: 'Write a name in lower-case words joined by hyphens, such as first-core-group.' })
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
    error: 'Write a name in lower-case words joined by hyphens, such as first-core-group.',
  })
  .max(80, { error: 'A name has at most 80 letters.' })

/** What is said where text is expected and something else stands. */
export const inWords = 'Write this in words.'

/** One or more plain sentences. */
export const sentence = z
  .string({ error: inWords })
  .trim()
  .min(1, { error: inWords })
  .max(2_000, { error: 'Keep this under 2,000 characters.' })

function spanMessage(input: unknown): string {
  if (typeof input === 'number') {
    return `${input} has no unit. Say which kind: "${input} working days", "${input} calendar days", "${input} weeks" or "${input} months".`
  }
  if (typeof input === 'string') {
    const days = /^(\d+) days?$/.exec(input.trim())
    if (days) return `Say which days: "${days[1]} working days" or "${days[1]} calendar days".`
    if (/^\d+$/.test(input.trim())) return spanMessage(Number(input))
  }
  return 'Write a number and its unit, such as "10 working days", "28 calendar days", "6 weeks" or "3 months".'
}

const spanPattern = /^\d{1,4} (working day|calendar day|week|month|year)s?$/

/** A length of time with its unit. */
export const span = z
  .string({ error: (issue) => spanMessage(issue.input) })
  .regex(spanPattern, { error: (issue) => spanMessage(issue.input) })
  .refine((text) => parseSpan(text) !== undefined, { error: (issue) => spanMessage(issue.input) })

/** An age in whole years, written "5 years". */
export const age = z
  .string({ error: 'Write an age with its unit, such as "5 years".' })
  .regex(/^\d{1,2} years?$/, { error: 'Write an age with its unit, such as "5 years".' })

/** Whole months, written "9 months". */
export const months = z
  .string({ error: 'Write a number of months with its unit, such as "9 months".' })
  .regex(/^\d{1,3} months?$/, { error: 'Write a number of months with its unit, such as "9 months".' })

/** A length of work, written "45 minutes". */
export const minutes = z
  .string({ error: 'Write a length with its unit, such as "45 minutes".' })
  .regex(/^\d{1,4} minutes$/, { error: 'Write a length with its unit, such as "45 minutes".' })

/** A length of text, written "1500 characters". */
export const characters = z
  .string({ error: 'Write a length with its unit, such as "1500 characters".' })
  .regex(/^\d{2,6} characters$/, { error: 'Write a length with its unit, such as "1500 characters".' })

/** A calendar date. */
export const date = z
  .string({ error: 'Write a date as YYYY-MM-DD, such as 2027-04-01.' })
  .refine((text) => parseDay(text) !== undefined, {
    error: 'Write a date that exists as YYYY-MM-DD, such as 2027-04-01.',
  })

/** Yes or no; true and false are understood too. */
export const yesOrNo = z.union([z.enum(['yes', 'no']), z.boolean()], { error: 'Write yes or no.' })

/** The number in a phrase such as "5 years", "9 months" or "1500 characters". */
export function numberIn(text: string): number {
  return Number.parseInt(text, 10)
}

/** Whether yes was written. */
export function isYes(answer: z.output<typeof yesOrNo>): boolean {
  return answer === 'yes' || answer === true
}

const planTypeAlone = z.enum(['cp', 'cla'], {
  error: 'Write cp (child protection plan) or cla (looked-after child), or both as [cp, cla].',
})

/** Which kind of plan: cp, cla, or a list of both. */
export const plan = z.union([planTypeAlone, z.array(planTypeAlone).min(1)], {
  error: 'Write cp (child protection plan) or cla (looked-after child), or both as [cp, cla].',
})

export const planType = planTypeAlone

export const strength = z.enum(['must', 'should', 'consider'], {
  error: 'Write must, should or consider.',
})

/** Where an item comes from. The document may be left out where the pack names one for all. */
export const source = z.strictObject({
  document: sentence.optional(),
  section: sentence,
})

/** A role that has a part in a review, a concern or a duty. */
export const roles = [
  'chair',
  'social-worker',
  'team-manager',
  'supervisor',
  'qa-manager',
  'service-manager',
  'service-delivery-manager',
  'assistant-director',
  'director',
  'systemic-lead',
  'core-group',
  'family',
  'child',
  'cafcass',
] as const

export type Role = (typeof roles)[number]

export const role = z.enum(roles, { error: `Write a role: ${roles.join(', ')}.` })

/** What questions of different packs have in common, so that a report can count across them. */
export const themes = [
  'visits',
  'core-groups',
  'plan',
  'chronology-and-genogram',
  'management-oversight',
  'voice',
  'parents-and-carers',
  'impact',
  'referrals-and-assessments',
  'urgent-safeguarding',
  'response-to-risk',
  'safety-plan-and-contingency',
  'health-education-permanence',
  'drift',
  'actions',
] as const

export const theme = z.enum(themes, { error: `Write a theme: ${themes.join(', ')}.` })

/** Waymark's own words that a pack may replace by local ones on the screen; code and addresses keep ours. */
export const ownWords = [
  'midway-review',
  'chair',
  'child',
  'child-protection-plan',
  'looked-after',
  'initial-conference',
  'review-conference',
  'looked-after-review',
  'core-group',
  'social-worker',
  'team-manager',
  'service-manager',
  'service-delivery-manager',
  'assistant-director',
  'qa-manager',
  'family-group-conference',
  'legal-planning-meeting',
  'pre-proceedings',
  'letter-before-proceedings',
  'personal-education-plan',
  'permanence-planning-meeting',
  'health-assessment',
  'concern',
  'recommendation',
  'case-note',
  'case-system',
] as const

export const wordKey = z.enum(ownWords, { error: `Write one of: ${ownWords.join(', ')}.` })
