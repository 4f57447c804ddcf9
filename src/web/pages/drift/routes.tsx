import { scopeAs } from '#access/scope.ts'
import { countSigns, signsOf, type SignsAsked } from '#db/queries/drift/drift-signs.ts'
import { addDays } from '#domain/calendar/day.ts'
import { ofTeam, teamChip } from '#web/list/of-team.ts'
import { pageOfList, pageSize } from '#web/list/present-pages.ts'
import type { Pages } from '#web/page-definition.ts'
import { driftAsked } from '#web/pages/drift/asked.ts'
import { DriftPage } from '#web/pages/drift/page.tsx'
import { countOf, driftAddress, presentDrift } from '#web/pages/drift/presenter.ts'
import { paths } from '#web/paths.ts'
import { driftNotLoaded } from '#workflows/drift/drift-rules-now.ts'

/** The list of signs of drift. */
export const driftPages: Pages = (app, { db }) => {
  app.page(paths.drift, {
    access: 'drift:open',
    audit: 'drift-listed',
    query: driftAsked,
    async show({ query, person, scope: whole, today, note }) {
      const scope = ofTeam(whole, query.team)
      const weekAgo = addDays(today, -6)
      const narrower = scopeAs(person, query.as)
      const asked: SignsAsked = {
        state: query.state,
        since: query.new ? weekAgo : undefined,
        narrower,
      }
      const counted = (change: Partial<SignsAsked>) => countSigns(db, scope, today, { ...asked, ...change })
      const counts = {
        here: await counted({}),
        shown: await counted({ state: 'shown' }),
        aside: await counted({ state: 'aside' }),
        fresh: await counted({ since: weekAgo }),
        anyTime: await counted({ since: undefined }),
      }
      const place = pageOfList(countOf(counts.here, query.rule), query.page)
      const offset = place.page === 1 ? 0 : place.from - 1
      const signs = await signsOf(
        db,
        scope,
        today,
        { ...asked, kind: query.rule },
        { limit: pageSize, offset },
      )
      note({ count: signs.length })
      const shown = presentDrift(signs, counts, query, place, await driftNotLoaded(db, today))
      const ofOneTeam = await teamChip(db, query.team, driftAddress(query, { team: undefined }))
      return <DriftPage {...shown} chips={[...ofOneTeam, ...shown.chips]} />
    },
  })
}
