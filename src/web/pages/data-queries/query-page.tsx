import type { DataQuery } from '#db/queries/preparing/data-queries.ts'
import {
  queryOutcomes,
  queryOutcomeWords,
  queryOwnerWords,
  queryProblemWords,
} from '#domain/data-queries/data-query.ts'
import { boxLimit } from '#domain/preparing/boxes.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { Radios } from '#web/govuk/radios.tsx'
import { SummaryList } from '#web/govuk/summary-list.tsx'
import { instantWordsWithYear } from '#web/instant-words.ts'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { paths } from '#web/paths.ts'

/** One fact that is said not to be right, and what came of it. */
export function QueryPage(props: {
  readonly query: DataQuery
  /** The child by name, or by the local id alone. */
  readonly child: string
  readonly mayAnswer: boolean
  readonly form: FormState
}) {
  const { query, child, mayAnswer } = props
  return (
    <Page
      title="Question about the record"
      about={child}
      before={<BackLink href={paths.queries()}>Questions about the record</BackLink>}
    >
      <h1 class="govuk-heading-l">{query.says}</h1>
      <SummaryList
        rows={[
          {
            key: 'Child',
            value: query.childIsSeen ? (
              <a class="govuk-link" href={paths.child({ childId: query.childId })}>
                {child}
              </a>
            ) : (
              child
            ),
          },
          query.sources.length > 0 ? { key: 'Where it is from', value: query.sources.join('; ') } : undefined,
          { key: 'What is said of it', value: queryProblemWords[query.problem] },
          { key: 'What is right instead', value: query.line === '' ? 'Not said' : query.line },
          { key: 'Asked by', value: `${query.askedByName}, ${instantWordsWithYear(query.askedAt)}` },
          { key: 'Where it was asked', value: <WhereAsked query={query} /> },
          { key: 'Who looks into it', value: queryOwnerWords[query.owner] },
          query.outcome === undefined
            ? undefined
            : {
                key: 'What came of it',
                value: (
                  <>
                    {queryOutcomeWords[query.outcome]}
                    {query.answeredAt && (
                      <span class="waymark-under">
                        {query.answeredByName}, {instantWordsWithYear(query.answeredAt)}
                      </span>
                    )}
                  </>
                ),
              },
          query.answer === undefined
            ? undefined
            : { key: 'Answer', value: <span class="waymark-kept-lines">{query.answer}</span> },
        ]}
      />
      {mayAnswer ? (
        <AnswerForm {...props} />
      ) : (
        query.outcome === undefined && <p class="govuk-body">There is no answer yet.</p>
      )}
    </Page>
  )
}

const wherePages = {
  prepare: 'The preparation',
  review: 'The midway review',
  clock: 'Why this date',
} as const

function WhereAsked({ query }: { readonly query: DataQuery }) {
  const { askedOnPage, reference } = query
  if (!query.childIsSeen) return <>{wherePages[askedOnPage]}</>
  const href = {
    prepare: paths.reviewPrepare({ reference }),
    review: paths.review({ reference }),
    clock: paths.reviewClock({ reference }),
  }[askedOnPage]
  return (
    <a class="govuk-link" href={href}>
      {wherePages[askedOnPage]}
    </a>
  )
}

function AnswerForm({ query, form }: Parameters<typeof QueryPage>[0]) {
  return (
    <Form>
      <input type="hidden" name="version" value={query.version} />
      <Radios
        name="outcome"
        legend="What came of it?"
        legendClasses="govuk-fieldset__legend--m"
        value={form.value('outcome')}
        error={form.problem('outcome')}
        items={queryOutcomes.map((value) => ({ value, label: queryOutcomeWords[value] }))}
      />
      <CharacterCount
        name="answer"
        value={form.value('answer')}
        error={form.problem('answer')}
        label="What was done, or why it stands"
        labelProps={{ classes: 'govuk-label--s' }}
        hint="Needed unless it was put right. It goes back to whoever asked."
        rows={3}
        limit={boxLimit}
        threshold={75}
        classes="waymark-grows"
      />
      <Button preventDoubleClick>Answer</Button>
    </Form>
  )
}
