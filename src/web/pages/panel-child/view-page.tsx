import type { Day } from '#domain/calendar/day.ts'
import { viewField } from '#domain/pathway/view-field.ts'
import { typedAnswers } from '#domain/reviews/answers.ts'
import type { ViewInWriting } from '#db/queries/pathway/view-in-writing.ts'
import type { Pack } from '#policies/pack.ts'
import { ChildBanner } from '#web/child/banner.tsx'
import type { ChildBannerProps } from '#web/child/present-banner.ts'
import { formState, type FormState } from '#web/forms/form-state.ts'
import { SavedLine, savedWhileTyping } from '#web/forms/saved-while-typing.tsx'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { NamesOfOthers } from '#web/names/names-of-others.tsx'
import { roleInWords } from '#web/pathway/words.ts'
import { paths } from '#web/paths.ts'
import { Base, Conflict, saving } from '#web/review/field-inputs.tsx'
import { presentTyped } from '#web/review/present-field.ts'
import { typedView, viewLimit } from '#workflows/panels/give-view.ts'

interface GiveViewProps {
  readonly banner: ChildBannerProps
  readonly panelName: string
  /** The local words of the policy, for roles. */
  readonly words: Pack['words']
  readonly panelId: number
  readonly back: string
  readonly views: readonly ViewInWriting[]
  readonly personId: number
  readonly today: Day
  readonly form: FormState
}

/** One box for each role that the panel asks the person in. */
export function GiveViewPage(props: GiveViewProps) {
  const { banner, panelName, back, views } = props
  return (
    <Page title="Your view" about={banner.name} before={<BackLink href={back}>Back to the panel</BackLink>}>
      <ChildBanner child={banner} />
      <h1 class="govuk-heading-l waymark-review__title">Your view for: {panelName}</h1>
      {views.length === 0 && <p class="govuk-body">Nobody has asked for your view of this child.</p>}
      {views.map((view) => (
        <Box view={view} {...props} />
      ))}
    </Page>
  )
}

function Box({
  view,
  words,
  panelId,
  personId,
  today,
  form: sent,
}: GiveViewProps & { readonly view: ViewInWriting }) {
  const { role, childId } = view
  const isSent = sent.sent && sent.value('role') === role
  const form = isSent ? sent : formState(undefined)
  const field = {
    ...presentTyped(typedAnswers([typedView(view)]), viewField(role), form, {
      words: (value) => value,
      canJoin: true,
    }),
    saveTo: paths.panelViewTyped({ panelId, childId, role }),
  }
  return (
    <Form attributes={savedWhileTyping(personId)}>
      <input type="hidden" name="role" value={role} />
      <Base field={field} />
      <Conflict field={field} />
      <CharacterCount
        name={field.name}
        value={field.value}
        error={form.problem(field.name)}
        label={`As ${roleInWords(role, words)}: what has changed for the child, and what is needed?`}
        labelProps={{ classes: 'govuk-label--s' }}
        rows={5}
        limit={viewLimit}
        threshold={75}
        classes="waymark-grows"
        attributes={saving(field)}
      />
      {isSent && <NamesOfOthers form={form} />}
      <SavedLine at={view.savedAt} today={today} />
      <p class="waymark-under">
        {view.isGiven
          ? 'Given. You can change it until the minutes are signed.'
          : view.says === undefined
            ? 'Not given yet: the panel does not see it until you give it.'
            : 'Changed since it was given: the panel sees what was given.'}
      </p>
      <Button preventDoubleClick>Give this view</Button>
    </Form>
  )
}
