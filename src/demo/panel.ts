/** What the chair and the team manager of the demonstration say to the panel that goes on, each in their own box. */
export const madeUpViews = {
  chair: [
    'Two of five actions of the last conference are done. Home is calmer; school says mornings are not. The parenting work has not begun.',
    'The plan is the same as nine months ago. I would like the panel to say what would have to change before the next conference.',
  ],
  'team-manager': [
    'The worker changed in June and the assessment was begun again. It is ready by the next core group.',
    'The family takes part and the visits are in time. We think that the next conference can end the plan.',
  ],
} as const

/** What the panel has decided so far: the first of its children. */
export const madeUpDecision = {
  decision: 'goes-on-changed',
  whyNotLess: 'work-not-done',
  reason: 'The assessment that the plan rests on was agreed in the spring and is not finished.',
} as const

/** What the panel agreed for that child. */
export const madeUpPanelAction = 'Finish the parenting assessment and bring it to the next core group.'

/** The one audit that is signed; that of the other area is waited for. */
export const madeUpAudit = {
  answers: { 'child-in-the-file': 'yes', 'plan-in-the-file': 'no', 'oversight-in-the-file': 'yes' },
  found:
    'The file shows visits in time and a plan that has not changed since the first core group. Supervision asks for the assessment each month.',
} as const
