import type { Day } from '#domain/calendar/day.ts'
import type { Span } from '#domain/calendar/span.ts'
import type { DriftCase, Owed } from './sign.ts'

/** What is owed that an event of a kind would meet and that binds, soonest first; what has no day is left out. */
export function owedOf({ owed }: DriftCase, event: string): readonly (Owed & { readonly dueOn: Day })[] {
  return owed
    .filter((each): each is Owed & { dueOn: Day } => each.dueOn !== undefined)
    .filter(({ rule }) => rule.strength === 'must' && rule.metBy.some((match) => match.event === event))
    .toSorted((a, b) => a.dueOn - b.dueOn)
}

/** The limit of a requirement that comes round again: "every 10 working days". Undefined for one that does not. */
export function limitOf({ rule }: Owed): Span | undefined {
  for (const { due, repeats } of rule.timing) {
    if (due.kind === 'after' && repeats !== 'once') return due.span
  }
  return undefined
}
