import { InsetText } from '#web/govuk/inset-text.tsx'
import { SummaryList } from '#web/govuk/summary-list.tsx'
import { Page } from '#web/layout/page.tsx'
import type { SessionSeenProps } from '#web/pages/family-session/present-seen.ts'
import { paths } from '#web/paths.ts'

/** A talk with the family, for somebody who looks at it: the answers of the children whom they may see, side by side. */
export function SessionSeenPage({ names, children, questions }: SessionSeenProps) {
  const title = 'Talked about with the family'
  return (
    <Page title={title} about={names} breadcrumbs={[{ text: 'Home', href: paths.home() }, { text: title }]}>
      <h1 class="govuk-heading-l">{title}</h1>
      <InsetText>
        You can look at this and not change it. What is noted of the talk itself stands in no record; what the
        chair has put into a record is below.
      </InsetText>
      <ul class="govuk-list waymark-family">
        {children.map((child) => (
          <li class="waymark-family__card">
            <h2 class="govuk-heading-m">{child.name}</h2>
            <p class="waymark-under">{child.due}</p>
            <p class="govuk-body">
              {child.progress}.{' '}
              <a class="govuk-link" href={child.href}>
                The midway review<span class="govuk-visually-hidden"> of {child.name}</span>
              </a>
            </p>
            {child.given !== undefined && <p class="waymark-kept-lines">{child.given}</p>}
          </li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">The answers</h2>
      {questions.map(({ asks, answers }) => (
        <section>
          <h3 class="govuk-heading-s">{asks}</h3>
          <SummaryList rows={answers.map(({ name, says }) => ({ key: name, value: says }))} />
        </section>
      ))}
    </Page>
  )
}
