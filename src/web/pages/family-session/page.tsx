import { savedWhileTyping } from '#web/forms/saved-while-typing.tsx'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { Textarea } from '#web/govuk/textarea.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { QuestionRows } from '#web/pages/family-session/rows.tsx'
import type { SummaryRowProps } from '#web/pages/family-session/present-rows.ts'
import type { FamilySessionProps } from '#web/pages/family-session/presenter.ts'
import { paths } from '#web/paths.ts'
import { Base, Conflict, saving } from '#web/review/field-inputs.tsx'

/** One talk with a family: one question at a time, a row for each child. */
export function FamilySessionPage(props: FamilySessionProps) {
  const { sessionId, step, steps, at, names, personId } = props
  const here = `${paths.familySession({ sessionId })}?step=${step}`
  return (
    <Page
      title={`The family together, ${step} of ${steps}`}
      about={names}
      breadcrumbs={[
        { text: 'Home', href: paths.home() },
        { text: 'The family together', href: props.startHref },
        { text: `${step} of ${steps}` },
      ]}
    >
      <Form id="review" action={here} classes="waymark-review" attributes={savedWhileTyping(personId)}>
        <Contents {...props} />
        <div class="waymark-review__questions">
          <p class="waymark-under">
            {names} · {step} of {steps}
          </p>
          {at.is === 'question' && <QuestionRows {...at} />}
          {at.is === 'summaries' && <Summaries rows={at.rows} />}
          {at.is === 'end' && <End {...props} />}
          <Talk {...props} />
          <div class="govuk-button-group waymark-review__buttons">
            {step < steps && (
              <Button name="do" value="next">
                Save and continue
              </Button>
            )}
            {step > 1 && (
              <Button name="do" value="back" variant="secondary">
                Save and go back
              </Button>
            )}
            <Button name="do" value="leave" variant="secondary">
              Save and leave
            </Button>
          </div>
        </div>
      </Form>
    </Page>
  )
}

/** Where everything is, how far it has come, and when it was last saved. */
function Contents({ contents, step, startHref }: FamilySessionProps) {
  return (
    <div class="waymark-contents">
      <p class="waymark-contents__saved" role="status" data-saved>
        Each child’s answers are saved by themselves
      </p>
      <nav class="waymark-contents__nav" aria-label="Questions of this talk">
        <ol class="waymark-contents__list">
          {contents.map(({ href, asks, word }, index) => (
            <li>
              <a
                class="govuk-link waymark-contents__link"
                href={href}
                aria-current={index + 1 === step ? 'step' : undefined}
              >
                {asks}
              </a>
              <span class="waymark-contents__word">{word}</span>
            </li>
          ))}
        </ol>
      </nav>
      <p class="govuk-body">
        <a class="govuk-link" href={startHref}>
          Put a child in, or take one out
        </a>
      </p>
    </div>
  )
}

function Summaries({ rows }: { readonly rows: readonly SummaryRowProps[] }) {
  return (
    <>
      <h1 class="govuk-heading-l">A summary for each child</h1>
      {rows.map(({ reference, childName, closed, asks, limit, field }) => (
        <section class="waymark-question" aria-labelledby={`${reference}-name`}>
          <h2 class="govuk-heading-m" id={`${reference}-name`}>
            {childName}
          </h2>
          {closed ? (
            <p class="govuk-body waymark-quiet">{closed}</p>
          ) : (
            <>
              <Base field={field} />
              <Conflict field={field} />
              <CharacterCount
                name={field.name}
                value={field.value}
                label={
                  <>
                    {asks}
                    <span class="govuk-visually-hidden"> – {childName}</span>
                  </>
                }
                labelProps={{ classes: 'govuk-label--s' }}
                rows={5}
                limit={limit}
                threshold={75}
                classes="waymark-grows"
                attributes={saving(field)}
              />
            </>
          )}
        </section>
      ))}
    </>
  )
}

function End({ children }: FamilySessionProps) {
  return (
    <>
      <h1 class="govuk-heading-l">Check and sign each child’s review</h1>
      <ol class="govuk-list waymark-family">
        {children.map((child, index) => (
          <li class="waymark-family__card">
            <h2 class="govuk-heading-m">
              <a class="govuk-link" href={child.childHref}>
                {child.name}
              </a>
            </h2>
            <p class="waymark-under">{child.due}</p>
            <p class="govuk-body">
              {child.closed ??
                `${child.progress}. ${child.hasSummary ? 'The summary is written.' : 'The summary is not written yet.'}`}
            </p>
            <p class="govuk-body">
              {child.recordHref ? (
                <a class="govuk-link" href={child.recordHref}>
                  The signed record<span class="govuk-visually-hidden"> of {child.name}</span>
                </a>
              ) : child.closed === undefined ? (
                <>
                  <a class="govuk-link" href={child.signHref}>
                    Check and sign, {index + 1} of {children.length}
                    <span class="govuk-visually-hidden">: {child.name}</span>
                  </a>
                  {' · '}
                  <a class="govuk-link" href={child.reviewHref}>
                    The whole review, with actions<span class="govuk-visually-hidden">: {child.name}</span>
                  </a>
                </>
              ) : null}
            </p>
          </li>
        ))}
      </ol>
    </>
  )
}

/** What was talked about together: part of no record until it is put into one. */
function Talk({ talk }: FamilySessionProps) {
  return (
    <section class="waymark-group waymark-family__talk" aria-labelledby="talk-title">
      <h2 class="govuk-heading-m waymark-group__title" id="talk-title">
        What was talked about together
      </h2>
      <Base field={talk} />
      <Conflict field={talk} />
      <Textarea
        name={talk.name}
        value={talk.value}
        label="Notes of the talk"
        labelProps={{ classes: 'govuk-label--s' }}
        hint="In no child’s record until you put it there. Names of the others are looked for first."
        rows={4}
        classes="waymark-grows"
        attributes={saving(talk)}
      />
      <Button name="do" value="give" variant="secondary">
        Put it into a child’s record
      </Button>
    </section>
  )
}
