import { randomUUID } from 'node:crypto'
import type { Day } from '#domain/calendar/day.ts'
import { dayInWords } from '#domain/calendar/words.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import { dateTyped } from '#domain/reviews/answers.ts'
import type { FormState } from '#web/forms/form-state.ts'
import type { Problem } from '#web/forms/problems.ts'
import type { ActionToAgree } from '#workflows/actions/agree-action.ts'

/** The form for an action that stands under each question. */

export type ActionField = 'what' | 'owner' | 'other' | 'when' | 'date' | 'known' | 'key'

/** The name of an input of the action form under a question. */
export function actionName(questionId: string, field: ActionField): string {
  return `action.${questionId}.${field}`
}

/** A key for a form that was not sent yet: sent twice, it is still one action. */
export function newKey(): string {
  return randomUUID()
}

export interface OwnerOffered {
  readonly ref: string
  readonly name: string
}

/** By when, in working days that can be counted. */
export function daysOffered(
  today: Day,
  calendar: WorkingCalendar,
): readonly { readonly value: string; readonly text: string; readonly on: Day }[] {
  return [5, 10, 20].flatMap((count) => {
    const on = calendar.addWorkingDays(today, count)
    return on === undefined
      ? []
      : [{ value: String(count), text: `In ${count} working days, ${dayInWords(on)}`, on }]
  })
}

/** The action typed under a question, or what stands in its way; undefined where none was typed. */
export function actionTyped(
  questionId: string,
  form: FormState,
  offered: {
    readonly owners: readonly OwnerOffered[]
    readonly today: Day
    readonly calendar: WorkingCalendar
  },
): { readonly action: ActionToAgree } | { readonly problems: readonly Problem[] } | undefined {
  const typed = (field: ActionField) => form.value(actionName(questionId, field))?.trim() ?? ''
  const what = typed('what')
  const anything = (['owner', 'other', 'when', 'date', 'known'] as const).some((field) => typed(field) !== '')
  if (what === '' && !anything) return undefined
  const date = typed('date')
  const dateGiven = dateTyped(date)
  const problems: Problem[] = []
  if (what === '') problems.push({ field: actionName(questionId, 'what'), text: 'Enter what will be done' })
  if (date !== '' && dateGiven === undefined) {
    problems.push({
      field: actionName(questionId, 'date'),
      text: 'Enter the date for the action, like 14 9 2026',
    })
  }
  if (problems.length > 0) return { problems }
  const owner = offered.owners.find(({ ref }) => ref === typed('owner'))
  const other = typed('other')
  const inDays = daysOffered(offered.today, offered.calendar).find(({ value }) => value === typed('when'))
  return {
    action: {
      questionId,
      what,
      ownerRef: other === '' ? owner?.ref : undefined,
      ownerName: other === '' ? owner?.name : other,
      dueOn: dateGiven ?? inDays?.on,
      howKnown: typed('known') || undefined,
      key: typed('key') || newKey(),
    },
  }
}
