import { Page } from '#web/layout/page.tsx'
import { ChildBanner, ChildNavigation, EndedBanner } from '#web/child/banner.tsx'
import { Filters } from '#web/list/filters.tsx'
import { PlanLineFigure } from '#web/pages/timeline/plan-line.tsx'
import type { TimelineEntry, TimelineMonth, TimelineProps } from '#web/pages/timeline/presenter.ts'
import { paths } from '#web/paths.ts'

/** What happened, in order: drawn, and as a list. */
export function TimelinePage(props: TimelineProps) {
  const { banner, line } = props
  return (
    <Page
      title="Timeline"
      about={banner.name}
      breadcrumbs={[
        { text: 'Home', href: paths.home() },
        { text: 'Children', href: paths.children() },
        { text: banner.name, href: paths.child({ childId: banner.childId }) },
        { text: 'Timeline' },
      ]}
    >
      <ChildBanner child={banner} />
      <ChildNavigation childId={banner.childId} name={banner.name} current="timeline" />
      {banner.ended && <EndedBanner says={banner.ended} />}
      <h1 class="govuk-heading-l">Timeline</h1>
      {line && <PlanLineFigure line={line} />}
      <h2 class="govuk-heading-m">Everything that is recorded</h2>
      <Filters groups={props.filters} />
      <p class="waymark-found">
        <strong>{props.found}</strong>, newest first, by{' '}
        {props.switches.map(({ text, href, chosen }, index) => (
          <>
            {index > 0 && ' or '}
            {chosen ? (
              <strong>{text}</strong>
            ) : (
              <a class="govuk-link" href={href}>
                {text}
              </a>
            )}
          </>
        ))}
      </p>
      {props.years.length > 0 && (
        <nav class="waymark-jump" aria-label="Years">
          <ul>
            {props.years.map(({ year, href, count }) => (
              <li>
                <a href={href}>{year}</a> <span class="waymark-quiet">{count}</span>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {props.months.map((month) => (props.folded ? <FoldedMonth month={month} /> : <Month month={month} />))}
      <p class="govuk-body waymark-quiet">{props.begins}</p>
    </Page>
  )
}

function Month({ month }: { readonly month: TimelineMonth }) {
  return (
    <section class="waymark-month" aria-labelledby={month.id}>
      <h2 class="waymark-month__heading" id={month.id}>
        {month.heading}
      </h2>
      <Entries entries={month.entries} />
    </section>
  )
}

function FoldedMonth({ month }: { readonly month: TimelineMonth }) {
  return (
    <details class="waymark-month waymark-month--folded" open={month.open} id={month.id}>
      <summary>
        <h2 class="waymark-month__heading">{month.heading}</h2>
        <span class="waymark-quiet">{month.count}</span>
      </summary>
      <Entries entries={month.entries} />
    </details>
  )
}

function Entries({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  return (
    <ol class="waymark-timeline">
      {entries.map(({ day, title, more, href, recordedLate }) => (
        <li class="waymark-timeline__entry">
          <p class="waymark-timeline__day">{day}</p>
          <div>
            <p class="waymark-timeline__title">
              {href ? (
                <a class="govuk-link" href={href}>
                  {title}
                </a>
              ) : (
                title
              )}
            </p>
            {more.map((line) => (
              <p class="waymark-timeline__more">{line}</p>
            ))}
            {recordedLate && <p class="waymark-timeline__more waymark-timeline__late">{recordedLate}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
}
