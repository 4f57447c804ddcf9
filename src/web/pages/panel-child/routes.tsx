import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { roleDoing } from '#access/pathway.ts'
import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import type { ChildScope } from '#access/scope.ts'
import { panelChildFor } from '#db/queries/pathway/panels.ts'
import type { Day } from '#domain/calendar/day.ts'
import { viewField } from '#domain/pathway/view-field.ts'
import { typedAnswers } from '#domain/reviews/answers.ts'
import { childParams } from '#web/child/about-child.ts'
import { presentBanner } from '#web/child/present-banner.ts'
import { optionalDateField } from '#web/forms/date-field.ts'
import { formState, type Entered, type FormState } from '#web/forms/form-state.ts'
import { fieldSaved } from '#web/forms/saved-while-typing.tsx'
import { idInAddress } from '#web/ids.ts'
import { askOfNames, wordsDecided } from '#web/names/words-decided.ts'
import type { Pages } from '#web/page-definition.ts'
import { ChildInPanelPage } from '#web/pages/panel-child/page.tsx'
import { GiveViewPage } from '#web/pages/panel-child/view-page.tsx'
import { paths } from '#web/paths.ts'
import { changedField, inputName } from '#web/review/fields.ts'
import { conflict, notDone, notFound, seeOther, showAgain } from '#web/replies.ts'
import { childInPanel, type ChildInPanel } from '#workflows/panels/child-in-panel.ts'
import { agreePanelAction, decideForChild } from '#workflows/panels/decide-for-child.ts'
import { giveView, typedView, viewsToGive } from '#workflows/panels/give-view.ts'
import { leads } from '#workflows/panels/panel-at-hand.ts'
import { readOutcome } from '#workflows/panels/read-outcome.ts'
import { typeView } from '#workflows/panels/type-view.ts'
import { possibleOwners } from '#workflows/reviews/review-at-hand.ts'

const params = childParams.extend({ panelId: idInAddress })
/** No text is longer than this. */
const longest = 20_000
const version = z.coerce.number().int().min(0).catch(0)

