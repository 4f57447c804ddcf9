import { ChildBanner } from '#web/child/banner.tsx'
import type { ChildBannerProps } from '#web/child/present-banner.ts'
import { boxLimit } from '#domain/preparing/boxes.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { paths } from '#web/paths.ts'

/** The chair asks for preparation, and for a decision of the team manager where the policy has one take part. */
export function AskPage(props: {
  readonly reference: string
  readonly banner: ChildBannerProps
  readonly firstName: string
  readonly wasAsked: boolean
  /** Why the manager takes part, in the policy's words; undefined where the policy has none take part. */
  readonly manager: string | undefined
  readonly decision: string
  readonly form: FormState
}) {
  const { banner, manager, form } = props
  const review = paths.review({ reference: props.reference })
  return (
    <Page
      title="Ask for preparation"
      about={banner.name}
      before={<BackLink href={review}>Back to the review</BackLink>}
    >
      <ChildBanner child={banner} />
      <h1 class="govuk-heading-l waymark-review__title">Ask for preparation</h1>
      <p class="govuk-body">
        {banner.worker ?? 'The social worker'} is asked what has changed for {props.firstName}, what is stuck
        and what is needed from you, and to check the facts of the record. It takes about 5 minutes. You can
        start without it.
      </p>
      {props.wasAsked && (
        <p class="govuk-body">It was asked for already. Who has come since is told when you ask again.</p>
      )}
      <Form>
        {manager !== undefined && (
          <CharacterCount
            name="decision"
            value={form.value('decision') ?? props.decision}
            error={form.problem('decision')}
            label="Is a decision of the team manager needed? (optional)"
            labelProps={{ classes: 'govuk-label--s' }}
            hint={`${manager === '' ? '' : `${manager} `}Write what is to be decided; the team manager is told only then.`}
            rows={3}
            limit={boxLimit}
            threshold={75}
            classes="waymark-grows"
          />
        )}
        <div class="govuk-button-group">
          <Button preventDoubleClick>{props.wasAsked ? 'Ask again' : 'Ask for preparation'}</Button>
          <a class="govuk-link" href={review}>
            Not now
          </a>
        </div>
      </Form>
    </Page>
  )
}
