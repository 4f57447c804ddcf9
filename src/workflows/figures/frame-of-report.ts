import { countedBy } from '#access/counting.ts'
import type { Person } from '#access/person.ts'
import { scopeAs, type ChildScope } from '#access/scope.ts'
import type { Frame, PolicyOfFrame } from '#db/queries/figures/population.ts'
import { addDays, type Day } from '#domain/calendar/day.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import { cutOffOf, type Period } from '#domain/figures/period.ts'
import { visitRhythm, type VisitRhythm } from '#domain/figures/visit-rhythm.ts'
import type { PackLibrary } from '#policies/registry.ts'
import type { PolicyNow } from '#workflows/policies/policy-now.ts'

/** Which children are asked about. */
export interface Filters {
  readonly planType: PlanType | undefined
  readonly team: string | undefined
}

/** The whole service: for what is published, which is everybody's and not one person's. */
export const wholeService: { readonly scope: ChildScope; readonly chaired: ChildScope } = {
  scope: { is: 'all' },
  chaired: { is: 'none' },
}

/** The children whom a person counts. */
export function eyesOf(person: Person): { readonly scope: ChildScope; readonly chaired: ChildScope } {
  return { scope: countedBy(person), chaired: scopeAs(person, 'chair')! }
}

/** What a count of a period is made of: days, children, and what the policy says. */
export function frameOf(
  period: Period,
  today: Day,
  eyes: ReturnType<typeof eyesOf>,
  filters: Filters,
  policy: PolicyOfFrame,
): Frame {
  return { period, cutOff: cutOffOf(period, today), today, ...eyes, ...filters, policy }
}

// A concern or a discussion is counted in working days from up to two years before; what is older is in the last band.
const daysBefore = 740

/** What a count needs to know of the policy, and how often it wants visits. */
export function policyOfFrame(
  { compiled, library }: PolicyNow,
  period: Period,
  today: Day,
): { readonly policy: PolicyOfFrame; readonly rhythms: Readonly<Partial<Record<PlanType, VisitRhythm>>> } {
  const { calendar } = compiled
  const cutOff = cutOffOf(period, today)
  const days = Array.from({ length: cutOff - period.from + daysBefore + 1 }, (_, after) =>
    addDays(period.from, after - daysBefore),
  )
  const first = days[0]!
  const rhythms: Partial<Record<PlanType, VisitRhythm>> = {}
  const visits: Partial<Record<PlanType, { day: Day; lastDay: Day }[]>> = {}
  for (const planType of ['cp', 'cla'] as const) {
    const rhythm = visitRhythm(compiled, planType, cutOff)
    if (!rhythm) continue
    rhythms[planType] = rhythm
    visits[planType] = days.flatMap((day) => {
      const lastDay = rhythm.lastDay(day)
      return lastDay === undefined ? [] : [{ day, lastDay }]
    })
  }
  return {
    rhythms,
    policy: {
      workingDays: days.flatMap((day) => {
        const nth = calendar.workingDaysBetween(first, day)
        const twentiethAfter = calendar.addWorkingDays(day, 20)
        return nth === undefined || twentiethAfter === undefined ? [] : [{ day, nth, twentiethAfter }]
      }),
      visits,
      stages: stagesOn({ compiled }, cutOff),
      questions: questionsOf(library),
    },
  }
}

/** The stages of the policy that is in force on a day. */
export function stagesOn({ compiled }: Pick<PolicyNow, 'compiled'>, day: Day) {
  return compiled.stages.filter(({ from, until }) => from <= day && day <= until)
}

const questionsKept = new WeakMap<PackLibrary, PolicyOfFrame['questions']>()

/** Every choice question of every form with its themes; made once for each library. */
function questionsOf(library: PackLibrary): PolicyOfFrame['questions'] {
  const known = questionsKept.get(library)
  if (known) return known
  const questions = library.packs.flatMap((pack) =>
    pack.forms.flatMap((form) =>
      form.groups.flatMap((group) =>
        group.questions.flatMap((question) => {
          const parts = question.parts.length > 0 ? question.parts : [{ ...question, id: '' }]
          return parts
            .filter(({ answers }) => answers.kind === 'choice')
            .flatMap((part) =>
              question.themes.map((theme) => ({
                pack: pack.ref,
                question: question.id,
                part: part.id,
                theme,
                worry: part.worry ?? '',
              })),
            )
        }),
      ),
    ),
  )
  // Two forms of one pack may ask the same question.
  const once = [
    ...new Map(questions.map((question) => [Object.values(question).join('/'), question])).values(),
  ]
  questionsKept.set(library, once)
  return once
}
