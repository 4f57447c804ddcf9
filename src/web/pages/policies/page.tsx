import type { PolicyDraft } from '#db/queries/policies/drafts.ts'
import { Button } from '#web/govuk/button.tsx'
import { instantWords } from '#web/instant-words.ts'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import type { PackRow } from '#web/pages/policies/presenter.ts'
import { paths } from '#web/paths.ts'

export interface PoliciesPageProps {
  readonly packs: readonly PackRow[]
  readonly drafts: readonly PolicyDraft[]
  readonly mayDraft: boolean
}

/** Which policies hold, and the drafts of new ones. */
export function PoliciesPage({ packs, drafts, mayDraft }: PoliciesPageProps) {
  const used = packs.filter(({ inUse }) => inUse !== 'not in use')
  const others = packs.filter(({ inUse }) => inUse === 'not in use')
  return (
    <Page title="Policies" breadcrumbs={[{ text: 'Home', href: paths.home() }, { text: 'Policies' }]}>
      <h1 class="govuk-heading-l">Policies</h1>
      <p class="govuk-body">
        Every date, form and wording follows the authority’s written policy. A policy is never changed: a new
        version takes its place from a day on, and what was counted before keeps the version it was counted
        by.
      </p>
      <h2 class="govuk-heading-m">In use</h2>
      <PackTable packs={used} mayDraft={mayDraft} />
      <p class="govuk-body">
        The numbers of the signs of drift stand with the national limits. To change one, write a sign of the
        same kind under “drift” in the file of your own policy: it takes the place of the national one.
      </p>
      {drafts.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Drafts</h2>
          <ListTable
            caption="Drafts of policies"
            columns={[{ heading: 'Draft' }, { heading: 'Begun from' }, { heading: 'Last changed' }]}
            rows={drafts.map((draft) => ({
              cells: [
                <a class="govuk-link" href={paths.policyDraft({ draftId: draft.draftId })}>
                  Draft {draft.draftId} of {draft.packId}
                </a>,
                draft.basedOn,
                `${instantWords(draft.changedAt)}, ${draft.changedByName}`,
              ],
            }))}
          />
        </>
      )}
      {others.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Not in use here</h2>
          <p class="govuk-body">
            An administrator puts a policy in use from a day on, at the command line of the service:{' '}
            <code>waymark use</code> with the names of all that are to hold. A draft can be begun from it
            then.
          </p>
          <PackTable packs={others} mayDraft={false} />
        </>
      )}
    </Page>
  )
}

function PackTable({ packs, mayDraft }: { readonly packs: readonly PackRow[]; readonly mayDraft: boolean }) {
  return (
    <ListTable
      caption="Policies"
      columns={[
        { heading: 'Policy' },
        { heading: 'Versions' },
        { heading: mayDraft ? 'Change it' : 'In use' },
      ]}
      rows={packs.map(({ id, name, versions, inUse, isOurs }) => ({
        cells: [
          name,
          versions.map(({ ref, from }) => (
            <span class="waymark-line">
              <a class="govuk-link" href={paths.policyPack({ pack: ref })}>
                {ref}
              </a>
              , from {from}
            </span>
          )),
          mayDraft && isOurs ? (
            <Form>
              <input type="hidden" name="packId" value={id} />
              <Button variant="secondary" classes="govuk-!-margin-bottom-0" preventDoubleClick>
                Begin a draft<span class="govuk-visually-hidden"> of {name}</span>
              </Button>
            </Form>
          ) : inUse === 'always' ? (
            'Always: national limits may be tightened, never loosened'
          ) : inUse === 'in use' ? (
            'In use'
          ) : (
            'Not in use'
          ),
        ],
      }))}
    />
  )
}
