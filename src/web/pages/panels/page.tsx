import { dateInWords, plural } from '#domain/calendar/words.ts'
import type { PanelTask, TaskStanding } from '#domain/pathway/panel.ts'
import { boxesTyped } from '#web/forms/date-field.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { Button } from '#web/govuk/button.tsx'
import { DateInput } from '#web/govuk/date-input.tsx'
import { Radios } from '#web/govuk/radios.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { taskWords, standsWords } from '#web/pathway/panel-words.ts'
import { paths } from '#web/paths.ts'
import type { Day } from '#domain/calendar/day.ts'

export interface PanelsPageProps {
  readonly panels: readonly {
    readonly panelId: number
    readonly name: string
    readonly on: Day
    readonly children: number
    /** What is next, for whoever leads it; for others how much of it waits for them: "2 views". */
    readonly next: { readonly task: PanelTask; readonly stands: TaskStanding } | 'finished' | undefined
    readonly asked: string
  }[]
  /** What panels wait for of the person, child by child. */
  readonly asked: readonly {
    readonly what: string
    readonly href: string
    readonly child: string
    readonly when: string
    readonly late: boolean
  }[]
  /** The panels of the pack that the person may call, with how many children each would take today. */
  readonly rules: readonly {
    readonly value: string
    readonly label: string
    readonly hint: string
  }[]
  readonly unread: readonly { readonly text: string; readonly href: string; readonly late: boolean }[]
  readonly form: FormState
}

function nextInWords({ next, asked }: PanelsPageProps['panels'][number]): string {
  if (next === undefined) return asked
  return next === 'finished' ? 'Finished' : `${taskWords[next.task]}: ${standsWords[next.stands]}`
}

/** Every panel that the person may know of, and calling another. */
export function PanelsPage({ panels, asked, rules, unread, form }: PanelsPageProps) {
  const leadsNone = panels.every(({ next }) => next === undefined)
  return (
    <Page
      title="Panels"
      breadcrumbs={[
        { text: 'Home', href: paths.home() },
        { text: 'Pathway', href: paths.pathway() },
        { text: 'Panels' },
      ]}
    >
      <h1 class="govuk-heading-xl waymark-heading">Panels</h1>
      {asked.length > 0 && (
        <ListTable
          caption="Asked of you"
          captionIsShown
          columns={[{ heading: 'What' }, { heading: 'Child' }, { heading: 'By' }]}
          rows={asked.map(({ what, href, child, when, late }) => ({
            cells: [
              <a class="govuk-link" href={href}>
                {what}
                <span class="govuk-visually-hidden">: {child}</span>
              </a>,
              child,
              late ? <strong class="waymark-late">{when}</strong> : when,
            ],
          }))}
        />
      )}
      {unread.length > 0 && (
        <section class="waymark-block" aria-labelledby="unread">
          <h2 class="govuk-heading-m" id="unread">
            Sent and not signed as read
          </h2>
          <ul class="govuk-list">
            {unread.map(({ text, href, late }) => (
              <li>
                <a class="govuk-link" href={href}>
                  {text}
                </a>
                {late && <strong class="waymark-late"> Past its day; a reminder was sent</strong>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {panels.length === 0 ? (
        <p class="govuk-body-l waymark-empty">No panel has been called about children whom you see.</p>
      ) : (
        <ListTable
          caption="Panels, the newest first"
          captionIsShown={asked.length > 0}
          columns={[
            { heading: 'Panel' },
            { heading: 'Day' },
            { heading: 'Children' },
            { heading: leadsNone ? 'Asked of you' : 'What is next' },
          ]}
          rows={panels.map((panel) => ({
            cells: [
              <a class="govuk-link" href={paths.panel({ panelId: panel.panelId })}>
                {panel.name}
                <span class="govuk-visually-hidden">, {dateInWords(panel.on)}</span>
              </a>,
              dateInWords(panel.on),
              plural(panel.children, 'child'),
              nextInWords(panel),
            ],
          }))}
        />
      )}
      {rules.length > 0 && (
        <section class="waymark-block" aria-labelledby="call">
          <h2 class="govuk-heading-m" id="call">
            Call a panel
          </h2>
          <Form>
            <Radios
              name="rule"
              legend="Which panel?"
              legendClasses="govuk-fieldset__legend--s"
              items={rules}
              value={form.value('rule')}
              error={form.problem('rule')}
            />
            <DateInput
              id="meetsOn"
              namePrefix="meetsOn"
              legend="On which day?"
              legendClasses="govuk-fieldset__legend--s"
              hint="Like 14 9 2026. Its list is proposed for this day."
              error={form.problem('meetsOn')}
              values={boxesTyped(form, 'meetsOn')}
            />
            <Button preventDoubleClick>Propose the list</Button>
          </Form>
        </section>
      )}
    </Page>
  )
}
