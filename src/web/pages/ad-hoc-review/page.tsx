import { boxesTyped } from '#web/forms/date-field.ts'
import { ChildBanner } from '#web/child/banner.tsx'
import type { ChildBannerProps } from '#web/child/present-banner.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { DateInput } from '#web/govuk/date-input.tsx'
import { Radios } from '#web/govuk/radios.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { paths } from '#web/paths.ts'
import { noteLimit } from '#workflows/reviews/arranging.ts'

export interface AdHocPageProps {
  readonly banner: ChildBannerProps
  readonly childId: number
  /** The reviews of the packs in force, for each plan that goes on. */
  readonly choices: readonly { readonly value: string; readonly label: string; readonly hint: string }[]
  readonly form: FormState
}

/** A midway review beside the planned ones: which form, by when, and why. */
export function AdHocPage({ banner, childId, choices, form }: AdHocPageProps) {
  return (
    <Page
      title="Add a midway review"
      about={banner.name}
      before={<BackLink href={paths.child({ childId })}>Back to {banner.name}</BackLink>}
    >
      <ChildBanner child={banner} />
      <h1 class="govuk-heading-l waymark-review__title">Add a midway review beside the planned ones</h1>
      {choices.length === 0 ? (
        <p class="govuk-body">
          No policy in force has a midway review for an open plan of this child. When a plan begins, one can
          be added here.
        </p>
      ) : (
        <>
          <p class="govuk-body">
            The planned midway reviews stay due as they are; only they count. This one has a reference of its
            own.
          </p>
          <Form>
            <Radios
              name="which"
              legend="Which form?"
              legendClasses="govuk-fieldset__legend--s"
              items={choices}
              value={form.value('which') ?? (choices.length === 1 ? choices[0]!.value : undefined)}
              error={form.problem('which')}
            />
            <DateInput
              id="dueOn"
              namePrefix="dueOn"
              legend="By when is it to be held?"
              legendClasses="govuk-fieldset__legend--s"
              hint="Like 14 9 2026"
              error={form.problem('dueOn')}
              values={boxesTyped(form, 'dueOn')}
            />
            <CharacterCount
              name="because"
              value={form.value('because')}
              error={form.problem('because')}
              label="Why is it held?"
              labelProps={{ classes: 'govuk-label--s' }}
              hint="Such as: a new section 47 enquiry, a missing episode, a change of placement."
              rows={2}
              limit={noteLimit}
              threshold={75}
              classes="waymark-grows"
            />
            <div class="govuk-button-group">
              <Button preventDoubleClick>Add this midway review</Button>
              <a class="govuk-link" href={paths.child({ childId })}>
                Do not add it
              </a>
            </div>
          </Form>
        </>
      )}
    </Page>
  )
}
