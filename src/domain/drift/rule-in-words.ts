import { spanInWords } from '#domain/calendar/span.ts'
import { plural } from '#domain/calendar/words.ts'
import { eventInWords } from '#domain/facts/vocabulary.ts'
import type { DriftRule } from './rule.ts'

/** A rule on drift as one sentence with its numbers, made from its data for people to read. */
export function driftRuleInWords(rule: DriftRule): string {
  switch (rule.kind) {
    case 'visits-thinning':
      return `Shown where the last ${plural(rule.gaps, 'gap')} between days on which the child was seen each grew and the last came to ${rule.share} per cent of the limit of the policy in force, or the limit has passed.`
    case 'seen-not-alone':
      return `Shown where a child of ${rule.fromAge} or older was seen at ${plural(rule.visits, 'visit')} in a row and alone at none of them.`
    case 'core-group-slipping':
      return `Shown from ${spanInWords(rule.notBookedWithin)} before the limit of the policy in force where no core group is booked up to it, or where the limit has passed.`
    case 'supervision-gap':
      return `Shown where no supervision took place within the limit of the policy in force and ${spanInWords(rule.grace)} more.`
    case 'plan-not-caught-up':
      return `Shown where ${spanInWords(rule.after)} have passed since the last conference or review, and the plan was last changed before it.`
    case 'recommendations-adrift':
      return `Shown where an action has no owner or no date ${spanInWords(rule.unownedAfter)} after it was agreed, or ${plural(rule.pastDue, 'action')} are past their day.`
    case 'same-action-again':
      return `Shown where an open action was agreed in much the same words at ${plural(rule.meetings, 'meeting')}, or its day was moved ${plural(rule.moves, 'time')}.`
    case 'hands-changing':
      return `Shown where the child had ${rule.workers} or more social workers within ${spanInWords(rule.within)}, until one has stayed for ${spanInWords(rule.settledAfter)}; or none for more than ${spanInWords(rule.nobodyFor)}.`
    case 'missing-without-talk':
      return `Shown where the child was missing and no return interview is recorded as offered within ${spanInWords(rule.offeredWithin)}.`
    case 'risk-again':
      return `Shown where an enquiry began while the plan was open, or the plan began within ${spanInWords(rule.repeatWithin)} of the end of the one before, until a midway review is held after it.`
    case 'stage-without-steps':
      return `Shown from ${spanInWords(rule.before)} before the day of a step of the pathway that is a ${rule.strengths.join(' or a ')} (${rule.steps.map(eventInWords).join(', ')}), where it has neither been taken nor been given a date.`
    case 'not-moving':
      return `Shown where a scale was the same or lower at ${plural(rule.sameScale, 'signed review')} in a row, or a question whether things move was answered No or Partly at ${plural(rule.notYes, 'signed review')} in a row; or where the last signed review says that the plan does not move on, and leaves open what happens then.`
  }
}

/** The name by which a kind of rule is called on the screen. */
export const driftKindInWords: Readonly<Record<DriftRule['kind'], string>> = {
  'visits-thinning': 'Visits thinning',
  'seen-not-alone': 'Seen, not alone',
  'core-group-slipping': 'Core group slipping',
  'supervision-gap': 'Supervision gap',
  'plan-not-caught-up': 'Plan not caught up',
  'recommendations-adrift': 'Recommendations adrift',
  'same-action-again': 'Same action again',
  'hands-changing': 'Hands changing',
  'missing-without-talk': 'Missing without a talk',
  'risk-again': 'Risk again',
  'stage-without-steps': 'Stage without steps',
  'not-moving': 'Not moving',
}

/** Every kind of rule, in the order of the product pages. */
export const driftKinds = Object.keys(driftKindInWords) as [DriftRule['kind'], ...DriftRule['kind'][]]
