import type { PolicyDraft } from '#db/queries/policies/drafts.ts'
import { sections, type DraftNumber, type DraftRule } from '#policies/draft.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { Details } from '#web/govuk/details.tsx'
import { ErrorMessage } from '#web/govuk/error-message.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Radios } from '#web/govuk/radios.tsx'
import { Textarea } from '#web/govuk/textarea.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { paths } from '#web/paths.ts'

interface RulePageProps {
  readonly draft: PolicyDraft
  readonly rule: DraftRule
  readonly form: FormState
}

/** One rule of a draft: its numbers in boxes, and the whole of it as it is written. */
export function RulePage({ draft, rule, form }: RulePageProps) {
  const back = paths.policyDraft({ draftId: draft.draftId })
  const problem = form.problem('numbers')
  return (
    <Page
      title={rule.name}
      about={sections[rule.section]}
      before={<BackLink href={back}>Back to the draft</BackLink>}
    >
      <h1 class="govuk-heading-l">{rule.name}</h1>
      <p class="govuk-body">{rule.says}</p>
      {rule.numbers.length > 0 && (
        <Form>
          <Hidden edition={draft.edition} does="numbers" />
          <div id="numbers" tabIndex={-1}>
            {problem && <ErrorMessage id="numbers-error">{problem}</ErrorMessage>}
            {rule.numbers.map((number) => (
              <NumberField number={number} form={form} />
            ))}
          </div>
          <Button preventDoubleClick>Change these</Button>
        </Form>
      )}
      <Details summary="Change anything else of this rule" open={form.value('do') === 'rule'}>
        <Form>
          <Hidden edition={draft.edition} does="rule" />
          <Textarea
            name="text"
            label="The rule as it is written"
            hint="In the words of a policy file. Waymark checks it and says what cannot be."
            rows={16}
            spellcheck={false}
            classes="waymark-monospace"
            value={form.value('text') ?? rule.text}
            error={form.problem('text')}
          />
          <Button variant="secondary" preventDoubleClick>
            Change the rule
          </Button>
        </Form>
      </Details>
      <Details summary="Leave this rule out of the draft">
        <Form>
          <Hidden edition={draft.edition} does="leave-out" />
          <Button variant="warning" preventDoubleClick>
            Leave it out
          </Button>
        </Form>
      </Details>
    </Page>
  )
}

function Hidden({ edition, does }: { readonly edition: number; readonly does: string }) {
  return (
    <>
      <input type="hidden" name="do" value={does} />
      <input type="hidden" name="edition" value={edition} />
    </>
  )
}

function NumberField({ number, form }: { readonly number: DraftNumber; readonly form: FormState }) {
  const name = `number.${number.path}`
  const value = form.value(name) ?? number.value
  if (number.path.endsWith('strength'))
    return (
      <Radios
        name={name}
        idPrefix={name.replaceAll('.', '-')}
        legend={number.label}
        value={value}
        items={[
          { value: 'must', label: 'Must' },
          { value: 'should', label: 'Should' },
          { value: 'consider', label: 'Consider' },
        ]}
      />
    )
  return (
    <Input
      name={name}
      id={name.replaceAll('.', '-')}
      label={number.label}
      hint="Such as 10 working days, 28 calendar days, 6 weeks or 3 months."
      classes="govuk-input--width-20"
      value={value}
    />
  )
}
