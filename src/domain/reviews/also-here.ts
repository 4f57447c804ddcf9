import type { TypedAnswers } from './answers.ts'

/** Somebody else who typed into a review a short while ago, and when last (ISO text). */
export interface AlsoHere {
  readonly personId: number
  readonly name: string
  readonly lastTypedAt: string
}

const shortWhile = 30 * 60_000

/** Who else is in a review: those who typed within the last half hour, the latest first. */
export function alsoHere(answers: TypedAnswers, me: number, now: Date): readonly AlsoHere[] {
  const latest = new Map<number, AlsoHere>()
  for (const { savedBy, savedByName, savedAt } of answers.all) {
    if (savedBy === me || now.getTime() - Date.parse(savedAt) > shortWhile) continue
    if ((latest.get(savedBy)?.lastTypedAt ?? '') < savedAt) {
      latest.set(savedBy, { personId: savedBy, name: savedByName, lastTypedAt: savedAt })
    }
  }
  return [...latest.values()].toSorted((a, b) => (a.lastTypedAt < b.lastTypedAt ? 1 : -1))
}
