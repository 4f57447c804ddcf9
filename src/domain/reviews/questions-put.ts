import type { Day } from '#domain/calendar/day.ts'
import { NO_DAY, type CaseColumns } from '#domain/timescales/case-columns.ts'
import { compileCondition, type CompiledPolicy } from '#domain/timescales/compile.ts'
import { holds } from '#domain/timescales/conditions.ts'
import type { Condition } from '#domain/timescales/rule.ts'
import { beginWalk, enterChild, enterPlan } from '#domain/timescales/walk.ts'
import type { Form, Layout, Question, QuestionPart } from './form.ts'

/** A form as it is put for one child: what is asked, and what is not, with the reason. */
export interface FormPut {
  readonly form: Form
  readonly groups: readonly GroupPut[]
}

export interface GroupPut {
  readonly id: string
  readonly title: string
  readonly layout: Layout
  readonly lead: string | undefined
  readonly questions: readonly QuestionPut[]
}

export interface QuestionPut {
  readonly question: Question
  /** Why it is not asked, such as "under 5"; undefined where it is. What was typed before is kept. */
  readonly notAsked: string | undefined
  /** Why the chair set it aside for this child; left out where it is used. */
  readonly setAside?: string
  /** The parts of a compound question; of any other, the question itself with an empty id. */
  readonly parts: readonly PartPut[]
}

export interface PartPut extends QuestionPart {
  readonly notAsked: string | undefined
}

/** Which questions of a form are asked, by conditions that hold or not. */
export function questionsPut(form: Form, isTrue: (condition: Condition) => boolean): FormPut {
  return {
    form,
    groups: form.groups.map(({ id, title, layout, lead, questions }) => ({
      id,
      title,
      layout: layout ?? 'list',
      lead,
      questions: questions.map((question) => questionPut(question, isTrue)),
    })),
  }
}

function questionPut(question: Question, isTrue: (condition: Condition) => boolean): QuestionPut {
  const notAsked = reasonNotAsked(question.when, isTrue)
  const own: QuestionPart = { ...question, id: '', when: [] }
  const parts = (question.parts.length > 0 ? question.parts : [own]).map((part) => ({
    ...part,
    notAsked: notAsked ?? reasonNotAsked(part.when, isTrue),
  }))
  const every = parts.every((part) => part.notAsked !== undefined)
  return { question, notAsked: notAsked ?? (every ? parts[0]?.notAsked : undefined), parts }
}

function reasonNotAsked(
  when: readonly Condition[],
  isTrue: (condition: Condition) => boolean,
): string | undefined {
  const failing = when.find((condition) => !isTrue(condition))
  return failing && oppositeInWords(failing)
}

/** What is so where a condition does not hold. */
function oppositeInWords(condition: Condition): string {
  switch (condition.kind) {
    case 'age':
      if (condition.atLeast !== undefined && condition.under === undefined)
        return `under ${condition.atLeast}`
      if (condition.under !== undefined && condition.atLeast === undefined)
        return `${condition.under} or over`
      return `not aged ${condition.atLeast} to ${(condition.under ?? 0) - 1}`
    case 'unborn':
      return condition.is ? 'already born' : 'not born yet'
    case 'legal-status':
      return 'another legal status'
    case 'plan-number':
      return 'not a repeat plan'
    case 'months-on-plan':
      return condition.atLeast !== undefined
        ? `less than ${condition.atLeast} months on the plan`
        : `${condition.under ?? 0} months or more on the plan`
    case 'recorded':
      return condition.is
        ? `no ${condition.event.replaceAll('-', ' ')} is recorded`
        : `${condition.event.replaceAll('-', ' ')} is recorded`
  }
}

/** Whether conditions hold for one plan of one child of the columns, as the engine decides it everywhere. */
export function conditionsFor(
  policy: CompiledPolicy,
  cases: CaseColumns,
  where: {
    readonly child: number
    /** Position of the plan among all plans of the columns. */
    readonly plan: number
    readonly anchorOn: Day | undefined
    readonly dueOn: Day | undefined
    readonly today: Day
  },
): (condition: Condition) => boolean {
  const walk = beginWalk(policy, cases, where.today)
  enterChild(walk, where.child)
  enterPlan(walk, where.plan)
  return (condition) =>
    holds(
      walk,
      compileCondition(condition, policy.vocabulary),
      where.anchorOn ?? NO_DAY,
      where.dueOn ?? NO_DAY,
    )
}
