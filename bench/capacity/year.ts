import { chanceOf, purposes } from '#demo/chance.ts'
import type { MadeUpChild } from '#demo/made-up-child.ts'
import { madeUpChildren } from '#demo/made-up-children.ts'
import { authoritySizes } from '#demo/options.ts'
import { addDays, mondayOf, type Day } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { weeksFrom } from '#domain/capacity/hours.ts'
import type { ReviewToCome } from '#domain/capacity/simulated-review.ts'
import { groupsOf } from '#domain/facts/groups.ts'
import { columnsOf, NO_DAY } from '#domain/timescales/case-columns.ts'
import { compilePolicy } from '#domain/timescales/compile.ts'
import { placeOfEachPlan } from '#domain/timescales/stages.ts'
import { workOut } from '#domain/timescales/work-out.ts'
import { packLibrary, packsInForce } from '#policies/registry.ts'
import { caseOfMadeUpChild } from '../support/case-of-made-up-child.ts'
import { asOf } from '../support/policy.ts'

const seed = 2026
/** The pack's window: two weeks on either side. */
const fourteen = 14
/** Made-up records hold no concerns: so many plans have one open in a month, and so many an immediate risk. */
const shareWithConcern = 0.03
const shareAtRisk = 0.002

/** The 52 weeks up to the day of the benchmarks, with every midway review that fell due in them on a made-up authority. */
export function yearOfReviews(size: keyof typeof authoritySizes) {
  const library = packLibrary()
  const pack = library.find('cp-interval-monitoring@2026-11')!
  const calendar = workingCalendar()
  const inForce = packsInForce([{ packIds: [pack.id], from: undefined }], library)
  const policy = compilePolicy(inForce, calendar, new Set(['events']))
  const children = [...madeUpChildren({ ...authoritySizes[size], seed, asOf })]
  const cases = columnsOf(children.map(caseOfMadeUpChild), policy.vocabulary)
  const weeks = weeksFrom(addDays(mondayOf(asOf), -52 * 7), 52)
  const groupsOn = new Map(weeks.map((monday) => [monday, placeOfEachPlan(policy, cases, monday)]))
  const childOfPlan = new Int32Array(cases.planStart.length)
  for (let child = 0; child < cases.children; child++)
    childOfPlan.fill(child, cases.planFirst[child], cases.planFirst[child + 1])

  const all = workOut(policy, cases, asOf)
  const reviews: ReviewToCome[] = []
  for (let row = 0; row < all.length; row++) {
    if (!policy.rules[all.rule[row]!]!.review || all.dueDay[row] === NO_DAY) continue
    const dueOn = all.dueDay[row] as Day
    const plan = all.plan[row]!
    const ended = cases.planEnd[plan]! as Day
    if (dueOn < weeks[0]! || dueOn > addDays(weeks.at(-1)!, 6)) continue
    if (ended !== NO_DAY && ended <= dueOn) continue
    const child = children[childOfPlan[plan]!]!
    const intervalEnd = all.intervalEnd[row]!
    reviews.push({
      reference: `MR-${plan}-${all.occurrence[row]}`,
      plan,
      dueOn,
      opensOn: addDays(dueOn, -fourteen),
      closesOn: addDays(dueOn, fourteen),
      endsOn: intervalEnd === NO_DAY ? undefined : (intervalEnd as Day),
      groups: groupsOf(
        {
          bornOn: child.bornOn,
          ethnicity: child.ethnicity,
          disabilities: child.disabilities,
          teamName: child.involvements.at(-1)?.teamId,
          planTypes: ['cp'],
        },
        dueOn,
      ),
      factsOn: (monday) =>
        factsOf(child, monday, {
          planStartedOn: cases.planStart[plan]! as Day,
          groups: groupsOn.get(monday)![plan]!.groups,
        }),
    })
  }
  reviews.sort((a, b) => a.dueOn - b.dueOn || (a.reference < b.reference ? -1 : 1))
  return { weeks, reviews, order: pack.capacity!.order, calendar, children: children.length }
}

function factsOf(
  child: MadeUpChild,
  monday: Day,
  { planStartedOn, groups }: Pick<ReturnType<ReviewToCome['factsOn']>, 'planStartedOn' | 'groups'>,
): ReturnType<ReviewToCome['factsOn']> {
  const chance = chanceOf(seed, purposes.work, child.number, Math.floor(monday / 28))
  const openConcern = chance.yes(shareWithConcern)
  const unborn = child.bornOn === undefined || child.bornOn > monday
  return {
    chairRef:
      child.chairs.find(({ role, to }) => role === 'cp-chair' && (to === undefined || to >= monday))
        ?.chairId ?? '',
    minutes: 60,
    planStartedOn,
    groups,
    expectedOn: unborn ? child.expectedOn : undefined,
    isClosed: false,
    openConcern,
    immediateRisk: openConcern && chance.yes(shareAtRisk / shareWithConcern),
    hasWorker: child.involvements.some(
      ({ from, to }) => from <= monday && (to === undefined || to >= monday),
    ),
    visitOverdueSince: undefined,
    signsOfDrift: child.planted.filter(({ from }) => from <= monday).length,
  }
}
