import type { Day } from '#domain/calendar/day.ts'
import type { Span } from '#domain/calendar/span.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import { isKindLoaded } from '#domain/facts/vocabulary.ts'
import { planTypes } from './case-columns.ts'
import type {
  Anchor,
  Condition,
  Due,
  Group,
  Match,
  MeetingRhythm,
  Repeats,
  Requirement,
  ReviewRule,
  Stage,
  Switch,
  TimePolicy,
} from './rule.ts'
import { spanTables, type SpanTable, type SpanTables } from './span-table.ts'
import { vocabularyOf, type Vocabulary } from './vocabulary.ts'

/** Which policies hold, each for anchors from one day to another; undefined is without a limit. */
export interface PolicyInForce {
  readonly policies: readonly {
    readonly policy: TimePolicy
    readonly from: Day | undefined
    readonly until: Day | undefined
  }[]
}

/** Policies made ready for a pass over children: event ids as codes, spans as tables, feeds as yes or no. */
export interface CompiledPolicy {
  readonly calendar: WorkingCalendar
  readonly vocabulary: Vocabulary
  readonly tables: SpanTables
  /** Every rule; a row of occurrences names its rule by position here. */
  readonly rules: readonly CompiledRule[]
  /** The rules of child protection plans, and of looked-after periods. */
  readonly rulesOf: readonly (readonly CompiledRule[])[]
  readonly rhythms: readonly (CompiledRhythm | undefined)[]
  readonly stages: readonly (Stage & { readonly from: number; readonly until: number })[]
  readonly groups: readonly CompiledGroup[]
  readonly tracedKinds: { readonly initialConference: number }
  /** The codes of the days from which rules count that are no events. */
  readonly derivedKinds: {
    readonly planStart: number
    readonly birth: number
    readonly expectedBirth: number
    readonly birthday: number
  }
}

export interface CompiledGroup extends Group {
  readonly from: number
  readonly until: number
  readonly conditions: readonly CompiledCondition[]
}

export interface CompiledRule {
  readonly index: number
  readonly rule: Requirement | ReviewRule
  readonly review: ReviewRule | undefined
  readonly pack: string
  /** Anchors on these days are this rule's; another version, or none, holds outside them. */
  readonly from: number
  readonly until: number
  readonly timings: readonly CompiledTiming[]
  readonly metBy: readonly CompiledMatch[]
  /** Event kinds that no loaded feed supplies and without which nothing can be told. */
  readonly notLoaded: readonly string[]
  /** Whether it is the conference that made the plan that meets it. */
  readonly isMetByInitialConference: boolean
  readonly when: readonly CompiledCondition[]
  readonly soon: SpanTable
  readonly cancelWithin: SpanTable | undefined
  /** The kind of the meeting before which it is met or not at all, and its number. */
  readonly endsWith: { readonly kind: number; readonly nth: number } | undefined
  readonly untilKind: number
  readonly opens: SpanTable | undefined
  readonly closes: SpanTable | undefined
}

export interface CompiledTiming {
  readonly from: Anchor
  readonly due: Due
  readonly repeats: Repeats
  /** Whether a review's interval begins with the anchor: it is a meeting of the kind that ends the interval too. */
  readonly beginsInterval: boolean
  /** The anchor's event kind, its fallback, and the kinds it is traced back through, as codes. */
  readonly kind: number
  readonly orKind: number
  readonly through: readonly number[]
  readonly within: SpanTable | undefined
  /** How long after the plan's start a meeting that is counted from may stand at the latest. */
  readonly noLaterThan: SpanTable | undefined
  /** How long after the plan's start what was done counts, though the meeting before was held later. */
  readonly countsFrom: SpanTable | undefined
  readonly after: SpanTable | undefined
  readonly first: SpanTable | undefined
  readonly before: SpanTable | undefined
  readonly earliest: SpanTable | undefined
  readonly latest: SpanTable | undefined
  readonly bookingKind: number
  readonly switches: readonly CompiledSwitch[]
  readonly anchorNotLoaded: string | undefined
}

export interface CompiledSwitch {
  readonly on: Switch['on']
  readonly kind: number
  readonly from: Switch['from']
  readonly after: SpanTable
  readonly take: Switch['take']
}

export interface CompiledMatch {
  readonly kind: number
  /** Bits that must be set in the event's flags. */
  readonly needs: number
  readonly sameDayCounts: boolean
}

export interface CompiledCondition {
  readonly condition: Condition
  readonly kind: number
}

export interface CompiledRhythm {
  readonly rhythm: MeetingRhythm
  readonly kind: number
  /** The lengths of the intervals that begin on some days; where several hold on a day, the last does. */
  readonly periods: readonly {
    readonly from: number
    readonly until: number
    readonly intervals: readonly SpanTable[]
  }[]
}

