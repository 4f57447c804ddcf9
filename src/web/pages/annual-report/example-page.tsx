import type { AnnualExample } from '#db/queries/annual-report/examples.ts'
import type { ExampleSource } from '#db/queries/annual-report/sources.ts'
import type { SectionPlan } from '#domain/annual-report/sections.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { Checkboxes } from '#web/govuk/checkboxes.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { nameOfSource, sourceHref, sourceInWords } from '#web/pages/annual-report/source-words.ts'
import { paths } from '#web/paths.ts'
import { longestExample, mayNameNobody } from '#workflows/annual-report/write-example.ts'

export interface ExamplePageProps {
  readonly year: string
  readonly says: string
  readonly plan: SectionPlan
  readonly source: ExampleSource
  readonly kept: AnnualExample | undefined
  readonly form: FormState
}

/** Writing an example: in words of one’s own, with details changed, and with no name in it. */
export function ExamplePage({ year, says, plan, source, kept, form }: ExamplePageProps) {
  const found = form.names.flatMap(({ names }) => names)
  const likeNames = [
    ...new Set([
      ...found.filter(({ kind }) => mayNameNobody(kind)).map((name) => name.found),
      ...form.values('no-name'),
    ]),
  ]
  const isTheirs = form.sent && kept && form.value('base') !== String(kept.version)
  return (
    <Page
      title="Write an example"
      about={`Annual report, ${says}`}
      before={<BackLink href={paths.annualSection({ year, section: plan.id })}>{plan.title}</BackLink>}
    >
      <span class="govuk-caption-xl">{plan.title}</span>
      <h1 class="govuk-heading-l waymark-heading">Write an example</h1>
      <p class="govuk-body">
        From:{' '}
        <a class="govuk-link" href={sourceHref(source)}>
          {sourceInWords(source)} of {nameOfSource(source)}
        </a>
        . Whoever reads the report must not find out who the child is: write it in your own words, name
        nobody, and change what is rare, such as ages, numbers of children, places and dates.
      </p>
      {isTheirs && (
        <div class="waymark-conflict">
          <p class="waymark-conflict__label">What {kept.writtenBy} wrote</p>
          <p class="waymark-conflict__text waymark-kept-lines">{kept.text}</p>
        </div>
      )}
      <Form>
        <input type="hidden" name="base" value={String(kept?.version ?? 0)} />
        <CharacterCount
          id="text"
          name="text"
          label="The example"
          labelProps={{ classes: 'govuk-label--m' }}
          limit={longestExample}
          rows={8}
          value={form.value('text') ?? kept?.text ?? ''}
          error={form.problem('text')}
        />
        {likeNames.length > 0 && (
          <Checkboxes
            name="no-name"
            idPrefix="no-name"
            legend="Words that are like a name"
            hint="Tick a word only where it names nobody, as in “we hope”."
            items={likeNames.map((word) => ({
              value: word,
              label: `“${word}” names nobody here`,
              checked: form.values('no-name').includes(word),
            }))}
          />
        )}
        <Checkboxes
          name="changed"
          idPrefix="changed"
          error={form.problem('changed')}
          items={[
            {
              value: 'yes',
              label: 'I have changed details that would tell who the child is',
              checked: form.value('changed') === 'yes',
            },
          ]}
        />
        <div class="govuk-button-group">
          <Button name="do" value="keep" preventDoubleClick>
            Keep the example
          </Button>
          {kept && (
            <Button name="do" value="take-out" variant="warning" preventDoubleClick>
              Take it out
            </Button>
          )}
        </div>
      </Form>
    </Page>
  )
}
