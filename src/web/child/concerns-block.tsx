import { plural } from '#domain/calendar/words.ts'
import type { ConcernsOfChild } from '#web/child/concerns-of-child.ts'
import { Tag } from '#web/govuk/tag.tsx'

/** Concerns and good practice of a child: what is open, what was thanked, and what can be added. */
export function ConcernsBlock(props: ConcernsOfChild) {
  const { open, lastThanks, raiseHref, noteHref, ofConcern } = props
  return (
    <section aria-labelledby="concerns" class="waymark-card">
      <h2 class="govuk-heading-m" id="concerns">
        Concerns and good practice
      </h2>
      <p class="govuk-body waymark-quiet">
        {open.length === 0 ? 'No open concern' : plural(open.length, 'open concern')}
        {', '}
        {props.goodPractice === 0
          ? 'no good practice noted'
          : plural(props.goodPractice, 'good-practice note')}
      </p>
      <ul class="waymark-actions">
        {open.map(({ says, href, stage, standing }) => (
          <li>
            <a class="govuk-link" href={href}>
              {says}
            </a>
            <span class="waymark-under">{stage}</span>
            <span class="waymark-line">
              <Tag colour={standing.colour}>{standing.words}</Tag>
            </span>
          </li>
        ))}
        {lastThanks && (
          <li>
            {lastThanks.note}
            <span class="waymark-under">Thanks to {lastThanks.thanked}</span>
          </li>
        )}
      </ul>
      <ul class="govuk-list">
        {raiseHref && (
          <li>
            <a class="govuk-link" href={raiseHref}>
              {props.raisesOnPractice ? 'Raise a concern' : 'Raise a concern about the chair'}
            </a>
          </li>
        )}
        {noteHref && (
          <li>
            <a class="govuk-link" href={noteHref}>
              Note good practice
            </a>
          </li>
        )}
        {ofConcern && (
          <li>
            <a class="govuk-link" href={ofConcern.href}>
              {ofConcern.isNoted ? 'Of concern to you: change' : 'Note as of concern to you'}
            </a>
          </li>
        )}
      </ul>
    </section>
  )
}
