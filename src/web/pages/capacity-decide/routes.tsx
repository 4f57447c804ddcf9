import { z } from 'zod'
import { roleWords } from '#access/roles.ts'
import { agreeingRoles } from '#access/agreeing.ts'
import { plural } from '#domain/calendar/words.ts'
import { hoursInWords } from '#domain/capacity/hours.ts'
import { dayFromBox } from '#web/capacity/row-words.ts'
import { weeksQuery } from '#web/capacity/weeks.ts'
import { ticked } from '#web/many/ticked.ts'
import type { Pages } from '#web/page-definition.ts'
import { DecideEffectPage } from '#web/pages/capacity-decide/effect-page.tsx'
import { DecideListPage, NothingToDecidePage } from '#web/pages/capacity-decide/list-page.tsx'
import { presentChosen, presentList, shortInWords } from '#web/pages/capacity-decide/presenter.ts'
import { paths } from '#web/paths.ts'
import { notFound, seeOther, showAgain } from '#web/replies.ts'
import { effectNow, makeCapacityDecision, whyLimit } from '#workflows/capacity/make-capacity-decision.ts'
import { proposalNow } from '#workflows/capacity/proposal-now.ts'
import { whoAgrees } from '#workflows/capacity/who-agrees.ts'

const tick = z.string().regex(/^[A-Z0-9-]{4,40}\.[a-z0-9]{1,10}$/)
const personChosen = z.coerce.number().int().positive().optional().catch(undefined)
const text = z.string().max(20_000).default('')

const form = z.looseObject({
  row: ticked(tick),
  why: text,
  beyond: text,
  agrees: personChosen,
  second: personChosen,
  told: ticked(z.coerce.number().int().positive()),
})

/** A capacity decision: the proposed list, then what it would mean, and only then the decision. */
export const capacityDecidePages: Pages = (app, { db }) => {
  app.page(paths.capacityDecide, {
    access: 'capacity:decide',
    audit: 'capacity-proposal-opened',
    query: z.object(weeksQuery),
    async show({ query: { weeks, chair }, scope, today, note }) {
      const proposal = await proposalNow(db, scope, { today, weeks, chairRef: chair })
      if (!proposal) return <NothingToDecidePage />
      note({ count: proposal.list.length })
      return <DecideListPage {...presentList(proposal, chair)} />
    },
  })

  app.page(paths.capacityEffect, {
    access: 'capacity:decide',
    audit: 'capacity-effect-opened',
    query: z.object({ ...weeksQuery, ref: ticked(tick).catch([]) }),
    async show({ query: { weeks, chair, ref }, person, scope, today, now, note, form: state }) {
      const proposal = await proposalNow(db, scope, { today, weeks, chairRef: chair })
      if (!proposal) return <NothingToDecidePage />
      const chosen = presentChosen(proposal, new Map(ref.map(apart)))
      const { rule } = proposal.policy.putOff!
      const references = new Set(chosen.rows.map(({ reference }) => reference))
      const listed = proposal.list.filter(({ row }) => references.has(row.reference))
      const minutes = listed.reduce((sum, { placed }) => sum + placed.waiting.minutes, 0)
      const [agreeing] = agreeingRoles(rule.agreedWith)
      note({ count: chosen.rows.length })
      return (
        <DecideEffectPage
          {...chosen}
          {...await whoAgrees(db, rule, { person, today, now })}
          backHref={paths.capacityDecide(undefined, { weeks, chair })}
          sentence={
            chosen.rows.length === 0
              ? 'No review is ticked. Go back to the list and tick those to put off.'
              : `${plural(chosen.rows.length, 'review')} would be put off, ${hoursInWords(minutes)}. ${shortInWords(proposal)}`
          }
          effect={await effectNow(
            db,
            scope,
            listed.map(({ row }) => row.childId),
            today,
          )}
          agreeingRole={agreeing && roleWords[agreeing].label.toLowerCase()}
          whyLimit={whyLimit}
          form={state}
        />
      )
    },
    form,
    async submit({ query: { weeks, chair }, person, today, now, answers }) {
      const made = await makeCapacityDecision(db, {
        ...answers,
        person,
        today,
        now,
        weeks,
        chairRef: chair,
        chosen: answers.row.map((value) => {
          const [reference, fingerprint] = apart(value)
          const typed = answers[`to-${reference}`]
          return { reference, fingerprint, to: typeof typed === 'string' ? dayFromBox(typed) : undefined }
        }),
      })
      if (made.ok)
        return seeOther(paths.capacityDecision({ decisionId: made.decisionId }), madeInWords(made.waitsFor))
      if ('fields' in made) return showAgain(made.fields)
      return notFound()
    },
  })
}

/** What is said of a decision that was just made: until everybody has agreed, nothing is put off. */
function madeInWords(waitsFor: readonly string[]): string {
  if (waitsFor.length === 0) return 'The decision is made and in force.'
  return `Sent to ${waitsFor.join(' and ')} for agreement; nothing is put off yet.`
}

function apart(value: string): [string, string] {
  const at = value.lastIndexOf('.')
  return [value.slice(0, at), value.slice(at + 1)]
}
