import { may, type Permission } from '#access/permissions.ts'
import type { Pages } from '#web/page-definition.ts'
import { ServicePage, type Door } from '#web/pages/service/page.tsx'
import { presentService } from '#web/pages/service/presenter.ts'
import { paths } from '#web/paths.ts'
import { serviceNow } from '#workflows/people/service-now.ts'

const doors: readonly (Door & { readonly permission: Permission })[] = [
  {
    text: 'Capacity',
    says: 'hours needed and hours there are, and what is put off when they do not reach',
    href: paths.capacity(),
    permission: 'capacity:open',
  },
  {
    text: 'Pathway',
    says: 'where each child protection plan stands by its months, and what is done',
    href: paths.pathway(),
    permission: 'pathway:open',
  },
  {
    text: 'Panels',
    says: 'which panels there are, their lists, minutes and outcomes',
    href: paths.panels(),
    permission: 'pathway:open',
  },
  {
    text: 'Teams',
    says: 'what each team holds, by worker, and what changes',
    href: paths.teams(),
    permission: 'team:open',
  },
  {
    text: 'Reports',
    says: 'every figure with its definition and the list behind it',
    href: paths.reports(),
    permission: 'reports:open',
  },
  {
    text: 'Supervision of a chair',
    says: 'each child of a chair on half a page, with the capacity decisions of that chair',
    href: paths.chairSupervision(),
    permission: 'supervision:of-chair',
  },
  {
    text: 'Policies',
    says: 'what holds from when, in sentences, and trying a change on our own children first',
    href: paths.policies(),
    permission: 'policy:open',
  },
]

/** Where the whole service stands, and the doors to whatever looks closer. */
export const servicePages: Pages = (app, { db }) => {
  app.page(paths.service, {
    access: 'service:open',
    audit: 'service-opened',
    async show({ person, scope, today }) {
      const now = await serviceNow(db, { person, scope, today })
      return (
        <ServicePage
          blocks={presentService(now, { mayOpenActions: may(person, 'action:settle') })}
          doors={doors.filter(({ permission }) => may(person, permission))}
        />
      )
    },
  })
}
