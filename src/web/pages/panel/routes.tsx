import { z } from 'zod'
import type { Person } from '#access/person.ts'
import { panelFor } from '#db/queries/pathway/panels.ts'
import { scopeOf } from '#access/scope.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dateField, optionalDateField } from '#web/forms/date-field.ts'
import { formState, type Entered } from '#web/forms/form-state.ts'
import { idInAddress } from '#web/ids.ts'
import { askOfNames, wordsDecided } from '#web/names/words-decided.ts'
import type { NotedOfReading, Pages } from '#web/page-definition.ts'
import { PanelListPage } from '#web/pages/panel/list-page.tsx'
import { PanelAuditsPage } from '#web/pages/panel/audits-page.tsx'
import { auditorsChosen } from '#web/pages/panel/auditors-chosen.ts'
import { MinutesPage } from '#web/pages/panel/minutes-page.tsx'
import { PanelMeetingPage, PanelViewsPage } from '#web/pages/panel/other-tasks.tsx'
import { PanelOutcomesPage } from '#web/pages/panel/outcomes-page.tsx'
import { childrenInWords } from '#web/pages/panel/children.tsx'
import { SignMinutesPage } from '#web/pages/panel/sign-minutes-page.tsx'
import { SplitPanelPage } from '#web/pages/panel/split-page.tsx'
import { PanelPage } from '#web/pages/panel/task-list-page.tsx'
import { taskAgain } from '#web/pages/panel/task-page.tsx'
import { paths } from '#web/paths.ts'
import { conflict, notFound, seeOther, showAgain } from '#web/replies.ts'
import { askForAudits, proposedByArea, whoMayAudit } from '#workflows/panels/ask-for-audits.ts'
import { askForViews } from '#workflows/panels/ask-for-views.ts'
import { addToPanel, settleList, takeOffPanel } from '#workflows/panels/change-list.ts'
import { closedRecords } from '#workflows/panels/closed-records.ts'
import { leads, ruleOfPanel } from '#workflows/panels/panel-at-hand.ts'
import { panelFigures } from '#workflows/panels/panel-figures.ts'
import { sendOutcomes } from '#workflows/panels/send-outcomes.ts'
import { signMinutes } from '#workflows/panels/sign-minutes.ts'
import { splitPanel } from '#workflows/panels/split-panel.ts'

const params = z.object({ panelId: idInAddress })

interface PanelAskedFor {
  readonly params: z.infer<typeof params>
  readonly person: Person
  readonly today: Day
  readonly note: (facts: NotedOfReading) => void
}

