import type { Person } from '#access/person.ts'
import type { PanelChild } from '#db/queries/pathway/panels.ts'
import type { PathwayForm } from '#db/queries/pathway/forms.ts'
import { auditInWords, auditsSignedInWords, type AuditOfArea } from '#domain/pathway/audits.ts'
import { capital, childName } from '#web/child/words.ts'
import { Button } from '#web/govuk/button.tsx'
import { Fieldset } from '#web/govuk/fieldset.tsx'
import { Select } from '#web/govuk/select.tsx'
import { Form } from '#web/layout/form.tsx'
import type { PanelTaskProps } from '#web/pages/panel/list-page.tsx'
import { TaskPage } from '#web/pages/panel/other-tasks.tsx'

interface Asking {
  readonly auditors: readonly Person[]
  /** Who was given each area last. */
  readonly proposed: ReadonlyMap<string, number>
}

/** Who audits which file; where the policy names areas, one person for each. */
export function PanelAuditsPage(props: PanelTaskProps & Asking) {
  const { at, figures } = props
  const { audits, counts } = figures
  const files = figures.children.filter(({ childId }) => audits.has(childId))
  const hasAreas = [...audits.values()].flat().some(({ area }) => area)
  return (
    <TaskPage task="audits" of={props}>
      <p class="govuk-body">
        {auditsSignedInWords(counts.audits)}. Each person who is asked is told, and finds the form here.
        {hasAreas && ' Whoever was given an area last is proposed for it.'}
      </p>
      <Form>
        {files.map((child) => (
          <OfChild child={child} audits={audits.get(child.childId) ?? []} {...props} />
        ))}
        {!at.panel.signed && files.length > 0 && <Button preventDoubleClick>Ask for these audits</Button>}
      </Form>
    </TaskPage>
  )
}

function OfChild({
  child,
  audits,
  auditors,
  proposed,
}: Asking & { readonly child: PanelChild; readonly audits: readonly AuditOfArea<PathwayForm>[] }) {
  const name = childName(child)
  const choices = [
    { value: '', text: 'Nobody yet' },
    ...auditors.map(({ personId, name: auditor }) => ({ value: personId, text: auditor })),
  ]
  const one = ({ area, audit }: AuditOfArea<PathwayForm>) => {
    const label = area?.title ?? name
    if (audit?.signedAt)
      return (
        <p class="govuk-body">
          {label}
          <span class="waymark-under">{capital(auditInWords(audit))}</span>
        </p>
      )
    const personId = audit?.askedOf?.personId ?? (area && proposed.get(area.id))
    return (
      <Select
        name={area ? `auditor-${child.childId}.${area.id}` : `auditor-${child.childId}`}
        label={label}
        hint={
          area && (audit ? 'Asked' : personId === undefined ? 'Not asked yet' : 'Proposed, not asked yet')
        }
        items={choices}
        value={personId === undefined ? '' : String(personId)}
      />
    )
  }
  if (audits.every(({ area }) => !area)) return <>{audits.map(one)}</>
  return (
    <Fieldset legend={name} legendClasses="govuk-fieldset__legend--s" classes="waymark-audits__child">
      <div class="waymark-pathway__beside waymark-audits">{audits.map(one)}</div>
    </Fieldset>
  )
}
