import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { summaryField } from '#domain/reviews/answers.ts'
import { askForAudits } from '#workflows/panels/ask-for-audits.ts'
import { signForm } from '#workflows/pathway/sign-form.ts'

/** The file of a child is audited for a panel in both areas of the framework, by one person, today. */
export async function auditedFile(
  db: Db,
  of: {
    readonly person: Person
    readonly panelId: number
    readonly childId: number
    readonly today: Day
    readonly now: Date
  },
): Promise<void> {
  const { childId, person, today } = of
  for (const area of ['child-protection-and-family-support', 'planning']) {
    await askForAudits(db, { ...of, audits: [{ childId, area, personId: person.personId }] })
    const fields = [{ ...summaryField, value: 'The plan stands still.', baseVersion: 0 }]
    const signed = await signForm(db, { ...of, form: 'file-audit', area, heldOn: today, fields })
    if (!signed.ok) throw new Error(signed.because)
  }
}
