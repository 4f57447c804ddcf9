import type { Day } from '#domain/calendar/day.ts'
import { MidwayStatus } from '#web/child/midway-status.tsx'
import type { MidwayRow } from '#web/child/present-midway.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { Button } from '#web/govuk/button.tsx'
import { Details } from '#web/govuk/details.tsx'
import { ErrorMessage } from '#web/govuk/error-message.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { paths } from '#web/paths.ts'

/** One open midway review of a child of the family. */
export interface FamilyCard extends MidwayRow {
  readonly childId: number
  readonly dueOn: Day | undefined
  readonly chairs: string
  readonly mayInclude: boolean
  readonly isTicked: boolean
}

export interface FamilyStartProps {
  readonly childId: number
  readonly name: string
  readonly cards: readonly FamilyCard[]
  /** The session that goes on, where one does. */
  readonly sessionId: number | undefined
  readonly notFamily: readonly { readonly childId: number; readonly name: string }[]
  readonly form: FormState
}

/** Whom to talk about together: a card for each open midway review of the family, the first due leading. */
export function FamilyStartPage(props: FamilyStartProps) {
  const { childId, name, cards, sessionId, notFamily, form } = props
  const problem = form.problem('with')
  const isAlone = new Set(cards.map((card) => card.childId)).size < 2
  return (
    <Page
      title="Talk about the family together"
      about={name}
      breadcrumbs={[
        { text: 'Home', href: paths.home() },
        { text: name, href: paths.child({ childId }) },
        { text: 'The family together' },
      ]}
    >
      <h1 class="govuk-heading-l">Talk about the family together</h1>
      <p class="govuk-body">
        One talk, and a separate record for each child. Each child keeps their own answers, actions and dates,
        and each is signed by itself.
      </p>
      {cards.length === 0 && (
        <p class="govuk-body">
          No midway review is open for this family. The next one follows the next conference or review.
        </p>
      )}
      {cards.length > 0 && isAlone && (
        <p class="govuk-body">Nobody else of the family has an open midway review that you can see.</p>
      )}
      <Form>
        {problem && <ErrorMessage id="with-error">{problem}</ErrorMessage>}
        <ul class="govuk-list waymark-family" id="with">
          {cards.map((card, index) => (
            <Card card={card} leads={index === 0} />
          ))}
        </ul>
        {cards.some(({ mayInclude }) => mayInclude) && (
          <Button name="do" value="hold">
            {sessionId === undefined ? 'Start with those ticked' : 'Go on with those ticked'}
          </Button>
        )}
        {sessionId !== undefined && (
          <p class="govuk-body">
            Who is taken out keeps their draft, and can be put in again.{' '}
            <a class="govuk-link" href={paths.familySession({ sessionId })}>
              Go on without changing who is in it
            </a>
          </p>
        )}
      </Form>
      <NotFamily childId={childId} cards={cards} />
      {notFamily.length > 0 && (
        <section aria-labelledby="not-family">
          <h2 class="govuk-heading-m" id="not-family">
            Said not to be family
          </h2>
          <p class="govuk-body">
            They are not shown with this family. Their records stand where they always stood.
          </p>
          <Form>
            {notFamily.map((child) => (
              <p class="govuk-body">
                {child.name}{' '}
                <Button
                  name="do"
                  value={`family:${child.childId}`}
                  variant="secondary"
                  classes="waymark-small-button"
                >
                  Show with the family again<span class="govuk-visually-hidden">: {child.name}</span>
                </Button>
              </p>
            ))}
          </Form>
        </section>
      )}
    </Page>
  )
}

/** A form of its own, so that nobody is unlinked by pressing Enter in another. */
function NotFamily({ childId, cards }: Pick<FamilyStartProps, 'childId' | 'cards'>) {
  const others = new Map(
    cards
      .filter((card) => card.mayInclude && card.childId !== childId)
      .map((card) => [card.childId, card.child]),
  )
  if (others.size === 0) return null
  return (
    <Details summary="Somebody here is not of this family">
      <p class="govuk-body">
        The case system groups these children. Say so where it is wrong: they are no longer shown together. No
        data moves, and it can be taken back.
      </p>
      <Form>
        {[...others].map(([id, name]) => (
          <p class="govuk-body">
            {name}{' '}
            <Button name="do" value={`not-family:${id}`} variant="secondary" classes="waymark-small-button">
              Not a family<span class="govuk-visually-hidden">: {name}</span>
            </Button>
          </p>
        ))}
      </Form>
    </Details>
  )
}

function Card({ card, leads }: { readonly card: FamilyCard; readonly leads: boolean }) {
  const id = `with-${card.reference}`
  return (
    <li class="waymark-card waymark-family__card">
      {card.mayInclude ? (
        <div class="govuk-checkboxes govuk-checkboxes--small">
          <div class="govuk-checkboxes__item">
            <input
              class="govuk-checkboxes__input"
              type="checkbox"
              id={id}
              name="with"
              value={card.reference}
              checked={card.isTicked}
              aria-describedby={`${id}-facts`}
            />
            <label class="govuk-label govuk-checkboxes__label" for={id}>
              <strong>{card.child}</strong>
            </label>
          </div>
        </div>
      ) : (
        <p class="govuk-body">
          <strong>{card.child}</strong>
        </p>
      )}
      <div id={`${id}-facts`}>
        <p class="waymark-under">{card.born}</p>
        <p class="govuk-body waymark-family__which">
          {card.which} ({card.plan.toLowerCase()}){leads && <strong> – due first, so it leads</strong>}
        </p>
        <p class="waymark-family__which">
          <MidwayStatus state={card.state} />
        </p>
        {!card.mayInclude && (
          <p class="govuk-body">
            Chaired by {card.chairs}, who holds this review. It cannot be part of this talk.
          </p>
        )}
      </div>
    </li>
  )
}
