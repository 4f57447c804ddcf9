import { partsOf, type Day } from '#domain/calendar/day.ts'
import { gapInWords } from '#domain/pathway/gaps.ts'
import { inASentence } from '#domain/pathway/words.ts'
import { childName } from '#web/child/words.ts'
import { boxesTyped } from '#web/forms/date-field.ts'
import { Button } from '#web/govuk/button.tsx'
import { DateInput } from '#web/govuk/date-input.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Textarea } from '#web/govuk/textarea.tsx'
import { Form } from '#web/layout/form.tsx'
import { NamesOfOthers } from '#web/names/names-of-others.tsx'
import { auditsSoFar } from '#web/pages/panel/audits-in-words.tsx'
import { childrenInWords } from '#web/pages/panel/children.tsx'
import type { PanelTaskProps } from '#web/pages/panel/list-page.tsx'
import { isItsTurn, TaskPage } from '#web/pages/panel/task-page.tsx'
import { roleInWords } from '#web/pathway/words.ts'

/** Signing the minutes: what is frozen, what is missing and why they are signed without it. */
export function SignMinutesPage(props: PanelTaskProps & { readonly today: Day }) {
  const { at, figures, form, today } = props
  const { panel } = at
  const { date, month, year } = partsOf(panel.meetsOn < today ? panel.meetsOn : today)
  return (
    <TaskPage task="minutes" of={props}>
      <p class="govuk-body">
        {figures.counts.decided} of {childrenInWords(figures.counts.toDecide)} have a decision.
        {auditsSoFar(figures)} Signing freezes what was said and decided about each child.
      </p>
      {isItsTurn('minutes', props) && (
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
          <Without {...props} />
          <NamesOfOthers form={form} />
          <Button preventDoubleClick>Sign the minutes</Button>
        </Form>
      )}
    </TaskPage>
  )
}

/** The children of whom an audit or a view is missing, and why the minutes are signed all the same. */
function Without({ at: { rule, pack }, figures: { children, gaps }, form }: PanelTaskProps) {
  if (gaps.size === 0) return null
  const isAuditMissing = [...gaps.values()].some(({ audits }) => audits !== undefined)
  return (
    <>
      <h2 class="govuk-heading-m">Not there yet</h2>
      <ul class="govuk-list govuk-list--bullet">
        {children.map((child) => {
          const gap = gaps.get(child.childId)
          return gap ? (
            <li>
              {childName(child)}: {gapInWords(gap)}
            </li>
          ) : null
        })}
      </ul>
      {isAuditMissing && rule.outcome && (
        <p class="govuk-body">
          Where an audit is missing there is no outcome of it to send to the{' '}
          {inASentence(roleInWords(rule.outcome.to, pack.words))}.
        </p>
      )}
      <Textarea
        name="whyWithout"
        label="Why are the minutes signed without this?"
        labelProps={{ classes: 'govuk-label--s' }}
        hint="It stands in the minutes of these children."
        rows={2}
        value={form.value('whyWithout')}
        error={form.problem('whyWithout')}
      />
    </>
  )
}
