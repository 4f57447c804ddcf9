import type { Action } from '#db/queries/actions/actions.ts'
import type { FamilyMember } from '#db/queries/families/families.ts'
import type { OpenMidway } from '#db/queries/reviews/open-midways.ts'
import type { KeptRecord } from '#db/queries/children/records.ts'
import type { AllocationRole } from '#domain/facts/facts.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, dueInWords, plural } from '#domain/calendar/words.ts'
import { eventInWords } from '#domain/facts/vocabulary.ts'
import type { ChildExplained } from '#workflows/dates/explain-child.ts'
import type { ConcernsOfChild } from '#web/child/concerns-of-child.ts'
import { openPlans, peopleNow, presentBanner, type ChildBannerProps } from '#web/child/present-banner.ts'
import { presentMidway, type MidwayRow } from '#web/child/present-midway.ts'
import { bornInWords, capital, childName } from '#web/child/words.ts'
import { presentFacts, type FactsNow } from '#web/pages/child/present-facts.ts'
import { presentSince, type SinceProps } from '#web/pages/child/present-since.ts'
import { presentSummary, type LastSummary } from '#web/pages/child/present-summary.ts'
import { presentVoice, type Voice } from '#web/pages/child/present-voice.ts'
import { paths } from '#web/paths.ts'

export interface ChildPageProps {
  readonly banner: ChildBannerProps
  readonly facts: FactsNow
  readonly since: SinceProps | undefined
  readonly lastSummary: LastSummary | undefined
  readonly voice: Voice | undefined
  readonly midways: readonly (MidwayRow & { readonly why: string | undefined })[]
  readonly noMidway: string
  readonly actions: readonly ChildAction[]
  readonly actionCounts: { readonly all: number; readonly late: number }
  readonly stages: readonly { readonly words: string; readonly band: 'green' | 'amber' | 'red' }[]
  readonly groups: readonly string[]
  readonly concerns: ConcernsOfChild
  readonly family: readonly FamilyRow[]
  readonly people: readonly PersonRow[]
  readonly datesHref: string
  readonly timelineHref: string
}

export interface ChildAction {
  readonly what: string
  readonly href: string
  readonly owner: string
  readonly due: string
  readonly late: boolean
  readonly agreed: string
}

interface FamilyRow {
  readonly name: string
  readonly born: string
  readonly href: string
  readonly next: string
}

interface PersonRow {
  readonly role: string
  readonly name: string
  readonly since: string | undefined
}

export interface ChildFacts {
  readonly child: ChildExplained
  readonly feeds: ReadonlySet<string>
  /** The record of the last midway review that was signed. */
  readonly lastRecord: KeptRecord | undefined
  readonly midways: readonly OpenMidway[]
  /** Every action of the child, open ones first. */
  readonly actions: readonly Action[]
  readonly concerns: ConcernsOfChild
  readonly family: readonly FamilyMember[]
}

/** Everything about one child before one picks up the telephone. */
export function presentChild(facts: ChildFacts, today: Day): ChildPageProps {
  const { child } = facts
  const open = openPlans(child)
  const { calendar } = child.policy
  return {
    banner: presentBanner(child, today),
    facts: presentFacts(child, facts.feeds, today),
    since: presentSince(child, today),
    lastSummary: presentSummary(facts.lastRecord),
    voice: presentVoice(child, facts.feeds, today),
    midways: facts.midways.map((midway) => ({
      ...presentMidway(midway, child.policy, today),
      why: whyInWords(midway, child),
    })),
    noMidway: noMidwayInWords(child),
    ...presentActions(facts.actions, today, calendar),
    stages: open.flatMap(({ explained: { stage } }) =>
      stage ? [{ words: `${stage.label}, since ${dateInWords(stage.since)}`, band: stage.band }] : [],
    ),
    groups: [...new Set(open.flatMap(({ explained }) => explained.groups.map(({ reason }) => reason)))],
    concerns: facts.concerns,
    family: facts.family.map((member) => familyRow(member, today, calendar)),
    people: peopleRows(child, today),
    datesHref: paths.childDates({ childId: child.record.childId }),
    timelineHref: paths.timeline({ childId: child.record.childId }),
  }
}

