import { z } from 'zod'
import { may } from '#access/permissions.ts'
import { annualExamples } from '#db/queries/annual-report/examples.ts'
import { everyPublishedAnnual, publishedAnnual } from '#db/queries/annual-report/published.ts'
import { annualYearsBegun } from '#db/queries/annual-report/texts.ts'
import { whatIsMissing } from '#domain/annual-report/section-state.ts'
import { sectionIds, sectionPlan } from '#domain/annual-report/sections.ts'
import { periodBefore, periodWith } from '#domain/figures/period.ts'
import { reportPlan } from '#domain/figures/reports/every-report.ts'
import type { Pages } from '#web/page-definition.ts'
import { annualExamplePages } from '#web/pages/annual-report/examples.tsx'
import { PublishedAnnualPage } from '#web/pages/annual-report/published-page.tsx'
import { PublishPage } from '#web/pages/annual-report/publish-page.tsx'
import { SectionPage } from '#web/pages/annual-report/section-page.tsx'
import { savedText } from '#web/pages/annual-report/saved-text.ts'
import { TasksPage } from '#web/pages/annual-report/tasks-page.tsx'
import { annualWord } from '#web/pages/annual-report/word.ts'
import { YearsPage } from '#web/pages/annual-report/years-page.tsx'
import { paths } from '#web/paths.ts'
import { download, notFound, seeOther, showAgain } from '#web/replies.ts'
import { wordType } from '#web/word/document.ts'
import { publishAnnualReport } from '#workflows/annual-report/publish-annual-report.ts'
import { annualYear, readAnnualReport } from '#workflows/annual-report/read-annual-report.ts'
import { publishedAlready, saveAnnualText } from '#workflows/annual-report/save-text.ts'

const yearParams = z.object({ year: z.string().max(10) })
const sectionParams = yearParams.extend({ section: z.enum(sectionIds) })
const longest = 40_000

