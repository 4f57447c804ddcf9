import { z } from 'zod'
import { narrowedTo, type ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { nameOfTeam } from '#db/queries/people/teams.ts'
import type { Chip } from '#web/list/filters.tsx'

/** The id of the team to whose children a list is narrowed, as its address holds it. */
export const teamAsked = z.string().min(1).max(200).optional().catch(undefined)

/** The children of a scope who are of the team that an address names; all of them where it names none. */
export function ofTeam(scope: ChildScope, teamRef: string | undefined): ChildScope {
  return teamRef === undefined ? scope : narrowedTo(scope, { is: 'team-of', teamRef })
}

/** The chip that says to which team a list is narrowed and takes that off; none where it is not. */
export async function teamChip(
  db: Db,
  teamRef: string | undefined,
  without: string,
): Promise<readonly Chip[]> {
  if (teamRef === undefined) return []
  return [{ text: `Team: ${await nameOfTeam(db, teamRef)}`, href: without }]
}
