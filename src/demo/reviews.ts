import type { FormPut, PartPut } from '#domain/reviews/questions-put.ts'
import type { Chance } from './chance.ts'

/** What is typed into one field of a made-up review. */
export interface MadeUpAnswer {
  readonly questionId: string
  readonly partId: string
  readonly field: 'answer' | 'comment'
  readonly value: string
}

/** What a made-up chair answers in a review: mostly well, now and then not, and then with a reason. */
export function madeUpAnswers(put: FormPut, chance: Chance): readonly MadeUpAnswer[] {
  const asked = put.groups.flatMap(({ questions }) =>
    questions.filter(({ notAsked, setAside }) => notAsked === undefined && setAside === undefined),
  )
  return asked.flatMap(({ question: { id: questionId }, parts }) => {
    const answers = parts.flatMap((part): readonly (MadeUpAnswer & { readonly worries: boolean })[] => {
      const value = part.notAsked === undefined ? answerOf(part, chance) : undefined
      if (value === undefined) return []
      return [{ questionId, partId: part.id, field: 'answer', ...value }]
    })
    const why = { questionId, partId: '', field: 'comment', value: chance.of(whys) } as const
    return [
      ...answers.map(({ worries: _, ...answer }) => answer),
      ...(answers.some(({ worries }) => worries) ? [why] : []),
    ]
  })
}

function answerOf(
  { answers, worry }: PartPut,
  chance: Chance,
): { readonly value: string; readonly worries: boolean } | undefined {
  if (answers.kind === 'scale') return { value: String(chance.between(4, 8)), worries: false }
  if (answers.kind === 'text') return { value: chance.of(said), worries: false }
  if (answers.kind === 'date') return undefined
  const [good, bad] = worry === 'yes' ? (['no', 'yes'] as const) : (['yes', 'no'] as const)
  const value = chance.weighed([
    [good, 76],
    ['partly', 12],
    [bad, 9],
    ['not-known', 3],
  ] as const)
  const offered = answers.options.includes(value) ? value : good
  return { value: offered, worries: offered !== good }
}

/** Whether an answer calls for an action: of the worrying ones, about every second does. */
export function calls(answers: readonly MadeUpAnswer[], chance: Chance): string | undefined {
  const worrying = answers.filter(({ field }) => field === 'comment')
  return worrying.length > 0 && chance.yes(0.5) ? chance.of(worrying).questionId : undefined
}

const whys = [
  'Agreed at the conference and not begun. The worker books it this week.',
  'It was done once and not kept up since the worker changed.',
  'The record does not say. The worker thinks it was done and writes it up.',
  'Waiting for another service: asked twice, no answer yet.',
  'Some of it: two of three are done, the third has no date.',
  'Talked about in supervision. A date is set and the manager looks at it then.',
] as const

const said = [
  'Likes school again and would like more time with the grandparents.',
  'Calmer mornings. Bedtimes are still hard.',
  'Says that visits help. Wants to know what the next meeting is for.',
] as const

/** What was agreed to be done. */
export const madeUpActions = [
  'Finish the assessment and bring it to the next core group',
  'See the child alone at school before the next core group',
  'Ask the health visitor for the review that is missing and put it on the record',
  'Hold the core group that was missed and send the notes to everybody',
  'Write the plan anew with dates and names, and share it with the family',
] as const

/** What the chair wrote as different for the child. */
export const madeUpSummaries = [
  'Home is calmer than at the conference and school sees it too. What has not moved is the assessment: it decides whether the plan can end.',
  'Visits are in time and mostly alone. The child speaks more freely. The plan is the same as at the conference and needs dates.',
  'Little is different. The parents come to core groups, and the work with them begins this month.',
  'Safer: the agreement about contact holds, and the child sleeps well. The referral for support at school is still to be made.',
  'The worker changed and began anew. The child knows the new worker now. The next step is the family meeting.',
  'Much is different for the better. The network does what it said, and the child says that home is good.',
] as const
