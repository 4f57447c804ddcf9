import { z } from 'zod'
import { may } from '#access/permissions.ts'
import { rolesWithOwnChildren, scopeAs } from '#access/scope.ts'
import { stepsOfAction } from '#db/queries/actions/action-steps.ts'
import {
  actionFor,
  actionsFor,
  actionsOfChild,
  actionsStates,
  countActionsByState,
  type Action,
} from '#db/queries/actions/actions.ts'
import { peopleOnCases } from '#db/queries/people/people-on-case.ts'
import { comesBack } from '#domain/actions/following.ts'
import { formState, type Entered } from '#web/forms/form-state.ts'
import { askOfNames, wordsDecided } from '#web/names/words-decided.ts'
import { ofTeam, teamAsked, teamChip } from '#web/list/of-team.ts'
import type { Pages } from '#web/page-definition.ts'
import { ActionPage } from '#web/pages/actions/action-page.tsx'
import { checkManyPages } from '#web/pages/actions/check-routes.tsx'
import { ActionsPage } from '#web/pages/actions/list-page.tsx'
import { doneWords, problemsAt, stepForm, takeStepAsked } from '#web/pages/actions/take-step.ts'
import { paths } from '#web/paths.ts'
import { conflict, notFound, seeOther, showAgain } from '#web/replies.ts'
import { stepsOpen } from '#workflows/actions/action-at-hand.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

const perPage = 25

const query = z.object({
  whose: z.enum(['mine', 'all']).optional().catch(undefined),
  state: z.enum(actionsStates).catch('open'),
  /** Only about children whom this one of the person's roles lets the person see. */
  as: z.enum(rolesWithOwnChildren).optional().catch(undefined),
  team: teamAsked,
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})

function agreed({ actionId, what, decidedOn }: Action) {
  return { actionId, what, agreedOn: decidedOn }
}

/** The list of actions, one action on its own, and many changed at once. */
export const actionPages: Pages = (app, parts) => {
  const { db } = parts
  checkManyPages(app, parts)

  app.page(paths.actions, {
    access: 'action:settle',
    audit: 'actions-opened',
    query,
    async show({ query: asked, person, scope: whole, today, note }) {
      const scope = ofTeam(whole, asked.team)
      // Chairs follow what was agreed for their children; workers begin with what is theirs to do.
      const usual = person.roles.includes('social-worker') ? 'mine' : 'all'
      const hasOwn = person.personRef !== undefined
      const whose = hasOwn ? (asked.whose ?? usual) : 'all'
      const narrower = scopeAs(person, asked.as)
      const counts = await countActionsByState(db, scope, today, { narrower, ownerRef: person.personRef })
      const pages = Math.max(1, Math.ceil(counts[whose][asked.state] / perPage))
      const page = Math.min(asked.page, pages)
      const { compiled } = await policyNow(db)
      const place = { limit: perPage, offset: (page - 1) * perPage }
      const ownerRef = whose === 'mine' ? person.personRef : undefined
      const rows = await actionsFor(db, scope, today, { narrower, ownerRef, state: asked.state }, place)
      note({ count: rows.length })
      return (
        <ActionsPage
          rows={rows}
          counts={counts}
          query={{ whose, state: asked.state, as: asked.as, team: asked.team, page }}
          chips={await teamChip(
            db,
            asked.team,
            paths.actions(undefined, { whose, state: asked.state, as: asked.as }),
          )}
          pages={pages}
          hasOwn={hasOwn}
          mayChangeMany={may(person, 'action:follow')}
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
    async show({ about: { action, childId }, person, today, form }) {
      const { compiled } = await policyNow(db)
      const others = await actionsOfChild(db, childId)
      return (
        <ActionPage
          action={action}
          history={await stepsOfAction(db, action.actionId)}
          comesBack={comesBack({ ...agreed(action), timesMoved: action.timesMoved }, others.map(agreed))}
          steps={stepsOpen(action, person, today)}
          people={(await peopleOnCases(db, [childId], today)).get(childId) ?? []}
          mayRaiseConcern={may(person, 'concern:raise')}
          today={today}
          calendar={compiled.calendar}
          form={form}
        />
      )
    },
    form: stepForm,
    async submit({ about: { action }, person, today, now, request, answers }) {
      const names = wordsDecided(formState(request.body as Entered))
      const taken = await takeStepAsked(db, { action, person, today, now, names }, answers)
      if (taken.ok) return seeOther(paths.action({ actionId: action.actionId }), doneWords[answers.does])
      if (taken.because === 'names') return askOfNames(taken, names)
      if (taken.because === 'not-found') return notFound()
      if (taken.because === 'state') return conflict(taken.problems.join(' '))
      return showAgain(problemsAt(answers.does, taken.problems))
    },
  })
}
