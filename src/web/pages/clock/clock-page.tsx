import { WarningText } from '#web/govuk/warning-text.tsx'
import { Page } from '#web/layout/page.tsx'
import { ChildBanner, ChildNavigation } from '#web/child/banner.tsx'
import { MidwayStatus } from '#web/child/midway-status.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { Chain } from '#web/pages/clock/chain.tsx'
import type { ClockProps } from '#web/pages/clock/present-clock.ts'
import { paths } from '#web/paths.ts'

/** Why a midway review is due on its day. */
export function ClockPage(
  props: ClockProps & {
    /** Where the person may arrange it. */
    readonly arrangeHref: string | undefined
    /** Where the person can say that what it is counted from is wrong. */
    readonly wrongHref: string | undefined
    readonly asked: readonly { readonly says: string; readonly href: string }[]
  },
) {
  const { banner, which } = props
  return (
    <Page
      title={`Why this date: ${which}`}
      about={banner.name}
      breadcrumbs={[
        { text: 'Home', href: paths.home() },
        { text: 'Children', href: paths.children() },
        { text: banner.name, href: paths.child({ childId: banner.childId }) },
        { text: 'Why this date' },
      ]}
    >
      <ChildBanner child={banner} />
      <ChildNavigation childId={banner.childId} name={banner.name} current="dates" />
      <h1 class="govuk-heading-l waymark-heading">Why this date</h1>
      <div class="waymark-clock">
        <p class="waymark-clock__which">{which}</p>
        <p class="waymark-clock__day">{props.dueDay ?? 'No date yet'}</p>
        <p class="waymark-clock__state">
          <MidwayStatus state={props.state} />
        </p>
        <p class="waymark-clock__says">{props.says}</p>
        {props.window && <p class="waymark-under">{props.window}.</p>}
        <p class="waymark-under">Reference {props.reference}</p>
      </div>
      {props.needsDate && <WarningText>{props.needsDate}</WarningText>}
      {props.chain.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Step by step</h2>
          <Chain steps={props.chain} caption="From the rule and the record to the date, step by step" />
        </>
      )}
      {props.wrongHref && (
        <p class="govuk-body">
          <a class="govuk-link" href={props.wrongHref}>
            This is wrong<span class="govuk-visually-hidden">: the day that it is counted from</span>
          </a>
        </p>
      )}
      {props.asked.map(({ says, href }) => (
        <p class="waymark-query-note">
          {says}{' '}
          <a class="govuk-link" href={href}>
            Open<span class="govuk-visually-hidden"> the question about this date</span>
          </a>
        </p>
      ))}
      {props.moves.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Has it moved?</h2>
          {props.moves.map((move) => (
            <p class="govuk-body">{move}</p>
          ))}
          {props.history.length > 0 && (
            <ListTable
              caption="Every move of its dates, in order"
              columns={[{ heading: 'When' }, { heading: 'What' }, { heading: 'Why' }, { heading: 'Who' }]}
              rows={props.history.map(({ when, what, why, who }) => ({
                cells: [when, what, why ?? '–', who],
              }))}
            />
          )}
        </>
      )}
      {props.policy && (
        <>
          <h2 class="govuk-heading-m">The policy</h2>
          <p class="govuk-body">
            {props.policy.source} ({props.policy.ref}).
          </p>
          {props.policy.reading && (
            <p class="govuk-body waymark-quiet">How it is read: {props.policy.reading}</p>
          )}
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={props.reviewHref}>
          Go to the midway review
        </a>
      </p>
      {props.state.is === 'arranged' && (
        <p class="govuk-body">
          <a class="govuk-link" href={props.calendarHref}>
            Put it into a calendar
          </a>
        </p>
      )}
      {props.arrangeHref && (
        <p class="govuk-body">
          <a class="govuk-link" href={props.arrangeHref}>
            Arrange or move it
          </a>
        </p>
      )}
    </Page>
  )
}
