import type { PathwayForm } from '#db/queries/pathway/forms.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { auditInWords, auditsSignedInWords, countAudits } from '#domain/pathway/audits.ts'
import type { FrozenRecord } from '#domain/reviews/record.ts'
import { capital } from '#web/child/words.ts'
import { paths } from '#web/paths.ts'
import type { ChildInPanel } from '#workflows/panels/child-in-panel.ts'

/** The audits of the child's file beside each other: who signed each, what it found, and for whom the panel waits. */
export function Audits({ at }: { readonly at: ChildInPanel }) {
  const { audits, rule, panel, entry } = at
  const { fileAudit } = rule
  if (fileAudit === undefined) return null
  const { panelId } = panel
  const { childId } = entry
  const hasAreas = audits.some(({ area }) => area)
  return (
    <section class="waymark-block" aria-labelledby="audits">
      <h2 class="govuk-heading-m" id="audits">
        {titleOf(at, fileAudit)}
      </h2>
      {hasAreas && <p class="govuk-body">{auditsSignedInWords(countAudits(audits))}.</p>}
      <div class={hasAreas ? 'waymark-pathway__beside' : undefined}>
        {audits.map(({ area, audit }) => (
          <div class="waymark-audit">
            {area && <h3 class="govuk-heading-s">{area.title}</h3>}
            <p class="govuk-body">
              <span class="waymark-audit__standing">{capital(auditInWords(audit))}</span>{' '}
              <a
                class="govuk-link"
                href={paths.panelForm({ panelId, childId, form: fileAudit }, { area: area?.id })}
              >
                {audit?.signedAt ? 'The whole audit' : 'Open'}
                <span class="govuk-visually-hidden">{area ? `: ${area.title}` : ' of the audit'}</span>
              </a>
            </p>
            {audit?.record !== undefined && <Found record={audit.record} />}
          </div>
        ))}
      </div>
    </section>
  )
}

/** What a signed audit found, and its worries. */
function Found({ record: text }: { readonly record: NonNullable<PathwayForm['record']> }) {
  // Written by signing and kept with its hash: it is what it was.
  const record = JSON.parse(text) as FrozenRecord
  const worries = record.groups
    .flatMap(({ questions }) => questions)
    .filter(({ parts }) => parts.some(({ worry }) => worry))
  return (
    <>
      <p class="govuk-body waymark-kept-lines govuk-!-margin-bottom-2">{record.summary.text}</p>
      {worries.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {worries.map(({ asks }) => (
            <li>A worry: {asks}</li>
          ))}
        </ul>
      )}
      <p class="waymark-under">Held {dateInWords(dayOf(record.review.heldOn))}</p>
    </>
  )
}

/** The panel's own form about the child. */
export function HeldBy({ at }: { readonly at: ChildInPanel }) {
  const { held, rule, panel, entry } = at
  return (
    <section class="waymark-block" aria-labelledby="own-form">
      <h2 class="govuk-heading-m" id="own-form">
        Form
      </h2>
      <p class="govuk-body">
        <a
          class="govuk-link"
          href={paths.panelForm({ panelId: panel.panelId, childId: entry.childId, form: rule.form })}
        >
          {titleOf(at, rule.form)}
        </a>
        <span class="waymark-under">
          {held === undefined
            ? 'Not begun'
            : held.signedAt
              ? `Signed by ${held.signedBy ?? 'somebody'}`
              : 'Being filled in'}
        </span>
      </p>
    </section>
  )
}

function titleOf({ pack }: ChildInPanel, form: string): string {
  return pack.forms.find(({ id }) => id === form)?.title ?? form
}