/** One panel and its six tasks. */
export const panelPages: Pages = (app, { db }) => {
  /** The panel with everything on it; undefined where the person may not know of it, or must lead it and does not. */
  const panelAt = async (
    { params: { panelId }, person, today, note }: PanelAskedFor,
    must: 'see' | 'lead',
  ) => {
    const panel = await panelFor(db, scopeOf(person), today, panelId)
    const at = panel && (await ruleOfPanel(db, panel))
    if (!at || (must === 'lead' && !leads(person, at.rule))) return undefined
    const figures = await panelFigures(db, at, { person, today })
    note({ count: figures.children.length + figures.takenOff.length })
    return { at, figures }
  }

  app.page(paths.panel, {
    access: 'pathway:open',
    audit: 'panel-opened',
    params,
    async show(asked) {
      const found = await panelAt(asked, 'see')
      if (!found) return notFound()
      const closed = await closedRecords(db, found.at, asked)
      return <PanelPage {...found} closed={closed} leads={leads(asked.person, found.at.rule)} />
    },
  })

  app.page(paths.panelList, {
    access: 'panel:lead',
    audit: 'panel-opened',
    params,
    async show(asked) {
      const found = await panelAt(asked, 'lead')
      if (!found) return notFound()
      const closed = await closedRecords(db, found.at, asked)
      return <PanelListPage {...found} closed={closed} form={asked.form} />
    },
    form: z.object({
      does: z.enum(['add', 'off', 'settle']),
      localId: z.string().max(100).default(''),
      addBecause: z.string().max(20_000).default(''),
      childIds: z.union([z.string().max(20), z.array(z.string().max(20)).max(2_000)]).default([]),
      offBecause: z.string().max(20_000).default(''),
    }),
    async submit({ params: { panelId }, person, today, now, request, answers }) {
      const names = wordsDecided(formState(request.body as Entered))
      const asked = { person, panelId, today, now, names }
      const { does } = answers
      const childIds = [answers.childIds].flat().map(Number)
      const done =
        does === 'add'
          ? await addToPanel(db, { ...asked, localId: answers.localId, because: answers.addBecause })
          : does === 'off'
            ? await takeOffPanel(db, { ...asked, childIds, because: answers.offBecause })
            : await settleList(db, asked)
      if (done.ok)
        return does === 'settle'
          ? seeOther(paths.panel({ panelId }), 'The list is whole.')
          : seeOther(paths.panelList({ panelId }), does === 'add' ? 'Added.' : 'Taken off.')
      if (done.because === 'names') return askOfNames(done, names)
      if (done.because === 'not-found' && does !== 'off') return notFound()
      if (done.because === 'not-found')
        return showAgain([{ field: 'childIds', text: 'Choose who is taken off' }])
      if (done.because === 'state') return conflict(done.problems.join(' '))
      const field =
        does === 'add' ? (answers.addBecause.trim() === '' ? 'addBecause' : 'localId') : 'offBecause'
      return showAgain(done.problems.map((text) => ({ field, text })))
    },
  })

  app.page(paths.panelSplit, {
    access: 'panel:lead',
    audit: 'panel-opened',
    params,
    async show(asked) {
      const found = await panelAt(asked, 'lead')
      return found ? <SplitPanelPage {...found} form={asked.form} /> : notFound()
    },
    form: z.object({
      families: z.union([z.string().max(200), z.array(z.string().max(200)).max(2_000)]).default([]),
      meetsOn: dateField('the day of the second panel'),
    }),
    async submit({ params: { panelId }, person, today, now, answers }) {
      const families = [answers.families].flat()
      const split = await splitPanel(db, { ...answers, families, person, panelId, today, now })
      if (split.ok)
        return seeOther(
          paths.panel({ panelId: split.panelId }),
          `This is the second panel, with ${childrenInWords(split.children)}.`,
        )
      if (split.because === 'not-found') return notFound()
      if (split.because !== 'fields') return conflict(split.problems.join(' '))
      return showAgain(
        split.fields.map(({ field, text }) => ({
          field,
          text,
          ...(field === 'meetsOn' && { focus: 'meetsOn-day' }),
        })),
      )
    },
  })

  app.page(paths.panelAudits, {
    access: 'panel:lead',
    audit: 'panel-opened',
    params,
    async show(asked) {
      const found = await panelAt(asked, 'lead')
      if (!found) return notFound()
      const auditors = await whoMayAudit(db, found.at, asked)
      const proposed = await proposedByArea(db, found.at, auditors)
      return <PanelAuditsPage {...found} form={asked.form} auditors={auditors} proposed={proposed} />
    },
    form: z.object({}),
    async submit(submitted) {
      const { person, today, now, request } = submitted
      const { panelId } = submitted.params
      const found = await panelAt(submitted, 'lead')
      if (!found) return notFound()
      const audits = auditorsChosen(found.figures.audits, formState(request.body as Entered))
      const asked = await askForAudits(db, { person, panelId, today, now, audits })
      if (asked.ok) return seeOther(paths.panel({ panelId }), 'The audits are asked for.')
      return asked.because === 'not-found' ? notFound() : taskAgain(asked)
    },
  })

  app.page(paths.panelViews, {
    access: 'panel:lead',
    audit: 'panel-opened',
    params,
    async show(asked) {
      const found = await panelAt(asked, 'lead')
      return found ? <PanelViewsPage {...found} form={asked.form} /> : notFound()
    },
    form: z.object({}),
    async submit({ params: { panelId }, person, today, now }) {
      const asked = await askForViews(db, { person, panelId, today, now })
      if (asked.ok) return seeOther(paths.panel({ panelId }), 'The views are asked for.')
      return asked.because === 'not-found' ? notFound() : taskAgain(asked)
    },
  })

  app.page(paths.panelMeeting, {
    access: 'panel:lead',
    audit: 'panel-opened',
    params,
    async show(asked) {
      const found = await panelAt(asked, 'lead')
      return found ? <PanelMeetingPage {...found} form={asked.form} /> : notFound()
    },
  })

  // Signed by whoever leads the panel, and read by everybody about the children whom they see.
  app.page(paths.panelMinutes, {
    access: 'pathway:open',
    audit: 'panel-opened',
    params,
    async show(asked) {
      const found = await panelAt(asked, 'see')
      if (!found) return notFound()
      const { panel, rule } = found.at
      if (panel.signed || !leads(asked.person, rule)) return <MinutesPage {...found} form={asked.form} />
      return <SignMinutesPage {...found} form={asked.form} today={asked.today} />
    },
    form: z.object({
      heldOn: optionalDateField('the day on which the panel was held'),
      tookPart: z.string().max(2_000).default(''),
      whyWithout: z.string().max(20_000).default(''),
    }),
    async submit({ params: { panelId }, person, today, now, answers, request }) {
      const names = wordsDecided(formState(request.body as Entered))
      const signed = await signMinutes(db, { ...answers, names, person, panelId, today, now })
      if (signed.ok) return seeOther(paths.panel({ panelId }), 'The minutes are signed.')
      if (signed.because === 'names') return askOfNames(signed, names)
      if (signed.because === 'not-found') return notFound()
      if (signed.because === 'state') return taskAgain(signed)
      if (signed.because === 'without')
        return showAgain(signed.problems.map((text) => ({ field: 'whyWithout', text })))
      return showAgain(signed.problems.map((text) => ({ field: 'heldOn', text, focus: 'heldOn-day' })))
    },
  })

  app.page(paths.panelOutcomes, {
    access: 'panel:lead',
    audit: 'panel-opened',
    params,
    async show(asked) {
      const found = await panelAt(asked, 'lead')
      return found ? <PanelOutcomesPage {...found} form={asked.form} today={asked.today} /> : notFound()
    },
    form: z.object({}),
    async submit({ params: { panelId }, person, today, now }) {
      const sent = await sendOutcomes(db, { person, panelId, today, now })
      if (sent.ok) return seeOther(paths.panel({ panelId }), 'The outcomes are sent.')
      return sent.because === 'not-found' ? notFound() : taskAgain(sent)
    },
  })
}
