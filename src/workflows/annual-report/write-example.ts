import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { scopeOf } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { keepAnnualExample } from '#db/queries/annual-report/examples.ts'
import { publishedAnnual } from '#db/queries/annual-report/published.ts'
import { lockAnnualReport } from '#db/queries/annual-report/texts.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { childWithin } from '#db/queries/people/scope.ts'
import type { SectionId } from '#domain/annual-report/sections.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { MarkKind } from '#domain/families/identity.ts'
import type { Period } from '#domain/figures/period.ts'
import { asKept } from '#domain/reviews/saving.ts'
import type { NamesUndecided } from '#workflows/families/names-beside.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import { namesInExample } from './names-in-example.ts'
import { publishedAlready } from './save-text.ts'

/** Which example is meant, and by whom. */
export interface ExampleAsked {
  readonly person: Person
  readonly period: Period
  readonly section: SectionId
  /** What it is written from, in a record of this child. */
  readonly source: string
  readonly childId: number
  readonly today: Day
  readonly now: Date
}

/** The longest example. */
export const longestExample = 2000

/** What tells who somebody is however it is meant; other words may be like a name and name nobody. */
const neverLeft: readonly MarkKind[] = ['full-name', 'local-id', 'date-of-birth']

/** Whether a word that is like a name may be said to name nobody, as Hope or Will may. */
export function mayNameNobody(kind: MarkKind): boolean {
  return !neverLeft.includes(kind)
}

/**
 * Keeps an example in its writer’s own words. It is refused while it holds a name of the child, of the family or of
 * the people who work with them, unless the writer says of a word like a name that it names nobody; and while the
 * writer has not said that details were changed.
 */
export async function writeExample(
  db: Db,
  asked: ExampleAsked & {
    readonly text: string
    readonly detailsChanged: boolean
    readonly noNames: readonly string[]
    /** Names that stand in what it is written from, such as of whoever was thanked. */
    readonly besides: readonly string[]
    readonly baseVersion: number
  },
): Promise<{ readonly ok: true } | NamesUndecided | Refusal> {
  const { person, period, section, source, childId, today, now } = asked
  const text = asKept(asked.text).trim()
  const problems = [
    ...(text === '' ? ['Write the example in your own words'] : []),
    ...(text.length > longestExample ? [`Make the example ${longestExample} characters or fewer`] : []),
    ...(asked.detailsChanged ? [] : ['Change what would tell who the child is, and say that you did']),
  ]
  if (problems.length > 0) return { ok: false, because: 'problems', problems }
  return db.transaction().execute(async (tx) => {
    if (!may(person, 'annual-report:write') || !(await childWithin(tx, scopeOf(person), today, childId)))
      return notFound
    await lockAnnualReport(tx, period.id)
    if (await publishedAnnual(tx, period.id)) return refused(publishedAlready)
    const names = await namesInExample(tx, { childId, text, besides: asked.besides, today })
    const left = names.filter(({ found, kind }) => !(mayNameNobody(kind) && asked.noNames.includes(found)))
    if (left.length > 0)
      return {
        ok: false,
        because: 'names',
        problems: left.map(({ found }) => `“${found}” may tell who the child is: write it another way`),
        texts: [{ field: 'text', text, names }],
      }
    const kept = await keepAnnualExample(tx, {
      ...{ year: period.id, section, source, childId, text, now },
      noNames: names.map(({ found }) => found),
      baseVersion: asked.baseVersion,
      personId: person.personId,
    })
    if (!kept)
      return refused('Somebody else has changed this example. Read theirs below, then save yours again.')
    const detail = { year: period.id, section, source }
    await writeAudit(tx, { person, action: 'annual-example-written', childId, detail, at: now })
    return { ok: true }
  })
}
