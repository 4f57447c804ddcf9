import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { WordsDecided } from '#workflows/families/names-beside.ts'
import { takeConcernStep, type StepTaken } from '#workflows/concerns/take-concern-step.ts'
import { whoMayAnswer } from '#workflows/concerns/who-may-answer.ts'

/**
 * Gives a concern to somebody else to answer at its present stage, as when whoever holds it is away or has left. Who
 * had it by their role can still answer. Refused in words where the other may not see the concern, or raised it.
 */
export async function giveConcern(
  db: Db,
  asked: {
    readonly person: Person
    readonly concernId: number
    readonly seen: number
    readonly to: number | undefined
    readonly reason: string
    readonly today: Day
    readonly now: Date
    readonly names?: readonly WordsDecided[]
  },
): Promise<StepTaken> {
  const { to, reason, ...step } = asked
  const receiver =
    to === undefined
      ? undefined
      : (await whoMayAnswer(db, [asked.concernId], asked)).find(({ person }) => person.personId === to)
  if (to !== undefined && !receiver)
    return {
      ok: false,
      because: 'entries',
      entries: [
        { field: 'givenTo', text: 'Choose somebody who may see this concern, or give them cover first' },
      ],
    }
  return takeConcernStep(db, {
    ...step,
    entries: { kind: 'given', says: reason, givenTo: to, givenToName: receiver?.person.name },
  })
}
