import { paths } from '#web/paths.ts'

/** Between a signed record and its case note. */
export function ReviewNavigation({
  reference,
  current,
}: {
  readonly reference: string
  readonly current: 'record' | 'case-note'
}) {
  const pages = [
    { is: 'record', text: 'Record', href: paths.reviewRecord({ reference }) },
    { is: 'case-note', text: 'Case note', href: paths.reviewCaseNote({ reference }) },
  ] as const
  return (
    <nav class="waymark-subnavigation waymark-no-print" aria-label="Pages of this review">
      <ul class="waymark-subnavigation__list">
        {pages.map(({ is, text, href }) => (
          <li>
            <a
              class="waymark-subnavigation__link"
              href={href}
              aria-current={is === current ? 'page' : undefined}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
