import { dayOf } from '#domain/calendar/day.ts'
import { parseSpan, type Span } from '#domain/calendar/span.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import type {
  Anchor,
  Condition,
  Due,
  Match,
  Requirement,
  ReviewRule,
  Source,
  Switch,
  Timing,
  TimePolicy,
} from '#domain/timescales/rule.ts'
import type { PackFile } from './schema.ts'
import { isYes, numberIn } from './schema/terms.ts'

/** Turns what a pack writes about time into the engine's rules. It stands on the schema: nothing here can fail. */

type RequirementFile = NonNullable<PackFile['requirements']>[number]
type ReviewFile = NonNullable<PackFile['reviews']>[number]
type AnchorFile = NonNullable<RequirementFile['from']>
type DueFile = NonNullable<RequirementFile['due']>
type SwitchFile = NonNullable<RequirementFile['switches']>[number]
type MatchesFile = NonNullable<RequirementFile['met-by']>
type ConditionFile = NonNullable<RequirementFile['when']>[number]

const dueSoonByDefault: Span = { count: 5, unit: 'working days' }

/** The span that a checked phrase names. */
function spanOf(text: string): Span {
  return parseSpan(text)!
}

/** One plan type or a list of them, as a list. */
export function plansOf(plan: PlanType | readonly PlanType[]): readonly PlanType[] {
  return typeof plan === 'string' ? [plan] : plan
}

/** A source with the pack's own document where the item names none. */
export function sourceOf(file: PackFile, source: { document?: string | undefined; section: string }): Source {
  return { document: source.document ?? file.source?.document ?? '', section: source.section }
}

/** Everything about time that the pack holds. */
export function readTimePolicy(file: PackFile): TimePolicy {
  return {
    pack: `${file.pack}@${file.version}`,
    inForceFrom: dayOf(file['in-force-from']),
    requirements: (file.requirements ?? []).map((item) => readRequirement(file, item)),
    reviews: (file.reviews ?? []).map((item) => readReview(file, item)),
    rhythms: (file.meetings ?? []).map((item) => ({
      meeting: item.meeting,
      plan: item.plan,
      startsFrom: item['starts-from'],
      intervals: item.intervals.map(spanOf),
    })),
    stages: (file.stages ?? []).map((item) => ({
      id: item.id,
      band: item.band,
      fromMonths: numberIn(item.from),
      ...(item.conference && { conference: conferences.indexOf(item.conference) + 1 }),
      label: item.label,
    })),
    groups: (file.groups ?? []).map((item) => ({
      id: item.id,
      says: item.says,
      plan: plansOf(item.plan),
      when: readConditions(item.when),
    })),
  }
}

const conferences = ['first', 'second', 'third', 'fourth']

function readRequirement(file: PackFile, item: RequirementFile | ReviewFile): Requirement {
  const cancel = item['cancel-when-next-within']
  return {
    id: item.id,
    says: item.says,
    plan: plansOf(item.plan),
    strength: item.strength ?? 'must',
    timing: item.timing
      ? item.timing.map((one) => readTiming(one))
      : [readTiming({ ...item, from: item.from ?? 'plan-start', due: item.due ?? 'no-limit' })],
    metBy: readMatches(item['met-by']),
    attemptedBy: readMatches(item['attempted-by']),
    when: readConditions(item.when),
    ...(cancel === undefined ? {} : { cancelWhenNextWithin: spanOf(cancel) }),
    dueSoon: item['due-soon'] === undefined ? dueSoonByDefault : spanOf(item['due-soon']),
    ...('ends-with' in item &&
      item['ends-with'] && {
        endsWith: { meeting: item['ends-with'].meeting, nth: ordinals[item['ends-with'].which] },
      }),
    ...('stage' in item && item.stage !== undefined && { stage: item.stage }),
    source: sourceOf(file, item.source),
  }
}

function readReview(file: PackFile, item: ReviewFile): ReviewRule {
  const requirement = readRequirement(file, item)
  return {
    ...requirement,
    metBy: item['met-by'] ? requirement.metBy : readMatches('midway-review'),
    name: item.name,
    form: item.form,
    window: { opens: spanOf(item.window.opens), closes: spanOf(item.window.closes) },
    until: item.until,
  }
}

function readTiming(item: {
  from: AnchorFile
  due: DueFile
  repeats?: RequirementFile['repeats']
  switches?: readonly SwitchFile[] | undefined
}): Timing {
  return {
    from: readAnchor(item.from),
    due: readDue(item.due),
    repeats: item.repeats ?? 'once',
    switches: (item.switches ?? []).map(readSwitch),
  }
}

const ordinals = { first: 1, second: 2, third: 3, fourth: 4 } as const

