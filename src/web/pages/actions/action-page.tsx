import { dateInWords } from '#domain/calendar/words.ts'
import { childName } from '#web/child/words.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { InsetText } from '#web/govuk/inset-text.tsx'
import { SummaryList } from '#web/govuk/summary-list.tsx'
import { Page } from '#web/layout/page.tsx'
import { From, Owner, outcomeWords, When } from '#web/pages/actions/action-words.tsx'
import type { ActionPageProps } from '#web/pages/actions/action-props.ts'
import { History } from '#web/pages/actions/history.tsx'
import { StepForm } from '#web/pages/actions/step-form.tsx'
import { paths } from '#web/paths.ts'

/** One action: what it is, what became of it, and what may be done with it next. */
export function ActionPage(props: ActionPageProps) {
  const { action, today, calendar, steps } = props
  const name = childName(action)
  return (
    <Page title="Action" about={name} before={<BackLink href={paths.actions()}>Actions</BackLink>}>
      <h1 class="govuk-heading-l">{action.what}</h1>
      <Flagged {...props} />
      <SummaryList
        rows={[
          {
            key: 'Child',
            value: (
              <a class="govuk-link" href={paths.child({ childId: action.childId })}>
                {name}
              </a>
            ),
          },
          { key: 'Owner', value: <Owner action={action} /> },
          action.acceptedAt === undefined || action.outcome !== undefined
            ? undefined
            : { key: 'Taken on', value: 'Yes, by its owner' },
          {
            key: 'By when',
            value: <When action={{ ...action, settledOn: undefined }} today={today} calendar={calendar} />,
          },
          action.howKnown === undefined ? undefined : { key: 'How we will know', value: action.howKnown },
          { key: 'From', value: <From action={action} /> },
          action.outcome === undefined
            ? undefined
            : {
                key: 'How it came out',
                value: `${outcomeWords(action)}${action.settledBy ? `, ${action.settledBy}` : ''}`,
              },
          action.outcomeNote === undefined
            ? undefined
            : { key: 'Why', value: <span class="waymark-kept-lines">{action.outcomeNote}</span> },
        ]}
      />
      {steps.size > 0 && <StepForm {...props} />}
      <History steps={props.history} />
    </Page>
  )
}

/** An action that keeps coming back says so, and offers to raise a concern. */
function Flagged({ action, comesBack, mayRaiseConcern }: ActionPageProps) {
  const { movedOften, agreedBefore } = comesBack
  if (action.outcome === 'done' || (!movedOften && agreedBefore.length === 0)) return null
  const before = agreedBefore.map(dateInWords)
  const days = before.length > 1 ? `${before.slice(0, -1).join(', ')} and ${before.at(-1)}` : before[0]
  return (
    <InsetText>
      {agreedBefore.length > 0 && <p class="govuk-body">Agreed before on {days}.</p>}
      {movedOften && <p class="govuk-body">Its day was moved {action.timesMoved} times.</p>}
      {mayRaiseConcern && (
        <p class="govuk-body">
          <a
            class="govuk-link"
            href={paths.raiseConcern({ childId: action.childId }, { action: action.actionId })}
          >
            Raise a concern
          </a>{' '}
          if this holds the plan up.
        </p>
      )}
    </InsetText>
  )
}
