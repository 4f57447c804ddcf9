import { dateInWords } from '#domain/calendar/words.ts'
import {
  auditInWords,
  auditsSignedInWords,
  countAudits,
  type AuditMade,
  type AuditOfArea,
} from '#domain/pathway/audits.ts'
import type { PanelChild } from '#db/queries/pathway/panels.ts'
import { capital, childName } from '#web/child/words.ts'
import { ListTable } from '#web/list/list-table.tsx'
import { paths } from '#web/paths.ts'
import type { PanelAtHand } from '#workflows/panels/panel-at-hand.ts'
import type { PanelFigures } from '#workflows/panels/panel-figures.ts'

export function childrenInWords(count: number): string {
  return count === 1 ? '1 child' : `${count} children`
}

function AuditsOfChild({ audits }: { readonly audits: readonly AuditOfArea<AuditMade>[] }) {
  if (audits.length === 0) return 'None'
  if (audits.every(({ area, audit }) => !area || !audit)) return capital(auditInWords(audits[0]?.audit))
  return (
    <>
      {auditsSignedInWords(countAudits(audits))}
      {audits.map(({ area, audit }) => (
        <span class="waymark-under">
          {area?.title} {auditInWords(audit)}
        </span>
      ))}
    </>
  )
}

/** The children of a panel, family by family, each with what is there already; who left the plan is greyed. */
export function ChildrenOfPanel({
  at: { rule, panel },
  figures,
}: {
  readonly at: PanelAtHand
  readonly figures: PanelFigures
}) {
  const { children, takenOff, views } = figures
  if (children.length + takenOff.length === 0)
    return (
      <p class="govuk-body-l waymark-empty">
        No child reaches {rule.takesFromMonths} months before {dateInWords(panel.meetsOn)}.
      </p>
    )
  const decided = (child: PanelChild) => rule.decisions.find(({ id }) => id === child.decision)?.says
  return (
    <ListTable
      caption="Children of the panel, family by family"
      columns={[
        { heading: 'Child' },
        { heading: 'On the plan since' },
        { heading: 'Audit' },
        { heading: 'Views', classes: 'waymark-list__short' },
        { heading: 'Decision' },
      ]}
      rows={[...children, ...takenOff].map((child) => {
        const { childId, leftOn, takenOffBecause } = child
        const given = views.filter((view) => view.childId === childId && view.says !== undefined).length
        const isGone = leftOn !== undefined || takenOffBecause !== undefined
        return {
          cells: [
            <span class={isGone ? 'waymark-quiet' : undefined}>
              <a class="govuk-link" href={paths.panelChild({ panelId: panel.panelId, childId })}>
                {childName(child)}
              </a>
              {leftOn !== undefined && (
                <span class="waymark-under">Left the plan on {dateInWords(leftOn)}; kept in the minutes</span>
              )}
              {takenOffBecause !== undefined && (
                <span class="waymark-under">Taken off: {takenOffBecause}</span>
              )}
              {child.addedBecause !== undefined && !isGone && (
                <span class="waymark-under">Added: {child.addedBecause}</span>
              )}
            </span>,
            dateInWords(child.planStart),
            <AuditsOfChild audits={figures.audits.get(childId) ?? []} />,
            `${given} of ${rule.viewsFrom.length}`,
            decided(child) ?? 'None yet',
          ],
        }
      })}
    />
  )
}
