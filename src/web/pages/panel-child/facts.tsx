import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, dueInWords } from '#domain/calendar/words.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import { ordinal } from '#domain/pathway/months.ts'
import { MidwayStatus } from '#web/child/midway-status.tsx'
import { presentMidway } from '#web/child/present-midway.ts'
import { standingInWords } from '#web/child/standing-words.ts'
import { SummaryList } from '#web/govuk/summary-list.tsx'
import { strengthWords } from '#web/pathway/words.ts'
import { paths } from '#web/paths.ts'
import type { ChildInPanel } from '#workflows/panels/child-in-panel.ts'

/** How the plan stands: its midway review and how late it is, its open actions with whose they are, and what is not done. */
export function Facts({
  at: { plan, child, open, toHold },
  today,
}: {
  readonly at: ChildInPanel
  readonly today: Day
}) {
  const reviews = child.record.events.filter(
    ({ kind, on }) => kind === 'review-conference' && on > plan.startedOn && on <= today,
  ).length
  const late = plan.explained.requirements.filter(
    ({ standing }) => standing === 'overdue' || standing === 'due-soon',
  )
  return (
    <section class="waymark-block" aria-labelledby="facts">
      <h2 class="govuk-heading-m" id="facts">
        The plan
      </h2>
      <SummaryList
        rows={[
          {
            key: 'Began',
            value: `${dateInWords(plan.startedOn)}${plan.category ? `, ${plan.category.toLowerCase()}` : ''}`,
          },
          {
            key: 'Review conferences',
            value: reviews === 0 ? 'None held' : `${reviews} held; the next is the ${ordinal(reviews + 1)}`,
          },
          {
            key: 'Midway review',
            value:
              toHold.length === 0
                ? 'None to be held now'
                : toHold
                    .map((midway) => presentMidway(midway, child.policy, today))
                    .map(({ clockHref, which, dueDay, state }) => (
                      <div>
                        <a class="govuk-link" href={clockHref}>
                          {which}
                        </a>
                        <span class="waymark-under">{dueDay ?? 'No date yet'}</span>
                        <MidwayStatus state={state} />
                      </div>
                    )),
          },
          {
            key: 'Open actions',
            value: <OpenActions open={open} today={today} calendar={child.policy.calendar} />,
          },
          {
            key: 'Not done or due soon',
            value:
              late.length === 0 ? (
                'Nothing'
              ) : (
                <ul class="govuk-list">
                  {late.map((row) => (
                    <li>
                      {row.says}
                      <span class="waymark-under">
                        {strengthWords[row.strength]} ·{' '}
                        {standingInWords(row, today, child.policy.calendar).words}
                      </span>
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </section>
  )
}

/** Actions that are open, whoever agreed them: what, who, and by when or how late. */
function OpenActions({
  open,
  today,
  calendar,
}: {
  readonly open: ChildInPanel['open']
  readonly today: Day
  readonly calendar: WorkingCalendar
}) {
  if (open.length === 0) return 'None'
  return (
    <ul class="govuk-list govuk-!-margin-bottom-0">
      {open.map(({ actionId, what, ownerName, dueOn }) => (
        <li>
          <a class="govuk-link" href={paths.action({ actionId })}>
            {what}
          </a>
          <span class="waymark-under">
            {ownerName ?? 'No owner'} ·{' '}
            {dueOn === undefined ? (
              'No day set'
            ) : dueOn < today ? (
              <strong class="waymark-late">{dueInWords(dueOn, today, calendar)}</strong>
            ) : (
              dueInWords(dueOn, today, calendar)
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
