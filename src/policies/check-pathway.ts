import { eventWords } from '#domain/facts/vocabulary.ts'
import type { PackFile } from './schema.ts'

type Say = (path: readonly PropertyKey[], says: string) => void

/** Checks that what a pathway names is there: stages, events and forms. */
export function checkPathway(file: PackFile, say: Say): void {
  const stages = new Set((file.stages ?? []).map(({ id }) => id))
  for (const [index, { id, stage }] of (file.requirements ?? []).entries()) {
    if (stage !== undefined && !stages.has(stage))
      say(['requirements', index, 'stage'], `${id}: there is no stage "${stage}" in this pack.`)
  }
  const events = new Set([...Object.keys(eventWords), ...(file.events ?? []).map(({ id }) => id)])
  const event = (path: readonly PropertyKey[], named: string | undefined) => {
    if (named !== undefined && !events.has(named))
      say(path, `There is no event "${named}": list it under "events".`)
  }
  const forms = new Set((file.forms ?? []).map(({ id }) => id))
  const audits = new Set((file.panels ?? []).map((panel) => panel['file-audit']))
  for (const [index, { id, areas }] of (file.forms ?? []).entries()) {
    if (areas && !audits.has(id))
      say(
        ['forms', index, 'areas'],
        `Areas are asked by a panel: name "${id}" as the "file-audit" of one, or leave them out.`,
      )
  }
  for (const [index, one] of (file['recorded-here'] ?? []).entries())
    event(['recorded-here', index, 'event'], one.event)
  for (const [index, panel] of (file.panels ?? []).entries()) {
    for (const key of ['form', 'file-audit'] as const) {
      const named = panel[key]
      if (named !== undefined && !forms.has(named))
        say(['panels', index, key], `There is no form "${named}" in this pack.`)
    }
    for (const key of ['views-given-as', 'actions-agreed-as'] as const)
      event(['panels', index, key], panel[key])
    event(['panels', index, 'outcome', 'sent-as'], panel.outcome?.['sent-as'])
  }
}
