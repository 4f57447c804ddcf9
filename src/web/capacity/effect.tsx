import { shareInWords, type Effect } from '#domain/capacity/effect.ts'
import { groupings } from '#domain/facts/groups.ts'
import { Table } from '#web/govuk/table.tsx'

/** What a decision means for groups of children, each beside the whole caseload. */
export function EffectTables({ effect }: { readonly effect: readonly Effect[] }) {
  return (
    <div class="waymark-effect">
      {effect.map(({ kind, rows }) => (
        <Table
          caption={groupings[kind]}
          captionClasses="govuk-table__caption--s"
          classes="govuk-table--small-text-until-tablet"
          firstCellIsHeader
          head={[
            { content: 'Group' },
            { content: 'Put off', format: 'numeric' },
            { content: 'All children', format: 'numeric' },
            { content: 'Share' },
          ]}
          rows={rows.map(({ group, putOff, caseload, ratio }) => [
            { content: group },
            { content: putOff, format: 'numeric' },
            { content: caseload, format: 'numeric' },
            { content: shareInWords(ratio) },
          ])}
        />
      ))}
    </div>
  )
}

/** What a share says, and what it does not. */
export const shareExplained =
  'Share: of those put off, beside the share of all children on a plan. From 0.8 to 1.25 times is about its share; where fewer than 5 would be expected, nothing can be said. The order of keeping explains much of it: babies are kept first.'
