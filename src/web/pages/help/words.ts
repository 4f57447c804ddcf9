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
      { word: 'Waiting', means: 'A case note is written and nobody has handed it over yet.' },
      { word: 'Refused', means: 'The case system did not take a case note. It says why.' },
      { word: 'Received', means: 'The case system has it, and it was seen on the child’s file.' },
      {
        word: 'Not confirmed',
        means: 'Two working days after it was sent, the case note has not been seen on the child’s file.',
      },
      {
        word: 'On the child’s file',
        means: 'The case system’s own list of case notes shows it.',
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
    title: 'On the pathway',
    id: 'pathway',
    words: [
      {
        word: 'Pathway',
        means: 'What is to happen at which month of a child protection plan, by the authority’s framework.',
        alsoCalled: 'progress framework',
      },
      {
        word: 'Stage',
        means:
          'Where a plan is on the pathway by its months: green, amber or red. The colour is about the time on the plan, never about a child or a family.',
      },
      {
        word: 'Family group conference',
        means: 'A meeting at which the family makes its own plan for the child.',
        alsoCalled: 'FGC',
      },
      {
        word: 'Systemic consultation',
        means: 'A talk at six months about what blocks the plan, with the lead systemic practitioner.',
      },
      {
        word: 'Legal planning meeting',
        means: 'A meeting with lawyers about whether the court should be asked.',
        alsoCalled: 'LPM',
      },
      {
        word: 'Pre-proceedings',
        means: 'The steps before the court is asked, which begin with a letter to the parents.',
        alsoCalled: 'PLO, letter before proceedings',
      },
      { word: 'Panel', means: 'A meeting about many children on the pathway, each by the same form.' },
      { word: 'View', means: 'What somebody on the case tells a panel beforehand, in a box of their own.' },
      { word: 'Audit of the file', means: 'A manager reads a child’s file by a form before a panel.' },
      {
        word: 'Minutes',
        means: 'What a panel decided for each child. Once they are signed they do not change.',
      },
      {
        word: 'Outcome',
        means: 'What came of a panel for a child, sent to whoever must sign that they have read it.',
      },
      {
        word: 'Not signed as read',
        means: 'An outcome was sent, and its day has passed without a signature.',
      },
      {
        word: 'Taken back',
        means: 'A step was recorded by mistake. It stays with the reason and counts no longer.',
      },
    ],
  },
  {
    title: 'Where a task of a panel stands',
    id: 'tasks',
    words: [
      { word: 'Cannot start yet', means: 'Another task of the panel comes first.' },
      { word: 'To do', means: 'It can be begun and nobody has.' },
      { word: 'In progress', means: 'It is begun, or a part of it is done.' },
      { word: 'Done', means: 'All of it is done.' },
      { word: 'Not asked for', means: 'This kind of panel does not have it.' },
    ],
  },
  {
    title: 'When there are not enough hours',
    id: 'capacity',
    words: [
      {
        word: 'Capacity',
        means: 'The hours that chairs have for midway reviews beside the hours that these need.',
      },
      {
        word: 'Capacity decision',
        means:
          'A QA manager decides which reviews are put off, with the service manager’s agreement and a reason.',
      },
      {
        word: 'Set aside',
        means: 'A sign of drift that somebody has looked at and left until a day, with the reason.',
      },
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
