import { Page } from '#web/layout/page.tsx'
import { MidwayStatus } from '#web/child/midway-status.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { LateActions } from '#web/pages/home/actions.tsx'
import { ChairHome } from '#web/pages/home/chair.tsx'
import type { WorkerLoad } from '#db/queries/people/team-by-worker.ts'
import type { SavedList } from '#db/queries/people/saved-lists.ts'
import { DriftLine } from '#web/pages/home/drift.tsx'
import { Team } from '#web/pages/home/team.tsx'
import type { OtherPage } from '#web/pages/home/other-pages.ts'
import { MyLists, OtherPages, WaitingForYou } from '#web/pages/home/waiting.tsx'
import type { WaitingRow } from '#web/pages/home/present-waiting.ts'
import { paths } from '#web/paths.ts'
import type { ActionRow } from '#web/child/present-action.ts'
import type { ChairHomeProps, CountLink } from '#web/pages/home/present-chair.ts'
import type { CountGroup } from '#web/pages/home/present-counts.ts'
import type { MidwayRow } from '#web/child/present-midway.ts'

/** What a social worker is asked. */
export interface WorkerHomeProps {
  readonly children: CountLink
  readonly midways: readonly MidwayRow[]
  readonly moreMidways: CountLink | undefined
  readonly actions: readonly ActionRow[]
  readonly moreActions: CountLink | undefined
}

/** What a team or the service holds. */
export interface CountsHomeProps {
  readonly title: string
  readonly says: string
  readonly groups: readonly CountGroup[]
}

/** Home: one block for each thing that the person does. */
export interface HomePageProps {
  readonly title: string
  /** What waits for the person, and how many things in all. */
  readonly waiting: readonly WaitingRow[]
  readonly allWaiting: number
  readonly lists: readonly SavedList[]
  /** The workers of the person's team. */
  readonly team: readonly WorkerLoad[]
  readonly teamRef: string | undefined
  readonly otherPages: readonly OtherPage[]
  /** Signs of drift about the children whom the person may see. */
  readonly drift: readonly CountLink[]
  readonly chair: ChairHomeProps | undefined
  readonly worker: WorkerHomeProps | undefined
  readonly counts: readonly CountsHomeProps[]
  /** Capacity decisions that wait for the person's word. */
  readonly toAgree: readonly CountLink[]
  /** How many open things nobody has who is here, for whoever finds somebody for them. */
  readonly ownedByNobody: CountLink | undefined
  /** What roles are for that open no child's record. */
  readonly others: readonly { readonly role: string; readonly says: string }[]
}

/** What needs the person today. */
export function HomePage(props: HomePageProps) {
  return (
    <Page title={props.title}>
      <h1 class="govuk-heading-xl waymark-heading">{props.title}</h1>
      {props.toAgree.map(({ href, text }) => (
        <p class="waymark-sentence">
          <a href={href}>{text}</a>.
        </p>
      ))}
      <WaitingForYou rows={props.waiting} all={props.allWaiting} />
      {props.chair && <ChairHome {...props.chair} />}
      <DriftLine links={props.drift} />
      {props.worker && <WorkerHome {...props.worker} isFirst={!props.chair} />}
      {props.counts.map((counts) => (
        <CountsHome {...counts} isFirst={counts.title === props.title} />
      ))}
      {props.ownedByNobody && (
        <p class="waymark-sentence">
          <a href={props.ownedByNobody.href}>{props.ownedByNobody.text}</a>.
        </p>
      )}
      <Team workers={props.team} teamRef={props.teamRef} />
      <MyLists lists={props.lists} all={paths.savedLists()} />
      <OtherPages pages={props.otherPages} />
      {props.others.map(({ role, says }) => (
        <section class="waymark-block waymark-empty">
          <h2 class="govuk-heading-m">{role}</h2>
          <p class="govuk-body">{says}</p>
        </section>
      ))}
    </Page>
  )
}

function WorkerHome(props: WorkerHomeProps & { readonly isFirst: boolean }) {
  return (
    <>
      {!props.isFirst && <h2 class="govuk-heading-l">Asked of me</h2>}
      <p class="waymark-sentence">
        <a href={props.children.href}>{props.children.text}</a>.
      </p>
      {props.children.count === 0 && (
        <p class="govuk-body-l waymark-empty">
          No children are allocated to you yet. They appear here once the case system says that they are
          yours.
        </p>
      )}
      {props.midways.length > 0 && (
        <section aria-labelledby="dates" class="waymark-block">
          <h2 class="govuk-heading-m" id="dates">
            Next midway reviews of your children
          </h2>
          <ListTable
            caption="Next midway reviews of your children"
            columns={[
              { heading: 'Child' },
              { heading: 'Which midway' },
              { heading: 'Due' },
              { heading: 'Where it stands' },
            ]}
            rows={props.midways.map((row) => ({
              cells: [
                <>
                  <a class="govuk-link" href={row.childHref}>
                    {row.child}
                  </a>
                  <span class="waymark-under">{row.born}</span>
                </>,
                row.which,
                <a class="govuk-link" href={row.clockHref}>
                  {row.dueDay ?? 'No date yet'}
                  <span class="govuk-visually-hidden">: why this date, {row.child}</span>
                </a>,
                <MidwayStatus state={row.state} />,
              ],
            }))}
            classes="waymark-list--home"
          />
          {props.moreMidways && (
            <p class="govuk-body waymark-more">
              <a class="govuk-link" href={props.moreMidways.href}>
                {props.moreMidways.text}
              </a>
            </p>
          )}
        </section>
      )}
      <LateActions title="Actions of mine" rows={props.actions} more={props.moreActions} />
      {props.actions.length === 0 && (
        <p class="govuk-body">You have no open actions. Actions that you are given show here.</p>
      )}
    </>
  )
}

function CountsHome(props: CountsHomeProps & { readonly isFirst: boolean }) {
  const Title = props.isFirst ? 'h2' : 'h3'
  return (
    <section class="waymark-block">
      {!props.isFirst && <h2 class="govuk-heading-l">{props.title}</h2>}
      <p class="govuk-body-l">{props.says}</p>
      <div class="waymark-counts">
        {props.groups.map(({ title, rows }) => (
          <div class="waymark-counts__group">
            <Title class="govuk-heading-s waymark-counts__title">{title}</Title>
            <ul class="waymark-counts__list">
              {rows.map(({ count, text, href, worry }) => (
                <li>
                  <a class="govuk-link govuk-link--no-visited-state" href={href}>
                    <strong class={worry && count > 0 ? 'waymark-late' : undefined}>
                      {count.toLocaleString('en-GB')}
                    </strong>{' '}
                    {text}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  )
}
