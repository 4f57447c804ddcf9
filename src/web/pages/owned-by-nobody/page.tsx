import type { OwnedByNobody } from '#db/queries/people/owned-by-nobody.ts'
import { plural } from '#domain/calendar/words.ts'
import { childName } from '#web/child/words.ts'
import { Page } from '#web/layout/page.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { paths } from '#web/paths.ts'

/** What each kind is called, why it is nobody's, and where somebody can take it. */
const kinds: Readonly<
  Record<
    OwnedByNobody['kind'],
    { readonly what: string; readonly why: string; readonly href: (ref: string) => string }
  >
> = {
  action: {
    what: 'Open action',
    why: 'its owner has left',
    href: (ref) => paths.action({ actionId: ref }),
  },
  concern: {
    what: 'Open concern',
    why: 'whoever raised it has left',
    href: (ref) => paths.concern({ concernId: ref }),
  },
  'data-query': {
    what: 'Question about the record',
    why: 'nobody is there to answer it',
    href: (ref) => paths.query({ queryId: ref }),
  },
  'arranged-review': {
    what: 'Arranged midway review',
    why: 'nobody chairs the child',
    href: (ref) => paths.reviewArrange({ reference: ref }),
  },
  'started-review': {
    what: 'Midway review that was begun',
    why: 'nobody chairs the child',
    href: (ref) => paths.review({ reference: ref }),
  },
}

/** Everything that nobody who is here today has. */
export function OwnedByNobodyPage({ rows }: { readonly rows: readonly OwnedByNobody[] }) {
  const title = 'Owned by nobody'
  return (
    <Page title={title}>
      <h1 class="govuk-heading-xl waymark-heading">{title}</h1>
      <p class="govuk-body-l">
        {rows.length === 0
          ? 'Everything that is open belongs to somebody who is here today.'
          : `${plural(rows.length, 'thing')} that ${rows.length === 1 ? 'is' : 'are'} open, and that nobody who is here today has.`}
      </p>
      {rows.length === 0 ? (
        <p class="govuk-body">
          Something comes here when its owner leaves, or when the case system says that a child has no chair
          or no social worker.
        </p>
      ) : (
        <>
          <p class="govuk-body">
            Give an action to somebody else, have somebody act for whoever left in{' '}
            <a class="govuk-link" href={paths.people()}>
              People
            </a>
            , or allocate the child in the case system.
          </p>
          <ListTable
            caption="What nobody has"
            columns={[{ heading: 'What' }, { heading: 'Child' }, { heading: 'Why' }]}
            rows={rows.map((row) => {
              const kind = kinds[row.kind]
              const child = row.restricted ? `Restricted record ${row.localId}`.trim() : childName(row)
              return {
                cells: [
                  <a
                    class="govuk-link"
                    href={
                      row.restricted ? paths.openRestricted({ childId: row.childId }) : kind.href(row.ref)
                    }
                  >
                    {kind.what}
                    <span class="govuk-visually-hidden">, {child}</span>
                  </a>,
                  child,
                  row.owner === undefined ? `Because ${kind.why}` : `Because ${kind.why}: ${row.owner}`,
                ],
              }
            })}
          />
        </>
      )}
    </Page>
  )
}
