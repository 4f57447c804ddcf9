import { Details } from '#web/govuk/details.tsx'
import { Tag } from '#web/govuk/tag.tsx'
import { Page } from '#web/layout/page.tsx'
import { ChildBanner, ChildNavigation, EndedBanner } from '#web/child/banner.tsx'
import { Chain } from '#web/pages/clock/chain.tsx'
import type { StandingWords } from '#web/child/standing-words.ts'
import type { DatesProps, PlanDates, RuleDates } from '#web/pages/clock/present-dates.ts'
import { paths } from '#web/paths.ts'

/** Every date of a child: what is owed by when, how it stands, and how each day comes about. */
export function DatesPage({ banner, plans }: DatesProps) {
  return (
    <Page
      title="Dates"
      about={banner.name}
      breadcrumbs={[
        { text: 'Home', href: paths.home() },
        { text: 'Children', href: paths.children() },
        { text: banner.name, href: paths.child({ childId: banner.childId }) },
        { text: 'Dates' },
      ]}
    >
      <ChildBanner child={banner} />
      <ChildNavigation childId={banner.childId} name={banner.name} current="dates" />
      {banner.ended && <EndedBanner says={banner.ended} />}
      <h1 class="govuk-heading-l">Dates</h1>
      <p class="govuk-body">
        Each date follows from a rule of the policy and from the record. Open one to see how.
      </p>
      {plans.length === 0 && <p class="govuk-body-l waymark-empty">No plan has begun, so nothing is due.</p>}
      {plans.map((plan) => (
        <Plan plan={plan} />
      ))}
    </Page>
  )
}

function Plan({ plan }: { readonly plan: PlanDates }) {
  return (
    <section aria-labelledby={plan.id} class="waymark-block">
      <h2 class="govuk-heading-m" id={plan.id}>
        {plan.title}
      </h2>
      <p class="waymark-found">{[plan.ended, plan.says].filter(Boolean).join('. ')}</p>
      {plan.groups.map(({ title, rules }) => (
        <>
          <h3 class="govuk-heading-s waymark-rules__title">{title}</h3>
          <ul class="waymark-rules">
            {rules.map((rule) => (
              <Rule rule={rule} />
            ))}
          </ul>
        </>
      ))}
    </section>
  )
}

function Rule({ rule }: { readonly rule: RuleDates }) {
  return (
    <li class="waymark-rule" id={rule.id}>
      <div class="waymark-rule__line">
        <p class="waymark-rule__says">
          {rule.says}
          {rule.strength !== 'Must' && <span class="waymark-under">{rule.strength}</span>}
        </p>
        <p class="waymark-rule__due">
          {rule.clockHref ? (
            <a class="govuk-link" href={rule.clockHref}>
              {rule.due}
            </a>
          ) : (
            rule.due
          )}
        </p>
        <p class="waymark-rule__standing">
          <Standing standing={rule.standing} />
        </p>
      </div>
      <Details
        summary={
          <>
            How this date comes about<span class="govuk-visually-hidden">: {rule.says}</span>
          </>
        }
        classes="waymark-rule__details"
      >
        <Chain steps={rule.chain} caption={`How the date comes about: ${rule.says}`} />
        <p class="waymark-under">{rule.source}</p>
      </Details>
      {rule.earlier.length > 0 && (
        <Details
          summary={
            <>
              {rule.earlierInWords}
              <span class="govuk-visually-hidden">: {rule.says}</span>
            </>
          }
          classes="waymark-rule__details"
        >
          <ul class="waymark-rule__earlier">
            {rule.earlier.map(({ due, standing }) => (
              <li>
                <span>Due {due}</span>{' '}
                <span
                  class={
                    standing.colour === 'red' || standing.colour === 'orange'
                      ? 'waymark-late'
                      : 'waymark-quiet'
                  }
                >
                  {standing.words}
                </span>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </li>
  )
}

/** How something stands: a tag where somebody has to do something, words alone where not. */
function Standing({ standing }: { readonly standing: StandingWords }) {
  const calls = standing.colour === 'red' || standing.colour === 'yellow' || standing.colour === 'orange'
  return calls ? <Tag colour={standing.colour}>{standing.words}</Tag> : <>{standing.words}</>
}
