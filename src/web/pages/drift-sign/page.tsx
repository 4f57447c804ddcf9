import { ChildBanner } from '#web/child/banner.tsx'
import type { ChildBannerProps } from '#web/child/present-banner.ts'
import type { SignProps } from '#web/child/present-sign.ts'
import { boxesTyped } from '#web/forms/date-field.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { DateInput } from '#web/govuk/date-input.tsx'
import { InsetText } from '#web/govuk/inset-text.tsx'
import { SummaryList } from '#web/govuk/summary-list.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'

export interface DriftSignPageProps {
  readonly banner: ChildBannerProps
  readonly sign: SignProps
  /** What the rule says, and when it shows, in words made from the policy. */
  readonly rule: string
  readonly source: string
  readonly raiseHref: string | undefined
  /** Concerns raised from it, as far as the person may see them. */
  readonly concerns: readonly { readonly reference: string; readonly href: string }[]
  /** How long it may be set aside; undefined for those who may not. */
  readonly setAside: { readonly words: string; readonly until: string; readonly limit: number } | undefined
  readonly form: FormState
}

/** One sign of drift: why it shows, from which rows, by which rule, and what would clear it. */
export function DriftSignPage(props: DriftSignPageProps) {
  const { banner, sign, rule, source, raiseHref, concerns, setAside, form } = props
  return (
    <Page
      title={sign.name}
      about={banner.name}
      before={<BackLink href={sign.childHref}>Back to {banner.name}</BackLink>}
    >
      <ChildBanner child={banner} />
      <h1 class="govuk-heading-l waymark-review__title">Sign of drift: {sign.name.toLowerCase()}</h1>
      {sign.aside && <InsetText>{sign.aside}</InsetText>}
      <SummaryList
        rows={[
          { key: 'Why', value: sign.reason.map((sentence) => <span class="waymark-line">{sentence}</span>) },
          { key: 'Since', value: sign.since.replace('Since ', '') },
          { key: 'Would clear when', value: sign.wouldClearWhen },
          { key: 'From these rows', value: <Inputs inputs={sign.inputs} /> },
          {
            key: 'The rule',
            value: (
              <>
                {rule}
                <span class="waymark-under">
                  {sign.version}. {source}
                </span>
              </>
            ),
          },
          ...(concerns.length === 0
            ? []
            : [
                {
                  key: 'Raised as a concern',
                  value: concerns.map(({ reference, href }) => (
                    <a class="govuk-link waymark-line" href={href}>
                      {reference}
                    </a>
                  )),
                },
              ]),
        ]}
      />
      {raiseHref && (
        <p class="govuk-body">
          <a class="govuk-link" href={raiseHref}>
            Raise a concern with this as evidence
          </a>
        </p>
      )}
      {setAside && (
        <Form>
          <h2 class="govuk-heading-m">Set it aside for some days</h2>
          <p class="govuk-body">
            It then stands apart with your name and your reason. It shows again by itself, and at once if
            something is added to it.
          </p>
          <DateInput
            id="until"
            namePrefix="until"
            legend="Until when?"
            hint={`Up to ${setAside.until}: ${setAside.words} at most`}
            error={form.problem('until')}
            values={boxesTyped(form, 'until')}
          />
          <CharacterCount
            name="reason"
            value={form.value('reason')}
            error={form.problem('reason')}
            label="Why?"
            labelProps={{ classes: 'govuk-label--s' }}
            hint="Such as: visit booked for Thursday, the worker was ill."
            rows={2}
            limit={setAside.limit}
            threshold={75}
            classes="waymark-grows"
          />
          <Button variant="secondary" preventDoubleClick>
            Set aside
          </Button>
        </Form>
      )}
    </Page>
  )
}

function Inputs({ inputs }: { readonly inputs: SignProps['inputs'] }) {
  if (inputs.length === 0) return <span class="waymark-quiet">No row: what is missing is the sign</span>
  return (
    <ul class="govuk-list">
      {inputs.map(({ says, on, from }) => (
        <li>
          {says}, {on}
          <span class="waymark-under waymark-source">{from}</span>
        </li>
      ))}
    </ul>
  )
}
