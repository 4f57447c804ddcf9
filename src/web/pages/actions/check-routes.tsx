import { z } from 'zod'
import type { Person } from '#access/person.ts'
import { actionFor, type ListedAction } from '#db/queries/actions/actions.ts'
import type { Day } from '#domain/calendar/day.ts'
import { plural } from '#domain/calendar/words.ts'
import { optionalDateField } from '#web/forms/date-field.ts'
import { ticked } from '#web/many/ticked.ts'
import { formState, type Entered } from '#web/forms/form-state.ts'
import { askOfNames, wordsDecided } from '#web/names/words-decided.ts'
import type { Pages } from '#web/page-definition.ts'
import { bulkSteps, bulkWords, type BulkStep } from '#web/pages/actions/bulk.ts'
import { CheckActionsPage, type CheckedAction } from '#web/pages/actions/check-page.tsx'
import { paths } from '#web/paths.ts'
import { seeOther, showAgain } from '#web/replies.ts'
import { stepsOpen } from '#workflows/actions/action-at-hand.ts'
import { chaseAction } from '#workflows/actions/chase-action.ts'
import { moveAction } from '#workflows/actions/move-action.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { namesOpenForSeveral, type NamesUndecided } from '#workflows/families/names-beside.ts'
import type { Refusal } from '#workflows/refusal.ts'
import { settleAction } from '#workflows/actions/settle-action.ts'

const id = z.coerce.number().int().min(1).max(2_147_483_647)
/** Many actions changed at once: a page that lists what would happen, then the change, row by row. */
export const checkManyPages: Pages = (app, { db }) => {
  app.page(paths.actionsCheck, {
    access: 'action:follow',
    audit: 'actions-checked',
    query: z.object({ step: z.enum(bulkSteps).catch('chase'), id: ticked(id).catch([]) }),
    async show({ query, person, scope, today, form }) {
      const { compiled } = await policyNow(db)
      const rows: CheckedAction[] = []
      for (const actionId of new Set(query.id)) {
        const action = await actionFor(db, scope, today, actionId)
        if (action) rows.push({ action, refused: whyNot(action, query.step, person, today) })
      }
      return (
        <CheckActionsPage
          step={query.step}
          rows={rows}
          today={today}
          calendar={compiled.calendar}
          form={form}
        />
      )
    },
    form: z.object({
      row: ticked(z.string().regex(/^\d{1,9}\.\d{1,9}$/)),
      to: optionalDateField('the new day').optional(),
      reason: z.string().max(1000, 'Make it 1000 characters or fewer').default(''),
    }),
    async submit({ query, person, scope, today, now, request, answers }) {
      const names = wordsDecided(formState(request.body as Entered))
      if (answers.row.length === 0)
        return showAgain([{ field: 'row', text: 'Go back to the list and tick the actions' }])
      const childIds: number[] = []
      for (const row of answers.row) {
        const action = await actionFor(db, scope, today, Number(row.split('.')[0]))
        if (action) childIds.push(action.childId)
      }
      const texts = { reason: query.step === 'chase' ? undefined : answers.reason }
      const open = await db
        .transaction()
        .execute((tx) => namesOpenForSeveral(tx, { childIds, person, today, texts, decided: names }))
      if (open) return askOfNames(open, names)
      let done = 0
      let stayed = 0
      for (const row of answers.row) {
        const [actionId, version] = row.split('.').map(Number) as [number, number]
        const asked = { person, actionId, version, today, now, names }
        const taken = await one(db, query.step, asked, answers)
        if (taken.ok) done++
        else if (taken.because === 'names') return askOfNames(taken, names)
        else if (taken.because === 'problems')
          return showAgain(
            taken.problems.map((text) => ({ field: /new day|its day/.test(text) ? 'to' : 'reason', text })),
          )
        else stayed++
      }
      const words = `${plural(done, 'action')} ${bulkWords[query.step].done}`
      return seeOther(
        paths.actions(),
        stayed === 0 ? words : `${words}; ${stayed} had changed meanwhile and stay`,
      )
    },
  })
}

function whyNot(action: ListedAction, step: BulkStep, person: Person, today: Day): string | undefined {
  if (action.outcome !== undefined) return 'it is settled already'
  if (step !== 'chase' || stepsOpen(action, person, today).has('chase')) return undefined
  return action.dueOn !== undefined && action.dueOn >= today
    ? 'it is not late'
    : 'it has nobody who could be asked'
}

type Asked = Parameters<typeof chaseAction>[1]

function one(
  db: Parameters<typeof chaseAction>[0],
  step: BulkStep,
  asked: Asked,
  { to, reason }: { readonly to?: Day | undefined; readonly reason: string },
): Promise<{ readonly ok: true } | Refusal | NamesUndecided> {
  switch (step) {
    case 'chase':
      return chaseAction(db, asked)
    case 'move':
      return moveAction(db, { ...asked, to, reason })
    case 'no-longer-needed':
      return settleAction(db, { ...asked, outcome: 'no-longer-needed', note: reason })
  }
}
