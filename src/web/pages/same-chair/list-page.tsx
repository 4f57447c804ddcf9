import { plural } from '#domain/calendar/words.ts'
import { childName } from '#web/child/words.ts'
import { Page } from '#web/layout/page.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { paths } from '#web/paths.ts'
import type { SameChair } from '#workflows/people/same-chair.ts'

/** Parents who are on a plan themselves and have the chair of their child. */
export function SameChairsPage({ found }: { readonly found: readonly SameChair[] }) {
  const title = 'Same chair for a looked-after parent and their child'
  return (
    <Page title={title}>
      <h1 class="govuk-heading-xl waymark-heading">{title}</h1>
      <p class="govuk-body-l">
        {found.length === 0
          ? 'Every parent who is on a plan has another chair than their child, as far as the record says whose parent somebody is.'
          : `${plural(found.length, 'pair')}. A parent who is looked after or on a plan and their child should have different chairs.`}
      </p>
      {found.length > 0 && (
        <ListTable
          caption="Parents and children with the same chair"
          columns={[
            { heading: 'Parent' },
            { heading: 'Child' },
            { heading: 'Chair' },
            { heading: 'Why for now' },
          ]}
          rows={found.map(({ parent, child, chair, reason }) => ({
            cells: [
              <a class="govuk-link" href={paths.child({ childId: parent.childId })}>
                {childName(parent)}
              </a>,
              <a class="govuk-link" href={paths.child({ childId: child.childId })}>
                {childName(child)}
              </a>,
              chair,
              <>
                {reason ?? <strong class="waymark-late">No reason yet</strong>}{' '}
                <a class="govuk-link" href={paths.keepSameChair({ childId: child.childId })}>
                  {reason === undefined ? 'Say why' : 'Change'}
                  <span class="govuk-visually-hidden">
                    , {childName(parent)} and {childName(child)}
                  </span>
                </a>
              </>,
            ],
          }))}
        />
      )}
    </Page>
  )
}
