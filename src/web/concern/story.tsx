import type { KeptConcern } from '#db/queries/concerns/concerns.ts'
import { raisedSaid, stepSaid, stepTitle, type Said } from '#domain/concerns/story.ts'
import { instantWordsWithYear } from '#web/instant-words.ts'

/** Everything that was done with a concern, the first step first. */
export function StoryOfConcern({ concern }: { readonly concern: KeptConcern }) {
  return (
    <ol class="waymark-story">
      {concern.steps.map((step) => (
        <li class="waymark-story__step">
          <h3 class="waymark-story__title">{stepTitle(step)}</h3>
          <p class="waymark-under">
            {instantWordsWithYear(step.at)} · {step.byName ?? 'By the policy, without anybody'}
          </p>
          <SaidList
            said={step.kind === 'raised' ? [...raisedSaid(concern), ...stepSaid(step)] : stepSaid(step)}
          />
        </li>
      ))}
    </ol>
  )
}

function SaidList({ said }: { readonly said: readonly Said[] }) {
  if (said.length === 0) return null
  return (
    <dl class="waymark-story__said">
      {said.map(({ label, text }) => (
        <div>
          <dt>{label}</dt>
          <dd class="waymark-kept-lines">{text}</dd>
        </div>
      ))}
    </dl>
  )
}
