import { queryProblems, queryProblemWords } from '#domain/data-queries/data-query.ts'
import { lineLimit } from '#domain/preparing/boxes.ts'
import { ChildBanner } from '#web/child/banner.tsx'
import type { ChildBannerProps } from '#web/child/present-banner.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Radios } from '#web/govuk/radios.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import type { FactDisputed } from '#workflows/data-queries/fact-disputed.ts'

/** "This is wrong": the fact as it stands, and what is right instead. */
export function WrongPage(props: {
  readonly banner: ChildBannerProps
  readonly disputed: FactDisputed
  readonly backHref: string
  readonly form: FormState
}) {
  const { banner, disputed, backHref, form } = props
  return (
    <Page title="This is wrong" about={banner.name} before={<BackLink href={backHref}>Back</BackLink>}>
      <ChildBanner child={banner} />
      <h1 class="govuk-heading-l waymark-review__title">This is wrong</h1>
      <div class="waymark-disputed">
        <p class="waymark-disputed__says">{disputed.says}</p>
        {disputed.sources.length > 0 && <p class="waymark-under">{disputed.sources.join('; ')}</p>}
      </div>
      <p class="govuk-body">
        Whoever records this fact, or looks after the data, is asked to look into it. What you answer to the
        question stays yours.
      </p>
      <Form>
        <input type="hidden" name="fact" value={disputed.fact} />
        <Radios
          name="problem"
          legend="What is the matter with it?"
          legendClasses="govuk-fieldset__legend--s"
          classes="govuk-radios--small govuk-radios--inline"
          value={form.value('problem')}
          error={form.problem('problem')}
          items={queryProblems.map((value) => ({ value, label: queryProblemWords[value] }))}
        />
        <Input
          name="line"
          value={form.value('line')}
          error={form.problem('line')}
          label="What is right instead, in one line"
          labelProps={{ classes: 'govuk-label--s' }}
          hint="Write no names: those who look after the data see only the child’s ID."
          attributes={{ maxlength: lineLimit }}
        />
        <div class="govuk-button-group">
          <Button preventDoubleClick>Ask for it to be put right</Button>
          <a class="govuk-link" href={backHref}>
            Leave it as it is
          </a>
        </div>
      </Form>
    </Page>
  )
}
