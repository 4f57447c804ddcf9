import { Button } from '#web/govuk/button.tsx'
import { Details } from '#web/govuk/details.tsx'
import { SummaryList } from '#web/govuk/summary-list.tsx'
import { Tag } from '#web/govuk/tag.tsx'
import { Page } from '#web/layout/page.tsx'
import { ChildBanner, ChildNavigation, EndedBanner } from '#web/child/banner.tsx'
import { DriftBlock, type DriftBlockProps } from '#web/child/drift-block.tsx'
import { ConcernsBlock } from '#web/child/concerns-block.tsx'
import { SameChairNote } from '#web/child/same-chair-note.tsx'
import { MidwayStatus } from '#web/child/midway-status.tsx'
import type { Fact, FactsNow } from '#web/pages/child/present-facts.ts'
import type { VoiceEntry } from '#web/pages/child/present-voice.ts'
import { actionsInWords, type ChildPageProps } from '#web/pages/child/presenter.ts'
import { paths } from '#web/paths.ts'
import type { SameChair } from '#workflows/people/same-chair.ts'

/** What the person may do here besides reading. */
interface MayDo {
  readonly mayHold: boolean
  readonly mayArrange: boolean
  readonly mayOpenActions: boolean
  readonly mayRestrict: boolean
  readonly mayOpenAccessLog: boolean
  /** The talk with the family that the person may look at. */
  readonly sessionId: number | undefined
  readonly drift: DriftBlockProps
  /** Whoever chairs this child and a parent or a child of this child. */
  readonly sameChair: readonly SameChair[]
  readonly mayKeepSameChair: boolean
}

/** Everything about one child on one screen. */
export function ChildPage(props: ChildPageProps & MayDo) {
  const { banner } = props
  return (
    <Page
      title="Now"
      about={banner.name}
      breadcrumbs={[
        { text: 'Home', href: paths.home() },
        { text: 'Children', href: paths.children() },
        { text: banner.name },
      ]}
    >
      <ChildBanner child={banner} isTitle />
      <ChildNavigation childId={banner.childId} name={banner.name} current="child" />
      {banner.ended && <EndedBanner says={banner.ended} />}
      <SameChairNote found={props.sameChair} childId={banner.childId} mayKeep={props.mayKeepSameChair} />
      <div class="waymark-columns">
        <Next {...props} />
        <div class="waymark-main">
          <Facts {...props.facts} datesHref={props.datesHref} ended={banner.ended !== undefined} />
          {!banner.ended && <DriftBlock {...props.drift} />}
          <Since {...props} />
          <LastSummary {...props} />
          <Voice {...props} />
        </div>
        <div class="waymark-aside">
          <Actions {...props} />
          <ConcernsBlock {...props.concerns} />
          <Stage {...props} />
          <Family {...props} />
          <People {...props} />
        </div>
      </div>
    </Page>
  )
}

function Facts({
  facts,
  loaded,
  datesHref,
  ended,
}: FactsNow & { readonly datesHref: string; readonly ended: boolean }) {
  if (facts.length === 0) return null
  return (
    <section aria-labelledby="facts">
      <h2 class="govuk-heading-m" id="facts">
        {ended ? 'Facts as last recorded' : 'Facts now'}
      </h2>
      {loaded && <p class="waymark-found">As loaded {loaded}</p>}
      <SummaryList
        classes="waymark-facts"
        rows={facts.map((fact) => ({ key: fact.key, value: <FactValue fact={fact} /> }))}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={datesHref}>
          Every date, and how it is worked out
        </a>
      </p>
    </section>
  )
}

function FactValue({ fact }: { readonly fact: Fact }) {
  return (
    <>
      <span class={fact.state === 'shown' ? undefined : 'waymark-quiet'}>{fact.says}</span>
      {fact.outside && (
        <span class="waymark-line waymark-facts__outside">
          <Tag colour="red">{fact.outside}</Tag>
        </span>
      )}
      {(fact.more ?? fact.next) && (
        <span class="waymark-under">{[fact.more, fact.next].filter(Boolean).join(' · ')}</span>
      )}
      {fact.source && <span class="waymark-under waymark-source">{fact.source}</span>}
    </>
  )
}

