import { ChildBanner } from '#web/child/banner.tsx'
import type { ChildBannerProps } from '#web/child/present-banner.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { paths } from '#web/paths.ts'

/** What restricts a record, for showing. */
interface RestrictionShown {
  readonly reason: string
  readonly since: string
  readonly byFile: boolean
}

/** Restricts a child's record, or lifts that; says where each restriction came from. */
export function RestrictPage({
  banner,
  restrictions,
  form,
}: {
  readonly banner: ChildBannerProps
  readonly restrictions: readonly RestrictionShown[]
  readonly form: FormState
}) {
  const child = paths.child({ childId: banner.childId })
  const lifts = restrictions.some(({ byFile }) => !byFile)
  const byFile = restrictions.some((one) => one.byFile)
  const does = lifts ? 'Lift the restriction' : byFile ? 'Restrict it here too' : 'Restrict this record'
  return (
    <Page title={does} about={banner.name} before={<BackLink href={child}>Back to the child</BackLink>}>
      <ChildBanner child={banner} />
      <h1 class="govuk-heading-l waymark-review__title">{does}?</h1>
      {restrictions.map((one) => (
        <p class="govuk-body">
          Restricted {one.byFile ? 'by the case system' : 'here'} since {one.since}: {one.reason}
        </p>
      ))}
      {byFile && (
        <p class="govuk-body">
          {lifts
            ? 'The case system still restricts the record after this. '
            : 'Restricted here too, it stays restricted when the case system no longer says so. '}
          What the case system restricts is lifted there, and follows with the next data.
        </p>
      )}
      {restrictions.length === 0 && (
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
        {!lifts && (
          <Input
            name="reason"
            label="Why is it restricted?"
            labelProps={{ classes: 'govuk-label--s' }}
            value={form.value('reason')}
            error={form.problem('reason')}
          />
        )}
        <input type="hidden" name="do" value={lifts ? 'lift' : 'restrict'} />
        <div class="govuk-button-group">
          <Button variant="warning" preventDoubleClick>
            {does}
          </Button>
          <a class="govuk-link" href={child}>
            {lifts ? 'Keep it restricted' : 'Back to the child'}
          </a>
        </div>
      </Form>
    </Page>
  )
}
