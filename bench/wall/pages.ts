import { scopeOf, type ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import type { Viewer } from '#db/second-wall.ts'
import { dueDays } from '#domain/reviews/due-band.ts'
import { sql } from 'kysely'
import { childrenListed } from '../../src/db/queries/children/children-list.ts'
import { actionsOfChild } from '../../src/db/queries/actions/actions.ts'
import { personOf } from '../../src/db/queries/people/people.ts'
import { childWithin } from '../../src/db/queries/people/scope.ts'
import { tiesOfPerson, withTies } from '../../src/db/queries/people/ties.ts'
import { countOpenMidways, openMidways } from '../../src/db/queries/reviews/open-midways.ts'
import { explainChild } from '../../src/workflows/dates/explain-child.ts'
import { benchPolicy } from '../support/policy.ts'

export const pages = ['a child’s page', 'the list of children', 'the list of reviews'] as const
export type PageName = (typeof pages)[number]

/** What each page asks the database for, through the application's own scope, whether the wall stands behind it or not. */
export async function pageOf(
  db: Db,
  viewer: Viewer,
): Promise<Readonly<Record<PageName, () => Promise<string>>>> {
  const { today } = viewer
  const days = dueDays(today, benchPolicy().calendar)
  const scope = await scopeOfViewer(db, viewer)
  const first = await childrenListed(db, scope, days, {}, { order: 'due', limit: 25, offset: 0 })
  const childId = first.children.find(({ restricted }) => !restricted)!.childId
  return {
    'a child’s page': async () => {
      await childWithin(db, scope, today, childId)
      const child = await explainChild(db, childId, today)
      const actions = await actionsOfChild(db, childId)
      return `child ${childId}, ${child?.record.events.length ?? 0} events, ${actions.length} actions`
    },
    'the list of children': async () => {
      const found = await childrenListed(db, scope, days, {}, { order: 'due', limit: 25, offset: 0 })
      return `${found.total} children, ${found.children.length} shown`
    },
    'the list of reviews': async () => {
      const rows = await openMidways(db, scope, days, {}, { limit: 25, offset: 0 })
      const counts = await countOpenMidways(db, scope, days, {})
      return `${counts.all} reviews, ${rows.length} shown`
    },
  }
}

async function scopeOfViewer(db: Db, { personId, today, now }: Viewer): Promise<ChildScope> {
  const row = await db
    .selectFrom('person')
    .where('person_id', '=', personId)
    .select(['person_id', 'username', 'name', 'roles', 'person_ref', 'team_ref'])
    .select(() => tiesOfPerson(sql.ref<number>('person.person_id'), { today, now }))
    .executeTakeFirstOrThrow()
  return scopeOf(withTies(personOf(row), row))
}
