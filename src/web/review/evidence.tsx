import { dayOf } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import type { FrozenEvidence } from '#domain/reviews/record.ts'
import { Tag } from '#web/govuk/tag.tsx'

/** One line of evidence as pages show it, live or frozen. */
export interface EvidenceShown extends FrozenEvidence {
  /** Whether a rule was not kept; said in words. */
  readonly outside?: boolean
  /** Where the person can say that it is wrong. */
  readonly wrongHref?: string
  /** What was asked about it before, and the answers. */
  readonly asked?: readonly { readonly says: string; readonly href: string }[]
}

/** What the record shows: sentences, each with where it is from, and the rows behind it folded away. */
export function Evidence({
  lines,
  title,
  fold = lines.length,
}: {
  readonly lines: readonly EvidenceShown[]
  readonly title: string
  /** How many lines stand open; what lies outside a rule always does. */
  readonly fold?: number
}) {
  if (lines.length === 0) return null
  const open = lines.filter(({ outside }, index) => index < fold || outside)
  const folded = lines.filter((line) => !open.includes(line))
  return (
    <div class="waymark-evidence">
      <p class="waymark-evidence__title">{title}</p>
      <Lines lines={open} />
      {folded.length > 0 && (
        <details class="waymark-evidence__more">
          <summary>
            Show {folded.length} more {folded.length === 1 ? 'line' : 'lines'}{' '}
            <span class="govuk-visually-hidden">after: {open.at(-1)?.says}</span>
          </summary>
          <Lines lines={folded} />
        </details>
      )}
    </div>
  )
}

function Lines({ lines }: { readonly lines: readonly EvidenceShown[] }) {
  return (
    <ul class="waymark-evidence__lines">
      {lines.map((line) => (
        <li class={`waymark-evidence__line waymark-evidence__line--${line.state}`}>
          <span class="waymark-evidence__says">{line.says}</span>{' '}
          {line.outside && (
            <Tag colour="orange" classes="waymark-evidence__tag">
              Outside the rule
            </Tag>
          )}
          {line.state === 'not-loaded' && (
            <Tag colour="grey" classes="waymark-evidence__tag">
              Not loaded
            </Tag>
          )}
          {line.sources.length > 0 && <span class="waymark-evidence__source">{line.sources.join('; ')}</span>}
          <EvidenceRows line={line} />
          <Disputed line={line} />
        </li>
      ))}
    </ul>
  )
}

function Disputed({ line }: { readonly line: EvidenceShown }) {
  return (
    <>
      {line.wrongHref !== undefined && (
        <a class="govuk-link waymark-evidence__wrong" href={line.wrongHref}>
          This is wrong<span class="govuk-visually-hidden">: {line.says}</span>
        </a>
      )}
      {line.asked?.map(({ says, href }) => (
        <p class="waymark-query-note">
          {says}{' '}
          <a class="govuk-link" href={href}>
            Open<span class="govuk-visually-hidden"> the question: {line.says}</span>
          </a>
        </p>
      ))}
    </>
  )
}

/** The rows behind a line, folded away. */
export function EvidenceRows({ line }: { readonly line: EvidenceShown }) {
  if (line.rows.length === 0) return null
  const count = line.rows.length === 1 ? 'the row' : `the ${line.rows.length} rows`
  return (
    <details class="waymark-evidence__rows">
      <summary>
        Show {count} <span class="govuk-visually-hidden">behind: {line.says}</span>
      </summary>
      <ul>
        {line.rows.map((row) => (
          <li>
            <span class="waymark-evidence__day">
              {row.on === null ? 'Date not recorded' : dateInWords(dayOf(row.on))}
            </span>{' '}
            {row.says}
            {row.from !== '' && <span class="waymark-evidence__source">{row.from}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}
