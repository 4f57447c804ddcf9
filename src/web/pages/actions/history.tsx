import type { ActionStepTaken, StepTaken } from '#db/queries/actions/action-steps.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { instantWordsWithYear } from '#web/instant-words.ts'

/** What became of an action since it was agreed. */
export function History({ steps }: { readonly steps: readonly ActionStepTaken[] }) {
  if (steps.length === 0) return null
  return (
    <section aria-labelledby="history">
      <h2 class="govuk-heading-m" id="history">
        What happened with it
      </h2>
      <ol class="govuk-list waymark-history">
        {steps.map((step) => (
          <li>
            {words[step.step](step)}
            {step.reason !== undefined && <span class="waymark-kept-lines">: {step.reason}</span>}
            <span class="waymark-under">
              {step.by}, {instantWordsWithYear(step.at)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

const words: Readonly<Record<StepTaken, (step: ActionStepTaken) => string>> = {
  accepted: () => 'Taken on',
  'handed-back': ({ fromOwner }) => `Handed back${fromOwner === undefined ? '' : ` by ${fromOwner}`}`,
  moved: ({ fromOn, toOn }) =>
    `Moved ${fromOn === undefined ? '' : `from ${dateInWords(fromOn)} `}to ${toOn === undefined ? 'no day' : dateInWords(toOn)}`,
  given: ({ fromOwner, toOwner }) =>
    `Given to ${toOwner ?? 'somebody'}${fromOwner === undefined ? '' : `, before that ${fromOwner}’s`}`,
  chased: ({ toOwner }) => `${toOwner ?? 'Its owner'} was asked after it`,
  settled: () => 'Settled',
}
