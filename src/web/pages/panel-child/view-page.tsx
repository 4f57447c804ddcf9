import { ChildBanner } from '#web/child/banner.tsx'
import type { ChildBannerProps } from '#web/child/present-banner.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { NamesOfOthers } from '#web/names/names-of-others.tsx'
import { viewLimit } from '#workflows/panels/give-view.ts'
import type { PanelView } from '#db/queries/pathway/views-and-outcomes.ts'

/** One box for each role that the panel asks the person in. */
export function GiveViewPage({
  banner,
  panelName,
  back,
  views,
  form,
}: {
  readonly banner: ChildBannerProps
  readonly panelName: string
  readonly back: string
  readonly views: readonly PanelView[]
  readonly form: FormState
}) {
  return (
    <Page title="Your view" about={banner.name} before={<BackLink href={back}>Back to the panel</BackLink>}>
      <ChildBanner child={banner} />
      <h1 class="govuk-heading-l waymark-review__title">Your view for: {panelName}</h1>
      {views.length === 0 && <p class="govuk-body">Nobody has asked for your view of this child.</p>}
      {views.map((view) => {
        const isSent = form.sent && form.value('role') === view.role
        return (
          <Form>
            <input type="hidden" name="role" value={view.role} />
            <input type="hidden" name="version" value={String(view.version)} />
            <CharacterCount
              name="says"
              id={`says-${view.role}`}
              value={isSent ? form.value('says') : view.says}
              error={isSent ? form.problem('says') : undefined}
              label={`As ${view.role.replaceAll('-', ' ')}: what has changed for the child, and what is needed?`}
              labelProps={{ classes: 'govuk-label--s' }}
              rows={5}
              limit={viewLimit}
              threshold={75}
              classes="waymark-grows"
            />
            {isSent && <NamesOfOthers form={form} />}
            <Button preventDoubleClick>Give this view</Button>
          </Form>
        )
      })}
    </Page>
  )
}
