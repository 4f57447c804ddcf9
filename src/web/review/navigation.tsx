import { paths } from '#web/paths.ts'

/** Between a signed record, its case note and what was known at the signing. */
export function ReviewNavigation({
  reference,
  current,
}: {
  readonly reference: string
  readonly current: 'record' | 'case-note' | 'known'
}) {
  const pages = [
    { is: 'record', text: 'Record', href: paths.reviewRecord({ reference }) },
    { is: 'case-note', text: 'Case note', href: paths.reviewCaseNote({ reference }) },
    { is: 'known', text: 'What was known', href: paths.reviewKnown({ reference }) },
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
