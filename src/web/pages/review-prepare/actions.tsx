import { actionMarks, actionMarkWords, lineLimit } from '#domain/preparing/boxes.ts'
import { Input } from '#web/govuk/input.tsx'
import { Radios } from '#web/govuk/radios.tsx'
import type { OpenActionProps } from '#web/pages/review-prepare/presenter.ts'
import { paths } from '#web/paths.ts'
import { Base, Conflict, saving } from '#web/review/field-inputs.tsx'

/** Open actions from before: done, or not done and why. */
export function ActionsToPrepare({ actions }: { readonly actions: readonly OpenActionProps[] }) {
  if (actions.length === 0) return null
  return (
    <section class="waymark-prepare__part" aria-labelledby="actions-title">
      <h2 class="govuk-heading-m" id="actions-title">
        Open actions from before
      </h2>
      <p class="govuk-body waymark-prepare__hint">
        What you mark as done is settled when you send this. What is not done stays open.
      </p>
      <ul class="waymark-prepare__facts">
        {actions.map((action) => (
          <OpenAction {...action} />
        ))}
      </ul>
    </section>
  )
}

function OpenAction({ actionId, what, due, isLate, owner, mark, why }: OpenActionProps) {
  return (
    <li class="waymark-prepare__fact waymark-prepare__fact--action">
      <Base field={mark} />
      <Conflict field={mark} />
      <Radios
        name={mark.name}
        value={mark.value}
        legend={<span class="waymark-prepare__says">{what}</span>}
        hint={
          <>
            {owner}. {isLate ? <strong class="waymark-late">{due}</strong> : due}
          </>
        }
        classes="govuk-radios--small govuk-radios--inline"
        attributes={saving(mark)}
        items={actionMarks.map((value) => ({ value, label: actionMarkWords[value] }))}
      />
      <div class="waymark-prepare__line">
        <Base field={why} />
        <Conflict field={why} />
        <Input
          name={why.name}
          value={why.value}
          label={
            <>
              A word of how, or why not<span class="govuk-visually-hidden">: {what}</span>
            </>
          }
          labelProps={{ classes: 'waymark-label' }}
          attributes={{ ...saving(why), maxlength: lineLimit }}
        />
      </div>
      <p class="waymark-prepare__link">
        <a class="govuk-link" href={paths.action({ actionId })}>
          Open this action<span class="govuk-visually-hidden">: {what}</span>
        </a>
      </p>
    </li>
  )
}
