import { dayOf, type Day } from '#domain/calendar/day.ts'
import { needsReason, stagesAfter, stagesBefore, type Situation } from './next-steps.ts'
import type { StepKind } from './steps.ts'

/** What some kinds of step hold besides words. */
export interface StepDetail {
  /** Immediate risk: who was told, at what time, by what means. */
  readonly told?: string | undefined
  readonly toldAt?: string | undefined
  readonly means?: string | undefined
  /** Sent outside the authority: to whom. */
  readonly sentTo?: string | undefined
  /** Meeting: who met, and on which day (YYYY-MM-DD). */
  readonly met?: string | undefined
  readonly metOn?: string | undefined
  /** Closing: what is different for the child; whether the child was told, and how and when or why not. */
  readonly difference?: string | undefined
  readonly childTold?: 'yes' | 'no' | undefined
  readonly childToldHow?: string | undefined
  /** Child told: by whom, and on which day (YYYY-MM-DD). */
  readonly toldBy?: string | undefined
  readonly toldOn?: string | undefined
  /** Given: the id and the name of whoever is to answer at this stage. */
  readonly givenTo?: number | undefined
  readonly givenToName?: string | undefined
}

/** What a person typed for a step. */
export interface StepEntries extends StepDetail {
  readonly kind: StepKind
  readonly says: string
  /** The stage to go to. */
  readonly to?: string | undefined
}

/** Something that is still missing, and where it is typed. */
export interface EntryProblem {
  readonly field: keyof StepEntries
  readonly text: string
}

/** How long the words of a step may be, and each of its other fields. */
export const entryLimits = { says: 1500, other: 500 } as const

/**
 * What is still missing before a step can be kept. Closing needs the outcome, what is different for the child, and
 * whether the child was told: how and when, or why not (product pages, page 12).
 */
export function entryProblems(
  entries: StepEntries,
  situation: Situation,
  today: Day,
): readonly EntryProblem[] {
  const problems: EntryProblem[] = []
  const need = (field: keyof StepEntries, text: string) => {
    if (`${entries[field] ?? ''}`.trim() === '') problems.push({ field, text })
  }
  const needDay = (field: 'metOn' | 'toldOn', text: string) => {
    const day = entries[field]
    if (day === undefined) problems.push({ field, text })
    else if (dayOf(day) > today) problems.push({ field, text: 'The day cannot be in the future' })
  }
  switch (entries.kind) {
    case 'replied':
      need('says', 'Enter your reply')
      break
    case 'not-enough': {
      const stage = stagesAfter(situation).find(({ id }) => id === entries.to)
      if (!stage) problems.push({ field: 'to', text: 'Choose the stage to go to' })
      else if (needsReason(situation, situation.ladder.stages.indexOf(stage)))
        need('says', 'Enter why it goes on now, or why a stage is passed over')
      break
    }
    case 'stepped-down':
      if (!stagesBefore(situation).some(({ id }) => id === entries.to))
        problems.push({ field: 'to', text: 'Choose the stage to step down to' })
      need('says', 'Enter why it is stepped down')
      break
    case 'meeting-held':
      need('met', 'Enter who met')
      needDay('metOn', 'Enter the day of the meeting, like 14 12 2026')
      need('says', 'Enter what was agreed')
      break
    case 'immediate-risk':
      need('told', 'Enter who was told')
      need('toldAt', 'Enter the time at which they were told, like 14:05')
      if (entries.toldAt?.trim() && !isTime(entries.toldAt))
        problems.push({ field: 'toldAt', text: 'Enter the time like 14:05' })
      need('means', 'Enter how they were told, such as by telephone')
      break
    case 'sent-to':
      if (!situation.receivers.includes(entries.sentTo ?? ''))
        problems.push({ field: 'sentTo', text: 'Choose to whom it is sent' })
      break
    case 'given':
      if (entries.givenTo === undefined) problems.push({ field: 'givenTo', text: 'Choose who is to answer' })
      need('says', 'Enter why it is given to somebody else')
      break
    case 'child-told':
      need('toldBy', 'Enter who told the child')
      needDay('toldOn', 'Enter the day on which the child was told, like 14 12 2026')
      need('childToldHow', 'Enter how the child was told, such as at a visit or by letter')
      break
    case 're-laddered':
      need('to', 'Choose the process and stage on which it goes on')
      break
    case 'closed':
      need('says', 'Enter the outcome')
      need('difference', 'Enter what is different for the child, or that nothing is yet')
      if (entries.childTold === undefined)
        problems.push({ field: 'childTold', text: 'Choose whether the child was told' })
      else
        need(
          'childToldHow',
          entries.childTold === 'yes'
            ? 'Enter how and when the child was told'
            : 'Enter why the child was not told',
        )
      break
    case 'raised':
    case 'reply-accepted':
    case 'moved-on-by-silence':
    case 'silence-told':
      break
  }
  for (const field of ['says', 'told', 'means', 'met', 'difference', 'childToldHow', 'toldBy'] as const) {
    const limit = field === 'says' ? entryLimits.says : entryLimits.other
    const { length } = entries[field] ?? ''
    if (length > limit)
      problems.push({ field, text: `Make it ${limit} characters or fewer; it has ${length}` })
  }
  return problems
}

/** Whether a time is one of the clock: 14:05, 9:30 or 9.30. */
export function isTime(text: string): boolean {
  return /^([01]?\d|2[0-3])[:.][0-5]\d$/.test(text.trim())
}
