import { serviceShown } from '#db/queries/people/service.ts'
import type { Pages } from '#web/page-definition.ts'
import { AccessibilityStatementPage } from '#web/pages/accessibility-statement/page.tsx'
import { paths } from '#web/paths.ts'

/** The accessibility statement that the law asks of public bodies. */
export const accessibilityPages: Pages = (app, { db }) => {
  app.page(paths.accessibility, {
    access: 'anyone',
    async show() {
      const { authority } = await serviceShown(db)
      return <AccessibilityStatementPage authority={authority} />
    },
  })
}