function Since({ since, timelineHref }: ChildPageProps) {
  if (!since) return null
  return (
    <section aria-labelledby="since">
      <h2 class="govuk-heading-m" id="since">
        Since the {since.since}
      </h2>
      {since.lines.length === 0 ? (
        <p class="govuk-body">Nothing has been recorded since then.</p>
      ) : (
        <ul class="govuk-list waymark-since">
          {since.lines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={timelineHref}>
          {since.more > 0 ? `${since.more} more on the timeline` : 'See the timeline'}
        </a>
      </p>
    </section>
  )
}

function LastSummary({ lastSummary }: ChildPageProps) {
  return (
    <section aria-labelledby="last-summary" class="waymark-said">
      <h2 class="govuk-heading-m" id="last-summary">
        Last summary
      </h2>
      {lastSummary ? (
        <>
          <p class="waymark-under">{lastSummary.asks}</p>
          {lastSummary.text === '' ? (
            <p class="govuk-body waymark-quiet">No summary was written</p>
          ) : (
            <p class="waymark-said__words waymark-kept-lines">{lastSummary.text}</p>
          )}
          <p class="waymark-under">
            {lastSummary.by} ·{' '}
            <a class="govuk-link" href={lastSummary.href}>
              The signed record
            </a>
          </p>
        </>
      ) : (
        <p class="govuk-body waymark-quiet">No midway has been signed here yet</p>
      )}
    </section>
  )
}

function Voice({ voice }: ChildPageProps) {
  if (!voice) return null
  return (
    <section aria-labelledby="voice" class="waymark-said">
      <h2 class="govuk-heading-m" id="voice">
        What the child said
      </h2>
      {voice.none && <p class="govuk-body waymark-quiet">{voice.none}</p>}
      {voice.entries.map((entry) => (
        <div class="waymark-said__entry">
          <p class="waymark-said__on">{entry.on}</p>
          <VoiceWords entry={entry} />
          <p class="waymark-under waymark-source">{entry.source}</p>
        </div>
      ))}
    </section>
  )
}

function VoiceWords({ entry: { on, note, begins } }: { readonly entry: VoiceEntry }) {
  if (note === undefined) {
    return <p class="govuk-body waymark-quiet">That views were given is on record; the words are not</p>
  }
  if (begins === undefined) return <p class="waymark-said__words waymark-kept-lines">{note}</p>
  return (
    <>
      <p class="waymark-said__words waymark-kept-lines">{begins}</p>
      <Details summary={`All that was written on ${on}`}>
        <p class="waymark-kept-lines">{note}</p>
      </Details>
    </>
  )
}

function Next({ banner, midways, noMidway, mayHold, mayArrange }: ChildPageProps & MayDo) {
  return (
    <section aria-labelledby="next" class="waymark-card waymark-card--first">
      <h2 class="govuk-heading-m" id="next">
        Next
      </h2>
      {midways.length === 0 && <p class="govuk-body">{noMidway}</p>}
      {midways.map((midway) => (
        <div class="waymark-next">
          <p class="waymark-next__which">{midway.which}</p>
          {midway.isAdHoc && <p class="waymark-under">Beside the planned ones</p>}
          <p class="waymark-next__due">{midway.dueDay ?? 'No date yet'}</p>
          <p class="waymark-next__standing">
            <MidwayStatus state={midway.state} />
          </p>
          {midway.firstDueDay && <p class="waymark-under">First due {midway.firstDueDay}</p>}
          {midway.why && <p class="waymark-under">{midway.why}</p>}
          <p class="waymark-next__why">
            <a class="govuk-link" href={midway.clockHref}>
              Why this date
            </a>
            {mayArrange && (
              <>
                {' · '}
                <a class="govuk-link" href={midway.arrangeHref}>
                  Arrange<span class="govuk-visually-hidden">: {midway.which}</span>
                </a>
              </>
            )}
          </p>
          {mayHold ? (
            <Button href={midway.href} classes="waymark-next__start">
              {midway.verb === 'Start' ? 'Start midway' : 'Continue midway'}
            </Button>
          ) : (
            <p class="govuk-body">
              <a class="govuk-link" href={midway.href}>
                Open the midway review
              </a>
            </p>
          )}
        </div>
      ))}
      {mayArrange && (
        <p class="govuk-body waymark-quiet">
          <a class="govuk-link" href={paths.reviewAdHoc({ childId: banner.childId })}>
            Add a midway beside the planned ones
          </a>
        </p>
      )}
    </section>
  )
}

function Actions({ actions, actionCounts, mayOpenActions }: MayDo & ChildPageProps) {
  return (
    <section aria-labelledby="actions" class="waymark-card">
      <h2 class="govuk-heading-m" id="actions">
        Actions
      </h2>
      <p class="govuk-body waymark-quiet">{actionsInWords(actionCounts)}</p>
      <ul class="waymark-actions">
        {actions.map((action) => (
          <li>
            {mayOpenActions ? (
              <a class="govuk-link" href={action.href}>
                {action.what}
              </a>
            ) : (
              action.what
            )}
            <span class="waymark-under">
              {action.owner} · {action.late ? <strong class="waymark-late">{action.due}</strong> : action.due}
            </span>
            <span class="waymark-under">{action.agreed}</span>
          </li>
        ))}
      </ul>
      {actionCounts.all > actions.length && (
        <p class="govuk-body waymark-quiet">
          {actionCounts.all - actions.length} more, due later or without a day
        </p>
      )}
    </section>
  )
}

function Stage({ stages, groups }: ChildPageProps) {
  if (stages.length + groups.length === 0) return null
  return (
    <section aria-labelledby="stage" class="waymark-card">
      <h2 class="govuk-heading-m" id="stage">
        Stage
      </h2>
      {stages.map(({ words, band }) => (
        <p class={`waymark-stage waymark-stage--${band}`}>{words}</p>
      ))}
      {groups.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {groups.map((group) => (
            <li>{group}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Family({ family, banner, midways, mayHold, sessionId }: ChildPageProps & MayDo) {
  if (family.length === 0) return null
  return (
    <section aria-labelledby="family" class="waymark-card">
      <h2 class="govuk-heading-m" id="family">
        Family
      </h2>
      <ul class="waymark-actions">
        {family.map(({ name, born, href, next }) => (
          <li>
            <a class="govuk-link" href={href}>
              {name}
            </a>
            <span class="waymark-under">{born}</span>
            <span class="waymark-under">{next}</span>
          </li>
        ))}
      </ul>
      {mayHold && midways.length > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.familySessions({ childId: banner.childId })}>
            Talk about the family together
          </a>
        </p>
      )}
      {!mayHold && sessionId !== undefined && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.familySession({ sessionId })}>
            Talked about together
          </a>
        </p>
      )}
    </section>
  )
}

function People({ people, banner, mayRestrict, mayOpenAccessLog }: ChildPageProps & MayDo) {
  return (
    <section aria-labelledby="people" class="waymark-card">
      <h2 class="govuk-heading-m" id="people">
        People
      </h2>
      {people.length === 0 && <p class="govuk-body">Nobody is recorded as having this child now.</p>}
      <ul class="waymark-actions">
        {people.map(({ role, name, since }) => (
          <li>
            <span class="waymark-quiet">{role}</span>
            <span class="waymark-line">{name}</span>
            {since && <span class="waymark-under">{since}</span>}
          </li>
        ))}
      </ul>
      {mayRestrict && (
        <p class="govuk-body waymark-quiet">
          <a class="govuk-link" href={paths.restrictChild({ childId: banner.childId })}>
            Restricted record
          </a>
          : who may open it
        </p>
      )}
      {mayOpenAccessLog && (
        <p class="govuk-body waymark-quiet">
          <a class="govuk-link" href={paths.accessLog({ childId: banner.childId })}>
            Who opened this record
          </a>
        </p>
      )}
    </section>
  )
}
