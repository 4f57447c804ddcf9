import type { PanelChild } from '#db/queries/pathway/panels.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import type { FrozenMinutes } from '#domain/pathway/minutes.ts'
import { signedWithoutInWords } from '#domain/pathway/minutes-note.ts'
import { capital } from '#web/child/words.ts'
import { Button } from '#web/govuk/button.tsx'
import type { Content } from '#web/govuk/markup.ts'
import { SummaryList } from '#web/govuk/summary-list.tsx'
import { instantWordsWithYear } from '#web/instant-words.ts'
import type { PanelTaskProps } from '#web/pages/panel/list-page.tsx'
import { TaskPage } from '#web/pages/panel/task-page.tsx'
import { roleInWords } from '#web/pathway/words.ts'
import type { Pack } from '#policies/pack.ts'

/** The signed minutes as they were frozen, about the children whom the person may see; also to be printed. */
export function MinutesPage(props: PanelTaskProps) {
  const { panel, pack } = props.at
  const { children, takenOff } = props.figures
  return (
    <TaskPage task="minutes" title="Minutes" of={props}>
      {panel.signedAt === undefined ? (
        <p class="govuk-body">The minutes of this panel are not signed yet.</p>
      ) : (
        <>
          <p class="govuk-body-l">{props.at.rule.name}</p>
          <SummaryList
            rows={[
              { key: 'Held', value: panel.heldOn === undefined ? 'Not said' : dateInWords(panel.heldOn) },
              { key: 'Took part', value: panel.tookPart ?? 'Not said' },
              {
                key: 'Signed',
                value: `By ${panel.signedBy ?? 'somebody'}, ${instantWordsWithYear(panel.signedAt)}`,
              },
            ]}
          />
          <div class="govuk-button-group waymark-no-print">
            <Button type="button" variant="secondary" attributes={{ 'data-print': true, hidden: true }}>
              Print
            </Button>
          </div>
          {[...children, ...takenOff].map((child) => (
            <MinutesOfChild child={child} words={pack.words} />
          ))}
          <p class="waymark-under waymark-hash">SHA-256 of the minutes of every child {panel.sha256}</p>
        </>
      )}
    </TaskPage>
  )
}

function MinutesOfChild({ child, words }: { readonly child: PanelChild; readonly words: Pack['words'] }) {
  if (child.minutes === undefined) return null
  // Written by signing and kept with its hash: it is what it was.
  const minutes = JSON.parse(child.minutes) as FrozenMinutes
  const { childId } = child
  return (
    <section class="waymark-block" aria-labelledby={`child-${childId}`}>
      <h2 class="govuk-heading-m" id={`child-${childId}`}>
        {minutes.child.name}
      </h2>
      <SummaryList
        rows={rowsOf(minutes, words).map(([key, value]) => ({
          key,
          value: <span class="waymark-kept-lines">{value}</span>,
        }))}
      />
      <p class="waymark-under waymark-hash">SHA-256 {child.minutesSha256}</p>
    </section>
  )
}

type Row = readonly [key: string, value: Content]

function rowsOf(minutes: FrozenMinutes, words: Pack['words']): readonly Row[] {
  const { child, takenOff, leftPlanOn, addedBecause, decision, whyNotLess, audits, without, actions } =
    minutes
  const on = (date: string) => dateInWords(dayOf(date))
  const rows: readonly (Row | undefined)[] = [
    ['On the plan since', on(child.planStartedOn)],
    addedBecause === null ? undefined : ['Added to the list', addedBecause],
    takenOff === null ? undefined : ['Taken off the list', takenOff],
    leftPlanOn === null ? undefined : ['Left the plan', on(leftPlanOn)],
    decision === null ? undefined : ['Decided', decision.says],
    decision === null ? undefined : ['Reason', decision.reason],
    whyNotLess === null ? undefined : ['Why the risk is not less', whyNotLess.says],
    audits === undefined ? undefined : ['Audit of the file', audits],
    without === undefined ? undefined : ['Signed without', signedWithoutInWords(without)],
    ...minutes.views.flatMap(({ role, by, says }): readonly Row[] =>
      says === null ? [] : [[`View: ${roleInWords(role, words)}`, by === null ? says : `${says}\n(${by})`]],
    ),
    takenOff === null ? ['Actions agreed', actionsOf(actions)] : undefined,
  ]
  return rows.filter((row) => row !== undefined)
}

function actionsOf(actions: FrozenMinutes['actions']): Content {
  if (actions.length === 0) return 'None'
  return (
    <ul class="govuk-list govuk-list--bullet govuk-!-margin-bottom-0">
      {actions.map(({ what, owner, dueOn }) => (
        <li>
          {what}
          <span class="waymark-under">
            {capital(owner ?? 'no owner yet')},{' '}
            {dueOn === null ? 'no day yet' : `by ${dateInWords(dayOf(dueOn))}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
