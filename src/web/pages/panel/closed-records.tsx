import { paths } from '#web/paths.ts'

/**
 * Says how many records the rule of a panel would propose that are closed to whoever leads it: without a name, and with
 * the way to open each with a reason.
 */
export function ClosedRecords({ closed }: { readonly closed: readonly number[] }) {
  if (closed.length === 0) return null
  const one = closed.length === 1
  return (
    <div class="govuk-inset-text">
      <p class="govuk-body">
        {one
          ? '1 record is restricted: open it with a reason to take it to the panel.'
          : `${closed.length} records are restricted: open each with a reason to take it to the panel.`}
      </p>
      <ul class="govuk-list">
        {closed.map((childId, index) => (
          <li>
            <a class="govuk-link" href={paths.openRestricted({ childId })}>
              {one ? 'Open the restricted record' : `Open restricted record ${index + 1}`}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
