/** What kind of thing was done, as the audit is filtered by it. */
export const auditKinds = ['opened', 'changed', 'sign-in', 'settings'] as const
export type AuditKind = (typeof auditKinds)[number]

/** Each kind as the screen calls it. */
export const kindWords: Readonly<Record<AuditKind, string>> = {
  opened: 'Opened or listed',
  changed: 'Written or decided',
  'sign-in': 'Signing in and out',
  settings: 'Settings, data and people',
}

/**
 * Everything that the audit calls by name, in the words that follow a person's name: "Priya Shah opened the child's
 * page". A test asks that nothing in the program is left out.
 */
export const actionWords: Readonly<Record<AuditKind, Readonly<Record<string, string>>>> = {
  opened: {
    'access-log-opened': 'opened the list of who opened the child’s record',
    'action-opened': 'opened an action',
    'actions-checked': 'looked over actions before changing them together',
    'actions-opened': 'listed actions',
    'audit-opened': 'opened the log',
    'child-explained': 'had everything worked out for the child',
    'child-opened': 'opened the child’s page',
    'children-listed': 'listed children',
    'clock-opened': 'opened why a midway review is due when it is',
    'dates-opened': 'opened the child’s dates',
    'hand-over-opened': 'opened a hand-over pack',
    'home-opened': 'opened the home page',
    'midway-case-note-opened': 'opened a case note',
    'midway-check-opened': 'opened a midway review to check and sign it',
    'midway-discard-opened': 'opened the page for discarding a draft',
    'midway-downloaded': 'downloaded a signed midway review',
    'midway-known-opened': 'opened what was known when a midway review was signed',
    'midway-opened': 'opened a midway review',
    'midway-record-opened': 'opened a signed midway review',
    'page-opened': 'asked for a page',
    'restricted-opened': 'opened a restricted record',
    'reviews-listed': 'listed midway reviews',
    'timeline-opened': 'opened the child’s timeline',
  },
  changed: {
    'action-agreed': 'agreed an action',
    'action-settled': 'settled an action',
    'midway-added-to': 'added to a signed midway review',
    'midway-answer-carried': 'carried an answer over from the review before',
    'midway-answer-confirmed': 'confirmed an answer that says the same again',
    'midway-answer-saved': 'saved an answer of a midway review',
    'midway-brought-back': 'brought a discarded draft back',
    'midway-discarded': 'discarded a draft of a midway review',
    'midway-signed': 'signed a midway review',
    'midway-started': 'started a midway review',
  },
  'sign-in': {
    'signed-in': 'signed in',
    'signed-out': 'signed out',
  },
  settings: {
    'audit-checked': 'checked the log',
    'audit-details-disposed-of': 'disposed of details of the log under retention',
    'authority-named': 'named the authority',
    'backup-made': 'made a backup of everything',
    'backup-restored': 'put a backup back',
    'bank-holiday-added': 'added a bank holiday',
    'bank-holidays-confirmed': 'confirmed the bank holidays of a year',
    'data-loaded': 'loaded data',
    'pack-added': 'added a policy pack',
    'packs-chosen': 'chose which policy packs are in force',
    'person-added': 'added a person',
  },
}

/** What was done, in words; a name that is not known is shown as it is. */
export function actionInWords(action: string): string {
  for (const kind of auditKinds) {
    const words = actionWords[kind][action]
    if (words !== undefined) return words
  }
  return action.replaceAll('-', ' ')
}

/** The names by which the audit calls what is of one kind. */
export function actionsOfKind(kind: AuditKind): readonly string[] {
  return Object.keys(actionWords[kind])
}
