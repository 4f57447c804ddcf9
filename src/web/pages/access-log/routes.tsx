import type { Db } from '#db/open.ts'
import { localIdOf, readersOf } from '#db/queries/audit/audit-reading.ts'
import { childKnownTo, childWithin } from '#db/queries/people/scope.ts'
import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import type { ChildScope } from '#access/scope.ts'
import { childParams } from '#web/child/about-child.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { Pages } from '#web/page-definition.ts'
import { AccessLogPage } from '#web/pages/access-log/page.tsx'
import { paths } from '#web/paths.ts'

/** Who opened the record of a child. */
export const accessLogPages: Pages = (app, { db }) => {
  app.page(paths.accessLog, {
    access: 'access-log:open',
    audit: 'access-log-opened',
    params: childParams,
    about: ({ params, person, scope, today }) => childOfLog(db, person, scope, today, params.childId),
    async show({ about: { childId }, person, note }) {
      const readers = await readersOf(db, childId)
      note({ count: readers.length })
      return (
        <AccessLogPage
          childId={childId}
          localId={await localIdOf(db, childId)}
          readers={readers}
          mayOpenChild={may(person, 'children:open')}
          mayOpenLog={may(person, 'audit:open')}
        />
      )
    },
  })
}

/** The data protection officer may know who opened any record, and opens none: the page names the child by its id alone. */
function childOfLog(db: Db, person: Person, scope: ChildScope, today: Day, childId: number) {
  if (!person.roles.includes('data-protection-officer')) return childWithin(db, scope, today, childId)
  return childKnownTo(db, { is: 'all', barred: scope.barred ?? [] }, today, childId)
}
