import type { PolicyDraft } from '#db/queries/policies/drafts.ts'
import type { TrialChild } from '#db/queries/policies/trials.ts'
import { plural } from '#domain/calendar/words.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Details } from '#web/govuk/details.tsx'
import { InsetText } from '#web/govuk/inset-text.tsx'
import { Table } from '#web/govuk/table.tsx'
import { instantWords } from '#web/instant-words.ts'
import { Page } from '#web/layout/page.tsx'
import type { TrialShown } from '#web/pages/policy-trial/presenter.ts'
import { paths } from '#web/paths.ts'

interface TrialPageProps extends TrialShown {
  readonly draft: PolicyDraft
  readonly tried: { readonly at: Date; readonly by: string; readonly isOfThisEdition: boolean }
  /** Names are hidden until somebody asks for them, so that the page can be shared. */
  readonly names: 'shown' | 'hidden' | 'not-for-them'
  readonly children: readonly (TrialChild & { readonly name: string; readonly localId: string })[]
}

const numeric = (content: string | number) => ({ content: String(content), format: 'numeric' as const })

/** The policy in force and the draft beside each other, on the authority's own children. */
export function TrialPage(props: TrialPageProps) {
  const { draft, tried, sentence, assumes, short, proof } = props
  const back = paths.policyDraft({ draftId: draft.draftId })
  return (
    <Page
      title="What the draft would mean"
      about={`Draft of ${draft.packId}`}
      before={<BackLink href={back}>Back to the draft</BackLink>}
    >
      <h1 class="govuk-heading-l">What the draft would mean</h1>
      {!tried.isOfThisEdition && (
        <InsetText>The draft was changed after this trial. Try it again to see what it means now.</InsetText>
      )}
      <p class="govuk-body-l">{sentence}</p>
      <p class="govuk-body">
        Tried {instantWords(tried.at)} by {tried.by}. {assumes}
      </p>
      <p class="govuk-body">{proof}</p>
      <Table
        caption="In short"
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        stacks
        head={[{ content: 'What' }, { content: 'Policy in force' }, { content: 'Draft' }]}
        rows={short.map(({ what, now, draft: then }) => [
          { content: what },
          { content: now },
          { content: then },
        ])}
      />
      <Months {...props} />
      <Groups {...props} />
      <Changed {...props} />
    </Page>
  )
}

function Months({ months }: TrialPageProps) {
  return (
    <Details summary="Midways by month">
      <Table
        caption="Midways by the month in which their week begins"
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        stacks
        head={[
          { content: 'Month' },
          { content: 'Policy in force', format: 'numeric' },
          { content: 'Draft', format: 'numeric' },
          { content: 'Difference', format: 'numeric' },
        ]}
        rows={months.map(({ month, now, draft, isAhead }) => [
          { content: isAhead ? `${month}, expected` : month },
          numeric(now),
          numeric(draft),
          numeric(draft > now ? `+${draft - now}` : draft - now),
        ])}
      />
    </Details>
  )
}

function Groups({ groups }: TrialPageProps) {
  return (
    <>
      <h2 class="govuk-heading-m">Who gains and who loses</h2>
      {groups.map(({ grouping, rows }) => (
        <Table
          caption={`By ${grouping.toLowerCase()}`}
          captionClasses="govuk-table__caption--s"
          firstCellIsHeader
          stacks
          head={[
            { content: grouping },
            { content: 'Children', format: 'numeric' },
            { content: 'More midways', format: 'numeric' },
            { content: 'Fewer midways', format: 'numeric' },
          ]}
          rows={rows.map(({ group, children, gain, lose }) => [
            { content: group },
            numeric(children),
            numeric(gain),
            numeric(lose),
          ])}
        />
      ))}
    </>
  )
}

function Changed({ draft, names, children }: TrialPageProps) {
  if (names === 'not-for-them') return null
  const here = { draftId: draft.draftId }
  if (names === 'hidden')
    return (
      <p class="govuk-body">
        <a class="govuk-link" href={paths.policyTrial(here, { names: 'shown' })}>
          Show which children
        </a>{' '}
        (this is noted in the log)
      </p>
    )
  return (
    <>
      <h2 class="govuk-heading-m">Children</h2>
      <p class="govuk-body">
        Those first whom the draft leaves longest without anybody looking, at most 50.{' '}
        <a class="govuk-link" href={paths.policyTrial(here)}>
          Hide the names
        </a>
      </p>
      <Table
        firstCellIsHeader
        stacks
        caption="Children for whom something changes"
        captionClasses="govuk-visually-hidden"
        head={[
          { content: 'Child' },
          { content: 'Midways', format: 'numeric' },
          { content: 'Longest without a look, now', format: 'numeric' },
          { content: 'With the draft', format: 'numeric' },
        ]}
        rows={children.map(({ childId, name, localId, gained, lost, unlookedNow, unlookedDraft }) => [
          {
            content: (
              <a class="govuk-link" href={paths.child({ childId })}>
                {name || localId}
              </a>
            ),
          },
          numeric([gained > 0 && `+${gained}`, lost > 0 && `−${lost}`].filter(Boolean).join(', ') || '0'),
          numeric(plural(unlookedNow, 'day')),
          numeric(plural(unlookedDraft, 'day')),
        ])}
      />
    </>
  )
}
