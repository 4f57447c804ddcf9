import { z } from 'zod'
import type { Person } from '#access/person.ts'
import { actionOutcomes, type ListedAction } from '#db/queries/actions/actions.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { optionalDateField } from '#web/forms/date-field.ts'
import type { Problem } from '#web/forms/problems.ts'
import { acceptAction } from '#workflows/actions/accept-action.ts'
import { chaseAction } from '#workflows/actions/chase-action.ts'
import { giveAction } from '#workflows/actions/give-action.ts'
import { handBackAction } from '#workflows/actions/hand-back-action.ts'
import { moveAction } from '#workflows/actions/move-action.ts'
import type { NamesUndecided, WordsDecided } from '#workflows/families/names-beside.ts'
import type { Refusal } from '#workflows/refusal.ts'
import { settleAction } from '#workflows/actions/settle-action.ts'

const steps = [...actionOutcomes, 'accept', 'hand-back', 'move', 'give', 'chase'] as const

const reason = z.string().max(1000, 'Make it 1000 characters or fewer').default('')

/** What the form of one action sends; each reason is asked beside its own choice. */
export const stepForm = z.object({
  does: z.enum(steps, { error: 'Choose what happens with the action' }),
  'why-done-another-way': reason,
  'why-no-longer-needed': reason,
  'why-not-done': reason,
  'why-hand-back': reason,
  'why-move': reason,
  to: optionalDateField('the new day').optional(),
  owner: z.string().max(200).default(''),
  version: z.coerce.number().int(),
})

type StepAnswers = z.output<typeof stepForm>

interface Asked {
  readonly action: ListedAction
  readonly person: Person
  readonly today: Day
  readonly now: Date
  readonly names: readonly WordsDecided[]
}

/** Does with an action what its form asks. */
export function takeStepAsked(
  db: Db,
  { action, person, today, now, names }: Asked,
  answers: StepAnswers,
): Promise<{ readonly ok: true } | Refusal | NamesUndecided> {
  const asked = { person, actionId: action.actionId, version: answers.version, today, now, names }
  switch (answers.does) {
    case 'accept':
      return acceptAction(db, asked)
    case 'hand-back':
      return handBackAction(db, { ...asked, reason: answers['why-hand-back'] })
    case 'move':
      return moveAction(db, { ...asked, to: answers.to, reason: answers['why-move'] })
    case 'give':
      return giveAction(db, { ...asked, ownerRef: answers.owner })
    case 'chase':
      return chaseAction(db, asked)
    case 'done':
      return settleAction(db, { ...asked, outcome: 'done', note: '' })
    default:
      return settleAction(db, { ...asked, outcome: answers.does, note: answers[`why-${answers.does}`] })
  }
}

/** Puts what stands in the way beside the field that it is about. */
export function problemsAt(does: StepAnswers['does'], problems: readonly string[]): readonly Problem[] {
  return problems.map((text) => ({ field: fieldOf(does, text), text }))
}

function fieldOf(does: StepAnswers['does'], text: string): string {
  if (does === 'give') return 'owner'
  if (does === 'move' && !text.startsWith('Enter why')) return 'to'
  return `why-${does}`
}

/** What is said once it is done. */
export const doneWords: Readonly<Record<StepAnswers['does'], string>> = {
  accept: 'You took the action on',
  'hand-back': 'Handed back. The chair and the team manager will be told',
  move: 'The day was moved',
  give: 'Given. They will be told in their next morning mail',
  chase: 'They will be asked after it in their next morning mail',
  done: 'Action settled',
  'done-another-way': 'Action settled',
  'no-longer-needed': 'Action settled',
  'not-done': 'Action settled',
}
