import { agendaOf, isTooLong } from '#domain/pathway/agenda.ts'
import {
  auditsInWords,
  auditsSignedInWords,
  type AuditMade,
  type AuditOfArea,
} from '#domain/pathway/audits.ts'
import { partsOf, type Day } from '#domain/calendar/day.ts'
import { dateInWords, plural } from '#domain/calendar/words.ts'
import { childName, familyName } from '#web/child/words.ts'
import { boxesTyped } from '#web/forms/date-field.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { DateInput } from '#web/govuk/date-input.tsx'
import { Input } from '#web/govuk/input.tsx'
import type { Content } from '#web/govuk/markup.ts'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { childrenInWords } from '#web/pages/panel/children.tsx'
import type { PanelTaskProps } from '#web/pages/panel/list-page.tsx'
import { taskWords, timeInWords } from '#web/pathway/panel-words.ts'
import { NamesOfOthers } from '#web/names/names-of-others.tsx'
import { roleInWords, rolesInWords } from '#web/pathway/words.ts'
import { paths } from '#web/paths.ts'
import type { PanelTask } from '#domain/pathway/panel.ts'

/** A task of a panel on a page of its own. */
export function TaskPage(props: {
  readonly task: PanelTask
  readonly of: PanelTaskProps
  readonly children?: Content
}) {
  const { panel, rule } = props.of.at
  return (
    <Page
      title={taskWords[props.task]}
      about={rule.name}
      before={<BackLink href={paths.panel({ panelId: panel.panelId })}>Back to the panel</BackLink>}
    >
      <h1 class="govuk-heading-l">{taskWords[props.task]}</h1>
      {props.children}
    </Page>
  )
}

/** Views of the people on each case, asked for at once. */
export function PanelViewsPage(props: PanelTaskProps) {
  const { at, figures } = props
  const { rule, pack, panel } = at
  const { given, wanted } = figures.counts.views
  return (
    <TaskPage task="views" of={props}>
      <p class="govuk-body">
        Asked of each child: {rolesInWords(rule.viewsFrom, pack.words).replace(' or ', ' and ')}. {given} of{' '}
        {wanted} given.
      </p>
      {!panel.signed && (
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
                  roleInWords(role, pack.words),
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

/** How the audits of a child's file stand; nothing where the panel asks for none. */
function AuditsUnder({ audits = [] }: { readonly audits: readonly AuditOfArea<AuditMade>[] | undefined }) {
  return audits.length === 0 ? null : <span class="waymark-under">{auditsInWords(audits)}</span>
}

/** " 1 of 2 audits signed." of a panel that asks for audits. */
function auditsSoFar({ counts: { audits } }: PanelTaskProps['figures']): string {
  return audits.wanted === 0 ? '' : ` ${auditsSignedInWords(audits)}.`
}

/** Signing the minutes: what is frozen, and what stands in the way. */
export function PanelMinutesPage(props: PanelTaskProps & { readonly today: Day }) {
  const { at, figures, form, today } = props
  const { panel } = at
  const { date, month, year } = partsOf(panel.meetsOn < today ? panel.meetsOn : today)
  return (
    <TaskPage task="minutes" of={props}>
      {panel.signed ? (
        <>
          <p class="govuk-body">
            Held {panel.heldOn === undefined ? '' : dateInWords(panel.heldOn)}. Signed by {panel.signedBy}.
            What was signed does not change.
          </p>
          {panel.tookPart && <p class="govuk-body">Took part: {panel.tookPart}</p>}
          <p class="waymark-under waymark-hash">SHA-256 {panel.sha256}</p>
        </>
      ) : (
        <>
          <p class="govuk-body">
            {figures.counts.decided} of {childrenInWords(figures.counts.toDecide)} have a decision.
            {auditsSoFar(figures)} Signing freezes what was said and decided about each child.
          </p>
          <Form>
            <DateInput
              id="heldOn"
              namePrefix="heldOn"
              legend="On which day was it held?"
              legendClasses="govuk-fieldset__legend--s"
              hint="Like 14 9 2026"
              error={form.problem('heldOn')}
              values={boxesTyped(form, 'heldOn', {
                day: String(date),
                month: String(month),
                year: String(year),
              })}
            />
            <Input
              name="tookPart"
              label="Who took part?"
              labelProps={{ classes: 'govuk-label--s' }}
              value={form.value('tookPart')}
            />
            <NamesOfOthers form={form} />
            <Button preventDoubleClick>Sign the minutes</Button>
          </Form>
        </>
      )}
    </TaskPage>
  )
}

/** Sending what came of it, and whether it was read. */
export function PanelOutcomesPage(props: PanelTaskProps & { readonly today: Day }) {
  const { at, figures, today } = props
  const { rule, panel, pack } = at
  return (
    <TaskPage task="outcomes" of={props}>
      <p class="govuk-body">
        The people on each case are told.{auditsSoFar(figures)}
        {rule.outcome &&
          ` ${rolesInWords([rule.outcome.to], pack.words)} signs for each child that the outcome was read.`}
      </p>
      {!panel.outcomesSent && (
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
