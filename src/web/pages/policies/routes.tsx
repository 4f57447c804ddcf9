import { z } from 'zod'
import { may } from '#access/permissions.ts'
import { openDrafts } from '#db/queries/policies/drafts.ts'
import { policyChoices } from '#db/queries/policies/policies.ts'
import type { Pages } from '#web/page-definition.ts'
import { PoliciesPage } from '#web/pages/policies/page.tsx'
import { presentPacks } from '#web/pages/policies/presenter.ts'
import { PackPage } from '#web/pages/policies/pack-page.tsx'
import { paths } from '#web/paths.ts'
import { notDone, notFound, seeOther } from '#web/replies.ts'
import { passagesOf } from '#policies/sentences.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { startDraft } from '#workflows/policies/start-draft.ts'

/** The policy of the authority: which packs are in force from when, each in sentences, and what is being written. */
export const policiesPages: Pages = (app, { db }) => {
  app.page(paths.policies, {
    access: 'policy:open',
    audit: 'policies-opened',
    async show({ person, today }) {
      const { library } = await policyNow(db)
      return (
        <PoliciesPage
          packs={presentPacks(library, await policyChoices(db), today)}
          drafts={await openDrafts(db)}
          mayDraft={may(person, 'policy:draft')}
        />
      )
    },
    form: z.object({ packId: z.string().max(80) }),
    async submit({ person, today, now, answers }) {
      const started = await startDraft(db, { person, packId: answers.packId, today, now })
      if (started.ok) return seeOther(paths.policyDraft({ draftId: started.draftId }))
      return notDone(started)
    },
  })

  app.page(paths.policyPack, {
    access: 'policy:open',
    audit: 'policy-opened',
    params: z.object({ pack: z.string().max(100) }),
    async show({ params }) {
      const pack = (await policyNow(db)).library.find(params.pack)
      return pack ? <PackPage name={pack.name} passages={passagesOf(pack)} /> : notFound()
    },
  })
}
