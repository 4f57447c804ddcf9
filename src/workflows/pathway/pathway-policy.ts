import type { Day } from '#domain/calendar/day.ts'
import type { RecordedHere } from '#domain/pathway/rule.ts'
import type { CompiledRule } from '#domain/timescales/compile.ts'
import type { Stage } from '#domain/timescales/rule.ts'
import type { Pack } from '#policies/pack.ts'
import type { PolicyNow } from '#workflows/policies/policy-now.ts'

/** The pathway in force on a day: its pack, its stages, and its requirements stage by stage. */
export interface PathwayPolicy {
  readonly pack: Pack
  readonly stages: readonly Stage[]
  readonly rules: readonly CompiledRule[]
}

/** The pathway of the policies in force; undefined where the authority has none. */
export function pathwayOf({ compiled, library }: PolicyNow, today: Day): PathwayPolicy | undefined {
  const rules = compiled.rules.filter(
    ({ rule, from, until }) => rule.stage !== undefined && from <= today && today <= until,
  )
  const pack = rules[0] && library.find(rules[0].pack)
  if (!pack) return undefined
  return {
    pack,
    stages: compiled.stages.filter(({ from, until }) => from <= today && today <= until),
    rules: rules.filter((rule) => rule.pack === pack.ref),
  }
}

/** How an event is recorded here, and by whom; undefined where the pathway has nobody record it. */
export function recordingOf({ pack }: PathwayPolicy, event: string): RecordedHere | undefined {
  return pack.recordedHere.find((one) => one.event === event)
}

/** The form of a pathway by its id, the event that its signing records, and who holds it. */
export function pathwayFormOf(pathway: PathwayPolicy, formId: string) {
  const form = pathway.pack.forms.find(({ id }) => id === formId)
  const event = eventOfForm(pathway.pack, formId)
  const recording = event === undefined ? undefined : recordingOf(pathway, event)
  return form && event !== undefined && recording ? { form, event, by: recording.by } : undefined
}

/** The event that a form of a pathway stands for: what first meets the step that it belongs to. */
export function eventOfForm(pack: Pack, formId: string): string | undefined {
  const step = pack.aboutForms.get(formId)?.step
  return pack.time.requirements.find(({ id }) => id === step)?.metBy[0]?.event
}
