import { roleWords } from '#access/roles.ts'
import type { Pages } from '#web/page-definition.ts'
import { HomePage } from '#web/pages/home/page.tsx'
import { paths } from '#web/paths.ts'

/** Home: what needs the person today. */
export const homePages: Pages = (app) => {
  app.page(paths.home, {
    access: 'signed-in',
    show: ({ person }) => (
      <HomePage name={person.name} roles={person.roles.map((role) => roleWords[role].label)} />
    ),
  })
}
