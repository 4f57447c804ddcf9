import { isRole, roleWords } from '#access/roles.ts'
import type { Reader } from '#db/queries/audit/audit-reading.ts'
import { plural } from '#domain/calendar/words.ts'
import { Tag } from '#web/govuk/tag.tsx'
import { instantWordsWithYear } from '#web/instant-words.ts'
import { Page } from '#web/layout/page.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { paths } from '#web/paths.ts'

export interface AccessLogPageProps {
  readonly childId: number
  readonly localId: string
  readonly readers: readonly Reader[]
  readonly mayOpenChild: boolean
  readonly mayOpenLog: boolean
}

/** Who opened the record of one child: those without a working tie first. */
export function AccessLogPage(props: AccessLogPageProps) {
  const { childId, localId, readers, mayOpenChild } = props
  const about = `Child ${localId}`
  const untied = readers.filter(({ withoutTie }) => withoutTie > 0)
  const tied = readers.filter(({ withoutTie }) => withoutTie === 0)
  return (
    <Page
      title="Who opened this record"
      about={about}
      breadcrumbs={[
        { text: 'Home', href: paths.home() },
        mayOpenChild ? { text: about, href: paths.child({ childId }) } : { text: about },
        { text: 'Who opened this record' },
      ]}
    >
      <span class="govuk-caption-l">{about}</span>
      <h1 class="govuk-heading-l">Who opened this record</h1>
      <section class="waymark-block" aria-labelledby="without">
        <h2 class="govuk-heading-m" id="without">
          Without a working tie to the child
        </h2>
        {untied.length === 0 ? (
          <p class="govuk-body">Nobody without a working tie has opened this record.</p>
        ) : (
          <Readers readers={untied} caption="People without a working tie who opened this record" />
        )}
      </section>
      <section class="waymark-block" aria-labelledby="with">
        <h2 class="govuk-heading-m" id="with">
          Working with the child
        </h2>
        {tied.length === 0 ? (
          <p class="govuk-body">Nobody who works with the child has opened this record yet.</p>
        ) : (
          <Readers readers={tied} caption="People who work with the child and opened this record" />
        )}
      </section>
      <p class="govuk-body waymark-quiet">
        A working tie is an allocation in the case system on that day: the child’s own, the team’s for a team
        manager, or that of a colleague for whom the person acted. Lists that named the child are in the log
        as one entry for the whole list.
      </p>
      {props.mayOpenLog && (
        <p class="govuk-body waymark-no-print">
          <a class="govuk-link" href={paths.audit(undefined, { child: localId })}>
            Every entry about this child, line by line
          </a>
        </p>
      )}
    </Page>
  )
}

function Readers({ readers, caption }: { readonly readers: readonly Reader[]; readonly caption: string }) {
  return (
    <ListTable
      caption={caption}
      columns={[
        { heading: 'Who' },
        { heading: 'Role' },
        { heading: 'How often' },
        { heading: 'First' },
        { heading: 'Last' },
      ]}
      rows={readers.map((reader) => ({
        cells: [
          reader.name,
          reader.personId === undefined
            ? 'At the command line'
            : reader.roles.map((role) => (isRole(role) ? roleWords[role].label : role)).join(', '),
          <HowOften reader={reader} />,
          instantWordsWithYear(reader.first),
          instantWordsWithYear(reader.last),
        ],
      }))}
    />
  )
}

function HowOften({ reader }: { readonly reader: Reader }) {
  const { times, withoutTie, refused } = reader
  return (
    <>
      {plural(times, 'time')}
      {withoutTie > 0 && withoutTie < times && `, ${withoutTie} without a tie`}
      {refused > 0 && (
        <>
          {' '}
          <Tag colour="red">{refused === times ? 'Refused' : `${refused} refused`}</Tag>
        </>
      )}
    </>
  )
}
