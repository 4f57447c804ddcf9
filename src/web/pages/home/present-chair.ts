import type { ListedAction } from '#db/queries/actions/actions.ts'
import type { MidwayCounts, OpenMidway } from '#db/queries/reviews/open-midways.ts'
import { dayInWords, plural } from '#domain/calendar/words.ts'
import { isInBand, type DueDays } from '#domain/reviews/due-band.ts'
import type { CompiledPolicy } from '#domain/timescales/compile.ts'
import type { GroupJoined } from '#domain/timescales/stages.ts'
import { childName, familyName } from '#web/child/words.ts'
import { presentMidway, type MidwayRow } from '#web/child/present-midway.ts'
import { instantWords } from '#web/instant-words.ts'
import { presentAction, type ActionRow } from '#web/child/present-action.ts'
import { paths } from '#web/paths.ts'

/** A number of the sentence: it leads to exactly the rows that it counts. */
export interface CountLink {
  readonly count: number
  readonly text: string
  readonly href: string
}

export interface HomeMidway extends MidwayRow {
  /** The policy's groups that put it first: at most two, then how many more. */
  readonly whyFirst: readonly string[]
  readonly savedAt: string | undefined
}

/** Midway reviews of one family, which can be taken in one talk; a child alone has no family name here. */
export interface FamilyRows {
  readonly family: string | undefined
  readonly rows: readonly HomeMidway[]
}

/** More work than usual, said aloud; and, where the policy lets reviews be put off, which a chair may name for it. */
export interface Overload {
  readonly says: string
  readonly ask: { readonly text: string; readonly href: string } | undefined
}

export interface ChairHomeProps {
  readonly sentence: readonly CountLink[]
  readonly overload: Overload | undefined
  readonly today: readonly HomeMidway[]
  readonly moreToday: CountLink | undefined
  readonly next: readonly FamilyRows[]
  readonly moreNext: CountLink | undefined
  readonly untilDay: string
  readonly showsWhyFirst: boolean
  readonly drafts: readonly HomeMidway[]
  readonly withoutDate: readonly HomeMidway[]
  readonly lateActions: readonly ActionRow[]
  readonly moreLateActions: CountLink | undefined
  /** Why there is nothing, and what comes next. */
  readonly empty: string | undefined
  readonly noChildren: boolean
}

export interface ChairFacts {
  readonly counts: MidwayCounts
  /** Overdue, due in ten working days, without a date or begun; soonest first. */
  readonly midways: readonly OpenMidway[]
  readonly groups: ReadonlyMap<number, readonly GroupJoined[]>
  readonly lateActions: readonly ListedAction[]
  readonly lateActionCount: number
  /** The first midway review after the window, where the window is empty. */
  readonly after: OpenMidway | undefined
  readonly children: number
  /** Whether a policy in force lets midway reviews be put off by a capacity decision. */
  readonly mayBePutOff: boolean
}

const mostToday = 7
const mostNext = 25
/** Each plan has a midway about twice a year, and half a year has so many times ten working days. */
const fortnights = 13

/** What needs a chair today. */
export function presentChairHome(
  facts: ChairFacts,
  policy: CompiledPolicy,
  days: DueDays,
  as: 'chair' | undefined,
): ChairHomeProps {
  const { counts, midways } = facts
  const { today } = days
  const row = (midway: OpenMidway): HomeMidway => ({
    ...presentMidway(midway, policy, today),
    whyFirst: whyFirst(facts.groups.get(midway.planId) ?? []),
    savedAt: midway.savedAt && instantWords(midway.savedAt),
  })
  const list = (query: Readonly<Record<string, string>>) => paths.reviews(undefined, { ...query, as })
  const now = midwaysNow(midways, days)
  const next = midwaysAhead(midways, days)
  const more = (count: number, text: string, href: string, shown: number) =>
    count > shown ? { count, text, href } : undefined

  return {
    sentence: sentenceOf(facts, list, as),
    overload: overloadOf(facts, list),
    today: now.map(row),
    moreToday: more(counts.overdue, `See all ${counts.overdue} overdue`, list({ due: 'overdue' }), mostToday),
    next: byFamily(next, row),
    moreNext: more(
      counts['next-ten'],
      `See all ${counts['next-ten']} due in 10 working days`,
      list({ due: 'next-ten' }),
      mostNext,
    ),
    untilDay: dayInWords(days.tenDaysOn),
    showsWhyFirst: next.some(({ planId }) => (facts.groups.get(planId) ?? []).length > 0),
    drafts: midways.filter(({ started }) => started).map(row),
    withoutDate: midways.filter(({ dueOn }) => dueOn === undefined).map(row),
    lateActions: facts.lateActions.map((action) => presentAction(action, today, policy.calendar)),
    moreLateActions: more(
      facts.lateActionCount,
      `See all ${facts.lateActionCount} late actions`,
      paths.actions(undefined, { whose: 'all', state: 'late', as }),
      facts.lateActions.length,
    ),
    empty: now.length + next.length > 0 ? undefined : emptyInWords(facts.after),
    noChildren: facts.children === 0,
  }
}

