import { ageOn, monthsBetween, type Day } from '#domain/calendar/day.ts'
import { dateInWords, plural } from '#domain/calendar/words.ts'
import { legalStatusInWords } from '#domain/facts/codes.ts'
import type { PlanType } from '#domain/facts/facts.ts'

export interface NamedChild {
  readonly localId: string
  readonly forename: string | undefined
  readonly surname: string | undefined
  readonly expectedOn?: Day | undefined
  readonly bornOn?: Day | undefined
}

/** A child's name; without one the child is called by the authority's id. */
export function childName({ forename, surname, localId, bornOn, expectedOn }: NamedChild): string {
  const name = [forename, surname].filter(Boolean).join(' ')
  const unborn = bornOn === undefined && expectedOn !== undefined
  if (forename || !unborn) return name || `Child ${localId}`
  return surname ? `Unborn child, ${surname}` : `Unborn child ${localId}`
}

/** "Born 3 Mar 2019 (7)", "Unborn, expected 9 Jan 2027", "Date of birth not recorded". */
export function bornInWords(
  { bornOn, expectedOn, diedOn }: Pick<NamedChild, 'bornOn' | 'expectedOn'> & { diedOn?: Day | undefined },
  today: Day,
): string {
  if (bornOn === undefined) {
    return expectedOn === undefined
      ? 'Date of birth not recorded'
      : `Unborn, expected ${dateInWords(expectedOn)}`
  }
  if (diedOn !== undefined) return `Born ${dateInWords(bornOn)}`
  return `Born ${dateInWords(bornOn)} (${ageInWords(bornOn, today)})`
}

/** An age: months under two years, years from then on. */
function ageInWords(bornOn: Day, today: Day): string {
  const years = ageOn(bornOn, today)
  if (years >= 2) return String(years)
  const months = monthsBetween(bornOn, today)
  return months < 1 ? plural(Math.max(0, today - bornOn), 'day') : plural(months, 'month')
}

export interface PlanToName {
  readonly planType: PlanType
  readonly startedOn: Day
  readonly category?: string | undefined
  /** The code of the legal status of a looked-after child. */
  readonly legalStatus?: string | undefined
}

/** "Child protection: neglect, day 143", "Looked after: section 20, day 61"; the first day is day 1. */
export function planInWords(plan: PlanToName, today: Day): string {
  const day = `day ${today - plan.startedOn + 1}`
  if (plan.planType === 'cp') {
    return `Child protection${plan.category ? `: ${plan.category.toLowerCase()}` : ''}, ${day}`
  }
  return `Looked after${plan.legalStatus ? `: ${legalStatusInWords(plan.legalStatus)}` : ''}, ${day}`
}

/** What a kind of plan is called where nothing else is said of it. */
export function planTypeInWords(planType: PlanType): string {
  return planType === 'cp' ? 'Child protection plan' : 'Looked-after child'
}

/** "Adams family", "Adams and Brown family". */
export function familyName(children: readonly NamedChild[]): string {
  const surnames = [...new Set(children.map(({ surname }) => surname).filter((name) => name !== undefined))]
  if (surnames.length === 0) return `Family of ${childName(children[0]!)}`
  const last = surnames.at(-1)!
  return `${surnames.length === 1 ? last : `${surnames.slice(0, -1).join(', ')} and ${last}`} family`
}

/** A sentence's first letter as a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
