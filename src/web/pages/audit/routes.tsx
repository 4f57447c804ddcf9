import { z } from 'zod'
import { countEntries, entriesRead } from '#db/queries/audit/audit-reading.ts'
import { lastAuditCheck } from '#db/queries/audit/audit-chain.ts'
import { actionsOfKind } from '#domain/audit/action-words.ts'
import { anchorIn } from '#domain/audit/anchor.ts'
import { keepAuditCheck } from '#workflows/audit/keep-audit-check.ts'
import { pageOfList, pageSize } from '#web/list/present-pages.ts'
import type { Pages } from '#web/page-definition.ts'
import { auditAsked, daysShown } from '#web/pages/audit/asked.ts'
import { AuditPage } from '#web/pages/audit/page.tsx'
import { presentEntries } from '#web/pages/audit/presenter.ts'
import { paths } from '#web/paths.ts'
import { seeOther, showAgain } from '#web/replies.ts'

/** The log of who opened and wrote what, and whether it is whole. */
export const auditPages: Pages = (app, { db }) => {
  app.page(paths.audit, {
    access: 'audit:open',
    audit: 'audit-opened',
    query: auditAsked,
    async show({ query, scope, today, form, note }) {
      const days = daysShown(query, today)
      const asked = {
        ...days,
        person: query.person,
        child: query.child,
        actions: query.kind && actionsOfKind(query.kind),
        refusedOnly: query.refused === 'yes',
        notAbout: scope.barred ?? [],
      }
      const place = pageOfList(await countEntries(db, asked), query.page)
      const offset = (place.page - 1) * pageSize
      const found = await entriesRead(db, asked, { limit: pageSize, offset })
      note({ count: found.length })
      return (
        <AuditPage
          entries={presentEntries(found, place, query, days)}
          query={query}
          days={days}
          lastCheck={await lastAuditCheck(db)}
          form={form}
        />
      )
    },
    form: z.object({ anchor: z.string().trim().max(200).default('') }),
    async submit({ person, today, now, answers }) {
      const anchor = anchorIn(answers.anchor)
      if (answers.anchor !== '' && !anchor) {
        const text = 'Enter the anchor as it stands in the mail: a number, a colon and 64 letters and digits'
        return showAgain([{ field: 'anchor', text }])
      }
      await keepAuditCheck(db, { by: person, anchors: anchor ? [anchor] : [], today, now })
      return seeOther(paths.audit())
    },
  })
}
