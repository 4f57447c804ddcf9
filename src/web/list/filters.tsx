/** One value of a filter: how many rows it leaves, and the address that chooses it. */
export interface FilterChoice {
  readonly text: string
  readonly count: number
  readonly href: string
  readonly chosen: boolean
}

export interface FilterGroup {
  readonly title: string
  readonly choices: readonly FilterChoice[]
}

/** Filters of a list as links: each says how many rows it leaves, and the list's whole state is in the address. */
export function Filters({ groups }: { readonly groups: readonly FilterGroup[] }) {
  return (
    <div class="waymark-filters">
      {groups.map(({ title, choices }) => {
        const id = `filter-${title.toLowerCase().replaceAll(/\W+/g, '-')}`
        return (
          <nav class="waymark-filters__group" aria-labelledby={id}>
            <p class="waymark-filters__title" id={id}>
              {title}
            </p>
            <ul class="waymark-filters__choices">
              {choices.map(({ text, count, href, chosen }) => (
                <li>
                  <a class="waymark-filters__choice" href={href} aria-current={chosen ? 'true' : undefined}>
                    {text} <span class="waymark-filters__count">{count.toLocaleString('en-GB')}</span>
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )
      })}
    </div>
  )
}

export interface Chip {
  readonly text: string
  readonly href: string
}

/** The filters that are chosen, each with a way to take it off. */
export function Chips({ chips }: { readonly chips: readonly Chip[] }) {
  if (chips.length === 0) return null
  return (
    <ul class="waymark-chips" aria-label="Filters in use">
      {chips.map(({ text, href }) => (
        <li>
          <a class="waymark-chips__chip" href={href}>
            <span class="govuk-visually-hidden">Remove filter: </span>
            {text}
            <span aria-hidden="true"> ×</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
