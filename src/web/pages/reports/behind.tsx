import { childrenBehind, type ChildBehind } from '#db/queries/figures/names-behind.ts'
import { rejectedRowsBehind, type RejectedRowBehind } from '#db/queries/figures/rejected-rows.ts'
import type { ThingCounted } from '#db/queries/figures/counting.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { datedFactWords, type DatedFact } from '#domain/figures/dated-facts.ts'
import { periodOf } from '#domain/figures/period.ts'
import type { ReportTable } from '#domain/figures/report.ts'
import { isListed, reportPlan } from '#domain/figures/reports/every-report.ts'
import { childName } from '#web/child/words.ts'
import { instantWordsWithYear } from '#web/instant-words.ts'
import { pageOfList, pageSize, presentPages, rowsInWords } from '#web/list/present-pages.ts'
import type { Pages } from '#web/page-definition.ts'
import { addressOf, cellAsked, periodAsked, queryOf, reportParams } from '#web/pages/reports/asked.ts'
import { BehindPage, type BehindRow } from '#web/pages/reports/behind-page.tsx'
import { paths } from '#web/paths.ts'
import { notFound } from '#web/replies.ts'
import { behindNumber, readReport } from '#workflows/figures/read-report.ts'

/** The list behind a number of a report: its rows are those that the number counted. */
export const reportBehindPages: Pages = (app, { db }) => {
  app.page(paths.reportBehind, {
    access: 'report:list-behind',
    audit: 'report-behind-listed',
    params: reportParams,
    query: cellAsked,
    async show({ params: { slug }, query, person, scope, today, note }) {
      const plan = reportPlan(slug)
      const period = periodAsked(plan, query, today)
      const filters = { planType: query.plan, team: query.team }
      const asked = { slug, period, filters, today, person }
      const { report } = await readReport(db, asked)
      const table = report.tables.find(({ id }) => id === query.table)
      if (!table || !isListed(plan, table.id)) return notFound()
      const cell = { table: query.table, row: query.row, column: query.column }
      const total = countOf(table, query.row, query.column)
      const place = pageOfList(total, query.page)
      const things = await behindNumber(db, asked, cell, {
        limit: pageSize,
        offset: (place.page - 1) * pageSize,
      })
      const children = await childrenBehind(
        db,
        scope,
        today,
        things.flatMap(({ childId }) => childId ?? []),
      )
      const rejected = await rejectedRowsBehind(db, things.flatMap(rejectedIdOf))
      note({ count: things.length })
      const words = (
        id: string | undefined,
        named: readonly { readonly id: string; readonly says: string }[],
      ) => named.find((one) => one.id === id)?.says ?? periodOf(id ?? '')?.says ?? id
      const address = (page: number | undefined) =>
        paths.reportBehind(
          { slug },
          { ...queryOf(query), table: query.table, row: query.row, column: query.column, page },
        )
      return (
        <BehindPage
          title={[table.title, words(query.row, table.rows), words(query.column, table.columns)]
            .filter(Boolean)
            .join(': ')}
          report={{ title: report.title, href: addressOf(slug, query, { period: period.id }) }}
          period={period.says}
          found={rowsInWords(place, 'row', 'rows')}
          namesAre={table.of === 'row' ? 'Row' : 'Child'}
          rowsAre={table.rowsAre}
          rows={things.map((thing) => ({
            ...(thing.childId === null
              ? rejectedRow(rejectedIdOf(thing).map((id) => rejected.get(id))[0])
              : aboutChild(thing, children.get(thing.childId))),
            row: words(thing.row, table.rows) ?? thing.row,
            column: words(thing.column, table.columns) ?? thing.column,
            facts: factsInWords(thing, thing.childId === null ? undefined : children.get(thing.childId)),
          }))}
          pages={presentPages(place, (page) => address(page === 1 ? undefined : page))}
        />
      )
    },
  })
}

/** The number of a cell, a line or the whole of a table, as the report shows it. */
function countOf(table: ReportTable, row: string | undefined, column: string | undefined): number {
  let sum = 0
  for (const { id, cells } of table.rows)
    for (const [place, { id: columnId }] of table.columns.entries())
      if ((row === undefined || row === id) && (column === undefined || column === columnId))
        sum += cells[place] as number
  return sum
}

type NameAndThing = Pick<BehindRow, 'name' | 'nameHref' | 'thing'>

function aboutChild({ thing }: ThingCounted, child: ChildBehind | undefined): NameAndThing {
  return {
    name: child ? childName(child) : 'Restricted record',
    nameHref: child ? paths.child({ childId: child.childId }) : undefined,
    thing: child && !child.restricted ? linkOf(thing) : undefined,
  }
}

/** The days for which something is counted where it is; of a closed record none. */
function factsInWords({ facts }: ThingCounted, child: ChildBehind | undefined): readonly string[] {
  if (!child || child.restricted) return []
  return Object.entries(facts).map(
    ([fact, day]) => `${datedFactWords[fact as DatedFact]} ${dateInWords(dayOf(day))}`,
  )
}

/** The number of a row that the import turned away, where that is what was counted. */
function rejectedIdOf({ thing }: ThingCounted): number[] {
  return thing.startsWith('row:') ? [Number(thing.slice('row:'.length))] : []
}

function rejectedRow(found: RejectedRowBehind | undefined): NameAndThing {
  if (!found) return { name: 'A row that is kept no longer', nameHref: undefined, thing: undefined }
  const { file, row, column, loadedAt } = found
  const of = column === '' ? 'The whole row' : `Column ${column}`
  return {
    name: `Row ${row} of ${file}`,
    nameHref: undefined,
    thing: { text: `${of}, loaded ${instantWordsWithYear(loadedAt)}` },
  }
}

/** Where a thing that was counted has a page of its own. */
function linkOf(thing: string): BehindRow['thing'] {
  const [kind, id = ''] = thing.split(':')
  switch (kind) {
    case 'review':
      return { text: `Midway review ${id}`, href: paths.review({ reference: id }) }
    case 'action':
      return { text: `Action ${id}`, href: paths.action({ actionId: id }) }
    case 'concern':
      return { text: `Concern ${id}`, href: paths.concern({ concernId: id }) }
    case 'query':
      return { text: `Question ${id}`, href: paths.query({ queryId: id }) }
    default:
      return undefined
  }
}
