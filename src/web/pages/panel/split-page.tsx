import { agendaOf, laterHalf } from '#domain/pathway/agenda.ts'
import { familyName } from '#web/child/words.ts'
import { boxesTyped } from '#web/forms/date-field.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { Checkboxes } from '#web/govuk/checkboxes.tsx'
import { DateInput } from '#web/govuk/date-input.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { childrenInWords } from '#web/pages/panel/children.tsx'
import type { PanelTaskProps } from '#web/pages/panel/list-page.tsx'
import { timeInWords } from '#web/pathway/panel-words.ts'
import { paths } from '#web/paths.ts'

/** Splitting a panel in two: which families go to the second one, and its day. */
export function SplitPanelPage({ at: { panel, rule }, figures, form }: PanelTaskProps) {
  const agenda = agendaOf(figures.children, rule.minutesAFamily)
  const proposed = laterHalf(agenda).map(({ key }) => key)
  return (
    <Page
      title="Split this panel in two"
      about={rule.name}
      before={<BackLink href={paths.panel({ panelId: panel.panelId })}>Back to the panel</BackLink>}
    >
      <h1 class="govuk-heading-l">Split this panel in two</h1>
      <p class="govuk-body">
        {agenda.length} families take {timeInWords(agenda.at(-1)?.toMinute ?? 0)}. Views, audits, decisions
        and actions go along with each child. Views and audits that were asked for stay asked for.
      </p>
      <Form>
        <DateInput
          id="meetsOn"
          namePrefix="meetsOn"
          legend="On which day does the second panel meet?"
          legendClasses="govuk-fieldset__legend--s"
          hint="Like 14 9 2026"
          error={form.problem('meetsOn')}
          values={boxesTyped(form, 'meetsOn')}
        />
        <Checkboxes
          name="families"
          legend="Which families go to the second panel?"
          legendClasses="govuk-fieldset__legend--s"
          hint="The later half is ticked."
          classes="govuk-checkboxes--small"
          error={form.problem('families')}
          items={agenda.map(({ key, children }) => ({
            value: key,
            label: `${familyName(children)}, ${childrenInWords(children.length)}`,
          }))}
          values={form.sent ? form.values('families') : proposed}
        />
        <Button preventDoubleClick>Split this panel</Button>
      </Form>
    </Page>
  )
}
