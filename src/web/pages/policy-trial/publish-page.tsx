import type { PolicyDraft } from '#db/queries/policies/drafts.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { WarningText } from '#web/govuk/warning-text.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import type { TrialShown } from '#web/pages/policy-trial/presenter.ts'
import { paths } from '#web/paths.ts'
import { publishReasonLimit } from '#workflows/policies/publish-draft.ts'

/** Putting a draft in force, by a second person, with the reason. */
export function PublishPage({
  draft,
  sentence,
  proof,
  form,
}: TrialShown & { readonly draft: PolicyDraft; readonly form: FormState }) {
  const back = paths.policyDraft({ draftId: draft.draftId })
  return (
    <Page
      title="Put a policy in force"
      about={`Draft of ${draft.packId}`}
      before={<BackLink href={back}>Back to the draft</BackLink>}
    >
      <h1 class="govuk-heading-l">Put this draft in force?</h1>
      <p class="govuk-body">{sentence}</p>
      <p class="govuk-body">{proof}</p>
      <WarningText>
        A version that is in force cannot be changed or taken back; only a later version can take its place.
      </WarningText>
      <Form>
        <CharacterCount
          name="reason"
          label="Why is the policy changed?"
          hint="It stands in the log beside what the trial came to."
          rows={3}
          limit={publishReasonLimit}
          value={form.value('reason')}
          error={form.problem('reason')}
        />
        <div class="govuk-button-group">
          <Button variant="warning" preventDoubleClick>
            Put it in force
          </Button>
          <a class="govuk-link" href={back}>
            Not yet
          </a>
        </div>
      </Form>
    </Page>
  )
}
