/** A concern of the demonstration, and how far it has come. */
export interface MadeUpConcern {
  readonly kind: string
  readonly worry: string
  readonly wanted: string
  readonly isFormal?: true
  /** What the team manager answered; without one it waits for an answer. */
  readonly reply?: string
  /** What is different for the child; with one the reply was accepted and the concern closed. */
  readonly difference?: string
}

/** What the chair of the demonstration raised: one of each that a newcomer would want to see. */
export const madeUpConcerns: readonly MadeUpConcern[] = [
  {
    kind: 'not-heard',
    worry: 'There has been no visit alone since the conference.',
    wanted: 'A visit alone this week, and what was said brought to the core group.',
  },
  {
    kind: 'drift-and-delay',
    worry: 'The parenting assessment was agreed at the conference and has not begun.',
    wanted: 'A date for the assessment, and somebody named who does it.',
    isFormal: true,
  },
  {
    kind: 'agreed-not-done',
    worry: 'The referral to the young carers’ service was agreed twice and was not made.',
    wanted: 'The referral this week.',
    reply: 'The worker was away. I make the referral today and tell the family myself.',
  },
  {
    kind: 'working-together',
    worry: 'The school was not asked to the last two core groups.',
    wanted: 'The school asked to each core group, with the minutes sent.',
    reply: 'The school is on the list now and comes on Thursday.',
    difference: 'School and home say the same about mornings, and school knows whom to ring.',
  },
]

/** What was done well, with who is thanked. */
export const madeUpGoodPractice = {
  note: 'The worker brought a map of the week that was drawn together, and the plan was changed to fit it.',
  thanked: 'the social worker and the school',
} as const
