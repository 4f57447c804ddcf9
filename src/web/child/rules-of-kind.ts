import type { Day } from '#domain/calendar/day.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import { spanInWords } from '#domain/calendar/span.ts'
import { dayInWords, dueInWords } from '#domain/calendar/words.ts'
import type { Explained } from '#domain/timescales/explain.ts'
import { openStandings } from '#domain/timescales/standing.ts'
import type { PlanExplained } from '#workflows/dates/explain-child.ts'

/** How the rules about one kind of event stand on the open plans: outside a rule, or when the next is due. */
export interface RuleStanding {
  /** "Overdue by 3 working days; the rule is 10 working days"; only where the engine has it overdue. */
  readonly outside: string | undefined
  /** "Next due by Thu 26 Nov 2026". */
  readonly next: string | undefined
}

/** How the rules that an event kind meets stand; what is owed first speaks. */
export function rulesOfKind(
  plans: readonly PlanExplained[],
  kind: string,
  today: Day,
  calendar: WorkingCalendar,
): RuleStanding {
  const open = plans
    .flatMap(({ explained }) => explained.requirements)
    .filter(
      ({ rule, standing, dueOn }) =>
        dueOn !== undefined && openStandings.has(standing) && isMetBy(rule, kind),
    )
    .toSorted((a, b) => a.dueOn! - b.dueOn!)
  const late = open.find(({ standing, strength }) => standing === 'overdue' && strength === 'must')
  if (late) return { outside: outsideInWords(late, today, calendar), next: undefined }
  const next = open.find(({ standing }) => standing !== 'overdue')
  return { outside: undefined, next: next && `Next due by ${dayInWords(next.dueOn!)}` }
}

function isMetBy(rule: Explained['rule'], kind: string): boolean {
  return rule.metBy.some(({ event }) => event === kind)
}

function outsideInWords(late: Explained, today: Day, calendar: WorkingCalendar): string {
  const words = dueInWords(late.dueOn!, today, calendar)
  const due = late.rule.timing[0]?.due
  return due?.kind === 'after' ? `${words}; the rule is ${spanInWords(due.span)}` : words
}
