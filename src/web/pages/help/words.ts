/** One word of Waymark and what it means: one definition each, used by lists, counts and letters alike. */
interface Meaning {
  readonly word: string
  readonly means: string
  /** What other authorities call it. */
  readonly alsoCalled?: string
}

export interface GroupOfWords {
  readonly title: string
  readonly id: string
  readonly words: readonly Meaning[]
}

/** The words that Waymark uses. */
export const groupsOfWords: readonly GroupOfWords[] = [
  {
    title: 'Where a review stands',
    id: 'standing',
    words: [
      { word: 'Not due yet', means: 'The day by which it is due lies ahead, and it cannot be held yet.' },
      {
        word: 'Due',
        means: 'It can be held now and the day by which it is due has not passed. Due today is not overdue.',
      },
      { word: 'Overdue', means: 'The day by which it was due has passed and it has not been held.' },
      { word: 'Arranged', means: 'A day has been set for it.' },
      {
        word: 'Being prepared',
        means: 'The social worker was asked what the chair cannot see, and has not sent it yet.',
      },
      { word: 'Preparation back', means: 'What was prepared has come back to the chair.' },
      { word: 'Started', means: 'Somebody has begun to answer its questions.' },
      { word: 'Signed', means: 'The chair has signed it. What it said that day does not change any more.' },
      { word: 'Sent', means: 'Its case note was handed to the case system.' },
      {
        word: 'Not confirmed',
        means: 'Two working days after it was sent, the case note has not been seen on the child’s file.',
      },
      {
        word: 'On the child’s file',
        means: 'The case system’s own list of case notes shows it.',
        alsoCalled: 'received',
      },
      { word: 'Held, not signed', means: 'The record says that it was held; it has not been signed here.' },
      {
        word: 'Needs a date',
        means: 'A date that it is counted from, or a year of bank holidays, is not there. It says which.',
      },
      {
        word: 'Not required',
        means: 'The chair decided, with a reason, that this review does not need to be held.',
        alsoCalled: 'waived',
      },
      {
        word: 'Waiting for the agreement of somebody',
        means:
          'It was decided that the review is not required, and by the policy a second person must agree. Until they do it is as due as it was.',
      },
      {
        word: 'Put off',
        means: 'A manager decided that there is not the time to hold it, with a reason.',
        alsoCalled: 'not achieved due to resources',
      },
      {
        word: 'Stopped',
        means: 'The plan ended, or the next conference was held first, so it is not owed any more.',
      },
      {
        word: 'Cannot tell',
        means: 'A date or a whole set of data that it depends on is not there. It says which.',
      },
    ],
  },
  {
    title: 'What the record shows',
    id: 'record',
    words: [
      { word: 'From the record', means: 'A fact that the case system holds, with where it comes from.' },
      { word: 'No record found', means: 'The data was loaded and says nothing about this.' },
      { word: 'Not loaded', means: 'This set of data was never loaded, so nothing can be said either way.' },
      { word: 'Date not recorded', means: 'It happened, and the case system does not say when.' },
      {
        word: 'Sign of drift',
        means:
          'A written rule about dates that has come true. It shows its rule and what it was worked out from.',
        alsoCalled: 'drift and delay',
      },
    ],
  },
  {
    title: 'How firmly something is asked',
    id: 'strength',
    words: [
      { word: 'Must', means: 'The policy or the law requires it by a day. Only this can be overdue.' },
      { word: 'Should', means: 'Good practice by a day. Late is shown, and nothing more.' },
      { word: 'Consider', means: 'Something to think about at this point.' },
    ],
  },
  {
    title: 'Plans and meetings',
    id: 'plans',
    words: [
      {
        word: 'Concern',
        means:
          'A worry for a child that is raised with those who can put it right, who must answer by a day.',
        alsoCalled: 'escalation, dispute resolution, alert',
      },
      {
        word: 'Good-practice note',
        means: 'Something done well for a child, with thanks to whoever did it.',
      },
      {
        word: 'Restricted record',
        means: 'A record that opens only with a reason, for 24 hours; the chair and the QA manager are told.',
      },
      {
        word: 'Midway review',
        means:
          'The look, halfway between two conferences or reviews, at whether the plan is being carried out.',
        alsoCalled: 'midway monitoring, mid-point review',
      },
      {
        word: 'Chair',
        means: 'Who chairs the child’s conferences, or reviews the child’s care.',
        alsoCalled: 'CP chair, independent chair, independent reviewing officer (IRO)',
      },
      {
        word: 'Child protection plan',
        means: 'A plan agreed at a conference to keep a child safe.',
        alsoCalled: 'CP plan',
      },
      {
        word: 'Looked-after child',
        means: 'A child whom the authority looks after.',
        alsoCalled: 'child in care, cared-for child',
      },
      { word: 'Core group', means: 'The people who carry out the child protection plan, with the family.' },
      { word: 'Policy', means: 'What this authority requires and by when, with the document that says so.' },
    ],
  },
]
