import type { CountLink } from '#web/pages/home/present-chair.ts'

/** How many signs of drift are new and how many hold in all, each with its list; nothing where there are none. */
export function DriftLine({ links }: { readonly links: readonly CountLink[] }) {
  if (links.length === 0) return null
  return (
    <p class="govuk-body">
      Signs of drift:{' '}
      {links.map(({ text, href }, index) => (
        <>
          {index > 0 && ', '}
          <a class="govuk-link" href={href}>
            {text}
          </a>
        </>
      ))}
      .
    </p>
  )
}
