import type { Content } from '#web/govuk/markup.ts'
import { InsetText } from '#web/govuk/inset-text.tsx'
import { capital } from '#web/child/words.ts'
import { MidwayStatus } from '#web/child/midway-status.tsx'
import { ListTable, type ListColumn, type ListRow } from '#web/list/list-table.tsx'
import { LateActions } from '#web/pages/home/actions.tsx'
import type { ChairHomeProps, CountLink, HomeMidway } from '#web/pages/home/present-chair.ts'

/** What needs a chair: today, the next ten working days, drafts, dates that are missing, actions that are late. */
export function ChairHome(props: ChairHomeProps) {
  if (props.noChildren) {
    return (
      <p class="govuk-body-l waymark-empty">
        No children are allocated to you yet. They appear here once the case system says that you chair them;
        your manager can see to that.
      </p>
    )
  }
  return (
    <>
      <Sentence links={props.sentence} />
      {props.overload && <Overload {...props.overload} />}
      {props.empty && <p class="govuk-body-l waymark-empty">{props.empty}</p>}
      <Block id="today" title="Today" rows={props.today} more={props.moreToday} />
      <NextDays {...props} />
      <Drafts rows={props.drafts} />
      <WithoutDate rows={props.withoutDate} />
      <LateActions rows={props.lateActions} more={props.moreLateActions} title="Actions late" />
    </>
  )
}

function Overload({ says, ask }: NonNullable<ChairHomeProps['overload']>) {
  return (
    <InsetText classes="waymark-overload">
      {says}
      {ask && (
        <>
          {' '}
          <a class="govuk-link" href={ask.href}>
            {ask.text}
          </a>
          .
        </>
      )}
    </InsetText>
  )
}

/** One sentence whose every number is a link. */
function Sentence({ links }: { readonly links: readonly CountLink[] }) {
  return (
    <p class="waymark-sentence">
      {links.map(({ text, href }, index) => (
        <>
          {index > 0 && (index === links.length - 1 ? ' and ' : ', ')}
          <a href={href}>{text}</a>
        </>
      ))}
      .
    </p>
  )
}

function Block(props: {
  readonly id: string
  readonly title: string
  readonly rows: readonly HomeMidway[]
  readonly more: CountLink | undefined
}) {
  if (props.rows.length === 0) return null
  return (
    <section aria-labelledby={props.id} class="waymark-block">
      <h2 class="govuk-heading-m" id={props.id}>
        {props.title}
      </h2>
      <ListTable
        caption={props.title}
        columns={columns(false)}
        rows={props.rows.map((row) => ({ cells: cells(row, false) }))}
        classes="waymark-list--home waymark-list--midways"
      />
      <More link={props.more} />
    </section>
  )
}

function NextDays(props: ChairHomeProps) {
  if (props.next.length === 0) return null
  const rows = props.next.flatMap(({ family, rows: midways }): readonly ListRow[] => [
    ...(family ? [{ group: `${family}: ${midways.length} midways, which can be taken in one talk` }] : []),
    ...midways.map((row) => ({ cells: cells(row, props.showsWhyFirst), inGroup: family !== undefined })),
  ])
  return (
    <section aria-labelledby="next" class="waymark-block">
      <h2 class="govuk-heading-m" id="next">
        Next 10 working days
      </h2>
      <p class="waymark-found">To {props.untilDay}; brothers and sisters together</p>
      <ListTable
        caption="Next 10 working days"
        columns={columns(props.showsWhyFirst)}
        rows={rows}
        classes={`waymark-list--home${props.showsWhyFirst ? '' : ' waymark-list--midways'}`}
      />
      <More link={props.moreNext} />
    </section>
  )
}

function columns(showsWhyFirst: boolean): readonly ListColumn[] {
  return [
    { heading: 'Child' },
    { heading: 'Which midway' },
    ...(showsWhyFirst ? [{ heading: 'Why first' }] : []),
    { heading: 'Due' },
    { heading: 'Review' },
    { heading: 'Where it stands' },
  ]
}

function cells(row: HomeMidway, showsWhyFirst: boolean): readonly Content[] {
  return [
    <Child row={row} />,
    row.which,
    ...(showsWhyFirst ? [row.whyFirst.map((reason) => <span class="waymark-line">{reason}</span>)] : []),
    <DueDay row={row} />,
    <ReviewLink row={row} />,
    <MidwayStatus state={row.state} />,
  ]
}

function Child({ row }: { readonly row: HomeMidway }) {
  return (
    <>
      <a class="govuk-link" href={row.childHref}>
        {row.child}
      </a>
      <span class="waymark-under">{row.born}</span>
    </>
  )
}

function DueDay({ row }: { readonly row: HomeMidway }) {
  return (
    <>
      <a class="govuk-link govuk-link--no-visited-state" href={row.clockHref}>
        {row.dueDay ?? 'No date yet'}
        <span class="govuk-visually-hidden">: why this date, {row.child}</span>
      </a>
      {row.firstDueDay && <span class="waymark-under">First due {row.firstDueDay}</span>}
    </>
  )
}

function ReviewLink({ row }: { readonly row: HomeMidway }) {
  return (
    <a class="govuk-link govuk-link--no-visited-state waymark-do" href={row.href}>
      {row.verb}
      <span class="govuk-visually-hidden"> the midway review of {row.child}</span>
    </a>
  )
}

function More({ link }: { readonly link: CountLink | undefined }) {
  if (!link) return null
  return (
    <p class="govuk-body waymark-more">
      <a class="govuk-link" href={link.href}>
        {link.text}
      </a>
    </p>
  )
}

function Drafts({ rows }: { readonly rows: readonly HomeMidway[] }) {
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="drafts" class="waymark-block">
      <h2 class="govuk-heading-m" id="drafts">
        Drafts
      </h2>
      <ListTable
        caption="Drafts"
        columns={[
          { heading: 'Child' },
          { heading: 'Which midway' },
          { heading: 'Last saved' },
          { heading: 'Review' },
          { heading: 'Where it stands' },
        ]}
        rows={rows.map((row) => ({
          cells: [
            <Child row={row} />,
            row.which,
            row.savedAt ?? <span class="waymark-quiet">Nothing saved yet</span>,
            <ReviewLink row={row} />,
            <MidwayStatus state={row.state} />,
          ],
        }))}
        classes="waymark-list--home"
      />
    </section>
  )
}

function WithoutDate({ rows }: { readonly rows: readonly HomeMidway[] }) {
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="no-date" class="waymark-block">
      <h2 class="govuk-heading-m" id="no-date">
        Needs a date
      </h2>
      <ListTable
        caption="Needs a date"
        columns={[{ heading: 'Child' }, { heading: 'Which midway' }, { heading: 'Why no date can be told' }]}
        rows={rows.map((row) => ({
          cells: [
            <Child row={row} />,
            row.which,
            <a class="govuk-link" href={row.clockHref}>
              {capital(row.state.more ?? 'the date it is counted from is not recorded')}
              <span class="govuk-visually-hidden">, {row.child}</span>
            </a>,
          ],
        }))}
        classes="waymark-list--home"
      />
    </section>
  )
}
