import type { SignProps } from '#web/child/present-sign.ts'
import { ListTable } from '#web/list/list-table.tsx'
import type { CountLink, TeamPageProps } from '#web/pages/team/presenter.ts'

/** Plans that come to another stage in the next 30 days. */
export function StageChanges({ rows }: { readonly rows: TeamPageProps['stageChanges'] }) {
  return (
    <section aria-labelledby="stages" class="waymark-block">
      <h2 class="govuk-heading-m" id="stages">
        Stage changes in the next 30 days
      </h2>
      {rows.length === 0 ? (
        <p class="govuk-body">No plan comes to another stage in the next 30 days.</p>
      ) : (
        <ul class="govuk-list waymark-lines">
          {rows.map(({ child, href, says }) => (
            <li>
              <a class="govuk-link" href={href}>
                {child}
              </a>
              : {says}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Signs of drift that are new this week, each with its reason. */
export function Drift({ signs, all }: { readonly signs: readonly SignProps[]; readonly all: CountLink }) {
  return (
    <section aria-labelledby="drift" class="waymark-block">
      <h2 class="govuk-heading-m" id="drift">
        Signs of drift, new this week
      </h2>
      {signs.length === 0 ? (
        <p class="govuk-body">No sign of drift is new in the last 7 days.</p>
      ) : (
        <>
          <ListTable
            caption="Signs of drift, new this week"
            columns={[{ heading: 'Child' }, { heading: 'Sign' }, { heading: 'Why' }]}
            rows={signs.map((sign) => ({
              cells: [
                <a class="govuk-link" href={sign.childHref}>
                  {sign.child}
                </a>,
                <>
                  <a class="govuk-link" href={sign.href}>
                    {sign.name}
                    <span class="govuk-visually-hidden">: {sign.child}</span>
                  </a>
                  <span class="waymark-under">{sign.since}</span>
                </>,
                sign.reason.map((sentence) => <span class="waymark-line">{sentence}</span>),
              ],
            }))}
            classes="waymark-list--home waymark-list--team-drift"
          />
          <More link={all} />
        </>
      )}
    </section>
  )
}

/** What was a worry in the team's signed reviews, by theme and month; each number leads to its reviews. */
export function Themes({
  months,
  themes,
}: {
  readonly months: readonly string[]
  readonly themes: TeamPageProps['themes']
}) {
  return (
    <section aria-labelledby="themes" class="waymark-block">
      <h2 class="govuk-heading-m" id="themes">
        Themes of the last 3 months
      </h2>
      {themes.length === 0 ? (
        <p class="govuk-body">No theme was a worry in a midway review signed in these months.</p>
      ) : (
        <>
          <p class="waymark-found">Signed midway reviews in which a theme was a worry, by month held</p>
          <ListTable
            caption="Themes that were a worry, by month"
            columns={[{ heading: 'Theme' }, ...months.map((heading) => ({ heading }))]}
            rows={themes.map(({ says, counts }) => ({
              cells: [
                says,
                ...counts.map(({ count, text, href }) =>
                  count === 0 ? (
                    '0'
                  ) : (
                    <a class="govuk-link" href={href}>
                      {text}
                      <span class="govuk-visually-hidden"> reviews: {says}</span>
                    </a>
                  ),
                ),
              ],
            }))}
            classes="waymark-list--home"
          />
        </>
      )}
    </section>
  )
}

/** What was noted as good practice for the team's children, the newest first. */
export function GoodPractice({
  notes,
  all,
}: {
  readonly notes: TeamPageProps['goodPractice']
  readonly all: CountLink
}) {
  return (
    <section aria-labelledby="good-practice" class="waymark-block">
      <h2 class="govuk-heading-m" id="good-practice">
        Good practice received
      </h2>
      {notes.length === 0 ? (
        <p class="govuk-body">No good practice was noted for the children of this team yet.</p>
      ) : (
        <>
          {notes.map(({ note, thanked, by }) => (
            <article class="waymark-praise">
              <p class="govuk-body waymark-kept-lines">{note}</p>
              <p class="govuk-body">
                Thanks to <strong>{thanked}</strong>, from {by}
              </p>
            </article>
          ))}
          <More link={all} />
        </>
      )}
    </section>
  )
}

function More({ link }: { readonly link: CountLink }) {
  return (
    <p class="govuk-body waymark-more">
      <a class="govuk-link" href={link.href}>
        {link.text}
      </a>
    </p>
  )
}
