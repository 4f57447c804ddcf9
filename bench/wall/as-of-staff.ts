import { sql } from 'kysely'
import type { Db } from '#db/open.ts'

/** One who is asked for: who it is, and through whose eyes. */
export interface Asker {
  readonly name: string
  readonly personId: number
}

/**
 * Gives each open plan's child a chair of 250, a social worker of 2,000 and a team of 250, some names, and restricts one
 * record in five hundred. Gives a chair, a team manager and a QA manager, who is barred from three children.
 */
export async function staffed(db: Db): Promise<readonly Asker[]> {
  await sql`update child set forename = 'F' || child_id % 997, surname = 'S' || child_id % 4999,
    family_ref = 'FAM' || child_id / 2`.execute(db)
  await sql`insert into allocation (child_id, role, person_ref, person_name, team_ref, team_name, from_on, feed, source_ref)
    select child_id, role, role || '-' || child_id % people, role || ' ' || child_id % people,
      case role when 'social-worker' then 'T' || child_id % 250 end, case role when 'social-worker' then 'Team' end,
      '2025-01-01', 'bench', child_id || role
    from (select distinct child_id, plan_type from plan where ended_on is null) open,
      lateral (values (case plan_type when 'cp' then 'cp-chair' else 'iro' end, 250), ('social-worker', 2000)) as r (role, people)
    on conflict do nothing`.execute(db)
  await sql`insert into restriction (child_id, reason, set_at)
    select child_id, 'bench', now() from child where child_id % 500 = 0`.execute(db)
  const person = async (name: string, role: string, personRef: string | null, teamRef: string | null) => {
    const { rows } = await sql<{ person_id: number }>`
      insert into person (username, name, roles, person_ref, team_ref, created_at)
      values (${role}, ${name}, ${`{${role}}`}, ${personRef}, ${teamRef}, now()) returning person_id`.execute(
      db,
    )
    return { name, personId: rows[0]!.person_id }
  }
  const askers = [
    await person('A chair', 'chair', 'cp-chair-7', null),
    await person('A team manager', 'team-manager', null, 'T7'),
    await person('A QA manager', 'qa-manager', null, null),
  ]
  await sql`insert into bar (person_id, child_id, because, set_at)
    select ${askers[2]!.personId}, child_id, 'own-family', now() from child where child_id in (11, 12, 13)`.execute(
    db,
  )
  await sql`vacuum analyze`.execute(db)
  return askers
}
