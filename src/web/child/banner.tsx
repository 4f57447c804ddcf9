import { Tag } from '#web/govuk/tag.tsx'
import type { ChildBannerProps } from '#web/child/present-banner.ts'
import { paths } from '#web/paths.ts'

export type ChildPage = 'child' | 'timeline' | 'dates' | 'pathway' | 'actions'

/** Whose page this is: name, age, id, plans, chair, worker and what comes next, in the same place on every page. */
export function ChildBanner({
  child,
  isTitle,
}: {
  readonly child: ChildBannerProps
  readonly isTitle?: boolean
}) {
  const Name = isTitle ? 'h1' : 'p'
  return (
    <section class="waymark-child" aria-labelledby="child-name">
      <Name class="waymark-child__name" id="child-name">
        {isTitle ? child.name : <a href={paths.child({ childId: child.childId })}>{child.name}</a>}
      </Name>
      <ul class="waymark-child__facts">
        <li>{child.born}</li>
        <li>
          <span class="govuk-visually-hidden">Local </span>ID <strong>{child.localId}</strong>
        </li>
        {child.plans.map((plan) => (
          <li>
            <Tag classes="waymark-child__plan">{plan}</Tag>
          </li>
        ))}
      </ul>
      {(child.ended === undefined || child.worker !== undefined) && <People child={child} />}
    </section>
  )
}

function People({ child }: { readonly child: ChildBannerProps }) {
  return (
    <ul class="waymark-child__facts waymark-child__people">
      <li>
        Chair <strong>{child.chair}</strong>
      </li>
      <li>
        {child.worker ? (
          <>
            Social worker <strong>{child.worker}</strong>
            {child.workerTeam && `, ${child.workerTeam}`}
          </>
        ) : (
          <strong class="waymark-late">No worker</strong>
        )}
      </li>
      {child.next.map((next) => (
        <li>{next}</li>
      ))}
    </ul>
  )
}

const pages = [
  { is: 'child', text: 'Now', path: paths.child },
  { is: 'timeline', text: 'Timeline', path: paths.timeline },
  { is: 'dates', text: 'Dates', path: paths.childDates },
  { is: 'pathway', text: 'Pathway', path: paths.childPathway },
] as const

/** From one page about a child to the others. */
export function ChildNavigation({
  childId,
  current,
  name,
}: {
  readonly childId: number
  readonly current: ChildPage
  readonly name: string
}) {
  return (
    <nav class="waymark-subnavigation" aria-label={`Pages about ${name}`}>
      <ul class="waymark-subnavigation__list">
        {pages.map(({ is, text, path }) => (
          <li>
            <a
              class="waymark-subnavigation__link"
              href={path({ childId })}
              aria-current={is === current ? 'page' : undefined}
            >
              {text}
            </a>
          </li>
        ))}
        <li>
          <a class="waymark-subnavigation__link" href={`${paths.child({ childId })}#actions`}>
            Actions
          </a>
        </li>
      </ul>
    </nav>
  )
}

/** That a plan has ended, a child has turned 18 or has died: nothing is owed any more. */
export function EndedBanner({ says }: { readonly says: string }) {
  return <p class="waymark-ended">{says}</p>
}
