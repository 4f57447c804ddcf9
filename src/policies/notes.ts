import type { Finding } from './problems.ts'
import type { PackFile } from './schema.ts'
import { numberIn } from './schema/terms.ts'

type Dated = NonNullable<PackFile['requirements']>[number] | NonNullable<PackFile['reviews']>[number]

/** What a pack may well mean and what its author should know all the same. */
export function notesOf(file: PackFile): readonly Finding[] {
  return (['requirements', 'reviews'] as const).flatMap((list) =>
    (file[list] ?? []).flatMap((item, index) => neverAsked(item, [list, index])),
  )
}

/**
 * A rhythm ends where its first one does not apply, so that a child who is too young on the day that is counted from
 * grows into nothing.
 */
function neverAsked(item: Dated, path: readonly PropertyKey[]): readonly Finding[] {
  const rhythms = (item.timing ?? [item]).filter(({ repeats }) => repeats === 'since-last')
  return (item.when ?? []).flatMap((condition, n) => {
    if (!('age' in condition)) return []
    const { 'at-least': atLeast, on = 'anchor' } = condition.age
    if (atLeast === undefined || on === 'today') return []
    const reached = numberIn(atLeast)
    const mayBeTooYoung = rhythms.some(
      ({ from }) => !(typeof from === 'object' && 'turns' in from && numberIn(from.turns) >= reached),
    )
    if (!mayBeTooYoung) return []
    return [
      {
        path: [...path, 'when', n, 'age'],
        atKey: true,
        says: `${item.id}: with "repeats: since-last" a child who turns ${reached} while on the plan is never asked for, since no second one comes before the first is met. Count it with "from: { turns: ${atLeast} }", or write "on: today" here.`,
      },
    ]
  })
}
