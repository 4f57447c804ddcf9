import { z } from 'zod'
import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { isoDate, parseDay, type Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { idInAddress } from '#web/ids.ts'
import { ticked } from '#web/many/ticked.ts'
import type { Pages } from '#web/page-definition.ts'
import { CheckCoverPage } from '#web/pages/cover-children/check-page.tsx'
import { ChooseChildrenPage } from '#web/pages/cover-children/choose-page.tsx'
import { paths } from '#web/paths.ts'
import { notDone, notFound, seeOther } from '#web/replies.ts'
import { childrenToCover, coverFits, giveCover } from '#workflows/people/give-cover.ts'

const params = z.object({ personId: idInAddress })
const day = z.string().transform((text, context) => parseDay(text) ?? refuse(context))

/** Who acts, and from day to day, as the page of the person sent it. */
const asked = z.object({ covering: idInAddress, from: day, to: day })

/** Cover for chosen children: they are ticked, looked at, then covered. */
export const coverChildrenPages: Pages = (app, { db }) => {
  app.page(paths.coverChildren, {
    access: 'cover:choose-children',
    audit: 'cover-children-opened',
    params,
    query: asked,
    async show({ params: { personId }, query, person, today, note }) {
      const cover = await coverAsked(db, person, personId, query, today)
      if (!cover) return notFound()
      note({ count: cover.children.length })
      return <ChooseChildrenPage {...cover} />
    },
  })

  app.page(paths.coverCheck, {
    access: 'cover:choose-children',
    audit: 'cover-checked',
    params,
    query: asked.extend({ child: ticked(idInAddress).catch([]) }),
    async show({ params: { personId }, query, person, today, note }) {
      const cover = await coverAsked(db, person, personId, query, today)
      if (!cover) return notFound()
      const chosen = cover.children.filter(({ childId }) => query.child.includes(childId))
      note({ count: chosen.length })
      return <CheckCoverPage {...cover} children={chosen} />
    },
    form: z.object({ row: ticked(idInAddress) }),
    async submit({ params: { personId: forId }, query, person, today, now, answers }) {
      const { covering: coveringId, from, to } = query
      const childIds = [...new Set(answers.row)]
      const given = await giveCover(db, { person, coveringId, forId, from, to, childIds, today, now })
      return given.ok
        ? seeOther(paths.personSettings({ personId: forId }), 'Cover is given.')
        : notDone(given)
    },
  })
}

/** What both pages show; undefined where cover between the two cannot be given. */
async function coverAsked(
  db: Db,
  person: Person,
  forId: number,
  { covering: coveringId, from, to }: z.infer<typeof asked>,
  today: Day,
) {
  const fits = await coverFits(db, { person, coveringId, forId, from, to, childIds: [], today })
  if (!fits.ok) return undefined
  return {
    forId,
    forName: fits.other.name,
    coveringName: fits.covering.name,
    days: `from ${dateInWords(from)} to ${dateInWords(to)}`,
    asked: { covering: String(coveringId), from: isoDate(from), to: isoDate(to) },
    children: await childrenToCover(db, person, fits.other, today),
    today,
  }
}

function refuse(context: z.RefinementCtx): never {
  context.addIssue({ code: 'custom', message: 'Not a day' })
  return z.NEVER
}
