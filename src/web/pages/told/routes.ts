import { z } from 'zod'
import { noticeOf } from '#db/queries/telling/notices-waiting.ts'
import type { Pages } from '#web/page-definition.ts'
import { idInAddress } from '#web/page.tsx'
import { paths } from '#web/paths.ts'
import { notFound, seeOther } from '#web/replies.ts'

/** Where a link in a mail leads: on to what was told, for whom it was told. The link itself names nothing. */
export const toldPages: Pages = (app, { db }) => {
  app.page(paths.told, {
    access: 'signed-in',
    params: z.object({ noticeId: idInAddress }),
    async show({ params, person }) {
      const notice = await noticeOf(db, person.personId, params.noticeId)
      // A path of our own and of no other site, whatever was stored.
      return notice?.path.startsWith('/') && !notice.path.startsWith('//')
        ? seeOther(notice.path)
        : notFound()
    },
  })
}
