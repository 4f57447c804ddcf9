import { ChildBanner } from '#web/child/banner.tsx'
import type { ChildBannerProps } from '#web/child/present-banner.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { NamesOfOthers } from '#web/names/names-of-others.tsx'
import { stepNoteLimit } from '#workflows/pathway/record-step.ts'

/** Taking a step or an audit back: it stays, with the reason. */
export function TakeBackPage({
  banner,
  what,
  says,
  back,
  form,
}: {
  readonly banner: ChildBannerProps
  /** "step", "audit". */
  readonly what: string
  readonly says: string
  readonly back: { readonly href: string; readonly text: string }
  readonly form: FormState
}) {
  return (
    <Page
      title={`Take this ${what} back`}
      about={banner.name}
      before={<BackLink href={back.href}>{back.text}</BackLink>}
    >
      <ChildBanner child={banner} />
      <h1 class="govuk-heading-l waymark-review__title">Take this {what} back?</h1>
      <p class="govuk-body">{says}</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>It no longer counts: what it had met is open again.</li>
        <li>It stays on the page with your name and the reason.</li>
      </ul>
      <Form>
        <CharacterCount
          name="because"
          value={form.value('because')}
          error={form.problem('because')}
          label="Why is it taken back?"
          labelProps={{ classes: 'govuk-label--s' }}
          hint="Such as: recorded for the wrong child."
          rows={2}
          limit={stepNoteLimit}
          threshold={75}
          classes="waymark-grows"
        />
        <NamesOfOthers form={form} />
        <div class="govuk-button-group">
          <Button variant="warning" preventDoubleClick>
            Take it back
          </Button>
          <a class="govuk-link" href={back.href}>
            Keep it
          </a>
        </div>
      </Form>
    </Page>
  )
}
