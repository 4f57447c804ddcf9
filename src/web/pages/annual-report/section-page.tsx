import type { AnnualExample } from '#db/queries/annual-report/examples.ts'
import type { AnnualText } from '#db/queries/annual-report/texts.ts'
import type { AnnualSection } from '#domain/annual-report/annual-report.ts'
import type { SectionPlan } from '#domain/annual-report/sections.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { savedWhileTyping } from '#web/forms/saved-while-typing.tsx'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { InsetText } from '#web/govuk/inset-text.tsx'
import { Textarea } from '#web/govuk/textarea.tsx'
import { instantWordsWithYear } from '#web/instant-words.ts'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { SectionFigures } from '#web/pages/annual-report/document.tsx'
import { paths } from '#web/paths.ts'

export interface SectionPageProps {
  readonly year: string
  readonly says: string
  readonly plan: SectionPlan
  readonly section: AnnualSection
  /** Reports of the year that are not published and whose figures belong here. */
  readonly toPublish: readonly { readonly title: string; readonly href: string | undefined }[]
  readonly text: AnnualText | undefined
  readonly examples: readonly AnnualExample[]
  readonly personId: number
  readonly form: FormState
}

/** One section: its figures, its examples, and what the manager writes. */
export function SectionPage(props: SectionPageProps) {
  const { year, says, plan, section } = props
  return (
    <Page
      title={plan.title}
      about={`Annual report, ${says}`}
      before={<BackLink href={paths.annualReport({ year })}>Annual report, {says}</BackLink>}
    >
      <span class="govuk-caption-xl">Annual report, {says}</span>
      <h1 class="govuk-heading-l waymark-heading">{plan.title}</h1>
      {props.toPublish.length > 0 && (
        <InsetText>
          Figures are missing: {props.toPublish.map(({ title }) => title).join(' and ')}{' '}
          {props.toPublish.length === 1 ? 'is' : 'are'} not published for {says}.{' '}
          {props.toPublish.map(({ title, href }) => href && <PublishLink title={title} href={href} />)}
        </InsetText>
      )}
      <Writing {...props} />
      {plan.examplesFrom && <Examples {...props} />}
      {section.figures.length > 0 && <h2 class="govuk-heading-m">Figures of the year</h2>}
      <SectionFigures section={section} level="h3" />
    </Page>
  )
}

function PublishLink({ title, href }: { readonly title: string; readonly href: string }) {
  return (
    <>
      <a class="govuk-link" href={href}>
        Publish {title}
      </a>{' '}
    </>
  )
}

function Writing({ year, plan, section, text, personId, form }: SectionPageProps) {
  const problem = form.problem('a.text')
  const theirs = form.sent && text && form.value('base.text')?.split('.')[0] !== String(text.version)
  return (
    <Form classes="waymark-annual__writing" attributes={savedWhileTyping(personId)}>
      {section.lastYears !== undefined && (
        <InsetText>
          <strong>Last year’s priorities</strong>
          <div class="waymark-kept-lines">{section.lastYears}</div>
        </InsetText>
      )}
      {theirs && (
        <div class="waymark-conflict">
          <p class="waymark-conflict__label">What {text.writtenBy} wrote</p>
          <p class="waymark-conflict__text waymark-kept-lines">{text.text}</p>
        </div>
      )}
      <input type="hidden" name="base.text" value={String(text?.version ?? 0)} />
      <Textarea
        id="a.text"
        name="a.text"
        label="What you want to say"
        labelProps={{ classes: 'govuk-label--m' }}
        hint={`${plan.asks} Name no child, family or worker.`}
        error={problem}
        value={form.value('a.text') ?? text?.text ?? ''}
        rows={14}
        spellcheck
        attributes={{
          'data-save': 'text',
          'data-save-to': paths.annualText({ year, section: plan.id }),
          'data-part': '',
          'data-field': 'answer',
          'data-version': text?.version ?? 0,
        }}
      />
      <p class="waymark-contents__saved" role="status" data-saved>
        {text ? `Saved by ${text.writtenBy}, ${instantWordsWithYear(text.writtenAt)}` : 'Nothing saved yet'}
      </p>
      <div class="govuk-button-group">
        <Button name="do" value="ready" preventDoubleClick>
          Save and mark as ready
        </Button>
        <Button name="do" value="save" variant="secondary" preventDoubleClick>
          Save and come back later
        </Button>
      </div>
    </Form>
  )
}

function Examples({ year, plan, examples }: SectionPageProps) {
  return (
    <>
      <h2 class="govuk-heading-m">Examples</h2>
      {examples.length === 0 ? (
        <p class="govuk-body">None yet.</p>
      ) : (
        <ul class="govuk-list waymark-annual__examples">
          {examples.map(({ source, text, writtenBy }, index) => (
            <li>
              <p class="govuk-body waymark-kept-lines">{text}</p>
              <p class="govuk-body-s waymark-quiet">
                {writtenBy}.{' '}
                <a class="govuk-link" href={paths.annualExample({ year, section: plan.id, source })}>
                  Change<span class="govuk-visually-hidden"> example {index + 1}</span>
                </a>
              </p>
            </li>
          ))}
        </ul>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={paths.annualSources({ year, section: plan.id })}>
          Choose what to write an example from
        </a>
      </p>
    </>
  )
}
