import { ChildBanner } from '#web/child/banner.tsx'
import { MidwayStatus } from '#web/child/midway-status.tsx'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { Radios } from '#web/govuk/radios.tsx'
import { SummaryList } from '#web/govuk/summary-list.tsx'
import type { FormState } from '#web/forms/form-state.ts'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { NamesOfOthers } from '#web/names/names-of-others.tsx'
import type { AgreeProps } from '#web/pages/review-agree/presenter.ts'
import { paths } from '#web/paths.ts'
import { noteLimit } from '#workflows/reviews/arranging.ts'

/** Whether a second person agrees that a midway review is not required. */
export function AgreePage(props: AgreeProps & { readonly form: FormState }) {
  const { banner, reference, which, asked } = props
  const review = paths.review({ reference })
  return (
    <Page
      title="Is this midway review not required?"
      about={banner.name}
      before={<BackLink href={review}>Back to the review</BackLink>}
    >
      <ChildBanner child={banner} />
      <h1 class="govuk-heading-l waymark-review__title">Is this midway review not required?</h1>
      <p class="waymark-review__facts">
        {which}: <MidwayStatus state={props.state} />
      </p>
      {asked ? (
        <>
          <SummaryList rows={asked.facts} />
          <p class="govuk-body">
            By the policy a second person must agree. Until then the review is as due as it was, and it is
            counted so.
          </p>
          {props.may === 'answer' && <Answer form={props.form} agreementId={asked.agreementId} />}
          {props.may === 'take-back' && <TakeBack agreementId={asked.agreementId} />}
        </>
      ) : (
        <p class="govuk-body">No agreement is waited for about this review.</p>
      )}
    </Page>
  )
}

function Answer({ form, agreementId }: { readonly form: FormState; readonly agreementId: number }) {
  return (
    <Form>
      <input type="hidden" name="agreement" value={form.value('agreement') ?? String(agreementId)} />
      <Radios
        name="answer"
        legend="Do you agree?"
        legendClasses="govuk-fieldset__legend--m"
        value={form.value('answer')}
        error={form.problem('answer')}
        items={[
          {
            value: 'agreed',
            label: 'I agree: it is not required',
            hint: 'It still counts, in a column of its own. The chair and the social worker are told.',
          },
          {
            value: 'declined',
            label: 'I do not agree: it is still required',
            conditional: (
              <CharacterCount
                name="note"
                value={form.value('note')}
                error={form.problem('note')}
                label="Why not?"
                labelProps={{ classes: 'govuk-label--s' }}
                hint="Whoever asked you reads this."
                rows={2}
                limit={noteLimit}
                threshold={75}
                classes="waymark-grows"
              />
            ),
          },
        ]}
      />
      <NamesOfOthers form={form} />
      <Button preventDoubleClick>Save</Button>
    </Form>
  )
}

function TakeBack({ agreementId }: { readonly agreementId: number }) {
  return (
    <Form>
      <input type="hidden" name="agreement" value={String(agreementId)} />
      <Button name="answer" value="withdrawn" variant="secondary" preventDoubleClick>
        Take it back: it is required
      </Button>
    </Form>
  )
}