const always = -0x8000_0000
const forever = 0x7fff_ffff

/** Makes policies ready for a pass, against a calendar and the feeds that have been loaded. */
export function compilePolicy(
  inForce: PolicyInForce,
  calendar: WorkingCalendar,
  loadedFeeds: ReadonlySet<string>,
): CompiledPolicy {
  const policies = inForce.policies.map(({ policy }) => policy)
  const vocabulary = vocabularyOf(policies.flatMap(eventsNamed))
  const tables = spanTables(calendar)
  const compiler = ruleCompiler(vocabulary, tables, loadedFeeds)
  const rules: CompiledRule[] = []
  for (const { policy, from, until } of inForce.policies) {
    const period = { from: from ?? always, until: until ?? forever }
    for (const rule of policy.requirements) {
      rules.push(compiler.rule(rule, undefined, policy.pack, period, rules.length))
    }
    for (const review of policy.reviews) {
      rules.push(compiler.rule(review, review, policy.pack, period, rules.length))
    }
  }
  const periodOf = <T>(items: (policy: TimePolicy) => readonly T[]) =>
    inForce.policies.flatMap(({ policy, from, until }) =>
      items(policy).map((item) => ({ ...item, from: from ?? always, until: until ?? forever })),
    )
  return {
    calendar,
    vocabulary,
    tables,
    rules,
    rulesOf: planTypes.map((type) => rules.filter(({ rule }) => rule.plan.includes(type))),
    rhythms: planTypes.map((type) => rhythmOf(type, inForce, vocabulary, tables)),
    stages: periodOf((policy) => policy.stages),
    groups: periodOf((policy) => policy.groups).map((group) => ({
      ...group,
      conditions: group.when.map((condition) => compileCondition(condition, vocabulary)),
    })),
    tracedKinds: { initialConference: vocabulary.codeOf('initial-conference') },
    derivedKinds: {
      planStart: vocabulary.codeOf('plan-start'),
      birth: vocabulary.codeOf('birth'),
      expectedBirth: vocabulary.codeOf('expected-birth'),
      birthday: vocabulary.codeOf('birthday'),
    },
  }
}

/**
 * The rhythm of a plan's meetings; a later policy of the list takes the place of an earlier one's, for the intervals
 * that begin while it is in force.
 */
function rhythmOf(
  type: PlanType,
  inForce: PolicyInForce,
  vocabulary: Vocabulary,
  tables: SpanTables,
): CompiledRhythm | undefined {
  const all = inForce.policies.flatMap(({ policy, from, until }) =>
    policy.rhythms.filter(({ plan }) => plan === type).map((rhythm) => ({ rhythm, from, until })),
  )
  const rhythm = all.at(-1)?.rhythm
  if (!rhythm) return undefined
  return {
    rhythm,
    kind: vocabulary.codeOf(rhythm.meeting),
    periods: all.map((each) => ({
      from: each.from ?? always,
      until: each.until ?? forever,
      intervals: each.rhythm.intervals.map((span) => tables.after(span)),
    })),
  }
}

