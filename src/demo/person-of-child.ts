import { addDays, birthday, type Day } from '#domain/calendar/day.ts'
import { chanceOf, evenly, purposes, shareAt, type Chance } from './chance.ts'
import type { FamilyCase } from './family-case.ts'
import { forenameAt } from './names.ts'
import {
  ageLookedAfter,
  ageOnPlan,
  ethnicity,
  sexLookedAfter,
  sexOnPlan,
  unbornShare,
} from './published-shares.ts'

/** Who a child is. */
export interface PersonOfChild {
  readonly forename: string
  readonly surname: string
  readonly sex: 'M' | 'F' | 'U'
  readonly ethnicity: string
  readonly disabilities: readonly string[]
  readonly bornOn?: Day
  readonly expectedOn?: Day
}

const disabilities = ['LD', 'AUT', 'BEH', 'COMM', 'MOB', 'HEAR', 'CON', 'VIS'] as const
/** The longest before birth that a plan starts: sixteen weeks, that is from the 24th week. */
const longestBeforeBirth = 112

/** The person that the nth sibling of a family is, of an age that the family's plans allow. */
export function personOfChild(
  seed: number,
  family: FamilyCase,
  sibling: number,
  number: number,
): PersonOfChild {
  const chance = chanceOf(seed, purposes.person, number)
  const expectedOn = expectedBirth(seed, family, sibling)
  const disabled = family.care?.shortBreaks === true || chance.yes(0.12)
  const common = {
    // Siblings stand side by side in the list of names, so that no two share one.
    forename: forenameAt(family.number * 7 + sibling * 11),
    surname: family.surname,
    disabilities: disabled ? [chance.of(disabilities)] : [],
  }
  if (expectedOn !== undefined) {
    return { ...common, forename: 'Unborn', sex: 'U', ethnicity: 'NOBT', disabilities: [], expectedOn }
  }
  const bornOn = birthOf(seed, family, sibling, chance)
  const started = family.protection?.startedOn
  const wasUnborn = started !== undefined && bornOn > started
  return {
    ...common,
    sex: chance.weighed(family.kind === 'cla' ? sexLookedAfter : sexOnPlan),
    ethnicity: chanceOf(seed, purposes.person, family.number, 1).weighed(ethnicity),
    bornOn,
    ...(wasUnborn ? { expectedOn: addDays(bornOn, chance.between(-9, 12)) } : {}),
  }
}

/** The expected birth of a family's youngest, where that child is not born yet. */
function expectedBirth(seed: number, family: FamilyCase, sibling: number): Day | undefined {
  if (!family.open || sibling !== family.size - 1 || family.kind !== 'cp') return undefined
  if (family.arranged.expectedIn !== undefined) return addDays(family.agesOn, family.arranged.expectedIn)
  if (family.arranged.daysOnPlan !== undefined || family.earlierPlan !== undefined) return undefined
  const onPlan = family.agesOn - family.protection!.startedOn
  // Few plans are young enough and in a family without an earlier plan; a family has five children in three.
  const share = (unbornShare * 5) / 3 / 0.18
  if (onPlan > 98 || evenly(seed, 6, family.number) > share) return undefined
  const chance = chanceOf(seed, purposes.person, family.number, 2)
  return addDays(family.agesOn, chance.between(6, longestBeforeBirth - onPlan))
}

function birthOf(seed: number, family: FamilyCase, sibling: number, chance: Chance): Day {
  const { arranged, agesOn } = family
  if (sibling === 0 && arranged.eighteenIn !== undefined) {
    return birthday(addDays(agesOn, arranged.eighteenIn), -18)
  }
  const drawn = chanceOf(seed, purposes.person, family.number, 3)
  const place = evenly(seed, 5, family.number)
  const [from, to] = shareAt(family.kind === 'cla' ? ageLookedAfter : ageOnPlan, place)
  const days =
    arranged.age === undefined
      ? drawn.between(from * 365 + 8, to * 365 + 360)
      : arranged.age * 365 + drawn.between(30, 300)
  // The family's age is that of the child in its middle; an arranged age is the eldest's.
  const middle = arranged.age === undefined ? (family.size - 1) / 2 : 0
  const apart = Math.round((sibling - middle) * 800) + (family.size === 1 ? 0 : chance.between(-150, 150))
  let age = days - apart
  const eldest = 17 * 365 + 320
  if (age > eldest) age = eldest - chance.between(0, 400)

  // A child on a plan was at least 24 weeks on the way when it began; one looked after was born.
  const earliest = Math.max(
    family.protection === undefined ? 8 : agesOn - family.protection.startedOn - longestBeforeBirth + 14,
    family.care === undefined ? 8 : agesOn - family.care.startedOn,
    8,
  )
  if (age < earliest) age = earliest + chance.between(0, family.care === undefined || to === 0 ? 150 : 900)
  if (age > eldest) age = eldest - chance.between(0, 90)
  return addDays(agesOn, -age)
}
