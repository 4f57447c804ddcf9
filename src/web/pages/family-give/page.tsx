import type { FamilySession } from '#db/queries/families/family-sessions.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { InsetText } from '#web/govuk/inset-text.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { paths } from '#web/paths.ts'
import { NameDecisions } from '#web/names/name-decisions.tsx'
import type { NameFound } from '#workflows/families/names-check.ts'

/** A child into whose record the talk can go. */
export interface ChildToGive {
  readonly reference: string
  readonly name: string
  /** Whether something of the talk stands in the summary already; it is replaced. */
  readonly isGiven: boolean
  readonly names: readonly NameFound[]
}

export interface GivePageProps {
  readonly sessionId: number
  readonly talk: FamilySession['talk']
  readonly children: readonly ChildToGive[]
  readonly form: FormState
}

/** Stops once before words about several children go into the record of one. */
export function GivePage({ sessionId, talk, children, form }: GivePageProps) {
  const back = paths.familySession({ sessionId })
  const isEmpty = talk.text.trim() === ''
  return (
    <Page
      title="Put the talk into a child’s record"
      about={children.map(({ name }) => name).join(', ')}
      before={<BackLink href={back}>Back to the talk</BackLink>}
    >
      <h1 class="govuk-heading-l">Put the talk into a child’s record</h1>
      {isEmpty || children.length === 0 ? (
        <p class="govuk-body">
          {isEmpty
            ? 'Nothing is written about the talk yet. Write it below any question, then come back.'
            : 'Every review of this talk is signed. What is learnt later is added to each record.'}
        </p>
      ) : (
        <>
          <InsetText>
            <p class="waymark-kept-lines">{talk.text}</p>
          </InsetText>
          <p class="govuk-body">
            It goes into the summary of each child whom you tick, as a text about that child only. Names, IDs,
            dates of birth and addresses of the others are marked, and each needs a decision.{' '}
            <strong>Descriptions such as “his older sister” are not reliably found</strong>: read the text
            once for them yourself.
          </p>
          <Form id="give">
            <input type="hidden" name="version" value={talk.version} />
            <div class="govuk-checkboxes" data-module="govuk-checkboxes" id="for">
              {children.map((child) => (
                <Child child={child} text={talk.text} form={form} />
              ))}
            </div>
            <Button preventDoubleClick>Put it into the summaries of those ticked</Button>
          </Form>
        </>
      )}
    </Page>
  )
}

function Child({
  child: { reference, name, isGiven, names },
  text,
  form,
}: {
  readonly child: ChildToGive
  readonly text: string
  readonly form: FormState
}) {
  const id = `for-${reference}`
  return (
    <section class="waymark-card waymark-family__card" aria-label={name}>
      <div class="govuk-checkboxes__item">
        <input
          class="govuk-checkboxes__input"
          type="checkbox"
          id={id}
          name="for"
          value={reference}
          checked={form.values('for').includes(reference)}
        />
        <label class="govuk-label govuk-checkboxes__label" for={id}>
          <strong>For {name}</strong>
        </label>
      </div>
      {isGiven && (
        <p class="waymark-under">A text of this talk stands in the summary already. It is replaced.</p>
      )}
      {names.length === 0 ? (
        <p class="govuk-body">Nobody else of the household was found in it.</p>
      ) : (
        <NameDecisions textKey={reference} text={text} names={names} form={form} />
      )}
    </section>
  )
}
