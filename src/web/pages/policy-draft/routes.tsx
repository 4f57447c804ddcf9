import { z } from 'zod'
import { may } from '#access/permissions.ts'
import type { Db } from '#db/open.ts'
import { addedBankHolidays } from '#db/queries/policies/policies.ts'
import { draftById, type PolicyDraft } from '#db/queries/policies/drafts.ts'
import { lastTrial } from '#db/queries/policies/trials.ts'
import { isoDate } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { nationalPack } from '#policies/built-in.ts'
import { checkPack } from '#policies/check.ts'
import { ruleOfDraft, rulesOfDraft, sections, type RulePlace, type Section } from '#policies/draft.ts'
import { runExamples } from '#policies/examples.ts'
import { dateField } from '#web/forms/date-field.ts'
import { idInAddress } from '#web/ids.ts'
import type { Pages } from '#web/page-definition.ts'
import { DraftPage } from '#web/pages/policy-draft/page.tsx'
import { RulePage } from '#web/pages/policy-draft/rule-page.tsx'
import { paths } from '#web/paths.ts'
import { notDone, notFound, seeOther, type Reply, type ShowAgain } from '#web/replies.ts'
import { changeDraft, throwDraftAway, type DraftChange } from '#workflows/policies/change-draft.ts'
import type { Refusal } from '#workflows/refusal.ts'
import { tryDraft } from '#workflows/policies/try-draft.ts'

const edition = z.coerce.number().int().positive()
const ruleInAddress = z
  .string()
  .regex(new RegExp(`^(${Object.keys(sections).join('|')})-\\d{1,3}$`))
  .transform((text): RulePlace => {
    const [section, at] = text.split('-')
    return { section: section as Section, at: Number(at) }
  })

/** Writing another version of a policy: its rules as boxes, its first day, and trying it before anything holds. */
export const policyDraftPages: Pages = (app, { db }) => {
  app.page(paths.policyDraft, {
    access: 'policy:draft',
    audit: 'policy-draft-opened',
    params: z.object({ draftId: idInAddress }),
    async show({ params: { draftId }, person, today, form }) {
      const draft = await draftById(db, draftId)
      if (!draft) return notFound()
      const trial = await lastTrial(db, draftId)
      return (
        <DraftPage
          draft={draft}
          rules={rulesOfDraft(draft.text)}
          differences={await examplesThatDiffer(db, draft)}
          tried={trial && { at: trial.ranAt, isOfThisEdition: trial.edition === draft.edition }}
          mayPublish={may(person, 'policy:publish') && draft.changedBy !== person.personId}
          today={today}
          form={form}
        />
      )
    },
    form: z.discriminatedUnion('do', [
      z.object({ do: z.literal('first-day'), edition, from: dateField('the first day on which it holds') }),
      z.object({ do: z.literal('try') }),
      z.object({ do: z.literal('throw-away'), edition }),
    ]),
    async submit({ params: { draftId }, person, today, now, answers }) {
      switch (answers.do) {
        case 'first-day': {
          const change: DraftChange = { kind: 'first-day', from: isoDate(answers.from) }
          const changed = await changeDraft(db, { person, draftId, edition: answers.edition, change, now })
          return answer(changed, 'from', paths.policyDraft({ draftId }), 'The first day is changed.')
        }
        case 'try': {
          const tried = await tryDraft(db, { person, draftId, today, now })
          return answer(tried, 'try', paths.policyTrial({ draftId }))
        }
        case 'throw-away': {
          const away = await throwDraftAway(db, { person, draftId, edition: answers.edition, now })
          return answer(away, 'throw-away', paths.policies(), 'The draft is thrown away.')
        }
      }
    },
  })

  app.page(paths.policyDraftRule, {
    access: 'policy:draft',
    audit: 'policy-draft-opened',
    params: z.object({ draftId: idInAddress, rule: ruleInAddress }),
    async show({ params: { draftId, rule }, form }) {
      const draft = await draftById(db, draftId)
      const shown = draft && !draft.ended && ruleOfDraft(draft.text, rule)
      return shown ? <RulePage draft={draft} rule={shown} form={form} /> : notFound()
    },
    form: z.looseObject({
      do: z.enum(['numbers', 'rule', 'leave-out']),
      edition,
      text: z.string().max(20_000).default(''),
    }),
    async submit({ params: { draftId, rule }, person, now, answers }) {
      const change = changeOf(rule, answers)
      const changed = await changeDraft(db, { person, draftId, edition: answers.edition, change, now })
      const field = answers.do === 'rule' ? 'text' : 'numbers'
      return answer(changed, field, paths.policyDraft({ draftId }), 'The draft is changed.')
    },
  })
}

function changeOf(
  place: RulePlace,
  answers: { readonly do: 'numbers' | 'rule' | 'leave-out'; readonly text: string } & Readonly<
    Record<string, unknown>
  >,
): DraftChange {
  switch (answers.do) {
    case 'rule':
      return { kind: 'rule', place, text: answers.text }
    case 'leave-out':
      return { kind: 'leave-out', place }
    case 'numbers': {
      const numbers = Object.entries(answers).flatMap(([field, value]) =>
        field.startsWith('number.') && typeof value === 'string'
          ? [[field.slice('number.'.length), value.trim()] as const]
          : [],
      )
      return { kind: 'numbers', place, numbers: new Map(numbers) }
    }
  }
}

function answer(
  outcome: { readonly ok: true } | Refusal,
  field: string,
  to: string,
  done?: string,
): Reply | ShowAgain {
  return outcome.ok ? seeOther(to, done) : notDone(outcome, field)
}

/** The worked examples of a draft that come out otherwise than it says. */
async function examplesThatDiffer(
  db: Db,
  draft: PolicyDraft,
): Promise<readonly { readonly name: string; readonly differences: readonly string[] }[]> {
  const checked = checkPack(draft.text, 'draft', nationalPack())
  if ('problems' in checked) return []
  const calendar = workingCalendar(await addedBankHolidays(db))
  return runExamples(checked.pack, calendar).filter(({ differences }) => differences.length > 0)
}
