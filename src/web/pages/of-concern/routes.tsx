import { z } from 'zod'
import { chairedBy } from '#access/chairing.ts'
import { hasChairConcern } from '#db/queries/concerns/chair-concerns.ts'
import { childWithin } from '#db/queries/people/scope.ts'
import { childParams } from '#web/child/about-child.ts'
import { ChildBanner } from '#web/child/banner.tsx'
import { presentBanner } from '#web/child/present-banner.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { Checkboxes } from '#web/govuk/checkboxes.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import type { Pages } from '#web/page-definition.ts'
import { paths } from '#web/paths.ts'
import { notFound, seeOther } from '#web/replies.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { noteChairConcern } from '#workflows/reviews/note-chair-concern.ts'

/** The chair notes a child's plan as one of concern, or no longer so. */
export const ofConcernPages: Pages = (app, { db }) => {
  app.page(paths.concernToChair, {
    access: 'review:hold',
    audit: 'of-concern-opened',
    params: childParams,
    about: ({ params, person, today }) => childWithin(db, chairedBy(person), today, params.childId),
    async show({ about: { childId }, today, form }) {
      const child = await explainChild(db, childId, today)
      if (!child) return notFound()
      const banner = presentBanner(child, today)
      const isNoted = await hasChairConcern(db, childId)
      const isTicked = form.sent ? form.values('of-concern').length > 0 : isNoted
      return (
        <Page
          title="Of concern to the chair"
          about={banner.name}
          before={<BackLink href={paths.child({ childId })}>Back to {banner.name}</BackLink>}
        >
          <ChildBanner child={banner} />
          <h1 class="govuk-heading-l waymark-review__title">Of concern to the chair</h1>
          <p class="govuk-body">
            Where not every midway review can be held, those of concern to the chair are among the first to be
            kept. Raising a concern ticks this by itself.
          </p>
          <Form>
            <Checkboxes
              name="of-concern"
              items={[{ value: 'yes', label: 'This plan is of concern to me', checked: isTicked }]}
            />
            <Button preventDoubleClick>Keep this</Button>
          </Form>
        </Page>
      )
    },
    form: z.object({ 'of-concern': z.string().optional() }),
    async submit({ about: { childId }, person, today, now, answers }) {
      const isOfConcern = answers['of-concern'] === 'yes'
      const noted = await noteChairConcern(db, { person, childId, today, now, isOfConcern })
      if (!noted.ok) return notFound()
      return seeOther(
        paths.child({ childId }),
        isOfConcern ? 'Noted as of concern to the chair.' : 'No longer noted as of concern to the chair.',
      )
    },
  })
}
