import { ChildBanner } from '#web/child/banner.tsx'
import type { ChildBannerProps } from '#web/child/present-banner.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { paths } from '#web/paths.ts'
import { NameDecisions } from '#web/names/name-decisions.tsx'
import type { TextWithNames } from '#workflows/families/names-in-review.ts'

export interface NamesPageProps {
  readonly reference: string
  readonly banner: ChildBannerProps
  readonly texts: readonly TextWithNames[]
  readonly form: FormState
}

/** Each place of a review that may name somebody else. */
export function NamesPage({ reference, banner, texts, form }: NamesPageProps) {
  const check = paths.reviewCheck({ reference })
  return (
    <Page
      title="Names of others"
      about={banner.name}
      before={<BackLink href={check}>Back to check and sign</BackLink>}
    >
      <ChildBanner child={banner} />
      <h1 class="govuk-heading-l waymark-review__title">Names of others in this record</h1>
      {texts.length === 0 ? (
        <p class="govuk-body">
          Nobody else of the household was found in it.{' '}
          <a class="govuk-link" href={check}>
            Check and sign
          </a>
        </p>
      ) : (
        <>
          <p class="govuk-body">
            This record is about {banner.name} only, and may be read by {banner.name}, by parents, in court
            and by other councils. Names, IDs, dates of birth and addresses of others are marked; so are words
            with one letter off.{' '}
            <strong>Descriptions such as “his older sister” are not reliably found</strong>: read the text
            once for them yourself.
          </p>
          <Form id="names">
            {texts.map((text, index) => (
              <section aria-labelledby={`text-${index}`}>
                <h2 class="govuk-heading-m" id={`text-${index}`}>
                  {text.about}
                </h2>
                <input type="hidden" name={`place.${index}`} value={text.place} />
                <input type="hidden" name={`version.${index}`} value={text.version} />
                <NameDecisions textKey={String(index)} text={text.text} names={text.names} form={form} />
              </section>
            ))}
            <Button preventDoubleClick>Do this</Button>
          </Form>
        </>
      )}
    </Page>
  )
}
