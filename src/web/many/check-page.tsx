import { plural, severalOf } from '#domain/calendar/words.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import type { Content } from '#web/govuk/markup.ts'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import type { StepWords } from '#web/many/step-words.ts'

/** One row of many: what it is and at which version it was seen, or why the step cannot be taken with it. */
export interface CheckedRow {
  /** What the form sends for it. */
  readonly value: string
  readonly cells: readonly Content[]
  readonly refused: string | undefined
}

export interface CheckPageProps {
  readonly words: StepWords
  readonly list: { readonly href: string; readonly name: string; /** "action" */ readonly one: string }
  readonly columns: readonly string[]
  readonly rows: readonly CheckedRow[]
  /** What the step asks for besides. */
  readonly children?: Content
}

/** Every row that would change, and what would happen to it, before anything does. */
export function CheckPage({ words, list, columns, rows, children }: CheckPageProps) {
  const taken = rows.filter(({ refused }) => refused === undefined)
  return (
    <Page title={words.title} before={<BackLink href={list.href}>{list.name}</BackLink>}>
      <h1 class="govuk-heading-l">{words.title}</h1>
      {rows.length === 0 ? (
        <p class="govuk-body">
          No {list.one} was ticked.{' '}
          <a class="govuk-link" href={list.href}>
            Back to the {severalOf(list.one)}
          </a>{' '}
          to tick some.
        </p>
      ) : (
        <Form id="check">
          <p class="govuk-body">
            {plural(taken.length, list.one)} would be {words.done}
            {taken.length < rows.length && `; ${rows.length - taken.length} would stay as they are`}.
          </p>
          <ListTable
            caption="What would happen"
            columns={[...columns, 'What would happen'].map((heading) => ({ heading }))}
            rows={rows.map(({ value, cells, refused }) => ({
              cells: [
                ...cells,
                refused === undefined ? (
                  <>
                    <input type="hidden" name="row" value={value} />
                    Will be {words.done}
                  </>
                ) : (
                  <>Stays: {refused}</>
                ),
              ],
            }))}
          />
          {taken.length > 0 && (
            <>
              {children}
              <Button preventDoubleClick>{words.button}</Button>
            </>
          )}
        </Form>
      )}
    </Page>
  )
}
