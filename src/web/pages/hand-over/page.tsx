import type { ListedAction } from '#db/queries/actions/actions.ts'
import type { ListedChild } from '#db/queries/children/children-list.ts'
import type { PersonWithChildren } from '#db/queries/people/hand-over.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, plural } from '#domain/calendar/words.ts'
import type { FrozenRecord } from '#domain/reviews/record.ts'
import { MidwayStatus } from '#web/child/midway-status.tsx'
import type { MidwayRow } from '#web/child/present-midway.ts'
import { bornInWords, childName } from '#web/child/words.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Page } from '#web/layout/page.tsx'
import { paths } from '#web/paths.ts'

/** What stands for one child on the day of the hand-over. */
export interface ChildHandedOver {
  readonly child: ListedChild
  readonly midways: readonly MidwayRow[]
  readonly actions: readonly ListedAction[]
  /** The record of the last signed midway review. */
  readonly last: FrozenRecord | undefined
}

export interface HandOverProps {
  readonly people: readonly PersonWithChildren[]
  readonly from: PersonWithChildren | undefined
  readonly children: readonly ChildHandedOver[]
  readonly today: Day
}

const roleWords = { chair: 'Chairs', 'social-worker': 'Social workers' } as const

/** Whose children to hand over; then each of them on half a page, to read or to print. */
export function HandOverPage({ people, from, children, today }: HandOverProps) {
  if (!from) return <Choose people={people} />
  return (
    <Page title={`Hand-over: ${from.name}`} before={<BackLink href={paths.handOver()}>Hand-over</BackLink>}>
      <h1 class="govuk-heading-xl waymark-heading">Hand-over from {from.name}</h1>
      <p class="govuk-body-l">
        {plural(children.length, 'child')} on {dateInWords(today)}, the next midway review first.
      </p>
      {children.map((each) => (
        <OneChild {...each} today={today} />
      ))}
    </Page>
  )
}

function Choose({ people }: { readonly people: readonly PersonWithChildren[] }) {
  return (
    <Page title="Hand-over">
      <h1 class="govuk-heading-xl waymark-heading">Hand-over</h1>
      <p class="govuk-body-l">
        When a chair or a worker changes: every child of theirs with what is due, what is open and what was
        said last.
      </p>
      {people.length === 0 && (
        <p class="govuk-body waymark-empty">Nobody has a child whom you may see today.</p>
      )}
      {(['chair', 'social-worker'] as const).map((as) => {
        const those = people.filter((person) => person.as === as)
        if (those.length === 0) return null
        return (
          <section class="waymark-block">
            <h2 class="govuk-heading-m">{roleWords[as]}</h2>
            <ul class="govuk-list">
              {those.map(({ ref, name, children }) => (
                <li>
                  <a class="govuk-link" href={paths.handOver(undefined, { as, of: ref })}>
                    {name}
                  </a>
                  , {plural(children, 'child')}
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </Page>
  )
}

function OneChild({ child, midways, actions, last, today }: ChildHandedOver & { readonly today: Day }) {
  return (
    <section class="waymark-block waymark-hand-over">
      <h2 class="govuk-heading-m">
        <a class="govuk-link" href={paths.child({ childId: child.childId })}>
          {childName(child)}
        </a>
        <span class="waymark-under">{bornInWords(child, today)}</span>
      </h2>
      <h3 class="govuk-heading-s">Midway reviews</h3>
      {midways.length === 0 ? (
        <p class="govuk-body">None is open.</p>
      ) : (
        <ul class="govuk-list">
          {midways.map((midway) => (
            <li>
              {midway.which}, {midway.dueDay ?? 'no date yet'} <MidwayStatus state={midway.state} />
            </li>
          ))}
        </ul>
      )}
      <h3 class="govuk-heading-s">Open actions</h3>
      {actions.length === 0 ? (
        <p class="govuk-body">None.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {actions.map((action) => (
            <li>
              {action.what}. {action.ownerName ?? 'No owner'}
              {action.dueOn === undefined ? ', no date yet' : `, by ${dateInWords(action.dueOn)}`}
            </li>
          ))}
        </ul>
      )}
      {last && (
        <>
          <h3 class="govuk-heading-s">What the last midway review said</h3>
          <p class="govuk-body waymark-kept-lines">{last.summary.text}</p>
        </>
      )}
    </section>
  )
}
