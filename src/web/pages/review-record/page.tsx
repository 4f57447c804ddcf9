import { dayOf, type Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import type { Action } from '#db/queries/actions/actions.ts'
import type { CaseNote } from '#db/queries/case-notes/case-notes.ts'
import type { Addendum, KeptRecord } from '#db/queries/children/records.ts'
import { ChildBanner } from '#web/child/banner.tsx'
import type { ChildBannerProps } from '#web/child/present-banner.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { SummaryList } from '#web/govuk/summary-list.tsx'
import { instantWordsWithYear } from '#web/instant-words.ts'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { NamesOfOthers } from '#web/names/names-of-others.tsx'
import { ReviewNavigation } from '#web/review/navigation.tsx'
import { PreparationShown } from '#web/review/preparation.tsx'
import { NoteStanding } from '#web/review/note-standing.tsx'
import { RecordBody } from '#web/review/record-body.tsx'
import { paths } from '#web/paths.ts'

export interface RecordPageProps {
  readonly kept: KeptRecord
  readonly banner: ChildBannerProps
  readonly actions: readonly Action[]
  readonly addenda: readonly Addendum[]
  /** What it is written as for the case system, and what became of each. */
  readonly notes: readonly CaseNote[]
  readonly mayAdd: boolean
  readonly addendumLimit: number
  readonly today: Day
  readonly form: FormState
}

/** A signed midway review: the summary first, then answers with what the record showed then. */
export function RecordPage(props: RecordPageProps) {
  const { kept, banner, addenda } = props
  const { record } = kept
  return (
    <Page
      title={record.note.title}
      about={banner.name}
      breadcrumbs={[
        { text: 'Home', href: paths.home() },
        { text: banner.name, href: paths.child({ childId: banner.childId }) },
        { text: record.note.title },
      ]}
    >
      <ChildBanner child={banner} />
      <ReviewNavigation reference={record.reference} current="record" />
      <h1 class="govuk-heading-l waymark-review__title">{record.note.title}</h1>
      <p class="waymark-record__signed">
        Held {dateInWords(dayOf(record.review.heldOn))}
        {record.talk && `, ${record.talk.way.charAt(0).toLowerCase()}${record.talk.way.slice(1)}`}. Signed by{' '}
        {record.signedBy}, {record.signedAtWords}.
      </p>
      {record.talk && record.talk.tookPart.length > 0 && (
        <p class="waymark-record__signed">Took part: {record.talk.tookPart.join('; ')}.</p>
      )}
      <section class="waymark-record__summary" aria-labelledby="record-summary">
        <h2 class="govuk-heading-m" id="record-summary">
          {record.summary.asks}
        </h2>
        <p class="waymark-kept-lines">{record.summary.text}</p>
      </section>
      <RecordBody
        record={record}
        evidenceTitle="What the record showed"
        live={(id) => liveState(props, id)}
      />
      {record.preparation && (
        <section aria-labelledby="prepared">
          <h2 class="govuk-heading-m" id="prepared">
            What was prepared
          </h2>
          <PreparationShown preparation={record.preparation} />
        </section>
      )}
      <section aria-labelledby="added">
        <h2 class="govuk-heading-m" id="added">
          Added later
        </h2>
        {addenda.length === 0 && <p class="govuk-body waymark-quiet">Nothing was added.</p>}
        {addenda.map((addendum) => (
          <div class="waymark-addendum">
            <p class="waymark-addendum__who">
              Added later by {addendum.writtenBy} on {instantWordsWithYear(addendum.writtenAt)}
            </p>
            <p class="waymark-kept-lines">{addendum.text}</p>
          </div>
        ))}
        {props.mayAdd && <AddForm {...props} />}
      </section>
      {props.notes.length > 0 && (
        <SummaryList
          card={{ title: 'In the case system', classes: 'waymark-record__group' }}
          rows={props.notes.map((note) => ({
            key: note.name,
            value: <NoteStanding note={note} today={props.today} />,
          }))}
        />
      )}
      <h2 class="govuk-heading-m">How this record was made</h2>
      <SummaryList
        classes="waymark-record__made"
        rows={[
          { key: 'Reference', value: record.reference },
          { key: 'Policy', value: record.policy.pack },
          {
            key: 'Started',
            value: `${record.startedBy}, ${instantWordsWithYear(new Date(record.startedAt))}`,
          },
          { key: 'Signed', value: `${record.signedBy}, ${record.signedAtWords}` },
          { key: 'Hash of the record (SHA-256)', value: <code class="waymark-hash">{kept.sha256}</code> },
        ]}
      />
    </Page>
  )
}

function AddForm({ form, addendumLimit }: RecordPageProps) {
  return (
    <Form classes="waymark-no-print">
      <CharacterCount
        name="text"
        value={form.value('text')}
        error={form.problem('text')}
        label="Add to this record"
        labelProps={{ classes: 'govuk-label--s' }}
        hint="It is dated and named, and stands below. Nothing above changes."
        rows={4}
        limit={addendumLimit}
        threshold={75}
        classes="waymark-grows"
      />
      <NamesOfOthers form={form} />
      <Button variant="secondary" preventDoubleClick>
        Add
      </Button>
    </Form>
  )
}

/** How an action of the record stands today. */
function liveState({ actions, today }: RecordPageProps, actionId: number) {
  const action = actions.find((each) => each.actionId === actionId)
  if (!action) return 'Now: no longer in the record'
  const href = paths.action({ actionId })
  const words =
    action.settledOn !== undefined
      ? `${(action.outcome ?? 'done').replaceAll('-', ' ')} ${dateInWords(action.settledOn)}`
      : action.dueOn !== undefined && action.dueOn < today
        ? 'open, past its day'
        : 'open'
  return (
    <>
      Now:{' '}
      <a class="govuk-link" href={href}>
        {words}
        <span class="govuk-visually-hidden">: {action.what}</span>
      </a>
    </>
  )
}