/** The annual report: written section by section over weeks, published once, then read, printed and taken as a file. */
export const annualReportPages: Pages = (app, parts) => {
  const { db } = parts
  annualExamplePages(app, parts)

  app.page(paths.annualReports, {
    access: 'reports:open',
    audit: 'annual-reports-listed',
    async show({ person, today }) {
      const thisYear = periodWith('year', today)
      const years = [thisYear, periodBefore(thisYear), periodBefore(periodBefore(thisYear))]
      const published = await everyPublishedAnnual(db)
      const begun = await annualYearsBegun(db)
      return (
        <YearsPage
          mayWrite={may(person, 'annual-report:write')}
          years={years.map((period) => ({
            period,
            published: published.find(({ report }) => report.year === period.id),
            begun: begun.includes(period.id),
          }))}
        />
      )
    },
  })

  app.page(paths.annualReport, {
    access: 'annual-report:write',
    audit: 'annual-report-opened',
    params: yearParams,
    async show({ params: { year }, person, today }) {
      const period = annualYear(year, today)
      if (!period) return notFound()
      if (await publishedAnnual(db, year)) return seeOther(paths.publishedAnnual({ year }))
      const { soFar, texts } = await readAnnualReport(db, period, today)
      return (
        <TasksPage
          {...{ year, soFar, texts }}
          says={period.says}
          mayPublish={may(person, 'report:publish')}
        />
      )
    },
  })

  app.page(paths.annualSection, {
    access: 'annual-report:write',
    audit: 'annual-section-opened',
    params: sectionParams,
    async show({ params: { year, section }, person, scope, today, form }) {
      const period = annualYear(year, today)
      if (!period) return notFound()
      // What was typed is shown again even where the report was published meanwhile.
      if (!form.sent && (await publishedAnnual(db, year))) return seeOther(paths.publishedAnnual({ year }))
      const { report, soFar, texts } = await readAnnualReport(db, period, today)
      const plan = sectionPlan(section)
      const examples = await annualExamples(db, scope, today, year)
      const missing = soFar.find((one) => one.plan.id === section)?.notPublished ?? []
      const mayPublish = may(person, 'report:publish') && period.until < today
      return (
        <SectionPage
          {...{ year, plan, form }}
          says={period.says}
          section={report.sections.find(({ id }) => id === section)!}
          toPublish={plan.figures
            .filter((slug) => missing.includes(reportPlan(slug).title))
            .map((slug) => ({
              title: reportPlan(slug).title,
              href: mayPublish ? paths.publishReport({ slug }, { period: year }) : undefined,
            }))}
          text={texts.find((text) => text.section === section)}
          examples={examples.filter((example) => example.section === section)}
          personId={person.personId}
        />
      )
    },
    form: z.object({
      'a.text': z.string().max(longest).default(''),
      'base.text': z.string().max(20).default('0'),
      do: z.enum(['ready', 'save']).catch('save'),
    }),
    async submit({ params: { year, section }, person, today, now, answers }) {
      const period = annualYear(year, today)
      if (!period) return notFound()
      const saved = await saveAnnualText(db, {
        ...{ person, period, section, now },
        text: answers['a.text'],
        // The script puts a fraction behind the version that it has seen.
        baseVersion: Number.parseInt(answers['base.text'], 10) || 0,
        isReady: answers.do === 'ready',
      })
      if (saved.ok) return seeOther(paths.annualReport({ year }), 'Saved')
      if (saved.because === 'not-found') return notFound()
      const problems =
        saved.because === 'conflict'
          ? [
              `${saved.theirs.writtenBy} changed this while you were writing. Read theirs, put together what shall stand, and save again`,
            ]
          : saved.problems
      return showAgain(problems.map((text) => ({ field: 'a.text', text })))
    },
  })

  app.saving(paths.annualText, {
    access: 'annual-report:write',
    audit: 'annual-text-saved',
    params: sectionParams,
    form: z.object({
      value: z.string().max(longest),
      baseVersion: z.int().min(0),
      unconfirmed: z.string().max(longest).optional(),
    }),
    async save({ params: { year, section }, person, today, now, answers }) {
      const period = annualYear(year, today)
      if (!period) return { status: 404, body: { refused: 'not-found' } }
      const { value: text, baseVersion, unconfirmed } = answers
      const asked = { person, period, section, text, baseVersion, unconfirmed, isReady: false, now }
      return savedText(await saveAnnualText(db, asked))
    },
  })

  app.page(paths.publishAnnual, {
    access: 'report:publish',
    audit: 'annual-publishing-opened',
    params: yearParams,
    async show({ params: { year }, today, form }) {
      const period = annualYear(year, today)
      if (!period) return notFound()
      if (await publishedAnnual(db, year)) return seeOther(paths.publishedAnnual({ year }), publishedAlready)
      const { report, soFar } = await readAnnualReport(db, period, today)
      const notOver = period.until >= today ? [`${period.says} is not over yet`] : []
      return <PublishPage report={report} missing={[...notOver, ...whatIsMissing(soFar)]} form={form} />
    },
    form: z.object({}),
    async submit({ params: { year }, person, today, now }) {
      const period = annualYear(year, today)
      if (!period) return notFound()
      const published = await publishAnnualReport(db, { person, period, today, now })
      if (published.ok) return seeOther(paths.publishedAnnual({ year }), 'The annual report is published')
      if (published.because === 'not-found') return notFound()
      return showAgain(published.problems.map((text) => ({ field: 'publish', text })))
    },
  })

  app.page(paths.publishedAnnual, {
    access: 'reports:open',
    audit: 'published-annual-opened',
    params: yearParams,
    async show({ params: { year }, person }) {
      const published = await publishedAnnual(db, year)
      if (!published) return notFound()
      return <PublishedAnnualPage published={published} mayDownload={may(person, 'report:download')} />
    },
  })

  app.page(paths.annualWord, {
    access: 'report:download',
    audit: 'annual-report-downloaded',
    params: yearParams,
    async show({ params: { year } }) {
      const published = await publishedAnnual(db, year)
      if (!published) return notFound()
      const body = await annualWord(published)
      return download({ body, type: wordType, filename: `annual-report-${year}.docx` })
    },
  })
}
