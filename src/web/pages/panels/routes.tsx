import { z } from 'zod'
import { may } from '#access/permissions.ts'
import { panelsFor } from '#db/queries/pathway/panels.ts'
import { outcomesWithin } from '#db/queries/pathway/views-and-outcomes.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { dateField } from '#web/forms/date-field.ts'
import type { Pages } from '#web/page-definition.ts'
import { askedInWords, askedOf, presentAsked } from '#web/pages/panels/asked-of-you.ts'
import { PanelsPage } from '#web/pages/panels/page.tsx'
import { paths } from '#web/paths.ts'
import { conflict, notFound, seeOther, showAgain } from '#web/replies.ts'
import { callPanel, proposedFor } from '#workflows/panels/call-panel.ts'
import { panelsWaiting } from '#workflows/panels/panels-waiting.ts'
import { panelFigures } from '#workflows/panels/panel-figures.ts'
import { leads, ruleOfPanel } from '#workflows/panels/panel-at-hand.ts'
import { pathwayOf } from '#workflows/pathway/pathway-policy.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

/** The panels that there are, and calling one. */
export const panelsPages: Pages = (app, { db }) => {
  app.page(paths.panels, {
    access: 'pathway:open',
    audit: 'panels-listed',
    async show({ person, scope, today, note, form }) {
      const policy = await policyNow(db)
      const asked = askedOf(await panelsWaiting(db, person, today))
      const panels = []
      for (const panel of await panelsFor(db, scope, today)) {
        const at = await ruleOfPanel(db, panel)
        if (!at) continue
        const { children, next, tasks } = await panelFigures(db, at, { person, today })
        panels.push({
          panelId: panel.panelId,
          name: at.rule.name,
          on: panel.heldOn ?? panel.meetsOn,
          children: children.length,
          next: leads(person, at.rule)
            ? next === undefined
              ? ('finished' as const)
              : { task: next, stands: tasks[next] }
            : undefined,
          asked: askedInWords(asked, panel.panelId),
        })
      }
      note({ count: panels.length })
      const pathway = pathwayOf(policy, today)
      const rules = []
      for (const rule of pathway?.pack.panels ?? []) {
        if (!pathway || !leads(person, rule)) continue
        const proposed = await proposedFor(db, rule, pathway, { person, meetsOn: today, today })
        rules.push({
          value: rule.id,
          label: rule.name,
          hint: `Plans of ${rule.takesFromMonths} months and over${rule.takes === 'not-yet-reviewed' ? ', not yet reviewed' : ''}: ${proposed.length} today`,
        })
      }
      const isTold = may(person, 'panel:lead') || may(person, 'panel:read-outcome')
      const unread = isTold ? await outcomesWithin(db, scope, today, { unread: true }) : []
      return (
        <PanelsPage
          panels={panels}
          asked={presentAsked(asked, { today, calendar: policy.compiled.calendar })}
          rules={rules}
          unread={unread.map(({ panelId, childId, readBy }) => ({
            text: `Outcome to be read by ${dateInWords(readBy)}`,
            href: paths.panelChild({ panelId, childId }),
            late: readBy < today,
          }))}
          form={form}
        />
      )
    },
    form: z.object({
      rule: z.string({ error: 'Choose which panel' }).max(80),
      meetsOn: dateField('the day of the panel'),
    }),
    async submit({ person, today, now, answers }) {
      const { rule: ruleId, meetsOn } = answers
      const called = await callPanel(db, { person, ruleId, meetsOn, today, now })
      if (called.ok) return seeOther(paths.panelList({ panelId: called.panelId }), 'Its list is proposed.')
      if (called.because === 'not-found') return notFound()
      if (called.because !== 'fields') return conflict(called.problems.join(' '))
      return showAgain(
        called.fields.map(({ field, text }) => ({
          field,
          text,
          ...(field === 'meetsOn' && { focus: 'meetsOn-day' }),
        })),
      )
    },
  })
}