function ruleCompiler(vocabulary: Vocabulary, tables: SpanTables, loadedFeeds: ReadonlySet<string>) {
  const after = (span: Span | undefined, startDayCounts = false) =>
    span === undefined ? undefined : tables.after(span, startDayCounts)

  function timing(
    { from, due, repeats, switches }: Requirement['timing'][number],
    review: ReviewRule | undefined,
  ): CompiledTiming {
    const kinds = anchorKinds(from)
    return {
      beginsInterval:
        repeats !== 'once' ||
        from.kind === 'initial-conference' ||
        (due.kind !== 'before' && review !== undefined && kinds.includes(review.until)),
      from,
      due,
      repeats,
      kind: vocabulary.codeOf(kinds[0] ?? ''),
      orKind: from.kind === 'event' && from.or !== undefined ? anchorCode(from.or) : -1,
      through: from.kind === 'traced-back' ? from.through.map((kind) => vocabulary.codeOf(kind)) : [],
      within: from.kind === 'traced-back' ? tables.before(from.within) : undefined,
      noLaterThan: from.kind === 'meeting' ? after(from.noLaterThan) : undefined,
      countsFrom: from.kind === 'meeting' ? after(from.countsFrom) : undefined,
      after: due.kind === 'after' ? after(due.span, due.startDayCounts) : undefined,
      first: due.kind === 'after' ? after(due.first, due.startDayCounts) : undefined,
      before: due.kind === 'before' ? tables.before(due.span) : undefined,
      earliest: due.kind === 'set-by-hand' ? after(due.earliest) : undefined,
      latest: due.kind === 'set-by-hand' ? after(due.latest) : undefined,
      bookingKind: due.kind === 'set-by-hand' ? vocabulary.codeOf(due.booking) : 0,
      switches: switches.map((each) => ({
        on: each.on,
        kind: each.on.kind === 'event' ? vocabulary.codeOf(each.on.event) : 0,
        from: each.from,
        after: tables.after(each.span, each.startDayCounts),
        take: each.take,
      })),
      anchorNotLoaded:
        kinds.length > 0 && !kinds.some((kind) => isKindLoaded(kind, loadedFeeds)) ? kinds[0] : undefined,
    }
  }

  /** A fallback anchor is an event, or the plan's own first day. */
  function anchorCode(or: string): number {
    return vocabulary.codeOf(or)
  }

  function match(metBy: Match, anchors: readonly string[]): CompiledMatch {
    return {
      kind: vocabulary.codeOf(metBy.event),
      needs:
        (metBy.childSeen === true ? 1 : 0) |
        (metBy.childSeen === false ? 2 : 0) |
        (metBy.seenAlone === true ? 4 : 0) |
        (metBy.seenAlone === false ? 8 : 0),
      // What is counted from one core group is met by the next, never by itself.
      sameDayCounts: metBy.sameDayCounts && !anchors.includes(metBy.event),
    }
  }

  return {
    rule(
      rule: Requirement,
      review: ReviewRule | undefined,
      pack: string,
      period: { from: number; until: number },
      index: number,
    ): CompiledRule {
      const anchors = rule.timing.flatMap(({ from }) => anchorKinds(from))
      const metKinds = rule.metBy.map(({ event }) => event)
      return {
        index,
        rule,
        review,
        pack,
        ...period,
        timings: rule.timing.map((each) => timing(each, review)),
        metBy: rule.metBy.map((each) => match(each, anchors)),
        isMetByInitialConference: metKinds.includes('initial-conference'),
        notLoaded: [
          ...(metKinds.length > 0 && !metKinds.some((kind) => isKindLoaded(kind, loadedFeeds))
            ? metKinds.slice(0, 1)
            : []),
          ...(review && !isKindLoaded(review.until, loadedFeeds) ? [review.until] : []),
        ],
        when: rule.when.map((condition) => compileCondition(condition, vocabulary)),
        soon: tables.before(rule.dueSoon),
        cancelWithin: after(rule.cancelWhenNextWithin),
        endsWith: rule.endsWith && {
          kind: vocabulary.codeOf(rule.endsWith.meeting),
          nth: rule.endsWith.nth,
        },
        untilKind: review ? vocabulary.codeOf(review.until) : -1,
        opens: review ? tables.before(review.window.opens) : undefined,
        closes: review ? tables.after(review.window.closes) : undefined,
      }
    },
  }
}

/** A condition with the code of the event that it looks for. */
export function compileCondition(condition: Condition, vocabulary: Vocabulary): CompiledCondition {
  const kind =
    condition.kind === 'recorded'
      ? vocabulary.codeOf(condition.event)
      : condition.kind === 'legal-status'
        ? vocabulary.codeOf('legal-status')
        : 0
  return { condition, kind }
}

/** The event kinds of which one must be loaded for an anchor to be found; none for days of the child and plan. */
function anchorKinds(anchor: Anchor): readonly string[] {
  switch (anchor.kind) {
    case 'event':
      return anchor.or === undefined ? [anchor.event] : [anchor.event, anchor.or]
    case 'traced-back':
      return [anchor.event]
    case 'meeting':
      return [anchor.meeting]
    case 'plan-start':
    case 'birth':
    case 'turns':
    case 'initial-conference':
      return []
  }
}

/** Every event kind that a policy names anywhere. */
function eventsNamed(policy: TimePolicy): readonly string[] {
  const ofRule = (rule: Requirement) => [
    ...rule.metBy.map(({ event }) => event),
    ...rule.attemptedBy.map(({ event }) => event),
    ...(rule.endsWith ? [rule.endsWith.meeting] : []),
    ...rule.timing.flatMap(({ from, due, switches }) => [
      ...anchorKinds(from),
      ...(from.kind === 'traced-back' ? from.through : []),
      ...(due.kind === 'set-by-hand' ? [due.booking] : []),
      ...switches.flatMap(({ on }) => (on.kind === 'event' ? [on.event] : [])),
    ]),
    ...conditionsNamed(rule.when),
  ]
  return [
    ...policy.requirements.flatMap(ofRule),
    ...policy.reviews.flatMap((review) => [...ofRule(review), review.until]),
    ...policy.rhythms.map(({ meeting }) => meeting),
    ...policy.groups.flatMap(({ when }) => conditionsNamed(when)),
  ]
}

function conditionsNamed(when: readonly Condition[]): readonly string[] {
  return when.flatMap((condition) => (condition.kind === 'recorded' ? [condition.event] : []))
}
