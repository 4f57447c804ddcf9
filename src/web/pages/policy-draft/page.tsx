import type { PolicyDraft } from '#db/queries/policies/drafts.ts'
import { dayOf, partsOf, type Day } from '#domain/calendar/day.ts'
import { plural } from '#domain/calendar/words.ts'
import { sections, type DraftRule, type Section } from '#policies/draft.ts'
import { boxesTyped } from '#web/forms/date-field.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { DateInput } from '#web/govuk/date-input.tsx'
import { Details } from '#web/govuk/details.tsx'
import { InsetText } from '#web/govuk/inset-text.tsx'
import { SummaryList } from '#web/govuk/summary-list.tsx'
import { instantWords } from '#web/instant-words.ts'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { paths } from '#web/paths.ts'

export interface DraftPageProps {
  readonly draft: PolicyDraft
  readonly rules: readonly DraftRule[]
  readonly differences: readonly { readonly name: string; readonly differences: readonly string[] }[]
  readonly tried: { readonly at: Date; readonly isOfThisEdition: boolean } | undefined
  /** Whether this person may put it in force: somebody else must have changed it last. */
  readonly mayPublish: boolean
  readonly today: Day
  readonly form: FormState
}

/** A draft: its rules, its first day, what came of trying it, and the way to put it in force. */
export function DraftPage(props: DraftPageProps) {
  const { draft, rules, form } = props
  return (
    <Page
      title={`Draft of ${draft.packId}`}
      before={<BackLink href={paths.policies()}>Back to policies</BackLink>}
    >
      <h1 class="govuk-heading-l">Draft of {draft.packId}</h1>
      {draft.ended && (
        <InsetText>
          {draft.ended === 'published'
            ? `This draft was put in force as ${draft.publishedAs}. It cannot be changed any more.`
            : 'This draft was thrown away. It is kept as it was.'}
        </InsetText>
      )}
      <p class="govuk-body">
        Begun from {draft.basedOn} by {draft.startedByName}. Last changed by {draft.changedByName},{' '}
        {instantWords(draft.changedAt)}. Nothing here holds until a second person puts it in force.
      </p>
      {!draft.ended && <TryIt {...props} />}
      <h2 class="govuk-heading-m">Rules</h2>
      {(Object.keys(sections) as Section[]).map((section) => (
        <RulesOf section={section} rules={rules.filter((rule) => rule.section === section)} draft={draft} />
      ))}
      <Examples {...props} />
      {!draft.ended && (
        <>
          <h2 class="govuk-heading-m">First day</h2>
          <Form>
            <input type="hidden" name="do" value="first-day" />
            <input type="hidden" name="edition" value={draft.edition} />
            <DateInput
              id="from"
              legend="From which day would it hold?"
              hint="What was counted from an earlier day keeps the version of that day."
              values={boxesTyped(form, 'from', firstDayOf(draft))}
              error={form.problem('from')}
            />
            <Button variant="secondary" preventDoubleClick>
              Change the first day
            </Button>
          </Form>
          <Details summary="Throw this draft away">
            <Form>
              <input type="hidden" name="do" value="throw-away" />
              <input type="hidden" name="edition" value={draft.edition} />
              <Button variant="warning" preventDoubleClick>
                Throw this draft away
              </Button>
            </Form>
          </Details>
        </>
      )}
    </Page>
  )
}

function TryIt({ draft, tried, mayPublish }: DraftPageProps) {
  const { draftId } = draft
  return (
    <Form>
      <input type="hidden" name="do" value="try" />
      {tried && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.policyTrial({ draftId })}>
            What came of trying it
          </a>
          , {instantWords(tried.at)}
          {tried.isOfThisEdition ? '' : '. It was changed since: try it again'}.
        </p>
      )}
      <div class="govuk-button-group">
        <Button preventDoubleClick>Try it on our own children</Button>
        {mayPublish && tried?.isOfThisEdition && (
          <a class="govuk-link" href={paths.policyPublish({ draftId })}>
            Put it in force
          </a>
        )}
      </div>
    </Form>
  )
}

function RulesOf({
  section,
  rules,
  draft,
}: {
  readonly section: Section
  readonly rules: readonly DraftRule[]
  readonly draft: PolicyDraft
}) {
  if (rules.length === 0) return null
  return (
    <SummaryList
      card={{ title: sections[section], headingLevel: 3 }}
      rows={rules.map(({ at, name, says, numbers }) => ({
        key: name,
        value: [
          <span class="waymark-line">{says}</span>,
          ...numbers.map(({ label, value }) => (
            <span class="waymark-line waymark-secondary">
              {label}: {value}
            </span>
          )),
        ],
        ...(!draft.ended && {
          actions: [
            {
              href: paths.policyDraftRule({ draftId: draft.draftId, rule: `${section}-${at}` }),
              text: 'Change',
              visuallyHiddenText: name,
            },
          ],
        }),
      }))}
    />
  )
}

function Examples({ differences }: DraftPageProps) {
  if (differences.length === 0) return <p class="govuk-body">Every worked example comes out as it says.</p>
  return (
    <Details
      summary={`${plural(differences.length, 'worked example')} of the version before would come out differently`}
    >
      <ul class="govuk-list govuk-list--bullet">
        {differences.map((example) => (
          <li>
            {example.name}: {example.differences.join('; ')}
          </li>
        ))}
      </ul>
    </Details>
  )
}

function firstDayOf({ text }: PolicyDraft) {
  const written = /^in-force-from: *['"]?(\d{4}-\d{2}-\d{2})/m.exec(text)?.[1]
  if (written === undefined) return undefined
  const { day, month, year } = { ...partsOf(dayOf(written)), day: partsOf(dayOf(written)).date }
  return { day: String(day), month: String(month), year: String(year) }
}
