import { ChildBanner } from '#web/child/banner.tsx'
import { noteLimit } from '#domain/preparing/boxes.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { savedWhileTyping } from '#web/forms/saved-while-typing.tsx'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { InsetText } from '#web/govuk/inset-text.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { NamesOfOthers } from '#web/names/names-of-others.tsx'
import { ActionsToPrepare } from '#web/pages/review-prepare/actions.tsx'
import { BoxText, ChildWords } from '#web/pages/review-prepare/boxes.tsx'
import { Facts } from '#web/pages/review-prepare/facts.tsx'
import type { PreparePageProps } from '#web/pages/review-prepare/presenter.ts'
import { paths } from '#web/paths.ts'
import { PreparationShown } from '#web/review/preparation.tsx'

/** The preparation of a midway review, for whoever writes it and for those who read it. */
export function PreparePage(
  props: PreparePageProps & {
    /** Whether the person writes it; others only read. */
    readonly prepares: boolean
    readonly decides: boolean
    readonly mayAsk: boolean
    readonly form: FormState
  },
) {
  const { reference, banner, state, prepares } = props
  return (
    <Page
      title="Prepare"
      about={banner.name}
      breadcrumbs={[
        { text: 'Home', href: paths.home() },
        { text: banner.name, href: paths.child({ childId: banner.childId }) },
        { text: props.which, href: paths.review({ reference }) },
        { text: 'Prepare' },
      ]}
    >
      <ChildBanner child={banner} />
      <div class="waymark-review__head">
        <h1 class="govuk-heading-l waymark-review__title">Prepare</h1>
        <p class="waymark-review__facts">
          <span>
            {props.says} {prepares && state.mayWrite && 'About 5 minutes.'}
          </span>
        </p>
      </div>
      {prepares && state.mayWrite ? <Writing {...props} /> : <Reading {...props} />}
    </Page>
  )
}

function Writing(props: Parameters<typeof PreparePage>[0]) {
  const { reference, decision } = props
  return (
    <>
      {props.sent && (
        <InsetText>{props.sent}. You can change it and send it again until the chair starts.</InsetText>
      )}
      {props.state.is === 'late' && <p class="waymark-stale">{props.state.words}</p>}
      <Form
        id="prepare"
        classes="waymark-prepare"
        attributes={savedWhileTyping(props.personId, paths.reviewPrepareField({ reference, box: '' }))}
      >
        {decision && props.decides && (
          <section class="waymark-prepare__part" aria-labelledby="decision-title">
            <h2 class="govuk-heading-m" id="decision-title">
              A decision is asked of you
            </h2>
            <p class="govuk-body waymark-kept-lines">{decision.asked}</p>
            <BoxText box={decision.box} />
          </section>
        )}
        <Facts facts={props.facts} />
        <ActionsToPrepare actions={props.actions} />
        <section class="waymark-prepare__part" aria-labelledby="tell-title">
          <h2 class="govuk-heading-m" id="tell-title">
            What the chair cannot see
          </h2>
          {props.boxes.map((box) => (
            <BoxText box={box} />
          ))}
        </section>
        <ChildWords {...props.childWords} />
        {decision && !props.decides && (
          <p class="govuk-body waymark-quiet">The team manager is asked to decide: {decision.asked}</p>
        )}
        <NamesOfOthers form={props.form} />
        <div class="waymark-prepare__send">
          <p class="waymark-contents__saved" role="status" data-saved>
            {props.savedAt ?? 'Nothing saved yet'}
          </p>
          <div class="govuk-button-group">
            <Button name="do" value="send" preventDoubleClick>
              {props.sent ? 'Send the changes' : 'Send to the chair'}
            </Button>
            <Button name="do" value="leave" variant="secondary">
              Save and leave
            </Button>
          </div>
        </div>
      </Form>
    </>
  )
}

function Reading(props: Parameters<typeof PreparePage>[0]) {
  const { state, shown, prepares, reference } = props
  return (
    <>
      <InsetText>{state.words}.</InsetText>
      {shown && (shown.sent !== null || shown.decision !== null || shown.notes.length > 0) && (
        <PreparationShown preparation={shown} />
      )}
      {prepares && state.mayNote && <NoteForm {...props} />}
      {props.mayAsk && state.mayWrite && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.reviewAskToPrepare({ reference })}>
            {state.is === 'not-asked' ? 'Ask for preparation' : 'Ask again, or ask for a decision'}
          </a>
        </p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={paths.review({ reference })}>
          Go to the midway review
        </a>
      </p>
    </>
  )
}

function NoteForm({ note, form, isSigned }: Parameters<typeof PreparePage>[0]) {
  return (
    <Form classes="waymark-no-print">
      <CharacterCount
        name="note"
        value={note}
        error={form.problem('note')}
        label="Add a note"
        labelProps={{ classes: 'govuk-label--m' }}
        hint={
          isSigned
            ? 'It is dated and named, and stands under the signed record.'
            : 'It is dated and named, and stands under the preparation.'
        }
        rows={5}
        limit={noteLimit}
        threshold={75}
        classes="waymark-grows"
      />
      <NamesOfOthers form={form} />
      <Button name="do" value="note" preventDoubleClick>
        Add the note
      </Button>
    </Form>
  )
}
