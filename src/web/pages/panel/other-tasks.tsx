import { agendaOf, isTooLong } from '#domain/pathway/agenda.ts'
import { plural } from '#domain/calendar/words.ts'
import { capital, childName, familyName } from '#web/child/words.ts'
import { Button } from '#web/govuk/button.tsx'
import { Form } from '#web/layout/form.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { AuditsUnder } from '#web/pages/panel/audits-in-words.tsx'
import type { PanelTaskProps } from '#web/pages/panel/list-page.tsx'
import { isItsTurn, TaskPage } from '#web/pages/panel/task-page.tsx'
import { timeInWords } from '#web/pathway/panel-words.ts'
import { roleInWords, rolesInWords } from '#web/pathway/words.ts'
import { paths } from '#web/paths.ts'

/** Views of the people on each case, asked for at once. */
export function PanelViewsPage(props: PanelTaskProps) {
  const { at, figures } = props
  const { rule, pack, panel } = at
  const { given, wanted } = figures.counts.views
  return (
    <TaskPage task="views" of={props}>
      <p class="govuk-body">
        {rolesInWords(rule.viewsFrom, pack.words).replace(' or ', ' and ')} are asked about each child.{' '}
        {given} of {wanted} given.
      </p>
      {!panel.signed && isItsTurn('views', props) && (
        <Form>
          <Button preventDoubleClick>
            {panel.viewsAsked ? 'Ask those who came since' : 'Ask for views'}
          </Button>
        </Form>
      )}
      <ListTable
        caption="Views"
        columns={[{ heading: 'Child' }, { heading: 'Asked of' }, { heading: 'What they say' }]}
        rows={figures.children
          .filter(({ leftOn }) => leftOn === undefined)
          .flatMap((child) =>
            rule.viewsFrom.map((role) => {
              const view = figures.views.find((one) => one.childId === child.childId && one.role === role)
              return {
                cells: [
                  childName(child),
                  capital(roleInWords(role, pack.words)),
                  view?.says === undefined ? (
                    view ? (
                      'Not given yet'
                    ) : (
                      'Not asked yet'
                    )
                  ) : (
                    <span class="waymark-kept-lines">{view.says}</span>
                  ),
                ],
              }
            }),
          )}
      />
    </TaskPage>
  )
}

/** A time in a meeting: "1:04" is an hour and four minutes after it began. */
function clockOf(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
}

/** The agenda, family by family, with a time box for each. */
export function PanelMeetingPage(props: PanelTaskProps) {
  const { at, figures } = props
  const { rule, panel } = at
  const agenda = agendaOf(figures.children, rule.minutesAFamily)
  return (
    <TaskPage task="meeting" of={props}>
      <p class="govuk-body">
        {agenda.length === 1 ? '1 family' : `${agenda.length} families`},{' '}
        {plural(rule.minutesAFamily, 'minute')} each: {timeInWords(agenda.at(-1)?.toMinute ?? 0)}.
      </p>
      {isTooLong(agenda) && !panel.signed && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.panelSplit({ panelId: panel.panelId })}>
            Split this panel in two
          </a>
        </p>
      )}
      <ListTable
        caption="Agenda, family by family"
        columns={[
          { heading: 'From the beginning' },
          { heading: 'Family' },
          { heading: 'Children and what is decided' },
        ]}
        rows={agenda.map(({ children, fromMinute, toMinute }) => ({
          cells: [
            `${clockOf(fromMinute)} to ${clockOf(toMinute)}`,
            familyName(children),
            <ul class="govuk-list govuk-!-margin-bottom-0">
              {children.map((child) => (
                <li>
                  <a
                    class="govuk-link"
                    href={paths.panelChild({ panelId: panel.panelId, childId: child.childId })}
                  >
                    {childName(child)}
                  </a>
                  <AuditsUnder audits={figures.audits.get(child.childId)} />
                  <span class="waymark-under">
                    {rule.decisions.find(({ id }) => id === child.decision)?.says ?? 'No decision yet'}
                  </span>
                </li>
              ))}
            </ul>,
          ],
        }))}
      />
    </TaskPage>
  )
}
