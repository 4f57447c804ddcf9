import type { Person } from '#access/person.ts'
import type { PanelChild } from '#db/queries/pathway/panels.ts'
import type { PathwayForm } from '#db/queries/pathway/forms.ts'
import {
  auditInWords,
  auditsSignedInWords,
  type AuditMade,
  type AuditOfArea,
} from '#domain/pathway/audits.ts'
import type { FormArea } from '#domain/reviews/form.ts'
import { capital, childName } from '#web/child/words.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { Button } from '#web/govuk/button.tsx'
import { Details } from '#web/govuk/details.tsx'
import { Fieldset } from '#web/govuk/fieldset.tsx'
import { Select } from '#web/govuk/select.tsx'
import { Form } from '#web/layout/form.tsx'
import { auditorField, nobody } from '#web/pages/panel/auditors-chosen.ts'
import { childrenInWords } from '#web/pages/panel/children.tsx'
import type { PanelTaskProps } from '#web/pages/panel/list-page.tsx'
import { isItsTurn, TaskPage } from '#web/pages/panel/task-page.tsx'

interface Asking {
  readonly auditors: readonly Person[]
  /** Who was given each area last. */
  readonly proposed: ReadonlyMap<string, number>
}

/** Who audits which file: one person for all of an area, and another for a child where it is not them. */
export function PanelAuditsPage(props: PanelTaskProps & Asking) {
  const { at, figures } = props
  const { audits, counts } = figures
  const files = figures.children.filter(({ childId }) => audits.has(childId))
  const areas = areasOpen(audits.values())
  const mayAsk = !at.panel.signed && areas.length > 0 && isItsTurn('audits', props)
  return (
    <TaskPage task="audits" of={props}>
      <p class="govuk-body">
        {auditsSignedInWords(counts.audits)}. Each person who is asked is told, and finds the form here.
        {mayAsk && areas.some((area) => area) && ' Whoever was given an area last is proposed for it.'}
      </p>
      {mayAsk ? (
        <Form>
          <div class="waymark-pathway__beside waymark-audits">
            {areas.map((area) => (
              <ForAll area={area} {...props} />
            ))}
          </div>
          <Details
            summary={`Somebody else for some of the ${childrenInWords(files.length)}`}
            open={isAnyoneElse(props)}
          >
            {files.map((child) => (
              <OfChild child={child} audits={audits.get(child.childId) ?? []} {...props} />
            ))}
          </Details>
          <Button preventDoubleClick>Ask for these audits</Button>
        </Form>
      ) : (
        files.map((child) => <Standing child={child} audits={audits.get(child.childId) ?? []} />)
      )}
    </TaskPage>
  )
}

/** The areas in which a file is still to be audited; one without a name where audits are of the whole file. */
function areasOpen(audits: Iterable<readonly AuditOfArea<AuditMade>[]>): readonly (FormArea | undefined)[] {
  const open = [...audits].flat().filter(({ audit }) => !audit?.signedAt)
  return [...new Map(open.map(({ area }) => [area?.id, area])).values()]
}

/** One person for every file of an area that nobody was asked for yet. */
function ForAll({
  area,
  auditors,
  proposed,
  form,
}: PanelTaskProps & Asking & { readonly area: FormArea | undefined }) {
  const personId = area && proposed.get(area.id)
  const name = auditorField(undefined, area?.id)
  return (
    <Select
      name={name}
      label={area ? `${area.title}: all children` : 'All children'}
      items={[{ value: '', text: 'Nobody yet' }, ...peopleOf(auditors)]}
      value={form.value(name) ?? (personId === undefined ? '' : String(personId))}
    />
  )
}

function OfChild({
  child,
  audits,
  auditors,
  form,
}: PanelTaskProps &
  Asking & { readonly child: PanelChild; readonly audits: readonly AuditOfArea<PathwayForm>[] }) {
  return (
    <Fieldset
      legend={childName(child)}
      legendClasses="govuk-fieldset__legend--s"
      classes="waymark-audits__child"
    >
      <div class="waymark-pathway__beside waymark-audits">
        {audits.map(({ area, audit }) => {
          if (audit?.signedAt) return <HowItStands area={area} audit={audit} />
          const name = auditorField(child.childId, area?.id)
          return (
            <Select
              name={name}
              label={area?.title ?? 'The whole file'}
              hint={audit ? capital(auditInWords(audit)) : undefined}
              items={[
                { value: '', text: audit ? 'Stays as it is' : 'As for all children' },
                ...(audit ? [] : [{ value: nobody, text: 'Nobody yet' }]),
                ...peopleOf(auditors),
              ]}
              value={form.value(name) ?? ''}
            />
          )
        })}
      </div>
    </Fieldset>
  )
}

/** How the audits of a child stand, where nobody is asked for any now. */
function Standing({
  child,
  audits,
}: {
  readonly child: PanelChild
  readonly audits: readonly AuditOfArea<PathwayForm>[]
}) {
  return (
    <section aria-labelledby={`audits-${child.childId}`}>
      <h2 class="govuk-heading-s" id={`audits-${child.childId}`}>
        {childName(child)}
      </h2>
      {audits.map(({ area, audit }) => (
        <HowItStands area={area} audit={audit} />
      ))}
    </section>
  )
}

function HowItStands({ area, audit }: AuditOfArea<PathwayForm>) {
  return (
    <p class="govuk-body">
      {area?.title ?? 'The whole file'}
      <span class="waymark-under">{capital(auditInWords(audit))}</span>
    </p>
  )
}

function peopleOf(auditors: readonly Person[]) {
  return auditors.map(({ personId, name }) => ({ value: personId, text: name }))
}

/** Whether somebody was chosen for a single child in a form that shows again. */
function isAnyoneElse({ form }: { readonly form: FormState }): boolean {
  return form.fields.some((field) => /^auditor-\d/.test(field) && form.value(field) !== '')
}
