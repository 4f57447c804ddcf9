import type { PlanType } from '#domain/facts/facts.ts'
import type { Form, Question } from '#domain/reviews/form.ts'

/** A form that asks both whether the plan moves on and what happens if it does not, as the rule on it reads answers. */
export interface FormOnContingency {
  readonly plan: readonly PlanType[]
  /** Every question and part of it, by id: a review was answered in this form where it holds no other. */
  readonly asksFor: ReadonlySet<string>
  /** Questions whose worrying answer says that the plan does not move on. */
  readonly onProgress: readonly AskedForWorry[]
  /** Questions about what happens then: a text that may stay empty, or a choice with a worrying answer. */
  readonly onContingency: readonly ContingencyAsked[]
}

/** A choice with the answer that is a worry. */
export interface AskedForWorry {
  readonly id: string
  readonly worry: 'yes' | 'no'
}

type ContingencyAsked =
  | (AskedForWorry & { readonly kind: 'choice' })
  | { readonly kind: 'text'; readonly id: string; readonly asks: string }

/** Which themes tell a form's questions on progress, and on what happens without it. */
export interface ContingencyThemes {
  readonly progress: readonly string[]
  readonly contingency: readonly string[]
}

/**
 * A form as the rule on contingency reads it; undefined where it does not ask both (product pages, MS2, DR12:
 * contingency empty while the plan is not progressing).
 */
export function formOnContingency(
  form: Form,
  plan: readonly PlanType[],
  themes: ContingencyThemes,
): FormOnContingency | undefined {
  const questions = form.groups.flatMap((group) => group.questions)
  const of = (wanted: readonly string[]) =>
    questions.filter((question) => question.themes.some((theme) => wanted.includes(theme)))
  const onProgress = of(themes.progress).flatMap(askedForWorry)
  const onContingency = of(themes.contingency).flatMap((question): readonly ContingencyAsked[] =>
    question.answers.kind === 'text' && question.parts.length === 0
      ? [{ kind: 'text', id: question.id, asks: question.asks }]
      : askedForWorry(question).map((asked) => ({ ...asked, kind: 'choice' })),
  )
  if (onProgress.length === 0 || onContingency.length === 0) return undefined
  const asksFor = new Set(questions.flatMap(({ id, parts }) => [id, ...parts.map((part) => part.id)]))
  return { plan, asksFor, onProgress, onContingency }
}

function askedForWorry({ id, worry, answers, parts }: Question): readonly AskedForWorry[] {
  return answers.kind === 'choice' && parts.length === 0 && worry !== undefined ? [{ id, worry }] : []
}
