import { dateInWords, plural } from '#domain/calendar/words.ts'
import { dayOf, monthsBetween } from '#domain/calendar/day.ts'
import { ChildBanner } from '#web/child/banner.tsx'
import { presentBanner } from '#web/child/present-banner.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { SummaryList } from '#web/govuk/summary-list.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { instantWordsWithYear } from '#web/instant-words.ts'
import { capital } from '#web/child/words.ts'
import { roleInWords } from '#web/pathway/words.ts'
import { Audits, HeldBy } from '#web/pages/panel-child/audits.tsx'
import { Decide, Decided } from '#web/pages/panel-child/decide.tsx'
import { Facts } from '#web/pages/panel-child/facts.tsx'
import type { ChildInPanelProps } from '#web/pages/panel-child/props.ts'
import { paths } from '#web/paths.ts'
import type { ChildInPanel } from '#workflows/panels/child-in-panel.ts'

/** A child in a panel: the previous panel's actions first, then what there is to know, then what is decided. */
export function ChildInPanelPage(props: ChildInPanelProps) {
  const { at, today, decides } = props
  const { panel, rule, entry, child, plan } = at
  const banner = presentBanner(child, today)
  const { panelId } = panel
  const { childId } = entry
  return (
    <Page
      title={rule.name}
      about={banner.name}
      before={<BackLink href={paths.panel({ panelId })}>Back to the panel</BackLink>}
    >
      <ChildBanner child={banner} />
      <h1 class="govuk-heading-l waymark-review__title">{rule.name}</h1>
      <p class="govuk-body">
        {plural(monthsBetween(plan.startedOn, panel.heldOn ?? panel.meetsOn), 'month')} on the plan on the day
        of the panel, {dateInWords(panel.heldOn ?? panel.meetsOn)}.{' '}
        <a class="govuk-link" href={paths.childPathway({ childId })}>
          The whole pathway
        </a>
      </p>
      {entry.leftOn !== undefined && (
        <p class="waymark-ended">
          Left the plan on {dateInWords(entry.leftOn)}, after the list was made. Kept in the minutes.
        </p>
      )}
      {entry.takenOffBecause !== undefined && (
        <p class="waymark-ended">Taken off the list: {entry.takenOffBecause}</p>
      )}
      <Before at={at} />
      <Facts at={at} today={today} />
      <Midways at={at} />
      <Audits at={at} />
      <HeldBy at={at} />
      <Views at={at} mayGive={props.mayGiveView} />
      {decides ? <Decide {...props} /> : <Decided at={at} />}
      {props.reads && (
        <section class="waymark-block" aria-labelledby="read">
          <h2 class="govuk-heading-m" id="read">
            Sent to you
          </h2>
          <Form action={paths.panelRead({ panelId, childId })}>
            <Button preventDoubleClick>I have read this outcome</Button>
          </Form>
        </section>
      )}
      {at.outcome?.readAt && (
        <p class="govuk-body">
          Read by {at.outcome.readByName}, {instantWordsWithYear(at.outcome.readAt)}.
        </p>
      )}
    </Page>
  )
}

function Before({ at: { before, rule, pack } }: { readonly at: ChildInPanel }) {
  const last = before[0]
  const asks = pack.forms
    .find(({ id }) => id === rule.form)
    ?.groups.flatMap(({ questions }) => questions)
    .find(({ id }) => id === 'why-no-lasting-change')?.asks
  if (!last && !asks) return null
  const name = pack.panels.find(({ id }) => id === last?.ruleId)?.name ?? 'the last panel'
  const done = before.filter(({ isDone }) => isDone).length
  return (
    <section class="waymark-block" aria-labelledby="before">
      <h2 class="govuk-heading-m" id="before">
        {last
          ? `Actions from the panel of ${dateInWords(last.panelOn)}: ${done} of ${before.length} done`
          : 'No panel before this one agreed actions'}
      </h2>
      {last && <p class="waymark-under">{name}</p>}
      <ul class="govuk-list govuk-list--bullet">
        {before.map((action) => (
          <li>
            <a class="govuk-link" href={paths.action({ actionId: action.actionId })}>
              {action.what}
            </a>
            <span class="waymark-under">
              {action.ownerName ?? 'No owner'},{' '}
              {action.isDone
                ? 'done'
                : action.isSettled
                  ? 'closed, not done'
                  : action.dueOn === undefined
                    ? 'open, no day'
                    : `open, by ${dateInWords(action.dueOn)}`}
            </span>
          </li>
        ))}
      </ul>
      {asks && <p class="govuk-body-l">{asks}</p>}
    </section>
  )
}

function Midways({ at: { midways } }: { readonly at: ChildInPanel }) {
  return (
    <section class="waymark-block" aria-labelledby="midways">
      <h2 class="govuk-heading-m" id="midways">
        Last two midway reviews
      </h2>
      {midways.length === 0 ? (
        <p class="govuk-body">No midway review is signed here yet.</p>
      ) : (
        <div class="waymark-pathway__beside">
          {midways.map(({ record }) => (
            <div>
              <h3 class="govuk-heading-s">
                <a class="govuk-link" href={paths.reviewRecord({ reference: record.reference })}>
                  {record.note.title}, {dateInWords(dayOf(record.review.heldOn))}
                </a>
              </h3>
              <p class="govuk-body waymark-kept-lines">{record.summary.text}</p>
              <ul class="govuk-list govuk-list--bullet">
                {record.groups
                  .flatMap(({ questions }) => questions)
                  .flatMap((question) =>
                    question.parts.some(({ worry }) => worry) ? [<li>A worry: {question.asks}</li>] : [],
                  )}
              </ul>
            </div>
          ))}
        </div>
      )}
    </section>
  )
}

function Views({
  at: { views, panel, entry, pack },
  mayGive,
}: {
  readonly at: ChildInPanel
  readonly mayGive: boolean
}) {
  return (
    <section class="waymark-block" aria-labelledby="views">
      <h2 class="govuk-heading-m" id="views">
        Views
      </h2>
      {views.length === 0 && <p class="govuk-body">None asked for yet.</p>}
      {views.length > 0 && (
        <SummaryList
          rows={views.map((view) => ({
            key: capital(roleInWords(view.role, pack.words)),
            value:
              view.says === undefined ? (
                'Not given yet'
              ) : (
                <>
                  <span class="waymark-kept-lines">{view.says}</span>
                  <span class="waymark-under">{view.givenBy}</span>
                </>
              ),
          }))}
        />
      )}
      {mayGive && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.panelView({ panelId: panel.panelId, childId: entry.childId })}>
            Give your view
          </a>
        </p>
      )}
    </section>
  )
}
