import { z } from 'zod'
import { concernSightOf } from '#access/concerns.ts'
import { may } from '#access/permissions.ts'
import { concernFor } from '#db/queries/concerns/concerns.ts'
import { signFor } from '#db/queries/drift/drift-signs.ts'
import { dayInWords } from '#domain/calendar/words.ts'
import { driftRuleInWords } from '#domain/drift/rule-in-words.ts'
import { presentBanner } from '#web/child/present-banner.ts'
import { presentSign } from '#web/child/present-sign.ts'
import { optionalDateField } from '#web/forms/date-field.ts'
import { idInAddress } from '#web/page.tsx'
import type { Pages } from '#web/page-definition.ts'
import { DriftSignPage } from '#web/pages/drift-sign/page.tsx'
import { paths } from '#web/paths.ts'
import { conflict, notFound, seeOther, showAgain } from '#web/replies.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { driftRulesNow } from '#workflows/drift/drift-rules-now.ts'
import { asideReasonLimit, longestAside, setSignAside } from '#workflows/drift/set-sign-aside.ts'

/** One sign of drift, and setting it aside. */
export const driftSignPages: Pages = (app, { db }) => {
  app.page(paths.driftSign, {
    access: 'drift:open',
    audit: 'drift-sign-opened',
    params: z.object({ signId: idInAddress }),
    about: ({ params, scope, today }) => signFor(db, scope, today, params.signId),
    async show({ about: sign, person, today, form }) {
      const child = await explainChild(db, sign.childId, today)
      if (!child) return notFound()
      const rule = (await driftRulesNow(db, today)).find(
        ({ id, pack }) => id === sign.ruleId && pack === sign.version,
      )
      const found = await Promise.all(
        sign.concernIds.map((concernId) => concernFor(db, concernSightOf(person), today, concernId)),
      )
      const longest = may(person, 'drift:set-aside') ? await longestAside(db, today) : undefined
      return (
        <DriftSignPage
          banner={presentBanner(child, today)}
          sign={presentSign(sign)}
          rule={rule ? `${rule.says} ${driftRuleInWords(rule)}` : 'The rule is no longer in force.'}
          source={rule ? `${rule.source.document}: ${rule.source.section}` : ''}
          raiseHref={
            may(person, 'concern:raise')
              ? paths.raiseConcern({ childId: sign.childId }, { sign: sign.signId, plan: sign.planType })
              : undefined
          }
          concerns={found.flatMap((concern) =>
            concern
              ? [{ reference: concern.reference, href: paths.concern({ concernId: concern.concernId }) }]
              : [],
          )}
          setAside={
            longest && { words: longest.words, until: dayInWords(longest.last), limit: asideReasonLimit }
          }
          form={form}
        />
      )
    },
    form: z.object({
      until: optionalDateField('the day until which it is set aside'),
      reason: z.string().max(20_000).default(''),
    }),
    async submit({ about: { signId }, person, today, now, answers }) {
      const aside = await setSignAside(db, { person, signId, today, now, ...answers })
      if (aside.ok) return seeOther(paths.driftSign({ signId }), 'Set aside.')
      if (aside.because === 'entries') return showAgain(aside.entries)
      return aside.because === 'not-found' ? notFound() : conflict('This sign has changed. Look at it again.')
    },
  })
}
