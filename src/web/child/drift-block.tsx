import type { SignProps } from '#web/child/present-sign.ts'

export interface DriftBlockProps {
  readonly signs: readonly SignProps[]
  /** Kinds of rule that cannot be judged, each with what is not loaded. */
  readonly notLoaded: readonly string[]
}

/** Signs of drift on a child's plans, each with its reason and what would clear it. */
export function DriftBlock({ signs, notLoaded }: DriftBlockProps) {
  if (signs.length + notLoaded.length === 0) return null
  return (
    <section aria-labelledby="drift">
      <h2 class="govuk-heading-m" id="drift">
        Signs of drift
      </h2>
      <p class="waymark-found">They are about the work of the service, not about the family.</p>
      {signs.length === 0 && <p class="govuk-body">No rule that can be judged shows drift.</p>}
      <ul class="waymark-actions">
        {signs.map((sign) => (
          <li>
            <a class="govuk-link" href={sign.href}>
              {sign.name}
            </a>
            <span class="waymark-under">{sign.since}</span>
            {sign.reason.map((sentence) => (
              <span class="waymark-line">{sentence}</span>
            ))}
            <span class="waymark-under">Would clear when: {sign.wouldClearWhen}</span>
            {sign.aside && <span class="waymark-under">{sign.aside}</span>}
          </li>
        ))}
      </ul>
      {notLoaded.length > 0 && (
        <p class="govuk-body waymark-quiet">Not loaded from your system: {notLoaded.join('; ')}.</p>
      )}
    </section>
  )
}