/** A child on the list of a panel: what there is to know, what people say, what is decided, and that it was read. */
export const panelChildPages: Pages = (app, { db }) => {
  const about = ({
    params: asked,
    scope,
    today,
  }: {
    readonly params: z.infer<typeof params>
    readonly scope: ChildScope
    readonly today: Day
  }) => panelChildFor(db, scope, today, asked)

  const show = async ({
    params: asked,
    person,
    today,
    form,
  }: {
    readonly params: z.infer<typeof params>
    readonly person: Person
    readonly today: Day
    readonly form: FormState
  }) => {
    const at = await childInPanel(db, { ...asked, person, today })
    if (!at) return notFound()
    const views = await viewsToGive(db, { ...asked, person, today })
    return (
      <ChildInPanelPage
        at={at}
        today={today}
        decides={
          leads(person, at.rule) &&
          !at.panel.signed &&
          at.entry.leftOn === undefined &&
          at.entry.takenOffBecause === undefined
        }
        reads={isToRead(person, at)}
        mayGiveView={views.length > 0 && !at.panel.signed}
        owners={possibleOwners(at.child, today)}
        actionKey={randomUUID()}
        form={form}
      />
    )
  }

  app.page(paths.panelChild, {
    access: 'pathway:open',
    audit: 'panel-child-opened',
    params,
    about,
    show,
    form: z.object({
      decision: z.string().max(80).default(''),
      whyNotLess: z.string().max(80).default(''),
      reason: z.string().max(longest).default(''),
      version,
    }),
    async submit({ params: asked, person, today, now, request, answers }) {
      const names = wordsDecided(formState(request.body as Entered))
      const decided = await decideForChild(db, { ...asked, ...answers, names, person, today, now })
      if (decided.ok) return seeOther(paths.panelMeeting({ panelId: asked.panelId }), 'The decision is kept.')
      if (decided.because === 'names') return askOfNames(decided, names)
      if (decided.because === 'not-found') return notFound()
      return decided.because === 'fields'
        ? showAgain([...decided.fields])
        : conflict(decided.problems.join(' '))
    },
  })

  app.page(paths.panelAction, {
    access: 'panel:lead',
    audit: 'panel-child-opened',
    params,
    about,
    show,
    form: z.object({
      what: z.string().max(longest).default(''),
      owner: z.string().max(200).default(''),
      dueOn: optionalDateField('the day by which it is done'),
      key: z.string().max(100).default(''),
    }),
    async submit({ params: asked, person, today, now, request, answers }) {
      const names = wordsDecided(formState(request.body as Entered))
      const at = await childInPanel(db, { ...asked, person, today })
      if (!at) return notFound()
      const owner = possibleOwners(at.child, today).find(({ ref }) => ref === answers.owner)
      const agreed = await agreePanelAction(db, {
        ...asked,
        names,
        person,
        today,
        now,
        action: {
          what: answers.what,
          ownerRef: owner?.ref,
          ownerName: owner?.name,
          dueOn: answers.dueOn,
          key: answers.key,
        },
      })
      if (agreed.ok) return seeOther(paths.panelChild(asked), 'The action is agreed.')
      if (agreed.because === 'names') return askOfNames(agreed, names)
      return notDone(agreed, 'what')
    },
  })

  app.page(paths.panelView, {
    access: 'panel:view',
    audit: 'panel-view-opened',
    params,
    about,
    async show({ params: asked, person, today, form }) {
      const at = await childInPanel(db, { ...asked, person, today })
      if (!at) return notFound()
      return (
        <GiveViewPage
          banner={presentBanner(at.child, today)}
          panelName={at.rule.name}
          words={at.pack.words}
          panelId={asked.panelId}
          personId={person.personId}
          today={today}
          back={paths.panelChild(asked)}
          views={await viewsToGive(db, { ...asked, person, today })}
          form={form}
        />
      )
    },
    form: z.object({ role: z.string().max(40).default('') }),
    async submit({ params: asked, person, today, now, request, answers: { role } }) {
      const sent = formState(request.body as Entered)
      const names = wordsDecided(sent)
      const box = (await viewsToGive(db, { ...asked, person, today })).find((view) => view.role === role)
      if (!box) return notFound()
      const field = viewField(role)
      const typed = changedField(field, sent, typedAnswers([typedView(box)]))
      const { value: says, baseVersion: version } = typed ?? { value: box.text, baseVersion: box.version }
      const given = await giveView(db, { ...asked, role, says, version, names, person, today, now })
      if (given.ok) return seeOther(paths.panelChild(asked), 'Your view is given.')
      if (given.because === 'names') return askOfNames(given, names)
      return notDone(given, inputName(field))
    },
  })

  app.saving(paths.panelViewTyped, {
    access: 'panel:view',
    audit: 'panel-view-typed',
    params: params.extend({ role: z.string().max(40) }),
    about,
    form: z.object({
      value: z.string().max(longest),
      baseVersion: z.int().min(0),
      unconfirmed: z.string().max(longest).optional(),
    }),
    async save({ params: asked, person, today, now, answers }) {
      return fieldSaved(await typeView(db, { ...asked, ...answers, person, today, now }))
    },
  })

  app.page(paths.panelRead, {
    access: 'panel:read-outcome',
    audit: 'panel-child-opened',
    params,
    about,
    show,
    form: z.object({}),
    async submit({ params: asked, person, today, now }) {
      const read = await readOutcome(db, { ...asked, person, today, now })
      if (read.ok) return seeOther(paths.panelChild(asked), 'Signed as read.')
      return notDone(read)
    },
  })
}

function isToRead(person: Person, { rule, outcome }: ChildInPanel): boolean {
  return (
    outcome !== undefined &&
    outcome.readAt === undefined &&
    rule.outcome !== undefined &&
    may(person, 'panel:read-outcome') &&
    roleDoing(person, [rule.outcome.to]) !== undefined
  )
}
