import { addDays, type Day } from '#domain/calendar/day.ts'
import type { Chance } from './chance.ts'
import type { DriftKind } from './made-up-child.ts'
import { officeDaysFrom } from './office-days.ts'
import { reviewConferences, type MeetingRun } from './practice/conferences.ts'
import { coreGroupsOf, type CoreGroups } from './practice/core-groups.ts'
import { supervisionsOf, type Supervisions } from './practice/supervision.ts'
import { protectionVisits, type VisitRun } from './practice/visits.ts'
import { categoryOfAbuse, officeDaysToConference } from './published-shares.ts'

/** What siblings share of one child protection plan: its conference, meetings, visits and supervision. */
export interface ProtectionCourse {
  /** P0 for an earlier plan, P1 for the last one. */
  readonly key: 'P0' | 'P1'
  readonly referralOn: Day
  readonly strategyOn: Day
  readonly targetOn: Day
  readonly startedOn: Day
  readonly endedOn?: Day
  readonly transferIn: boolean
  readonly initialCategory: string
  readonly latestCategory: string
  readonly reviews: MeetingRun
  readonly coreGroups: CoreGroups
  readonly visits: VisitRun
  readonly supervisions: Supervisions
}

export interface PlannedProtection {
  readonly key: 'P0' | 'P1'
  readonly startedOn: Day
  readonly asOf: Day
  /** About when it ends: at the review conference before that day, where there is one. */
  readonly endsOn?: Day
  readonly steady: boolean
  readonly transferIn?: boolean | undefined
  readonly drift: ReadonlySet<DriftKind>
}

/** One plan from its strategy discussion to its end, or to the day of the files. */
export function protectionCourse(planned: PlannedProtection, chance: Chance): ProtectionCourse {
  const { startedOn, drift, endsOn } = planned
  const [from, to] = chance.weighed(officeDaysToConference)
  const strategyOn = officeDaysFrom(startedOn, -chance.between(from, to))
  const referralOn = addDays(strategyOn, -chance.between(0, 24))
  const transferIn = planned.transferIn ?? (planned.key === 'P1' && chance.yes(0.015))

  const open = endsOn === undefined
  const wanted = endsOn ?? planned.asOf
  const reviews = reviewConferences({ startedOn, until: wanted, open, steady: planned.steady }, chance)
  const lastHeld = reviews.held[reviews.held.length - 1]?.heldOn
  const endedOn = open ? undefined : lastHeld !== undefined && chance.yes(0.85) ? lastHeld : wanted
  const until = endedOn ?? planned.asOf

  const initialCategory = chance.weighed(categoryOfAbuse)
  const common = { startedOn, until, open }
  return {
    key: planned.key,
    referralOn,
    strategyOn,
    targetOn: officeDaysFrom(strategyOn, 15),
    startedOn,
    ...(endedOn === undefined ? {} : { endedOn }),
    transferIn,
    initialCategory,
    latestCategory:
      reviews.held.length > 0 && chance.yes(0.08) ? chance.weighed(categoryOfAbuse) : initialCategory,
    reviews,
    coreGroups: coreGroupsOf(
      { ...common, reviews: reviews.held, slipping: drift.has('core-group-slipping') },
      chance,
    ),
    visits: protectionVisits(
      {
        from: startedOn,
        until,
        open,
        late: drift.has('late-visits'),
        thinning: drift.has('visits-thinning'),
      },
      chance,
    ),
    supervisions: supervisionsOf(
      { from: startedOn, until, open, shortest: 23, longest: 28, gap: drift.has('supervision-gap') },
      chance,
    ),
  }
}
