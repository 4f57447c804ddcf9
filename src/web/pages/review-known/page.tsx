import { dayOf, type IsoDate } from '#domain/calendar/day.ts'
import { dateInWords, plural } from '#domain/calendar/words.ts'
import { feedInWords } from '#domain/evidence/feeds.ts'
import type { Moment } from '#domain/evidence/record.ts'
import { ChildBanner } from '#web/child/banner.tsx'
import { titleOfEvent } from '#web/child/event-words.ts'
import type { ChildBannerProps } from '#web/child/present-banner.ts'
import { Tag } from '#web/govuk/tag.tsx'
import { Page } from '#web/layout/page.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { ReviewNavigation } from '#web/review/navigation.tsx'
import { paths } from '#web/paths.ts'
import type { LaterFact, WhatWasKnown } from '#workflows/reviews/what-was-known.ts'

export interface KnownPageProps {
  readonly known: WhatWasKnown
  readonly banner: ChildBannerProps
}

/** What a signed review knew, beside what the record says now of the same day, and what came to it later. */
export function KnownPage({ known, banner }: KnownPageProps) {
  const { record, signed, later, lines } = known
  const changed = lines.filter(({ isSame }) => !isSame)
  const title = `What was known on ${dateInWords(signed.on)}`
  return (
    <Page
      title={title}
      about={banner.name}
      breadcrumbs={[
        { text: 'Home', href: paths.home() },
        { text: banner.name, href: paths.child({ childId: banner.childId }) },
        { text: record.note.title, href: paths.reviewRecord({ reference: record.reference }) },
        { text: 'What was known' },
      ]}
    >
      <ChildBanner child={banner} />
      <ReviewNavigation reference={record.reference} current="known" />
      <h1 class="govuk-heading-l waymark-review__title">{title}</h1>
      <p class="govuk-body-l">
        {record.signedBy} signed this review on {momentInWords(signed)}.{' '}
        {inShort(changed.length, later.length)}
      </p>
      <section aria-labelledby="later">
        <h2 class="govuk-heading-m" id="later">
          Came to the record later
        </h2>
        {later.length === 0 ? (
          <p class="govuk-body">
            Nothing about days up to {dateInWords(signed.on)} was loaded after the review was signed.
          </p>
        ) : (
          <LaterFacts facts={later} />
        )}
      </section>
      <section aria-labelledby="lines">
        <h2 class="govuk-heading-m" id="lines">
          What stood beside each question
        </h2>
        {lines.length === 0 ? (
          <p class="govuk-body">No facts stood beside the questions of this review.</p>
        ) : (
          <Lines lines={lines} />
        )}
      </section>
      <section aria-labelledby="feeds">
        <h2 class="govuk-heading-m" id="feeds">
          How fresh the facts were
        </h2>
        <ListTable
          caption="When each source had last been loaded at the signing, and when it last was"
          columns={[{ heading: 'Source' }, { heading: 'Loaded by the signing' }, { heading: 'Last loaded' }]}
          rows={known.feeds.map(({ feed, then, now }) => ({
            cells: [feedInWords(feed), then ? momentInWords(then) : 'Not loaded yet', momentInWords(now)],
          }))}
        />
      </section>
      <p class="govuk-body waymark-quiet">
        A fact that a later load changed is listed above with the time of that load; what it said at the
        signing is what the signed record froze.
      </p>
    </Page>
  )
}

function inShort(changed: number, later: number): string {
  if (changed === 0 && later === 0) return 'The record says the same of that day now.'
  const facts = later === 0 ? '' : `${plural(later, 'fact')} about days before came to the record later. `
  if (changed === 0) return `${facts}Nothing that stood beside a question would read differently.`
  return `${facts}${plural(changed, 'line')} beside the questions would read differently now.`
}

function LaterFacts({ facts }: { readonly facts: readonly LaterFact[] }) {
  return (
    <ListTable
      caption="What there was by the day of the signing, and was loaded, said or changed after it"
      columns={[
        { heading: 'Day' },
        { heading: 'What' },
        { heading: 'Written down' },
        { heading: 'Known here' },
        { heading: 'From' },
      ]}
      rows={facts.map((fact) => ({
        cells: [
          dateInWords(fact.on),
          factInWords(fact.what),
          fact.recordedOn === undefined ? 'Not said' : dateInWords(fact.recordedOn),
          momentInWords(fact.loaded),
          [fact.file ?? 'Waymark', fact.row !== undefined && `row ${fact.row}`].filter(Boolean).join(', '),
        ],
      }))}
    />
  )
}

function factInWords(what: LaterFact['what']): string {
  switch (what.is) {
    case 'event':
      return titleOfEvent(what)
    case 'allocation':
      return `${what.name} as ${what.role.replaceAll('-', ' ')}`
    case 'plan':
      return what.planType === 'cp' ? 'Child protection plan began' : 'Began to be looked after'
    case 'booking':
      return `Booked: ${titleOfEvent({ kind: what.meeting, code: undefined })}`
    case 'action':
      return `Action: ${what.text}`
    case 'action-settled':
      return `Action done or no longer needed: ${what.text}`
  }
}

function Lines({ lines }: { readonly lines: WhatWasKnown['lines'] }) {
  return (
    <ListTable
      caption="What stood beside each question at the signing, and what the record says of that day now"
      columns={[{ heading: 'Question' }, { heading: 'Then' }, { heading: 'Now' }]}
      rows={lines.map((line) => ({
        cells: [
          line.asks,
          line.then,
          line.isSame ? (
            <span class="waymark-quiet">The same</span>
          ) : (
            <>
              <Tag colour="yellow">Different</Tag> {line.now}
              {line.added.map((row) => (
                <span class="waymark-under">Added: {rowInWords(row)}</span>
              ))}
              {line.gone.map((row) => (
                <span class="waymark-under">No longer there: {rowInWords(row)}</span>
              ))}
            </>
          ),
        ],
      }))}
    />
  )
}

function rowInWords({ on, says }: { readonly on: IsoDate | null; readonly says: string }): string {
  return on === null ? says : `${dateInWords(dayOf(on))}: ${says}`
}

function momentInWords({ on, at }: Moment): string {
  return `${dateInWords(on)} ${at}`
}
