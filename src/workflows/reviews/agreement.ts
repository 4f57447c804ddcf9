import { actsForIn, agreedOnBy, agreeingRoles } from '#access/agreeing.ts'
import { arrangedBy } from '#access/chairing.ts'
import type { Person } from '#access/person.ts'
import type { Role } from '#access/roles.ts'
import type { Db } from '#db/open.ts'
import { childWithin } from '#db/queries/people/scope.ts'
import { agreementsWaiting, namedPeople, type AgreementAsked } from '#db/queries/reviews/agreements.ts'
import { barredFrom } from '#db/queries/reviews/closing.ts'
import type { Midway } from '#db/queries/reviews/midways.ts'
import type { Day } from '#domain/calendar/day.ts'
import { waitsFor, type Agreement, type Answerer } from '#domain/reviews/agreement.ts'
import type { Arrangement } from '#policies/pack.ts'
import { peopleInRoleFor } from '#workflows/telling/tell.ts'

/** A question whether somebody agrees, with how the person who looks stands to it. */
export interface AgreementAtHand {
  readonly asked: AgreementAsked
  readonly agreement: Agreement
  readonly who: Answerer
  readonly waitsForThem: boolean
}

/** Somebody who may be asked to agree, with the role in which they are. */
export interface MayAgree {
  readonly personId: number
  readonly name: string
  readonly role: Role
}

/**
 * Who may be asked to agree with a person that a review is not required: those who have a role of the policy's list
 * for this very child, never the person, and nobody for whom the child does not exist.
 */
export async function whoMayAgree(
  db: Db,
  arrangement: Arrangement | undefined,
  { childId }: Pick<Midway, 'childId'>,
  { person, today }: { readonly person: Person; readonly today: Day },
): Promise<readonly MayAgree[]> {
  const roleOf = new Map<number, Role>()
  for (const role of agreeingRoles(arrangement?.waiver?.agreedWith ?? []))
    for (const personId of await peopleInRoleFor(db, role, { childId, today }))
      if (!roleOf.has(personId)) roleOf.set(personId, role)
  roleOf.delete(person.personId)
  for (const personId of await barredFrom(db, childId)) roleOf.delete(personId)
  const named = await namedPeople(db, [...roleOf.keys()])
  return named.map((one) => ({ ...one, role: roleOf.get(one.personId)! }))
}

/** What waits for an agreement about a review, as a person who sees the child stands to it; undefined where nothing does. */
export async function agreementAtHand(
  db: Db,
  person: Person,
  today: Day,
  midwayId: number,
): Promise<AgreementAtHand | undefined> {
  const [asked] = await agreementsWaiting(db, agreedOnBy(person), today, { midwayId })
  return asked && standsTo(db, person, today, asked)
}

/** Every agreement that waits for a person, the first asked first. */
export async function agreementsOf(db: Db, person: Person, today: Day): Promise<readonly AgreementAsked[]> {
  const theirs: AgreementAsked[] = []
  for (const asked of await agreementsWaiting(db, agreedOnBy(person), today))
    if ((await standsTo(db, person, today, asked)).waitsForThem) theirs.push(asked)
  return theirs
}

async function standsTo(db: Db, person: Person, today: Day, asked: AgreementAsked): Promise<AgreementAtHand> {
  const { childId, askedRole } = asked
  const holders = await peopleInRoleFor(db, askedRole, { childId, today })
  const actsFor = actsForIn(person, askedRole, childId)
  const agreement = {
    askedBy: asked.askedBy,
    askedOf: asked.askedOf,
    askedStillHolds: holders.includes(asked.askedOf),
    answer: undefined,
  }
  const who = {
    personId: person.personId,
    actsFor,
    holdsRole: holders.includes(person.personId) || holders.some((holder) => actsFor.includes(holder)),
    mayArrange: (await childWithin(db, arrangedBy(person), today, childId)) !== undefined,
  }
  return { asked, agreement, who, waitsForThem: waitsFor(agreement, who) }
}
