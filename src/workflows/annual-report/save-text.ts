import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { publishedAnnual } from '#db/queries/annual-report/published.ts'
import {
  addAnnualText,
  annualTexts,
  lockAnnualReport,
  type AnnualText,
} from '#db/queries/annual-report/texts.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import type { SectionId } from '#domain/annual-report/sections.ts'
import type { Period } from '#domain/figures/period.ts'
import { asKept, decideSave } from '#domain/reviews/saving.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'

export type AnnualTextSaved =
  | { readonly ok: true; readonly version: number; readonly savedAt: Date }
  | { readonly ok: false; readonly because: 'conflict'; readonly theirs: AnnualText }
  | Refusal

/** What is said where a report is published already. */
export const publishedAlready = 'This annual report is published. It stays as it is.'

/**
 * Saves the text of a section as a version of its own, by the rules of a review’s answers: what somebody else wrote in
 * between is never replaced unseen. A text is ready only where its writer says so of that version.
 */
export async function saveAnnualText(
  db: Db,
  asked: {
    readonly person: Person
    readonly period: Period
    readonly section: SectionId
    readonly text: string
    readonly baseVersion: number
    readonly unconfirmed?: string | undefined
    readonly isReady: boolean
    readonly now: Date
  },
): Promise<AnnualTextSaved> {
  const { person, period, section, now } = asked
  if (!may(person, 'annual-report:write')) return notFound
  return db.transaction().execute(async (tx) => {
    await lockAnnualReport(tx, period.id)
    if (await publishedAnnual(tx, period.id)) return refused(publishedAlready)
    const theirs = (await annualTexts(tx, period.id)).find((text) => text.section === section)
    const text = asKept(asked.text)
    if (asked.isReady && text.trim() === '')
      return { ok: false, because: 'problems', problems: ['Write the text before you mark it as ready'] }
    const decision = decideSave(
      theirs && { value: theirs.text, version: theirs.version, savedBy: theirs.writtenById },
      {
        value: text,
        baseVersion: asked.baseVersion,
        by: person.personId,
        unconfirmed: asked.unconfirmed === undefined ? undefined : asKept(asked.unconfirmed),
      },
    )
    if (decision.is === 'conflict') return { ok: false, because: 'conflict', theirs: theirs! }
    const isAsItWas = decision.is === 'unchanged' && (!asked.isReady || theirs?.isReady)
    if (isAsItWas) return { ok: true, version: decision.version, savedAt: theirs?.writtenAt ?? now }
    const version = (theirs?.version ?? 0) + 1
    await addAnnualText(tx, {
      ...{ year: period.id, section, version, text, now },
      isReady: asked.isReady,
      personId: person.personId,
    })
    const detail = { year: period.id, section, version }
    await writeAudit(tx, { person, action: 'annual-text-saved', detail, at: now })
    return { ok: true, version, savedAt: now }
  })
}
