import type { Day } from '#domain/calendar/day.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import type { ConcernNoteWords } from './ladder.ts'
import type { StepDetail } from './entries.ts'
import { stepWords, type ConcernStep } from './steps.ts'

/** A concern as its story tells it. */
export interface ConcernTold {
  readonly reference: string
  readonly kindSays: string
  readonly about: 'practice' | 'chair'
  readonly worry: string
  readonly wanted: string
  readonly talkedTo: string | undefined
  readonly talkedOn: Day | undefined
  readonly evidence: readonly { readonly says: string; readonly sources: readonly string[] }[]
  readonly raisedByName: string
}

/** A step with what was written. */
export interface StepTold extends ConcernStep {
  readonly byName: string | undefined
  readonly says: string | undefined
  readonly detail: StepDetail
}

/** Something said, under what it is: "What is different for the child". */
export interface Said {
  readonly label: string
  readonly text: string
}

/** A role of a ladder as the screen says it. */
export function packRoleWords(role: string): string {
  return role === 'cafcass' ? 'Cafcass' : role === 'qa-manager' ? 'QA manager' : role.replaceAll('-', ' ')
}

/** What was said when a concern was raised. */
export function raisedSaid(concern: ConcernTold): readonly Said[] {
  const { talkedTo, talkedOn } = concern
  return [
    { label: 'The worry for the child', text: concern.worry },
    { label: 'Kind', text: concern.kindSays },
    { label: 'What would put it right', text: concern.wanted },
    ...(talkedTo === undefined && talkedOn === undefined
      ? []
      : [
          {
            label: 'Talked about before',
            text: [
              talkedTo && `with ${talkedTo}`,
              talkedOn === undefined ? undefined : `on ${dateInWords(talkedOn)}`,
            ]
              .filter(Boolean)
              .join(' '),
          },
        ]),
    ...concern.evidence.map(({ says, sources }) => ({
      label: 'The record showed',
      text: `${says}${sources.length > 0 ? ` [${sources.join('; ')}]` : ''}`,
    })),
  ]
}

const saysLabels: Readonly<Partial<Record<ConcernStep['kind'], string>>> = {
  raised: 'Why at this stage',
  replied: 'Reply',
  'reply-accepted': 'Word on the reply',
  'not-enough': 'Why',
  'stepped-down': 'Why',
  're-laddered': 'Why',
  given: 'Why',
  'meeting-held': 'Agreed',
  'immediate-risk': 'What was said',
  'sent-to': 'Why',
  closed: 'Outcome',
}

/** The title of a step: "Raised: Formal stage 1, to the team manager". */
export function stepTitle({ kind, enters, detail }: StepTold): string {
  if (kind === 'given') return `Given to ${detail.givenToName ?? 'somebody else'} to answer`
  const words = kind === 'sent-to' ? `Sent to ${packRoleWords(detail.sentTo ?? '')}` : stepWords[kind]
  return enters ? `${words}: ${enters.name}, to the ${packRoleWords(enters.to)}` : words
}

/** Everything that a step says, each under what it is. */
export function stepSaid({ kind, says, detail }: StepTold): readonly Said[] {
  const said: (readonly [string, string | undefined])[] = [
    ['Told', detail.told],
    ['At', detail.toldAt],
    ['How', detail.means],
    ['Met', detail.met],
    ['On', detail.metOn === undefined ? undefined : dateInWords(dayOf(detail.metOn))],
    ['Told by', detail.toldBy],
    ['On', detail.toldOn === undefined ? undefined : dateInWords(dayOf(detail.toldOn))],
    ...(kind === 'child-told' ? [['How', detail.childToldHow] as const] : []),
    [saysLabels[kind] ?? 'Note', says],
    ['What is different for the child', detail.difference],
    [
      detail.childTold === 'no' ? 'The child was not told' : 'The child was told',
      detail.childTold === undefined ? undefined : (detail.childToldHow ?? ''),
    ],
  ]
  return said.flatMap(([label, text]) => (text === undefined ? [] : [{ label, text }]))
}

/** Blocks of the case note of one step: plain text, as the note of a review is written. */
export function stepNoteBlocks(
  concern: ConcernTold,
  step: StepTold,
  child: { readonly name: string; readonly localId: string },
  { heading }: Pick<ConcernNoteWords, 'heading'>,
): readonly string[] {
  const said = step.kind === 'raised' ? [...raisedSaid(concern), ...stepSaid(step)] : stepSaid(step)
  return [
    [
      `${heading}: ${concern.kindSays}`,
      `${child.name}, record ${child.localId}`,
      `${stepTitle(step)}. ${dateInWords(step.on)}, ${step.byName ?? 'by the policy'}`,
    ].join('\n'),
    ...said.map(({ label, text }) => `${label.toUpperCase()}\n${text}`),
  ]
}

/** The reference of the case note of a step. */
export function stepReference(concern: { readonly reference: string }, step: ConcernStep): string {
  return `${concern.reference}-${step.number}`
}
