import { may } from '#access/permissions.ts'
import type { Db } from '#db/open.ts'
import { deleteAnnualExample } from '#db/queries/annual-report/examples.ts'
import { publishedAnnual } from '#db/queries/annual-report/published.ts'
import { lockAnnualReport } from '#db/queries/annual-report/texts.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import { publishedAlready } from './save-text.ts'
import type { ExampleAsked } from './write-example.ts'

/** Takes an example out of a section. */
export async function takeOutExample(
  db: Db,
  { person, period, section, source, childId, now }: Omit<ExampleAsked, 'today'>,
): Promise<{ readonly ok: true } | Refusal> {
  if (!may(person, 'annual-report:write')) return notFound
  return db.transaction().execute(async (tx) => {
    await lockAnnualReport(tx, period.id)
    if (await publishedAnnual(tx, period.id)) return refused(publishedAlready)
    if (!(await deleteAnnualExample(tx, period.id, section, source))) return notFound
    const detail = { year: period.id, section, source }
    await writeAudit(tx, { person, action: 'annual-example-taken-out', childId, detail, at: now })
    return { ok: true }
  })
}
