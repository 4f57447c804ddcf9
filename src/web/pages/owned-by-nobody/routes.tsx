import { ownedByNobody } from '#db/queries/people/owned-by-nobody.ts'
import type { Pages } from '#web/page-definition.ts'
import { OwnedByNobodyPage } from '#web/pages/owned-by-nobody/page.tsx'
import { paths } from '#web/paths.ts'

/** What is open and nobody's, for whoever finds somebody for it. */
export const ownedByNobodyPages: Pages = (app, { db }) => {
  app.page(paths.ownedByNobody, {
    access: 'nobodys:open',
    audit: 'owned-by-nobody-opened',
    async show({ scope, today, note }) {
      const rows = await ownedByNobody(db, scope, today)
      note({ count: rows.length })
      return <OwnedByNobodyPage rows={rows} />
    },
  })
}
