import type { PanelRule, RecordedHere } from '#domain/pathway/rule.ts'
import { parseSpan } from '#domain/calendar/span.ts'
import { sourceOf } from './read-timing.ts'
import type { PackFile } from './schema.ts'
import { numberIn } from './schema/terms.ts'

/** What the people of a pathway record here, of a checked file. */
export function readRecordedHere(file: PackFile): readonly RecordedHere[] {
  return (file['recorded-here'] ?? []).map(({ event, by, source }) => ({
    event,
    by,
    source: sourceOf(file, source),
  }))
}

/** The panels of a checked file. */
export function readPanels(file: PackFile): readonly PanelRule[] {
  return (file.panels ?? []).map((panel) => ({
    id: panel.id,
    name: panel.name,
    form: panel.form,
    fileAudit: panel['file-audit'],
    takesFromMonths: numberIn(panel['takes-from']),
    takes: panel.takes ?? 'every-plan',
    ledBy: panel['led-by'],
    viewsFrom: panel['views-from'] ?? [],
    viewsGivenAs: panel['views-given-as'],
    actionsAgreedAs: panel['actions-agreed-as'],
    outcome: panel.outcome && {
      to: panel.outcome.to,
      sentAs: panel.outcome['sent-as'],
      readWithin: parseSpan(panel.outcome['read-within'])!,
    },
    caseNote: { ...panel['case-note'], limit: numberIn(panel['case-note'].limit) },
    minutesAFamily: panel['minutes-a-family'],
    decisions: panel.decisions,
    whyNotLess: panel['why-not-less'],
    source: sourceOf(file, panel.source),
  }))
}
