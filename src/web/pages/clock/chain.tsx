import { ListTable } from '#web/list/list-table.tsx'
import type { ChainStep } from '#web/pages/clock/present-chain.ts'

/** A date as a chain: each rule with what went in, where that is from, and what came out. */
export function Chain({
  steps,
  caption,
}: {
  readonly steps: readonly ChainStep[]
  readonly caption: string
}) {
  return (
    <ListTable
      caption={caption}
      columns={[
        { heading: 'Rule' },
        { heading: 'What goes in' },
        { heading: 'Where from' },
        { heading: 'Result' },
      ]}
      rows={steps.map(({ rule, input, source, result }) => ({
        cells: [rule, input, <span class="waymark-source">{source}</span>, <strong>{result}</strong>],
      }))}
      classes="waymark-chain"
    />
  )
}
