import { factMarks, factMarkWords, lineLimit } from '#domain/preparing/boxes.ts'
import { Input } from '#web/govuk/input.tsx'
import { Radios } from '#web/govuk/radios.tsx'
import type { FactProps } from '#web/pages/review-prepare/presenter.ts'
import { EvidenceRows } from '#web/review/evidence.tsx'
import { Base, Conflict, saving } from '#web/review/field-inputs.tsx'

/** The facts that the form's questions ask for, each to be called right, out of date or wrong. */
export function Facts({ facts }: { readonly facts: readonly FactProps[] }) {
  return (
    <section class="waymark-prepare__part" aria-labelledby="facts-title">
      <h2 class="govuk-heading-m" id="facts-title">
        What the record says
      </h2>
      {facts.length === 0 ? (
        <p class="govuk-body">No facts to check. Add what you know.</p>
      ) : (
        <>
          <p class="govuk-body waymark-prepare__hint">
            The chair sees these facts beside the questions. Say which are not right; somebody looks into
            them, and the answer comes back to you.
          </p>
          <ul class="waymark-prepare__facts">
            {facts.map((fact) => (
              <Fact {...fact} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Fact({ line, mark, said, asked }: FactProps) {
  return (
    <li class="waymark-prepare__fact">
      <Base field={mark} />
      <Conflict field={mark} />
      <Radios
        name={mark.name}
        value={mark.value}
        legend={<span class="waymark-prepare__says">{line.says}</span>}
        hint={line.sources.length > 0 ? line.sources.join('; ') : undefined}
        classes="govuk-radios--small govuk-radios--inline"
        attributes={saving(mark)}
        items={factMarks.map((value) => ({ value, label: factMarkWords[value] }))}
      />
      <div class="waymark-prepare__line">
        <Base field={said} />
        <Conflict field={said} />
        <Input
          name={said.name}
          value={said.value}
          label={
            <>
              What is right instead, in one line
              <span class="govuk-visually-hidden">: {line.says}</span>
            </>
          }
          labelProps={{ classes: 'waymark-label' }}
          hint="Write no names: those who look after the data see only the child’s ID."
          attributes={{ ...saving(said), maxlength: lineLimit }}
        />
      </div>
      <EvidenceRows line={line} />
      {asked?.map(({ says, href }) => (
        <p class="waymark-query-note">
          {says}{' '}
          <a class="govuk-link" href={href}>
            Open<span class="govuk-visually-hidden"> the question: {line.says}</span>
          </a>
        </p>
      ))}
    </li>
  )
}
