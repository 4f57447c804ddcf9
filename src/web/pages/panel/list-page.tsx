import { plural } from '#domain/calendar/words.ts'
import { agendaOf, isTooLong } from '#domain/pathway/agenda.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { Checkboxes } from '#web/govuk/checkboxes.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { childName } from '#web/child/words.ts'
import { childrenInWords, ChildrenOfPanel } from '#web/pages/panel/children.tsx'
import { NamesOfOthers } from '#web/names/names-of-others.tsx'
import { ClosedRecords } from '#web/pages/panel/closed-records.tsx'
import { taskWords, timeInWords } from '#web/pathway/panel-words.ts'
import { paths } from '#web/paths.ts'
import type { PanelAtHand } from '#workflows/panels/panel-at-hand.ts'
import type { PanelFigures } from '#workflows/panels/panel-figures.ts'

export interface PanelTaskProps {
  readonly at: PanelAtHand
  readonly figures: PanelFigures
  readonly form: FormState
}

/** A page that says which records are closed to whoever leads the panel. */
export interface WithClosed {
  readonly closed: readonly number[]
}

/** The list of a panel: proposed by the rule, changed by hand with a reason, then said to be whole. */
export function PanelListPage({ at, figures, closed, form }: PanelTaskProps & WithClosed) {
  const { panel, rule } = at
  const { children } = figures
  const agenda = agendaOf(children, rule.minutesAFamily)
  const tooLong = isTooLong(agenda) && !panel.signed
  return (
    <Page
      title={taskWords.list}
      about={rule.name}
      before={<BackLink href={paths.panel({ panelId: panel.panelId })}>Back to the panel</BackLink>}
    >
      <h1 class="govuk-heading-l">{taskWords.list}</h1>
      <p class="govuk-body">
        {childrenInWords(children.length)}. The rule proposes plans of {rule.takesFromMonths} months and over
        on the day of the panel.
      </p>
      <ClosedRecords closed={closed} />
      {tooLong && (
        <p class="govuk-body">
          At {plural(rule.minutesAFamily, 'minute')} a family it takes {timeInWords(agenda.at(-1)!.toMinute)}.{' '}
          <a class="govuk-link" href={paths.panelSplit({ panelId: panel.panelId })}>
            Split this panel in two
          </a>
        </p>
      )}
      <ChildrenOfPanel at={at} figures={figures} />
      {!panel.signed && (
        <>
          <h2 class="govuk-heading-m">Add a child</h2>
          <Form>
            <Input
              name="localId"
              label="The child’s ID"
              value={form.value('localId')}
              error={form.problem('localId')}
              classes="govuk-input--width-10"
            />
            <Input
              name="addBecause"
              label="Why is the child added?"
              value={form.value('addBecause')}
              error={form.problem('addBecause')}
            />
            {form.value('does') === 'add' && <NamesOfOthers form={form} />}
            <Button variant="secondary" name="does" value="add">
              Add to the list
            </Button>
          </Form>
          {children.length > 0 && (
            <>
              <h2 class="govuk-heading-m">Take children off</h2>
              <Form>
                <Checkboxes
                  name="childIds"
                  legend="Which children?"
                  legendClasses="govuk-fieldset__legend--s"
                  classes="govuk-checkboxes--small waymark-panel__off"
                  items={children.map((child) => ({ value: String(child.childId), label: childName(child) }))}
                  values={form.values('childIds')}
                  error={form.problem('childIds')}
                />
                <Input
                  name="offBecause"
                  label="Why are they taken off?"
                  hint="The same reason is kept for each."
                  value={form.value('offBecause')}
                  error={form.problem('offBecause')}
                />
                {form.value('does') === 'off' && <NamesOfOthers form={form} />}
                <Button variant="secondary" name="does" value="off">
                  Take off the list
                </Button>
              </Form>
            </>
          )}
          {!panel.listSettled && (
            <Form>
              <Button name="does" value="settle" preventDoubleClick>
                The list is whole
              </Button>
            </Form>
          )}
        </>
      )}
    </Page>
  )
}
