/**
 * 52 weeks of a made-up authority with 70 to 130 % of the hours that its midway reviews need: who is put off by the
 * policy's order, first come, and by lot. Printed are the promises (nobody protected, nobody twice), the longest wait,
 * and how often each group is put off beside all. The same seed gives the same figures.
 */
import type { Day } from '#domain/calendar/day.ts'
import { groupings } from '#domain/facts/groups.ts'
import { figuresOf, type GroupFigures, type SimulatedFigures } from '#domain/capacity/simulated-figures.ts'
import { simulate } from '#domain/capacity/simulate.ts'
import type { HoldingOrder } from '#domain/capacity/simulated-review.ts'
import { yearOfReviews } from './capacity/year.ts'
import type { SizeName } from './support/made-up-columns.ts'

const size = (process.argv[2] ?? 'largest') as SizeName
const began = performance.now()
const year = yearOfReviews(size)
const mondays = year.weeks
const needed = new Map<string, number>()
for (const { factsOn, dueOn } of year.reviews) {
  const monday = mondays.findLast((one) => one <= dueOn)!
  const { chairRef, minutes } = factsOn(monday)
  needed.set(chairRef, (needed.get(chairRef) ?? 0) + minutes)
}

/** A chair's even share of the hours that the year needs; what a week leaves of an hour goes over into the next. */
function hoursAt(share: number): (chair: string, monday: Day) => number {
  return (chair, monday) => {
    const aWeek = ((needed.get(chair) ?? 0) * share) / mondays.length
    const week = (monday - mondays[0]!) / 7
    return 60 * (Math.floor(((week + 1) * aWeek) / 60) - Math.floor((week * aWeek) / 60))
  }
}

console.log(`${size}: ${year.children} children, ${year.reviews.length} midway reviews due in 52 weeks\n`)
console.log(
  '| hours | order | held in time | put off | of these protected | plans put off twice running | held late | not held | longest wait |',
)
console.log(
  '| ----- | ----- | ------------ | ------- | ------------------ | --------------------------- | --------- | -------- | ------------ |',
)
for (const percent of [70, 80, 90, 100, 110, 120, 130])
  for (const holding of ['policy', 'first-come', 'random'] as const) {
    const figures = run(percent, holding)
    const { inTime, putOff, putOffLocked, twiceRunning, late, notHeld, longestWait } = figures
    console.log(
      `| ${percent} % | ${holding} | ${inTime} | ${putOff} | ${putOffLocked} | ${twiceRunning} | ${late} | ${notHeld} | ${longestWait} weeks |`,
    )
  }
for (const percent of [70, 90, 100]) printGroups(percent, run(percent, 'policy'))
console.log(`\n${Math.round(performance.now() - began)} ms in all`)

function run(percent: number, holding: HoldingOrder): SimulatedFigures {
  return figuresOf(simulate({ ...year, minutesThere: hoursAt(percent / 100), holding }))
}

function printGroups(percent: number, { groups, due, putOff }: SimulatedFigures): void {
  console.log(
    `\nAt ${percent} % of the hours by the policy: ${putOff} of ${due} put off. Groups beside all:\n`,
  )
  console.log('| group | due | put off | ratio | within tiers | |')
  console.log('| ----- | --- | ------- | ----- | ------------ | - |')
  for (const figures of groups) {
    const { grouping, group, due: ofGroup, putOff: ofThem, ratio, withinTiers } = figures
    if (grouping === 'plan') continue
    const shown = (one: number | undefined) => (one === undefined ? 'too few' : one.toFixed(2))
    console.log(
      `| ${groupings[grouping]}: ${group} | ${ofGroup} | ${ofThem} | ${shown(ratio)} | ${shown(withinTiers)} | ${said(figures)} |`,
    )
  }
}

/** Whether a ratio is as it should be: about its share, named by the policy, what its tiers give, or what chance does. */
function said({ group, ratio, withinTiers, putOff, due }: GroupFigures): string {
  const isAlike = (one: number) => one >= 0.8 && one <= 1.25
  if (ratio === undefined) return 'too few to say'
  if (isAlike(ratio)) return 'about its share'
  if (group === 'Unborn' || group === 'Under 1') return 'kept first by the policy'
  if (withinTiers === undefined || isAlike(withinTiers)) return 'explained by its tiers'
  const expected = putOff / withinTiers
  const spread = Math.sqrt(expected * (1 - expected / due))
  return Math.abs(putOff - expected) <= 2 * spread ? 'within chance (2 standard deviations)' : 'beyond chance'
}
