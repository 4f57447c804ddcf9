import { addDays, ageOn, type Day } from '#domain/calendar/day.ts'
import type { Chance } from '../chance.ts'
import type { ChildDraft } from '../child-draft.ts'
import { officeDayOnOrBefore, officeDaysFrom } from '../office-days.ts'

export interface RiskPractice {
  readonly bornOn: Day | undefined
  readonly from: Day
  readonly until: Day
  readonly open: boolean
  readonly lookedAfter: boolean
  readonly withoutInterview: boolean
}

/** Missing episodes of the older children, each with its return interview; the last one without, where planted. */
export function missingEpisodes(draft: ChildDraft, practice: RiskPractice, chance: Chance): void {
  const { bornOn, from, until, open } = practice
  const usual = chance.yes(practice.lookedAfter ? 0.1 : 0.04)
  const times = chance.between(1, 3)
  if (bornOn === undefined || ageOn(bornOn, until) < 11) return
  const withoutInterview = practice.withoutInterview && open && until - from > 45
  if (!usual && !withoutInterview) return

  const since = Math.max(from + 3, draft.workSince, until - 420) as Day
  const starts: Day[] = []
  for (let i = 0; i < times && until - since > 40; i += 1)
    starts.push(addDays(since, chance.between(0, until - since - 30)))
  if (withoutInterview) starts.push(addDays(until, -chance.between(12, 26)))
  starts.sort((a, b) => a - b)
  let after = from
  for (const [i, startedOn] of starts.entries()) {
    if (startedOn <= after) continue
    const endedOn = addDays(startedOn, chance.between(0, 3))
    if (endedOn > until || ageOn(bornOn, startedOn) < 11) continue
    const without = withoutInterview && i === starts.length - 1
    const accepted = !without && chance.yes(0.85)
    const interviewOn = officeDayOnOrBefore(addDays(endedOn, 3))
    draft.missingEpisodes.push({
      startedOn,
      endedOn,
      interviewOffered: !without,
      interviewAccepted: accepted,
    })
    if (without) draft.plant('missing-without-interview', officeDaysFrom(endedOn, 3))
    else if (accepted) draft.event('return-interview', interviewOn > endedOn ? interviewOn : endedOn)
    if (chance.yes(0.6))
      draft.event('exploitation-risk-assessment', officeDaysFrom(endedOn, chance.between(2, 8)))
    after = addDays(endedOn, 4)
  }
}

/** A new section 47 enquiry in the last two months of an open plan, which led to no new conference. */
export function enquiryDuringPlan(
  draft: ChildDraft,
  practice: { from: Day; until: Day; referralId: string; workerId: string; teamId: string },
  chance: Chance,
): void {
  const startedOn = officeDayOnOrBefore(addDays(practice.until, -chance.between(16, 50)))
  if (startedOn <= addDays(practice.from, 14)) return
  const endedOn = officeDaysFrom(startedOn, chance.between(5, 10))
  draft.enquiries.push({
    id: `${draft.id}E9`,
    referralId: practice.referralId,
    startedOn,
    endedOn,
    toConference: false,
    workerId: practice.workerId,
    teamId: practice.teamId,
  })
  draft.event('management-decision', endedOn, { note: 'Enquiry ended, plan continues' })
  draft.plant('risk-again', startedOn)
}
