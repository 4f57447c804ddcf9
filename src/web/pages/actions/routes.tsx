import { z } from 'zod'
import { rolesWithOwnChildren, scopeAs } from '#access/scope.ts'
import { may } from '#access/permissions.ts'
import { actionFor, actionOutcomes, actionsFor, countActions } from '#db/queries/actions.ts'
import type { Pages } from '#web/page-definition.ts'
import { ActionPage, ActionsPage } from '#web/pages/actions/page.tsx'
import { paths } from '#web/paths.ts'
import { conflict, notFound, seeOther, showAgain } from '#web/replies.ts'
import { policyNow } from '#workflows/policy-now.ts'
import { settleAction } from '#workflows/settle-action.ts'

const perPage = 25

const query = z.object({
  whose: z.enum(['mine', 'all']).optional().catch(undefined),
  state: z.enum(['open', 'late', 'settled']).catch('open'),
  /** Only about children whom this one of the person's roles lets the person see. */
  as: z.enum(rolesWithOwnChildren).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})

/** The list of actions, and one action on its own. */
export const actionPages: Pages = (app, { db }) => {
  app.page(paths.actions, {
    access: 'action:settle',
    audit: 'actions-opened',
    query,
    async show({ query: asked, person, scope, today }) {
      // Chairs follow what was agreed for their children; workers begin with what is theirs to do.
      const usual = person.roles.includes('social-worker') ? 'mine' : 'all'
      const hasOwn = person.personRef !== undefined
      const whose = hasOwn ? (asked.whose ?? usual) : 'all'
      const which = {
        state: asked.state,
        ownerRef: whose === 'mine' ? person.personRef : undefined,
        narrower: scopeAs(person, asked.as),
      }
      const counts = await countActions(db, scope, today, which)
      const pages = Math.max(1, Math.ceil(counts.all / perPage))
      const page = Math.min(asked.page, pages)
      const { compiled } = await policyNow(db)
      return (
        <ActionsPage
          rows={await actionsFor(db, scope, today, which, { limit: perPage, offset: (page - 1) * perPage })}
          {...counts}
          query={{ whose, state: asked.state, as: asked.as, page }}
          pages={pages}
          hasOwn={hasOwn}
          today={today}
          calendar={compiled.calendar}
        />
      )
    },
  })

  app.page(paths.action, {
    access: 'action:settle',
    audit: 'action-opened',
    params: z.object({ actionId: z.coerce.number().int().min(1).max(2_147_483_647) }),
    async about({ params, scope, today }) {
      const action = await actionFor(db, scope, today, params.actionId)
      return action && { childId: action.childId, action }
    },
    async show({ about: { action }, person, today, form }) {
      const { compiled } = await policyNow(db)
      return (
        <ActionPage
          action={action}
          today={today}
          calendar={compiled.calendar}
          maySettle={may(person, 'action:settle')}
          form={form}
        />
      )
    },
    form: z.object({
      outcome: z.enum(actionOutcomes, { error: 'Choose how the action came out' }),
      note: z.string().max(1000, 'Make it 1000 characters or fewer').default(''),
      version: z.coerce.number().int(),
    }),
    async submit({ about: { action }, person, today, now, answers }) {
      const settled = await settleAction(db, { person, actionId: action.actionId, ...answers, today, now })
      if (settled.ok) return seeOther(paths.action({ actionId: action.actionId }), 'Action settled')
      if (settled.because === 'not-found') return notFound()
      if (settled.because === 'state') return conflict(settled.problems.join(' '))
      return showAgain(settled.problems.map((text) => ({ field: 'note', text })))
    },
  })
}