/** An anchor in the engine's words. */
function readAnchor(from: AnchorFile): Anchor {
  if (typeof from === 'string') {
    switch (from) {
      case 'plan-start':
      case 'birth':
      case 'initial-conference':
        return { kind: from }
    }
    return { kind: 'event', event: from, nth: 1, each: false, or: undefined }
  }
  if ('turns' in from) return { kind: 'turns', age: numberIn(from.turns) }
  if ('each' in from) {
    const nth = ordinals[from['starting-with'] ?? 'first']
    return { kind: 'event', event: from.each, nth, each: true, or: from.or }
  }
  if ('last' in from) {
    return {
      kind: 'traced-back',
      event: from.last,
      through: from.through ?? [],
      within: spanOf(from.within),
    }
  }
  if ('meeting' in from) {
    return {
      kind: 'meeting',
      meeting: from.meeting,
      nth: ordinals[from.which],
      each: false,
      ...(from['no-later-than'] && { noLaterThan: spanOf(from['no-later-than']) }),
      ...(from['counts-from'] && { countsFrom: spanOf(from['counts-from']) }),
    }
  }
  if ('each-meeting' in from) return { kind: 'meeting', meeting: from['each-meeting'], nth: 1, each: true }
  const nth = 'first' in from ? 'first' : 'second' in from ? 'second' : 'third' in from ? 'third' : 'fourth'
  const event = (from as Readonly<Record<string, string>>)[nth]!
  return { kind: 'event', event, nth: ordinals[nth], each: false, or: from.or }
}

function readDue(due: DueFile): Due {
  if (due === 'no-limit') return { kind: 'no-limit' }
  if ('after' in due) {
    return {
      kind: 'after',
      span: spanOf(due.after),
      first: due.first === undefined ? undefined : spanOf(due.first),
      startDayCounts: due['start-day'] === 'in',
    }
  }
  if ('before' in due) return { kind: 'before', span: spanOf(due.before) }
  if ('middle-of' in due) return { kind: 'middle-of-interval' }
  return {
    kind: 'set-by-hand',
    booking: due['set-by-hand'],
    earliest: spanOf(due.between[0]),
    latest: spanOf(due.between[1]),
  }
}

function readSwitch(item: SwitchFile): Switch {
  const on: Switch['on'] =
    item.on === 'birth'
      ? { kind: 'birth' }
      : typeof item.on === 'string'
        ? { kind: 'event', event: item.on }
        : { kind: 'turns', age: numberIn(item.on.turns) }
  return {
    on,
    from: item.from ?? 'switch',
    span: spanOf(item.due.after),
    startDayCounts: item.due['start-day'] === 'in',
    take: item.take ?? 'instead',
  }
}

function readMatches(matches: MatchesFile | undefined): readonly Match[] {
  if (matches === undefined) return []
  const list = Array.isArray(matches) ? matches : [matches]
  return list.map((match) =>
    typeof match === 'string'
      ? { event: match, childSeen: undefined, seenAlone: undefined, sameDayCounts: false }
      : {
          event: match.event,
          childSeen: match['child-seen'] === undefined ? undefined : isYes(match['child-seen']),
          seenAlone: match['seen-alone'] === undefined ? undefined : isYes(match['seen-alone']),
          sameDayCounts: match['same-day'] !== undefined && isYes(match['same-day']),
        },
  )
}

/** Conditions in the engine's words. Where no day is named, a condition looks at the anchor's day. */
export function readConditions(when: readonly ConditionFile[] | undefined): readonly Condition[] {
  return (when ?? []).map(readCondition)
}

function readCondition(when: ConditionFile): Condition {
  if ('age' in when) {
    const { 'at-least': atLeast, under, on } = when.age
    return { kind: 'age', atLeast: number(atLeast), under: number(under), on: on ?? 'anchor' }
  }
  if ('unborn' in when) return { kind: 'unborn', is: isYes(when.unborn), on: when.on ?? 'anchor' }
  if ('legal-status' in when) {
    const { in: among, 'not-in': notIn, on } = when['legal-status']
    return { kind: 'legal-status', in: among, notIn, on: on ?? 'anchor' }
  }
  if ('plan-number' in when) return { kind: 'plan-number', atLeast: when['plan-number']['at-least'] }
  if ('months-on-plan' in when) {
    const { 'at-least': atLeast, under, on } = when['months-on-plan']
    return { kind: 'months-on-plan', atLeast: number(atLeast), under: number(under), on: on ?? 'today' }
  }
  if ('recorded' in when) return { kind: 'recorded', event: when.recorded, is: true, on: when.on ?? 'today' }
  return { kind: 'recorded', event: when['not-recorded'], is: false, on: when.on ?? 'today' }
}

function number(text: string | undefined): number | undefined {
  return text === undefined ? undefined : numberIn(text)
}
