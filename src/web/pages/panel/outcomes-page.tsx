import type { Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { inASentence } from '#domain/pathway/words.ts'
import { childName } from '#web/child/words.ts'
import { Button } from '#web/govuk/button.tsx'
import { Form } from '#web/layout/form.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { AuditsUnder, auditsSoFar } from '#web/pages/panel/audits-in-words.tsx'
import type { PanelTaskProps } from '#web/pages/panel/list-page.tsx'
import { isItsTurn, TaskPage } from '#web/pages/panel/task-page.tsx'
import { roleInWords } from '#web/pathway/words.ts'

/** Sending what came of it, and whether it was read. */
export function PanelOutcomesPage(props: PanelTaskProps & { readonly today: Day }) {
  const { at, figures, today } = props
  const { rule, panel, pack } = at
  return (
    <TaskPage task="outcomes" of={props}>
      <p class="govuk-body">
        The people on each case are told.{auditsSoFar(figures)}
        {rule.outcome &&
          ` The ${inASentence(roleInWords(rule.outcome.to, pack.words))} signs for each child that the outcome was read.`}
      </p>
      {rule.outcome && <NotSent {...props} to={inASentence(roleInWords(rule.outcome.to, pack.words))} />}
      {!panel.outcomesSent && isItsTurn('outcomes', props) && (
        <Form>
          <Button preventDoubleClick>Send the outcomes</Button>
        </Form>
      )}
      {figures.outcomes.length > 0 && (
        <ListTable
          caption="Outcomes that are read and signed"
          columns={[{ heading: 'Child' }, { heading: 'To be read by' }, { heading: 'Read' }]}
          rows={figures.outcomes.map((outcome) => {
            const child = figures.children.find(({ childId }) => childId === outcome.childId)
            return {
              cells: [
                <>
                  {child ? childName(child) : 'A child'}
                  <AuditsUnder audits={figures.audits.get(outcome.childId)} />
                </>,
                dateInWords(outcome.readBy),
                outcome.readAt ? (
                  `Read by ${outcome.readByName ?? 'somebody'}`
                ) : outcome.readBy < today ? (
                  <strong class="waymark-late">Not read in time</strong>
                ) : (
                  'Not yet'
                ),
              ],
            }
          })}
        />
      )}
    </TaskPage>
  )
}

/** The children whose file is not audited: there is no outcome of an audit to be read. */
function NotSent({
  at: { panel },
  figures: { children, gaps, outcomes },
  to,
}: PanelTaskProps & { readonly to: string }) {
  const sent = new Set(outcomes.map(({ childId }) => childId))
  const without = children.flatMap((child) => {
    const audits = gaps.get(child.childId)?.audits
    return audits === undefined || sent.has(child.childId) ? [] : [{ child, audits }]
  })
  if (without.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">
        {panel.outcomesSent ? 'Not sent' : 'Not to be sent'} to the {to}: the file is not audited
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {without.map(({ child, audits }) => (
          <li>
            {childName(child)}: {audits}
          </li>
        ))}
      </ul>
    </>
  )
}
