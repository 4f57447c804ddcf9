import { CheckPage } from '#web/many/check-page.tsx'
import { ChildToCover, type ChooseChildrenProps } from '#web/pages/cover-children/choose-page.tsx'
import { paths } from '#web/paths.ts'

/** The chosen children, before another acts for them. */
export function CheckCoverPage(props: ChooseChildrenProps) {
  const { forId, forName, coveringName, days, asked, children, today } = props
  const words = {
    choice: 'Give cover',
    title: `${coveringName} acts for ${forName} ${days}`,
    button: 'Give cover',
    done: `covered by ${coveringName}`,
  }
  return (
    <CheckPage
      words={words}
      list={{
        href: paths.coverChildren({ personId: forId }, asked),
        name: `Children of ${forName}`,
        one: 'child',
      }}
      columns={['Child']}
      rows={children.map((child) => ({
        value: String(child.childId),
        cells: [<ChildToCover child={child} today={today} />],
        refused: undefined,
      }))}
    />
  )
}
