import { agreeingRoles } from '#access/agreeing.ts'
import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { personsInRoles } from '#db/queries/people/persons-today.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { CapacityRule } from '#policies/pack.ts'

/** Whose word a decision can ask for, and who can be told of it. */
export interface WhoAgrees {
  /** Managers of the policy; empty where it asks for none. */
  readonly agrees: readonly Person[]
  /** Who may confirm, as a second person, what one person alone may not put off. */
  readonly second: readonly Person[]
  readonly told: readonly Person[]
}

/** Who is here today to agree with a capacity decision of a person; never the one who makes it. */
export async function whoAgrees(
  db: Db,
  rule: CapacityRule,
  { person, today, now }: { readonly person: Person; readonly today: Day; readonly now: Date },
): Promise<WhoAgrees> {
  const others = async (roles: Parameters<typeof personsInRoles>[1]) =>
    (await personsInRoles(db, roles, { now, today })).filter(({ personId }) => personId !== person.personId)
  const agreeing = agreeingRoles(rule.agreedWith)
  const agrees = agreeing.length === 0 ? [] : await others(agreeing)
  const managers = await others(['service-delivery-manager', 'assistant-director'])
  const told = agreeingRoles(rule.toldAsNeeded)
  return {
    agrees: agrees.filter((one) => may(one, 'capacity:agree')),
    second: managers.filter((one) => may(one, 'capacity:agree')),
    told: told.length === 0 ? [] : await others(told),
  }
}