const mostActions = 5

function presentActions(
  actions: readonly Action[],
  today: Day,
  calendar: ChildExplained['policy']['calendar'],
): Pick<ChildPageProps, 'actions' | 'actionCounts'> {
  const open = actions.filter(({ settledOn }) => settledOn === undefined)
  const isLate = ({ dueOn }: Action) => dueOn !== undefined && dueOn < today
  return {
    actions: open.slice(0, mostActions).map((action) => {
      const { what, ownerName, dueOn, decidedAt, decidedOn } = action
      return {
        what,
        href: paths.action({ actionId: action.actionId }),
        owner: ownerName ?? 'No owner',
        due: dueOn === undefined ? 'No date yet' : dueInWords(dueOn, today, calendar),
        late: isLate(action),
        agreed: `${capital(eventInWords(decidedAt))}${decidedOn === undefined ? '' : `, ${dateInWords(decidedOn)}`}`,
      }
    }),
    actionCounts: { all: open.length, late: open.filter(isLate).length },
  }
}

/** "6 weeks after the initial conference on 14 Sep 2026", by the engine's own steps. */
function whyInWords(midway: OpenMidway, child: ChildExplained): string | undefined {
  const plan = child.plans.find(({ planId }) => planId === midway.planId)
  const review = plan?.explained.reviews.find(
    ({ id, occurrence }) => id === midway.reviewId && occurrence === midway.occurrence,
  )
  if (!review) return undefined
  if (review.anchor.on === undefined) return undefined
  const rule = review.steps.find(
    ({ result }) => result !== '' && result !== 'not loaded' && review.dueOn !== undefined,
  )
  if (!rule) return undefined
  const counted = review.steps[1]?.rule
  const anchor = `${eventInWords(review.anchor.event)} on ${dateInWords(review.anchor.on)}`
  return counted === undefined
    ? undefined
    : `${capital(counted)} ${counted.endsWith('after') || counted.endsWith('before') ? `the ${anchor}` : `from the ${anchor}`}`
}

function noMidwayInWords(child: ChildExplained): string {
  const open = openPlans(child)
  if (open.length === 0) return 'No plan is open, so no midway is due.'
  const done = open.some(({ explained }) =>
    explained.reviews.some(({ standing }) => standing === 'met-on-time' || standing === 'met-late'),
  )
  return done
    ? 'The midway of this interval has been held. The next one follows the next conference or review.'
    : 'No midway is due yet. The policy’s first one follows the next conference or review.'
}

function familyRow(
  member: FamilyMember,
  today: Day,
  calendar: ChildExplained['policy']['calendar'],
): FamilyRow {
  return {
    name: childName(member),
    born: bornInWords(member, today),
    href: paths.child({ childId: member.childId }),
    next:
      member.dueOn !== undefined
        ? `Midway ${dueInWords(member.dueOn, today, calendar).replace(/^Due|^Overdue/, (word) => word.toLowerCase())}`
        : member.onPlan
          ? 'No midway due yet'
          : 'No open plan',
  }
}

const roleWords: Readonly<Record<AllocationRole, string>> = {
  'cp-chair': 'Conference chair',
  iro: 'Reviewing officer',
  'social-worker': 'Social worker',
  'team-manager': 'Team manager',
}

function peopleRows({ record }: ChildExplained, today: Day): readonly PersonRow[] {
  const order = Object.keys(roleWords) as readonly AllocationRole[]
  return order.flatMap((role) =>
    peopleNow(record.allocations, [role], today).map(({ personName, personRef, teamName, from }) => ({
      role: roleWords[role],
      name: `${personName ?? personRef}${teamName ? `, ${teamName}` : ''}`,
      since: from === undefined ? undefined : `since ${dateInWords(from)}`,
    })),
  )
}

/** "5 open, 2 late". */
export function actionsInWords({ all, late }: { readonly all: number; readonly late: number }): string {
  if (all === 0) return 'None open'
  return `${plural(all, 'action')} open${late > 0 ? `, ${late} late` : ''}`
}
