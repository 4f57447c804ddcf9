import { sql } from 'kysely'
import type { FastifyInstance } from 'fastify'
import type { Db } from '#db/open.ts'
import { aPerson, asDemonstration, signedIn, type Client } from '#test/support/app.ts'

/** Somebody who opens dashboards, in a browser of their own. */
export interface Asker {
  readonly who: 'QA manager' | 'assistant director' | 'service delivery manager' | 'team manager' | 'chair'
  readonly client: Client
}

/** Who the people are: those who see the service, the manager of the largest team, the chair with most children. */
export async function askersOf(
  db: Db,
  app: FastifyInstance,
): Promise<{ readonly askers: readonly Asker[]; readonly team: string }> {
  await asDemonstration(db)
  const largest = async (column: 'team_ref' | 'person_ref', roles: readonly string[]) => {
    const { rows } = await sql<{ ref: string }>`select ${sql.ref(column)} as ref from allocation
      where role = any(${`{${roles.join(',')}}`}::text[]) and to_on is null and ${sql.ref(column)} is not null
      group by 1 order by count(*) desc, 1 limit 1`.execute(db)
    return rows[0]!.ref
  }
  const team = await largest('team_ref', ['social-worker'])
  const nth = Date.now()
  const people = {
    'QA manager': { username: `qa-${nth}`, roles: ['qa-manager'] },
    'assistant director': { username: `ad-${nth}`, roles: ['assistant-director'] },
    'service delivery manager': { username: `sdm-${nth}`, roles: ['service-delivery-manager'] },
    'team manager': { username: `tm-${nth}`, roles: ['team-manager'], teamRef: team },
    chair: {
      username: `chair-${nth}`,
      roles: ['chair'],
      personRef: await largest('person_ref', ['cp-chair', 'iro']),
    },
  } as const
  const askers: Asker[] = []
  for (const [who, person] of Object.entries(people) as [Asker['who'], (typeof people)[Asker['who']]][]) {
    const personId = await aPerson(db, { name: `A ${who}`, ...person })
    askers.push({ who, client: await signedIn(app, personId) })
  }
  return { askers, team }
}
