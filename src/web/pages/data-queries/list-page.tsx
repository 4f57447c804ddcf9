import type { DataQuery } from '#db/queries/preparing/data-queries.ts'
import { plural } from '#domain/calendar/words.ts'
import { queryOwnerWords, queryProblemWords } from '#domain/data-queries/data-query.ts'
import { answerOfQuery } from '#domain/data-queries/in-words.ts'
import { Pagination } from '#web/govuk/pagination.tsx'
import { instantWordsWithYear } from '#web/instant-words.ts'
import { Page } from '#web/layout/page.tsx'
import { Filters, type FilterChoice } from '#web/list/filters.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { paths } from '#web/paths.ts'

type Whose = 'to-me' | 'by-me' | 'all'
type State = 'open' | 'answered' | 'all'

export interface QueriesPageProps {
  readonly rows: readonly (DataQuery & { readonly child: string })[]
  readonly all: number
  readonly chosen: { readonly whose: Whose; readonly state: State; readonly page: number }
  readonly pages: number
  /** How many rows each choice leaves; undefined where the choice is not the person's. */
  readonly counts: {
    readonly whose: Readonly<Record<Whose, number | undefined>>
    readonly state: Readonly<Record<State, number>>
  }
}

const whoseWords: Readonly<Record<Whose, string>> = {
  'to-me': 'For me to answer',
  'by-me': 'Asked by me',
  all: 'All that I may see',
}
const stateWords: Readonly<Record<State, string>> = { open: 'Open', answered: 'Answered', all: 'All' }

/** Facts of the record that somebody says are not right. */
export function QueriesPage(props: QueriesPageProps) {
  const { rows, chosen, counts, pages } = props
  const href = (change: Partial<QueriesPageProps['chosen']>) =>
    paths.queries(undefined, { ...chosen, page: 1, ...change })
  const whose = (Object.keys(whoseWords) as Whose[]).flatMap((value): readonly FilterChoice[] => {
    const count = counts.whose[value]
    if (count === undefined) return []
    const isChosen = chosen.whose === value
    return [{ text: whoseWords[value], count, href: href({ whose: value }), chosen: isChosen }]
  })
  const state = (Object.keys(stateWords) as State[]).map((value) => ({
    text: stateWords[value],
    count: counts.state[value],
    href: href({ state: value }),
    chosen: chosen.state === value,
  }))
  const title = 'Questions about the record'
  return (
    <Page title={pages > 1 ? `${title} (page ${chosen.page} of ${pages})` : title}>
      <h1 class="govuk-heading-xl waymark-heading">{title}</h1>
      <Filters
        groups={[
          { title: 'Whose', choices: whose },
          { title: 'State', choices: state },
        ]}
      />
      {rows.length === 0 ? (
        <div class="waymark-empty">
          <p class="govuk-body-l">
            {chosen.state === 'open' && chosen.whose === 'to-me'
              ? 'No question waits for your answer.'
              : 'No question matches.'}
          </p>
          <p class="govuk-body">
            A question appears here when somebody who prepares or holds a midway review says that a fact of
            the record is wrong or out of date.
          </p>
        </div>
      ) : (
        <>
          <p class="waymark-found">
            <strong>{plural(props.all, 'question')}</strong>
          </p>
          <ListTable
            caption={title}
            columns={['What the record says', 'Child', 'Asked', 'Who looks into it', 'Where it stands'].map(
              (heading) => ({ heading }),
            )}
            rows={rows.map((row) => ({
              cells: [
                <>
                  <a class="govuk-link" href={paths.query({ queryId: row.queryId })}>
                    {row.says}
                  </a>
                  <span class="waymark-under">{queryProblemWords[row.problem]}</span>
                </>,
                row.childIsSeen ? (
                  <a class="govuk-link" href={paths.child({ childId: row.childId })}>
                    {row.child}
                  </a>
                ) : (
                  row.child
                ),
                <>
                  {row.askedByName}
                  <span class="waymark-under">{instantWordsWithYear(row.askedAt)}</span>
                </>,
                queryOwnerWords[row.owner],
                answerOfQuery({ ...row, answer: undefined }) ?? 'Open',
              ],
            }))}
          />
          {pages > 1 && (
            <Pagination
              landmarkLabel="Pages of questions"
              {...(chosen.page > 1 && { previous: { href: href({ page: chosen.page - 1 }) } })}
              {...(chosen.page < pages && { next: { href: href({ page: chosen.page + 1 }) } })}
            />
          )}
        </>
      )}
    </Page>
  )
}
