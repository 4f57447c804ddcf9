import { z } from 'zod'
import { countedBy } from '#access/counting.ts'
import { may } from '#access/permissions.ts'
import { lastPublished, publishedOf, publishedReportOf } from '#db/queries/figures/published.ts'
import { correctionsOf } from '#domain/figures/corrections.ts'
import { periodOf, periodsToChoose } from '#domain/figures/period.ts'
import { everyReport, isListed, reportPlan } from '#domain/figures/reports/every-report.ts'
import { idInAddress } from '#web/ids.ts'
import type { Pages } from '#web/page-definition.ts'
import { addressOf, periodAsked, queryOf, reportAsked, reportParams } from '#web/pages/reports/asked.ts'
import { reportBehindPages } from '#web/pages/reports/behind.tsx'
import { reportDownloads } from '#web/pages/reports/downloads.ts'
import { ReportsPage } from '#web/pages/reports/index-page.tsx'
import { NotPublishedPage } from '#web/pages/reports/not-published-page.tsx'
import { PublishedPage } from '#web/pages/reports/published-page.tsx'
import { PublishPage } from '#web/pages/reports/publish-page.tsx'
import { ReportPage } from '#web/pages/reports/report-page.tsx'
import { paths } from '#web/paths.ts'
import { notFound, seeOther, showAgain } from '#web/replies.ts'
import { newestWithFigures } from '#workflows/figures/newest-with-figures.ts'
import { publishReport } from '#workflows/figures/publish-report.ts'
import { readReport } from '#workflows/figures/read-report.ts'
import { outsideOf } from '#workflows/figures/show-outside.ts'

const wholeService = { planType: undefined, team: undefined }

/** Reports: counted now, as files, as lists behind their numbers, and as they were published. */
export const reportsPages: Pages = (app, parts) => {
  const { db } = parts
  reportBehindPages(app, parts)
  reportDownloads(app, parts)

  app.page(paths.reports, {
    access: 'reports:open',
    audit: 'reports-listed',
    async show() {
      return <ReportsPage reports={everyReport} published={await lastPublished(db, 20)} />
    },
  })

  app.page(paths.publishedReport, {
    access: 'reports:open',
    audit: 'published-report-opened',
    params: z.object({ publishedId: idInAddress }),
    query: z.object({ for: z.literal('outside').optional().catch(undefined) }),
    async show({ params, query, person, today }) {
      const published = await publishedReportOf(db, params.publishedId)
      const period = published && periodOf(published.report.period.id)
      if (!published || !period) return notFound()
      const { slug } = published.report
      const asked = { slug, period, filters: wholeService, today, person: undefined }
      const corrections = correctionsOf(published.report, (await readReport(db, asked)).report)
      // What was counted of everybody is shown whole to those who count everybody.
      const outside = query.for === 'outside' || countedBy(person).is !== 'all'
      return (
        <PublishedPage
          published={published}
          report={outside ? await outsideOf(db, published) : published.report}
          corrections={corrections}
          mayShowWhole={countedBy(person).is === 'all'}
          mayDownload={may(person, 'report:download')}
        />
      )
    },
  })

  app.page(paths.report, {
    access: 'reports:open',
    audit: 'report-opened',
    params: reportParams,
    query: reportAsked,
    async show({ params: { slug }, query, person, today }) {
      const plan = reportPlan(slug)
      const period = periodAsked(plan, query, today)
      const published = await publishedOf(db, slug, period.id)
      if (query.for === 'outside')
        return published ? (
          seeOther(paths.publishedReport(published, { for: 'outside' }))
        ) : (
          <NotPublishedPage plan={plan} period={period} />
        )
      const filters = { planType: query.plan, team: query.team }
      const { report, teams } = await readReport(db, { slug, period, filters, today, person })
      const newest =
        report.empty === undefined
          ? undefined
          : await newestWithFigures(db, { slug, period, filters, today, person })
      const lists = may(person, 'report:list-behind')
      const state = { ...queryOf(query), period: period.id }
      return (
        <ReportPage
          plan={plan}
          report={report}
          newest={newest && { says: newest.says, href: addressOf(slug, query, { period: newest.id }) }}
          query={query}
          periods={periodsToChoose(today)}
          teams={teams}
          behind={(table, row, column) =>
            lists && isListed(plan, table)
              ? paths.reportBehind({ slug }, { ...state, table, row, column })
              : undefined
          }
          published={published}
          mayDownload={may(person, 'report:download')}
          mayPublish={may(person, 'report:publish') && period.until < today}
          mayShowOutside={may(person, 'report:download')}
        />
      )
    },
  })

  app.page(paths.publishReport, {
    access: 'report:publish',
    audit: 'report-publishing-opened',
    params: reportParams,
    query: reportAsked,
    async show({ params: { slug }, query, today, form }) {
      const period = periodAsked(reportPlan(slug), query, today)
      const asked = { slug, period, filters: wholeService, today, person: undefined }
      return <PublishPage report={(await readReport(db, asked)).report} form={form} />
    },
    form: z.object({}),
    async submit({ params: { slug }, query, person, today, now }) {
      const period = periodAsked(reportPlan(slug), query, today)
      const published = await publishReport(db, { person, slug, period, today, now })
      if (!published.ok) return showAgain(published.problems.map((text) => ({ field: 'publish', text })))
      const { publishedId } = published
      return seeOther(paths.publishedReport({ publishedId }), `${reportPlan(slug).title} is published`)
    },
  })
}