/** What stands under today: overdue, or due today. */
function midwaysNow(midways: readonly OpenMidway[], { today }: DueDays): readonly OpenMidway[] {
  return midways.filter(({ dueOn }) => dueOn !== undefined && dueOn <= today).slice(0, mostToday)
}

/** What falls due within ten working days and does not stand under today, as much as home shows. */
export function midwaysAhead(midways: readonly OpenMidway[], days: DueDays): readonly OpenMidway[] {
  const now = midwaysNow(midways, days)
  return midways
    .filter((midway) => isInBand(midway.dueOn, 'next-ten', days) && !now.includes(midway))
    .slice(0, mostNext)
}

/** Midway reviews by family, each family where its soonest stands. */
function byFamily(
  midways: readonly OpenMidway[],
  row: (midway: OpenMidway) => HomeMidway,
): readonly FamilyRows[] {
  const families = new Map<string, OpenMidway[]>()
  for (const midway of midways) {
    const family = midway.familyRef ?? `alone ${midway.childId}`
    families.set(family, [...(families.get(family) ?? []), midway])
  }
  return [...families.values()].map((family) => ({
    family: family.length > 1 ? familyName(family) : undefined,
    rows: family.map(row),
  }))
}

/** At most two reasons, then how many more. */
export function whyFirst(groups: readonly GroupJoined[]): readonly string[] {
  const reasons = groups.slice(0, 2).map(({ reason }) => reason)
  return groups.length > 2 ? [...reasons, `and ${groups.length - 2} more`] : reasons
}

function sentenceOf(
  { counts, lateActionCount }: ChairFacts,
  list: (query: Readonly<Record<string, string>>) => string,
  as: 'chair' | undefined,
): readonly CountLink[] {
  const week = counts['this-week']
  const links: readonly CountLink[] = [
    { count: week, text: `${plural(week, 'midway')} due this week`, href: list({ due: 'this-week' }) },
    { count: counts.overdue, text: `${counts.overdue} overdue`, href: list({ due: 'overdue' }) },
    { count: counts.started, text: `${counts.started} in draft`, href: list({ draft: 'yes' }) },
    {
      count: counts['no-date'],
      text: `${counts['no-date']} without a date`,
      href: list({ due: 'no-date' }),
    },
    {
      count: lateActionCount,
      text: `${plural(lateActionCount, 'action')} late`,
      href: paths.actions(undefined, { whose: 'all', state: 'late', as }),
    },
  ]
  return links.filter(({ count }, index) => index === 0 || count > 0)
}

function overloadOf(
  { counts, mayBePutOff }: ChairFacts,
  list: (query: Readonly<Record<string, string>>) => string,
): Overload | undefined {
  const work = counts.overdue + counts['next-ten']
  const usual = Math.max(1, Math.ceil(counts.all / fortnights))
  if (work <= usual * 2 || work <= mostToday) return undefined
  const says = `${work} midways are overdue or due in the next 10 working days. Your usual for 10 working days is about ${usual}. None is hidden.`
  const text = 'Ask the QA manager for a capacity decision, and say which of these come first'
  return { says, ask: mayBePutOff ? { text, href: list({ due: 'next-ten' }) } : undefined }
}

function emptyInWords(after: OpenMidway | undefined): string {
  const nothing = 'Nothing is due in the next 10 working days.'
  if (after?.dueOn === undefined) return `${nothing} No later midway has a date yet.`
  return `${nothing} Next: ${childName(after)}, ${dayInWords(after.dueOn)}.`
}
