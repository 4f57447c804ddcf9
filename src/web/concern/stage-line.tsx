import type { KeptConcern } from '#db/queries/concerns/concerns.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import type { Situation } from '#domain/concerns/next-steps.ts'
import { packRoleWords } from '#domain/concerns/story.ts'

/** The stages of a concern in a line: which were opened on which day, and where it stands. */
export function StageLine({
  concern,
  situation: { ladder, state },
}: {
  readonly concern: KeptConcern
  readonly situation: Situation
}) {
  return (
    <ol class="waymark-stages" aria-label="Stages of this concern">
      {ladder.stages.map((stage, place) => {
        const opened = concern.steps.findLast(({ enters }) => enters?.id === stage.id)?.on
        const isHere = place === state.place
        const isClosed = state.awaits === 'nothing'
        return (
          <li
            class={`waymark-stages__stage${isHere ? ' waymark-stages__stage--here' : ''}${opened === undefined ? '' : ' waymark-stages__stage--opened'}`}
            aria-current={isHere ? 'step' : undefined}
          >
            <strong class="waymark-stages__name">{stage.name}</strong>
            <span class="waymark-under">{packRoleWords(stage.to)}</span>
            <span class="waymark-under">{dayOfStage(opened, isHere, isClosed)}</span>
          </li>
        )
      })}
    </ol>
  )
}

function dayOfStage(opened: Day | undefined, isHere: boolean, isClosed: boolean): string {
  if (opened === undefined) return 'Not opened'
  return `${isHere && !isClosed ? 'Here since' : 'Opened'} ${dateInWords(opened)}`
}
