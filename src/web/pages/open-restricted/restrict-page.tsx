import { ChildBanner } from '#web/child/banner.tsx'
import type { ChildBannerProps } from '#web/child/present-banner.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { paths } from '#web/paths.ts'

/** Restricts a child's record, or lifts that. */
export function RestrictPage({
  banner,
  restricted,
  form,
}: {
  readonly banner: ChildBannerProps
  /** Since when and why it is restricted; undefined where it is not. */
  readonly restricted: { readonly reason: string; readonly since: string } | undefined
  readonly form: FormState
}) {
  const child = paths.child({ childId: banner.childId })
  return (
    <Page
      title={restricted ? 'Lift the restriction' : 'Restrict this record'}
      about={banner.name}
      before={<BackLink href={child}>Back to the child</BackLink>}
    >
      <ChildBanner child={banner} />
      <h1 class="govuk-heading-l">{restricted ? 'Lift the restriction?' : 'Restrict this record?'}</h1>
      {restricted ? (
        <p class="govuk-body">
          Restricted since {restricted.since}: {restricted.reason}
        </p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          <li>
            In lists it says “Restricted record”, and only to people who work with the child or the whole
            service.
          </li>
          <li>It opens with a reason, for 24 hours at a time. The chair and the QA manager are told.</li>
          <li>In the pages of brothers and sisters nothing shows.</li>
        </ul>
      )}
      <Form>
        {!restricted && (
          <Input
            name="reason"
            label="Why is it restricted?"
            labelProps={{ classes: 'govuk-label--s' }}
            value={form.value('reason')}
            error={form.problem('reason')}
          />
        )}
        <input type="hidden" name="do" value={restricted ? 'lift' : 'restrict'} />
        <div class="govuk-button-group">
          <Button variant="warning" preventDoubleClick>
            {restricted ? 'Lift the restriction' : 'Restrict this record'}
          </Button>
          <a class="govuk-link" href={child}>
            {restricted ? 'Keep it restricted' : 'Leave it open'}
          </a>
        </div>
      </Form>
    </Page>
  )
}
