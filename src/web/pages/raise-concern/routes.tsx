import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Person } from '#access/person.ts'
import { scopeAs } from '#access/scope.ts'
import { childWithin } from '#db/queries/people/scope.ts'
import { policyChoices } from '#db/queries/policies/policies.ts'
import type { Day } from '#domain/calendar/day.ts'
import { ladderAboutChair } from '#domain/concerns/ladder.ts'
import { ladderFor } from '#policies/concern-ladders.ts'
import { aboutChild, childParams } from '#web/child/about-child.ts'
import { presentBanner } from '#web/child/present-banner.ts'
import { optionalDateField } from '#web/forms/date-field.ts'
import { formState, type Entered } from '#web/forms/form-state.ts'
import { askOfNames, wordsDecided } from '#web/names/words-decided.ts'
import type { Pages } from '#web/page-definition.ts'
import { RaisePage } from '#web/pages/raise-concern/page.tsx'
import { paths } from '#web/paths.ts'
import { notDone, notFound, seeOther, showAgain } from '#web/replies.ts'
import { planTypesOf } from '#workflows/concerns/concern-at-hand.ts'
import { evidenceToPick } from '#workflows/concerns/evidence-to-pick.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { raiseConcern } from '#workflows/concerns/raise-concern.ts'

const query = z.object({
  review: z.string().max(40).optional().catch(undefined),
  question: z.string().max(120).optional().catch(undefined),
  /** The sign of drift that it is raised from. */
  sign: z.coerce.number().int().positive().optional().catch(undefined),
  plan: z.enum(['cp', 'cla']).optional().catch(undefined),
  about: z.enum(['practice', 'chair']).optional().catch(undefined),
})

const words = z.string().max(20_000).default('')
const raiseForm = z.object({
  form: z.string().min(8).max(80),
  worry: words,
  wanted: words,
  kind: words,
  evidence: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((picked) => [picked ?? []].flat()),
  talkedTo: words,
  talkedOn: optionalDateField('the day of the talk'),
  stage: words,
  reason: words,
  namesWorker: z.string().optional(),
  risk: z.enum(['yes', 'no']).catch('no'),
  told: words,
  toldAt: words,
  means: words,
})

/** Raising a concern for a child, from the child's page or beside a question of a midway review. */
export const raiseConcernPages: Pages = (app, { db }) => {
  /** What the address asks for, as far as this person may raise it. */
  async function subject(asked: z.infer<typeof query>, person: Person, childId: number, today: Day) {
    const planTypes = await planTypesOf(db, childId, today)
    const planType = planTypes.find((one) => one === asked.plan) ?? planTypes[0] ?? 'cp'
    const chairs = (await childWithin(db, scopeAs(person, 'chair')!, today, childId)) !== undefined
    const onPractice = chairs || person.roles.includes('qa-manager')
    const about = (asked.about === 'chair' && !chairs) || !onPractice ? 'chair' : 'practice'
    const { library } = await policyNow(db)
    const { ladder } = ladderFor(library, await policyChoices(db), planType, today)
    return {
      planTypes,
      planType,
      about,
      mayBoth: onPractice && !chairs,
      ladder: about === 'chair' ? ladderAboutChair(ladder) : ladder,
    } as const
  }

  app.page(paths.raiseConcern, {
    access: 'concern:raise',
    audit: 'raise-concern-opened',
    params: childParams,
    query,
    about: aboutChild(db),
    async show({ about: { childId }, query: asked, person, scope, today, form }) {
      const child = await explainChild(db, childId, today)
      if (!child) return notFound()
      const { planTypes, planType, about, mayBoth, ladder } = await subject(asked, person, childId, today)
      const address = (change: Partial<z.infer<typeof query>>) =>
        paths.raiseConcern({ childId }, { ...asked, ...change })
      const { lines, question } = await evidenceToPick(db, scope, {
        childId,
        reference: asked.review,
        questionId: asked.question,
        signId: asked.sign,
        today,
      })
      return (
        <RaisePage
          banner={presentBanner(child, today)}
          ladder={ladder}
          planType={planType}
          otherPlans={planTypes
            .filter((one) => one !== planType)
            .map((one) => ({ planType: one, href: address({ plan: one }) }))}
          about={about}
          otherAboutHref={
            mayBoth ? address({ about: about === 'practice' ? 'chair' : 'practice' }) : undefined
          }
          question={question}
          evidence={lines}
          cancelHref={
            asked.review === undefined ? paths.child({ childId }) : paths.review({ reference: asked.review })
          }
          formId={randomUUID()}
          form={form}
        />
      )
    },
    form: raiseForm,
    async submit({ about: { childId }, query: asked, person, scope, today, now, request, answers }) {
      const names = wordsDecided(formState(request.body as Entered))
      const { planType, about } = await subject(asked, person, childId, today)
      const { lines } = await evidenceToPick(db, scope, {
        childId,
        reference: asked.review,
        questionId: asked.question,
        signId: asked.sign,
        today,
      })
      const { told, toldAt, means, risk, namesWorker, evidence, ...rest } = answers
      const raised = await raiseConcern(db, {
        ...rest,
        person,
        childId,
        today,
        now,
        planType,
        about,
        evidence: lines.filter(({ says }) => evidence.includes(says)),
        midwayReference: asked.review,
        signId: asked.sign,
        questionId: asked.question,
        namesWorker: about === 'practice' && namesWorker === 'yes',
        risk: risk === 'yes' ? { told, toldAt, means } : undefined,
        names,
      })
      if (raised.ok)
        return seeOther(
          paths.concern({ concernId: raised.concernId }),
          `Concern ${raised.reference} raised. Who must reply was told.`,
        )
      if (raised.because === 'names') return askOfNames(raised, names)
      if (raised.because === 'entries') return showAgain(raised.entries)
      return notDone(raised)
    },
  })
}
