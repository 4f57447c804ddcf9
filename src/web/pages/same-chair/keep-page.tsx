import { SameChairNote } from '#web/child/same-chair-note.tsx'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { paths } from '#web/paths.ts'
import { sameChairReasonLimit, type SameChair } from '#workflows/people/same-chair.ts'

/** Why a parent and child keep the same chair for now. */
export function KeepSameChairPage({
  childId,
  found,
  form,
}: {
  readonly childId: number
  readonly found: readonly SameChair[]
  readonly form: FormState
}) {
  const child = paths.child({ childId })
  return (
    <Page title="Keep the same chair" before={<BackLink href={child}>Back to the child</BackLink>}>
      <h1 class="govuk-heading-l">Keep the same chair?</h1>
      <SameChairNote found={found} childId={childId} mayKeep={false} />
      {found.length === 0 && (
        <p class="govuk-body-l">Nobody chairs both this child and a parent or a child of theirs.</p>
      )}
      <p class="govuk-body">
        To give one of them another chair, allocate them in the case system. If they keep the same chair for
        now, say why: the reason stands beside the warning, with both children.
      </p>
      <Form>
        <CharacterCount
          name="reason"
          value={form.value('reason')}
          error={form.problem('reason')}
          label="Why do they keep the same chair for now?"
          labelProps={{ classes: 'govuk-label--s' }}
          hint="Such as: the baby’s first conference is on Thursday; another chair takes over after it."
          rows={2}
          limit={sameChairReasonLimit}
          threshold={75}
          classes="waymark-grows"
        />
        <div class="govuk-button-group">
          <Button preventDoubleClick>Keep the reason</Button>
          <a class="govuk-link" href={child}>
            Leave it open
          </a>
        </div>
      </Form>
    </Page>
  )
}
