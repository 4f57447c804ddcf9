import type { AuditCheck } from '#db/queries/audit/audit-chain.ts'
import { auditKinds, kindWords } from '#domain/audit/action-words.ts'
import { partsOf, type Day } from '#domain/calendar/day.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { Button } from '#web/govuk/button.tsx'
import { Checkboxes } from '#web/govuk/checkboxes.tsx'
import { DateInput } from '#web/govuk/date-input.tsx'
import { Details } from '#web/govuk/details.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Pagination } from '#web/govuk/pagination.tsx'
import { Select } from '#web/govuk/select.tsx'
import { Tag } from '#web/govuk/tag.tsx'
import { WarningText } from '#web/govuk/warning-text.tsx'
import { instantWordsWithYear } from '#web/instant-words.ts'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import type { AuditQuery } from '#web/pages/audit/asked.ts'
import type { EntriesShown, EntryRow } from '#web/pages/audit/presenter.ts'
import { paths } from '#web/paths.ts'

export interface AuditPageProps {
  readonly entries: EntriesShown
  readonly query: AuditQuery
  readonly days: { readonly from: Day; readonly to: Day }
  readonly lastCheck: AuditCheck | undefined
  readonly form: FormState
}

/** The log of who opened and wrote what, whom it was about, and when. */
export function AuditPage(props: AuditPageProps) {
  const { entries } = props
  return (
    <Page title="Log of who did what">
      <h1 class="govuk-heading-xl waymark-heading">Who opened what</h1>
      <CheckOfLog {...props} />
      <Asked {...props} />
      {entries.rows.length === 0 ? (
        <div class="waymark-empty">
          <p class="govuk-body-l">Nothing is in the log from {entries.days}.</p>
          <p class="govuk-body">Choose other days, or leave a box empty to see more.</p>
        </div>
      ) : (
        <>
          <p class="waymark-found">
            <strong>{entries.found}</strong> from {entries.days}, newest first
          </p>
          <ListTable
            caption={`${entries.found} of the log from ${entries.days}`}
            columns={[
              { heading: 'When' },
              { heading: 'Who did what' },
              { heading: 'Child' },
              { heading: 'Midway review' },
            ]}
            rows={entries.rows.map((row) => ({
              cells: [row.when, <Line row={row} />, <ChildOf row={row} />, row.review ?? ''],
            }))}
          />
          {entries.pages && <Pagination {...entries.pages} />}
        </>
      )}
    </Page>
  )
}

function Line({ row }: { readonly row: EntryRow }) {
  return (
    <>
      <strong>{row.who}</strong> {row.did}
      {row.refused && (
        <>
          {' '}
          <Tag colour="red">Refused</Tag>
        </>
      )}
    </>
  )
}

function ChildOf({ row }: { readonly row: EntryRow }) {
  if (!row.child) return null
  return (
    <a class="govuk-link" href={row.child.href}>
      {row.child.localId}
      <span class="govuk-visually-hidden">: who opened this record</span>
    </a>
  )
}

/** Whether the chain agrees, as it was last found, and the way to look again. */
function CheckOfLog({ lastCheck, query, form }: AuditPageProps) {
  const anchor = form.value('anchor') || query.anchor
  return (
    <section class="waymark-block" aria-labelledby="check">
      <h2 class="govuk-heading-m" id="check">
        Is the log whole?
      </h2>
      {lastCheck === undefined ? (
        <p class="govuk-body">It has not been checked yet.</p>
      ) : lastCheck.agrees ? (
        <p class="govuk-body">{lastCheck.says}</p>
      ) : (
        <WarningText>{lastCheck.says}</WarningText>
      )}
      {lastCheck && (
        <p class="govuk-body waymark-quiet">
          Checked {instantWordsWithYear(lastCheck.checkedAt)} by {lastCheck.checkedBy}. A check shows
          tampering; it cannot stop it.
        </p>
      )}
      <Form action={paths.audit()} classes="waymark-no-print">
        <Details
          summary="Hold it against an anchor"
          open={anchor !== undefined || form.problem('anchor') !== undefined}
        >
          <Input
            label="Anchor from a mail or a print"
            hint="A number, a colon and 64 letters and digits. Without one the log is held against the anchors that Waymark keeps itself."
            name="anchor"
            value={anchor}
            error={form.problem('anchor')}
            spellcheck={false}
            autocomplete="off"
          />
        </Details>
        <Button variant="secondary" preventDoubleClick>
          Check the log
        </Button>
      </Form>
    </section>
  )
}

function Asked({ query, days }: AuditPageProps) {
  return (
    <form method="get" action={paths.audit()} class="waymark-block waymark-no-print" autocomplete="off">
      <h2 class="govuk-heading-m">Find in the log</h2>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-one-third">
          <Input label="Name of the person" name="person" value={query.person} spellcheck={false} />
        </div>
        <div class="govuk-grid-column-one-third">
          <Input label="Local ID of the child" name="child" value={query.child} spellcheck={false} />
        </div>
        <div class="govuk-grid-column-one-third">
          <Select
            label="What was done"
            name="kind"
            value={query.kind}
            items={[
              { text: 'Anything', value: '' },
              ...auditKinds.map((kind) => ({ text: kindWords[kind], value: kind })),
            ]}
          />
        </div>
      </div>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-one-third">
          <Days name="from" legend="First day" day={days.from} />
        </div>
        <div class="govuk-grid-column-one-third">
          <Days name="to" legend="Last day" day={days.to} />
        </div>
        <div class="govuk-grid-column-one-third">
          <Checkboxes
            name="refused"
            classes="govuk-checkboxes--small"
            legend="Outcome"
            items={[{ value: 'yes', label: 'Only what was refused', checked: query.refused === 'yes' }]}
          />
        </div>
      </div>
      <p class="govuk-hint">At most 92 days are shown at a time.</p>
      <Button>Show</Button>
    </form>
  )
}

function Days({ name, legend, day }: { readonly name: string; readonly legend: string; readonly day: Day }) {
  const { date, month, year } = partsOf(day)
  return <DateInput id={name} namePrefix={name} legend={legend} values={{ day: date, month, year }} />
}
