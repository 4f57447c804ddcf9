import { instantWords } from '#web/instant-words.ts'
import { usePage } from '#web/layout/page-context.ts'
import { paths } from '#web/paths.ts'

const lateAfterHours = 30

/** Help in the same place on every page, and how old the data is. */
export function Footer() {
  return (
    <footer class="waymark-footer">
      <div class="govuk-width-container waymark-footer__row">
        <ul class="waymark-footer__links">
          <li>
            <a class="govuk-link" href={paths.help()}>
              Help
            </a>
          </li>
          <li>
            <a class="govuk-link" href={paths.words()}>
              What the words mean
            </a>
          </li>
          <li>
            <a class="govuk-link" href={paths.accessibility()}>
              Accessibility statement
            </a>
          </li>
        </ul>
        <DataAge />
      </div>
    </footer>
  )
}

function DataAge() {
  const { service, now } = usePage()
  if (!service) return null
  const { loadedAt, demonstration } = service
  if (!loadedAt) return <p class="waymark-footer__data">No data loaded yet</p>
  const late = !demonstration && now.getTime() - loadedAt.getTime() > lateAfterHours * 3_600_000
  return (
    <p class="waymark-footer__data">
      Data loaded <time dateTime={loadedAt.toISOString()}>{instantWords(loadedAt)}</time>
      {late && (
        <>
          {' – '}
          <strong class="waymark-footer__late">Late.</strong> What happened since is not shown.
        </>
      )}
    </p>
  )
}
