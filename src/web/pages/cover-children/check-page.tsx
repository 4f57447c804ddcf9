import { bornInWords, childName } from '#web/child/words.ts'
import { CheckPage } from '#web/many/check-page.tsx'
import type { ChooseChildrenProps } from '#web/pages/cover-children/choose-page.tsx'
import { paths } from '#web/paths.ts'

/** The chosen children, before another acts for them. */
export function CheckCoverPage(props: ChooseChildrenProps) {
  const { forId, forName, coveringName, days, asked, children, today } = props
  const words = {
    choice: 'Give cover',
    title: `${coveringName} acts for ${forName}, for chosen children`,
    button: 'Give cover',
    done: `covered by ${coveringName} ${days}`,
  }
  return (
    <CheckPage
      words={words}
      list={{
        href: paths.coverChildren({ personId: forId }, asked),
        name: `Children of ${forName}`,
        one: 'child',
      }}
      columns={['Child', 'Born']}
      rows={children.map((child) => ({
        value: String(child.childId),
        cells: [
          <>
            {childName(child)} <span class="waymark-quiet">{child.localId}</span>
          </>,
          child.restricted ? 'Opens with a reason' : bornInWords(child, today),
        ],
        refused: undefined,
      }))}
    />
  )
}
