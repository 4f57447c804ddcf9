import { z } from 'zod'
import { concernSightOf } from '#access/concerns.ts'
import type { Person } from '#access/person.ts'
import type { ChildScope } from '#access/scope.ts'
import { annualExamples } from '#db/queries/annual-report/examples.ts'
import { countExampleSources, exampleSource, exampleSources } from '#db/queries/annual-report/sources.ts'
import { sectionIds, sectionPlan, type SectionId } from '#domain/annual-report/sections.ts'
import type { Day } from '#domain/calendar/day.ts'
import { pageOfList, pageSize, presentPages, rowsInWords } from '#web/list/present-pages.ts'
import type { Pages } from '#web/page-definition.ts'
import { ExamplePage } from '#web/pages/annual-report/example-page.tsx'
import { SourcesPage } from '#web/pages/annual-report/sources-page.tsx'
import { paths } from '#web/paths.ts'
import { notFound, seeOther, showAgain, type ShowAgain } from '#web/replies.ts'
import { annualYear } from '#workflows/annual-report/read-annual-report.ts'
import { takeOutExample } from '#workflows/annual-report/take-out-example.ts'
import { writeExample } from '#workflows/annual-report/write-example.ts'

const sectionParams = z.object({ year: z.string().max(10), section: z.enum(sectionIds) })
const sourceParams = sectionParams.extend({ source: z.string().max(60) })

interface AskedOfYear {
  readonly params: { readonly year: string; readonly section: SectionId }
  readonly person: Person
  readonly scope: ChildScope
  readonly today: Day
}

/** Examples of an annual report: what they can be written from, and writing one. */
export const annualExamplePages: Pages = (app, { db }) => {
  const whereFrom = ({ params: { year, section }, person, scope, today }: AskedOfYear) => {
    const period = annualYear(year, today)
    const kinds = sectionPlan(section).examplesFrom
    return period && kinds && { seen: { scope, sight: concernSightOf(person), today }, period, kinds }
  }

  app.page(paths.annualSources, {
    access: 'annual-report:write',
    audit: 'annual-sources-listed',
    params: sectionParams,
    query: z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1) }),
    async show(asked) {
      const from = whereFrom(asked)
      if (!from) return notFound()
      const { seen, period, kinds } = from
      const { year, section } = asked.params
      const count = await countExampleSources(db, seen, period, kinds)
      const place = pageOfList(count, asked.query.page)
      const page = { limit: pageSize, offset: (place.page - 1) * pageSize }
      const sources = await exampleSources(db, seen, period, kinds, page)
      asked.note({ count: sources.length })
      return (
        <SourcesPage
          {...{ year, sources }}
          says={period.says}
          plan={sectionPlan(section)}
          found={rowsInWords(place, 'thing to write from', 'things to write from')}
          pages={presentPages(place, (page) => paths.annualSources({ year, section }, { page }))}
        />
      )
    },
  })

  app.page(paths.annualExample, {
    access: 'annual-report:write',
    audit: 'annual-example-opened',
    params: sourceParams,
    async about(asked) {
      const from = whereFrom(asked)
      if (!from) return undefined
      const { seen, period, kinds } = from
      const source = await exampleSource(db, seen, period, kinds, asked.params.source)
      return source && { childId: source.childId, source, period }
    },
    async show({ about: { source, period }, params: { year, section }, scope, today, form }) {
      const examples = await annualExamples(db, scope, today, year)
      const kept = examples.find((one) => one.section === section && one.source === source.source)
      const plan = sectionPlan(section)
      return <ExamplePage {...{ year, plan, source, kept, form }} says={period.says} />
    },
    form: z.object({
      do: z.enum(['keep', 'take-out']).catch('keep'),
      text: z.string().max(20_000).default(''),
      base: z.coerce.number().int().min(0).catch(0),
      changed: z.string().optional(),
      'no-name': z.union([z.string(), z.array(z.string())]).optional(),
    }),
    async submit({ about, params: { year, section }, person, today, now, answers }) {
      const { source, period, childId } = about
      const asked = { person, period, section, source: source.source, childId, today, now }
      const there = paths.annualSection({ year, section })
      if (answers.do === 'take-out') {
        const gone = await takeOutExample(db, asked)
        if (gone.ok) return seeOther(there, 'The example was taken out')
        return gone.because === 'not-found' ? notFound() : problemsOf(gone.problems)
      }
      const written = await writeExample(db, {
        ...asked,
        text: answers.text,
        detailsChanged: answers.changed === 'yes',
        noNames: [answers['no-name'] ?? []].flat(),
        besides: source.kind === 'good-practice' ? [source.says] : [],
        baseVersion: answers.base,
      })
      if (written.ok) return seeOther(there, 'The example was kept')
      if (written.because === 'not-found') return notFound()
      const again = problemsOf(written.problems)
      return written.because === 'names' ? { ...again, names: written.texts } : again
    },
  })
}

/** What stands in the way; that details were not changed is said beside its box. */
function problemsOf(problems: readonly string[]): ShowAgain {
  return showAgain(
    problems.map((text) => ({ field: text.startsWith('Change what') ? 'changed' : 'text', text })),
  )
}
