import { csvOf } from '#web/export/csv.ts'
import { sheetsOf } from '#web/export/sheets.ts'
import { xlsxOf, xlsxType } from '#web/export/xlsx.ts'
import type { Pages } from '#web/page-definition.ts'
import { reportAsked, reportParams } from '#web/pages/reports/asked.ts'
import { reportForFile } from '#web/pages/reports/report-for-file.ts'
import { paths } from '#web/paths.ts'
import { download, notFound } from '#web/replies.ts'

/** A report as a file: numbers and definitions, no free text and nothing about one child. */
export const reportDownloads: Pages = (app, { db }) => {
  const shared = {
    access: 'report:download',
    audit: 'report-downloaded',
    params: reportParams,
    query: reportAsked,
  } as const

  app.page(paths.reportCsv, {
    ...shared,
    async show({ params, query, person, today, note }) {
      const report = await reportForFile(db, { ...params, query, person, today })
      if (!report) return notFound()
      const sheets = sheetsOf(report)
      note({ count: sheets.length })
      const filename = `${report.slug}-${report.period.id}.csv`
      return download({ body: csvOf(sheets), type: 'text/csv; charset=utf-8', filename })
    },
  })

  app.page(paths.reportXlsx, {
    ...shared,
    async show({ params, query, person, today, note }) {
      const report = await reportForFile(db, { ...params, query, person, today })
      if (!report) return notFound()
      const sheets = sheetsOf(report)
      note({ count: sheets.length })
      const filename = `${report.slug}-${report.period.id}.xlsx`
      return download({ body: await xlsxOf(sheets), type: xlsxType, filename })
    },
  })
}
