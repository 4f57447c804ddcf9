import { z } from 'zod'
import { may } from '#access/permissions.ts'
import { narrowedTo, type ChildScope } from '#access/scope.ts'
import { teamSightOf } from '#access/teams.ts'
import { peopleWithChildren } from '#db/queries/people/hand-over.ts'
import { teamByWorker } from '#db/queries/people/team-by-worker.ts'
import { teamInSight } from '#db/queries/people/teams.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dayInWords } from '#domain/calendar/words.ts'
import type { Pages } from '#web/page-definition.ts'
import { ChooseSupervisionPage, SupervisionPage } from '#web/pages/supervision/page.tsx'
import { presentDecision, presentSheet } from '#web/pages/supervision/presenter.ts'
import { paths } from '#web/paths.ts'
import { notFound } from '#web/replies.ts'
import { decisionsAboutChair } from '#workflows/capacity/decisions-about-chair.ts'
import { supervisionSheets } from '#workflows/people/supervision-sheets.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

const personInAddress = z.string().min(1).max(200).optional().catch(undefined)

/** What is talked about in the supervision of a worker, and of a chair: each child on half a page. */
export const supervisionPages: Pages = (app, { db }) => {
  app.page(paths.teamSupervision, {
    access: 'supervision:of-worker',
    audit: 'supervision-of-worker-opened',
    params: z.object({ teamRef: z.string().min(1).max(200) }),
    query: z.object({ worker: personInAddress }),
    async show({ params: { teamRef }, query, person, scope: whole, today, note }) {
      const team = await teamInSight(db, teamSightOf(person), today, teamRef)
      if (!team) return notFound()
      const scope = narrowedTo(whole, { is: 'team-of', teamRef })
      const workers = await teamByWorker(db, scope, today)
      const worker = workers.find(({ ref }) => ref === query.worker)
      const above = [
        { text: 'Home', href: paths.home() },
        { text: 'Teams', href: paths.teams() },
        { text: team.name, href: paths.team({ teamRef }) },
      ]
      if (!worker)
        return (
          <ChooseSupervisionPage
            title="Print for supervision"
            says={`Choose a social worker of ${team.name}: each child stands on half a page.`}
            breadcrumbs={[...above, { text: 'Supervision' }]}
            people={workers.map(({ ref, name }) => ({
              name,
              href: paths.teamSupervision({ teamRef }, { worker: ref }),
            }))}
          />
        )
      const theirs = narrowedTo(scope, { is: 'worker-of', personRef: worker.ref })
      const { sheets, closed } = await sheetsOf(db, theirs, today)
      note({ count: sheets.length })
      return (
        <SupervisionPage
          name={worker.name}
          breadcrumbs={[...above, { text: `Supervision of ${worker.name}` }]}
          on={dayInWords(today)}
          sheets={sheets}
          closed={closed}
          decisions={undefined}
        />
      )
    },
  })

  app.page(paths.chairSupervision, {
    access: 'supervision:of-chair',
    audit: 'supervision-of-chair-opened',
    query: z.object({ chair: personInAddress }),
    async show({ query, person, scope, today, note }) {
      const people = await peopleWithChildren(db, scope, today)
      const every = people.filter(({ as }) => as === 'chair')
      // Who is a chair and nothing more has no supervision of another to print.
      const wholeService = person.roles.includes('qa-manager')
      const chairs = wholeService ? every : every.filter(({ ref }) => ref === person.personRef)
      const chair = chairs.find(({ ref }) => ref === query.chair)
      const above = [
        { text: 'Home', href: paths.home() },
        ...(may(person, 'service:open') ? [{ text: 'The service', href: paths.service() }] : []),
      ]
      if (!chair)
        return (
          <ChooseSupervisionPage
            title="Supervision of a chair"
            says="Choose a chair: each child stands on half a page, and the capacity decisions of that chair above them."
            breadcrumbs={[...above, { text: 'Supervision' }]}
            people={chairs.map(({ ref, name }) => ({
              name,
              href: paths.chairSupervision(undefined, { chair: ref }),
            }))}
          />
        )
      const theirs = narrowedTo(scope, { is: 'chair-of', personRef: chair.ref })
      const { sheets, closed } = await sheetsOf(db, theirs, today)
      const decisions = await decisionsAboutChair(db, scope, today, chair.ref)
      note({ count: sheets.length })
      return (
        <SupervisionPage
          name={chair.name}
          breadcrumbs={[...above, { text: `Supervision of ${chair.name}` }]}
          on={dayInWords(today)}
          sheets={sheets}
          closed={closed}
          decisions={decisions.map((one) =>
            presentDecision(one, { today, mayOpen: may(person, 'capacity:open') }),
          )}
        />
      )
    },
  })
}

async function sheetsOf(db: Db, scope: ChildScope, today: Day) {
  const { compiled } = await policyNow(db)
  const { sheets, closed } = await supervisionSheets(db, scope, today)
  return { sheets: sheets.map((sheet) => presentSheet(sheet, compiled, today)), closed }
}
