import { addDays, birthday, type Day } from '#domain/calendar/day.ts'
import { careOfChild } from './care-of-child.ts'
import { ChildDraft } from './child-draft.ts'
import { chanceOf, purposes } from './chance.ts'
import { closedFamily, firstClosedFamily, openFamily, type FamilyCase } from './family-case.ts'
import { placeOfChild } from './family-layout.ts'
import type { MadeUpChild, Referral } from './made-up-child.ts'
import { officeDayOnOrBefore } from './office-days.ts'
import { withDefaults, type AuthorityOptions, type FullOptions } from './options.ts'
import { personOfChild } from './person-of-child.ts'
import { missingEpisodes } from './practice/risk.ts'
import { workersOf } from './practice/workers.ts'
import { protectionOfChild, type ChildInFamily } from './protection-of-child.ts'
import type { ProtectionCourse } from './protection-course.ts'
import { primaryNeed, referralSource } from './published-shares.ts'
import { teamAt, workerAt } from './staff.ts'

/**
 * The children of a made-up authority, one after the other and none kept: first those with an open plan, then
 * those whose plans have ended. The nth child with an open plan is the same however many are asked for.
 */
export function* madeUpChildren(options: AuthorityOptions): Generator<MadeUpChild, void, undefined> {
  const full = withDefaults(options)
  let family: FamilyCase | undefined
  for (let n = 0; n < full.children; n += 1) {
    const at = placeOfChild(n)
    if (family === undefined || at.sibling === 0) family = openFamily(full, at.family, at.size, at.firstChild)
    yield childOf(full, family, at.sibling, n)
  }
  for (let m = 0; m < full.closed; m += 1) {
    const at = placeOfChild(m)
    // Staff in proportion: the closed children fall to the staff of today as the open ones do.
    const place = Math.floor((at.firstChild * full.children) / full.closed)
    if (family === undefined || at.sibling === 0) family = closedFamily(full, at.family, at.size, place)
    yield childOf(full, family, at.sibling, firstClosedFamily * 5 + m)
  }
}

/** One child with an open plan, by place, without those before. */
export function madeUpChild(options: AuthorityOptions, n: number): MadeUpChild {
  const full = withDefaults(options)
  const at = placeOfChild(n)
  return childOf(full, openFamily(full, at.family, at.size, at.firstChild), at.sibling, n)
}

/** One of so many closed children has a plan of another authority for the time it stays here. */
const temporaryEvery = 97

function childOf(options: FullOptions, family: FamilyCase, sibling: number, number: number): MadeUpChild {
  const { seed, asOf } = options
  const person = personOfChild(seed, family, sibling, number)
  const { protection, earlierPlan, care } = family
  const eighteen = person.bornOn === undefined ? undefined : birthday(person.bornOn, 18)
  const end = family.open ? asOf : (Math.max(protection?.endedOn ?? 0, care?.endedOn ?? 0) as Day)
  const until = Math.min(end, eighteen === undefined ? end : addDays(eighteen, -1), asOf) as Day
  const draft = new ChildDraft({
    id: `N${1_000_000 + number}`,
    asOf,
    until,
    workYears: options.workYears,
    seed,
    number,
  })
  const child: ChildInFamily = { seed, number, family, person }

  if (earlierPlan !== undefined && wasThere(person.bornOn, earlierPlan)) {
    const referralId = refer(
      draft,
      child,
      0,
      earlierPlan.referralOn,
      addDays(earlierPlan.endedOn!, 30),
      'RC7',
    )
    protectionOfChild(draft, child, earlierPlan, referralId)
    const gap = (protection?.startedOn ?? 0) - (earlierPlan.endedOn ?? 0)
    if (family.open && protection !== undefined && gap < 730) draft.plant('risk-again', protection.startedOn)
  }
  const referralOn = Math.min(protection?.referralOn ?? Infinity, care?.referralOn ?? Infinity) as Day
  const died = !family.open && number % 401 === 7
  const closedOn = family.open ? undefined : until
  const referralId = refer(draft, child, 1, referralOn, closedOn, died ? 'RC2' : 'RC7')
  if (protection !== undefined) protectionOfChild(draft, child, protection, referralId)
  if (care !== undefined) careOfChild(draft, child, care, referralId)

  const startedOn = Math.min(protection?.startedOn ?? Infinity, care?.startedOn ?? Infinity) as Day
  workersOf(
    draft,
    {
      staff: family.staff,
      referralId,
      from: referralOn,
      until,
      open: family.open,
      changing: family.drift.has('worker-changes'),
    },
    chanceOf(seed, purposes.workers, family.number),
  )
  missingEpisodes(
    draft,
    {
      bornOn: person.bornOn,
      from: startedOn,
      until,
      open: family.open,
      lookedAfter: care !== undefined,
      withoutInterview: family.drift.has('missing-without-interview'),
    },
    chanceOf(seed, purposes.risk, number),
  )
  if (!family.open && number % temporaryEvery === 5 && until < addDays(asOf, -140))
    temporaryPlan(draft, referralId)
  draft.events.sort((a, b) => a.on - b.on)
  return {
    number,
    id: draft.id,
    familyId: family.id,
    ...person,
    ...(died ? { diedOn: until } : {}),
    referrals: draft.referrals,
    enquiries: draft.enquiries,
    initialConferences: draft.initialConferences,
    cpPlans: draft.cpPlans,
    carePeriods: draft.carePeriods,
    legalStatuses: draft.legalStatuses,
    missingEpisodes: draft.missingEpisodes,
    involvements: draft.involvements,
    events: draft.events,
    bookings: draft.bookings,
    chairs: draft.chairs,
    actions: draft.actions,
    planted: draft.planted,
  }
}

/** Whether a child was born, or far enough on the way, when an earlier plan began. */
function wasThere(bornOn: Day | undefined, plan: ProtectionCourse): boolean {
  return bornOn !== undefined && bornOn < addDays(plan.startedOn, 60)
}

function refer(
  draft: ChildDraft,
  { seed, family }: ChildInFamily,
  nth: number,
  on: Day,
  closedOn: Day | undefined,
  closeReason: string,
): string {
  const chance = chanceOf(seed, purposes.earlier, family.number, nth)
  const referral: Referral = {
    id: `${draft.id}R${nth}`,
    on,
    source: chance.weighed(referralSource),
    need: chance.weighed(primaryNeed),
    workerId: workerAt(family.staff.worker).id,
    teamId: teamAt(family.staff.team).id,
    ...(closedOn === undefined ? {} : { closedOn, closeReason }),
  }
  draft.referrals.push(referral)
  return referral.id
}

/** A plan that another authority holds while the child stays in Northmoor. */
function temporaryPlan(draft: ChildDraft, referralId: string): void {
  draft.cpPlans.push({
    id: `${draft.id}P7`,
    referralId,
    startedOn: officeDayOnOrBefore(addDays(draft.asOf, -61)),
    initialCategory: 'EMO',
    latestCategory: 'EMO',
    otherAuthority: true,
    reviews: [],
    visits: [],
  })
}
