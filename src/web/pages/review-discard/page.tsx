import { ChildBanner } from '#web/child/banner.tsx'
import type { ChildBannerProps } from '#web/child/present-banner.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { NamesOfOthers } from '#web/names/names-of-others.tsx'
import { paths } from '#web/paths.ts'

export interface DiscardPageProps {
  readonly reference: string
  readonly banner: ChildBannerProps
  /** How many fields hold something. */
  readonly fields: number
  readonly agreed: number
  readonly reasonLimit: number
  readonly form: FormState
}

/** What discarding a draft does, and why it is done. */
export function DiscardPage({ reference, banner, fields, agreed, reasonLimit, form }: DiscardPageProps) {
  const review = paths.review({ reference })
  return (
    <Page
      title="Discard draft"
      about={banner.name}
      before={<BackLink href={review}>Back to the review</BackLink>}
    >
      <ChildBanner child={banner} />
      <h1 class="govuk-heading-l waymark-review__title">Discard this draft?</h1>
      <ul class="govuk-list govuk-list--bullet">
        <li>The midway review then stands as not started, and is still due.</li>
        <li>
          {fields === 0
            ? 'Nothing was typed.'
            : `What was typed (${fields === 1 ? '1 field' : `${fields} fields`}) is kept, and its chair can bring it back.`}
        </li>
        {agreed > 0 && (
          <li>
            {agreed === 1 ? 'The action agreed here stays' : `The ${agreed} actions agreed here stay`} as
            agreed.
          </li>
        )}
        <li>Who discarded it and why is kept.</li>
      </ul>
      <Form>
        <CharacterCount
          name="reason"
          value={form.value('reason')}
          error={form.problem('reason')}
          label="Why do you discard it?"
          labelProps={{ classes: 'govuk-label--s' }}
          hint="Such as: started for the wrong child."
          rows={2}
          limit={reasonLimit}
          threshold={75}
          classes="waymark-grows"
        />
        <NamesOfOthers form={form} />
        <div class="govuk-button-group">
          <Button variant="warning" preventDoubleClick>
            Discard this draft
          </Button>
          <a class="govuk-link" href={review}>
            Keep it
          </a>
        </div>
      </Form>
    </Page>
  )
}
