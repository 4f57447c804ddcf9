import { z } from 'zod'
import { may } from '#access/permissions.ts'
import { draftById } from '#db/queries/policies/drafts.ts'
import { childrenOfTrial, lastTrial } from '#db/queries/policies/trials.ts'
import { idInAddress } from '#web/ids.ts'
import type { Pages } from '#web/page-definition.ts'
import { PublishPage } from '#web/pages/policy-trial/publish-page.tsx'
import { TrialPage } from '#web/pages/policy-trial/page.tsx'
import { presentTrial } from '#web/pages/policy-trial/presenter.ts'
import { paths } from '#web/paths.ts'
import { notDone, notFound, seeOther } from '#web/replies.ts'
import { publishDraft } from '#workflows/policies/publish-draft.ts'
import type { TrialResult } from '#workflows/policies/try-draft.ts'

const mostChildren = 50

/** What came of trying a draft, and putting it in force. */
export const policyTrialPages: Pages = (app, { db }) => {
  app.page(paths.policyTrial, {
    access: 'policy:draft',
    audit: 'policy-trial-opened',
    params: z.object({ draftId: idInAddress }),
    query: z.object({ names: z.enum(['shown', 'hidden']).catch('hidden').default('hidden') }),
    async show({ params: { draftId }, query, person, scope, today, note }) {
      const draft = await draftById(db, draftId)
      const trial = draft && (await lastTrial(db, draftId))
      if (!trial) return notFound()
      const mayName = may(person, 'children:open')
      const children =
        mayName && query.names === 'shown'
          ? await childrenOfTrial(db, scope, today, { trialId: trial.trialId, most: mostChildren })
          : []
      note({ count: children.length })
      return (
        <TrialPage
          {...presentTrial(trial.result as TrialResult)}
          draft={draft}
          tried={{ at: trial.ranAt, by: trial.ranByName, isOfThisEdition: trial.edition === draft.edition }}
          names={mayName ? query.names : 'not-for-them'}
          children={children}
        />
      )
    },
  })

  app.page(paths.policyPublish, {
    access: 'policy:publish',
    audit: 'policy-trial-opened',
    params: z.object({ draftId: idInAddress }),
    async show({ params: { draftId }, form }) {
      const draft = await draftById(db, draftId)
      const trial = draft && !draft.ended && (await lastTrial(db, draftId))
      if (!trial || trial.edition !== draft.edition) return notFound()
      return <PublishPage draft={draft} {...presentTrial(trial.result as TrialResult)} form={form} />
    },
    form: z.object({ reason: z.string().max(20_000) }),
    async submit({ params: { draftId }, person, today, now, answers }) {
      const published = await publishDraft(db, { person, draftId, reason: answers.reason, today, now })
      if (published.ok) return seeOther(paths.policies(), published.says)
      return notDone(published, 'reason')
    },
  })
}
