/**
 * What Waymark tells people of. At once only what cannot wait for the morning (product pages, 3.0): a concern raised
 * on somebody, an immediate risk, a review moved to within two working days. Everything else waits for the digest.
 * The words name no child: they stand in mail.
 */
export const noticeKinds = {
  'monitoring-begins': {
    urgency: 'digest',
    one: 'The time for 1 midway review has come: agree with its chair when to talk',
    many: (count: number) => `The time for ${count} midway reviews has come: agree when to talk`,
  },
  'drift-noted': {
    urgency: 'digest',
    one: '1 signed midway review notes a worry about progress',
    many: (count: number) => `${count} signed midway reviews note a worry about progress`,
  },
  'safety-plan-needed': {
    urgency: 'digest',
    one: '1 signed midway review asks for a safety plan',
    many: (count: number) => `${count} signed midway reviews ask for a safety plan`,
  },
  'review-arranged': {
    urgency: 'digest',
    one: '1 midway review has a date',
    many: (count: number) => `${count} midway reviews have a date`,
  },
  'review-moved': {
    urgency: 'digest',
    one: '1 midway review was moved to another day',
    many: (count: number) => `${count} midway reviews were moved to another day`,
  },
  'review-not-required': {
    urgency: 'digest',
    one: '1 midway review was found not to be required',
    many: (count: number) => `${count} midway reviews were found not to be required`,
  },
  'agreement-asked': {
    urgency: 'digest',
    one: 'You are asked to agree that 1 midway review is not required',
    many: (count: number) => `You are asked to agree that ${count} midway reviews are not required`,
  },
  'agreement-declined': {
    urgency: 'digest',
    one: '1 midway review stays due: somebody did not agree that it is not required',
    many: (count: number) =>
      `${count} midway reviews stay due: somebody did not agree that they are not required`,
  },
  'review-stopped': {
    urgency: 'digest',
    one: '1 midway review was stopped',
    many: (count: number) => `${count} midway reviews were stopped`,
  },
  'review-added': {
    urgency: 'digest',
    one: '1 midway review was added beside the planned ones',
    many: (count: number) => `${count} midway reviews were added beside the planned ones`,
  },
  'review-put-off': {
    urgency: 'digest',
    one: '1 midway review was put off: a capacity decision',
    many: (count: number) => `${count} midway reviews were put off: a capacity decision`,
  },
  'review-due-again': {
    urgency: 'digest',
    one: '1 midway review that was put off is due again on its old day: hours came back',
    many: (count: number) =>
      `${count} midway reviews that were put off are due again on their old days: hours came back`,
  },
  'capacity-agreement-asked': {
    urgency: 'digest',
    one: '1 capacity decision waits for your agreement',
    many: (count: number) => `${count} capacity decisions wait for your agreement`,
  },
  'capacity-decided': {
    urgency: 'digest',
    one: '1 capacity decision came into force: some midway reviews are put off',
    many: (count: number) => `${count} capacity decisions came into force: some midway reviews are put off`,
  },
  'capacity-declined': {
    urgency: 'digest',
    one: '1 capacity decision of yours was not agreed',
    many: (count: number) => `${count} capacity decisions of yours were not agreed`,
  },
  'review-moved-near': {
    urgency: 'at-once',
    one: 'A midway review was moved to within two working days',
    many: (count: number) => `${count} midway reviews were moved to within two working days`,
  },
  'audit-asked': {
    urgency: 'digest',
    one: 'You are asked to audit 1 file for a panel',
    many: (count: number) => `You are asked to audit ${count} files for a panel`,
  },
  'view-asked': {
    urgency: 'digest',
    one: 'A panel asks for your view of 1 child',
    many: (count: number) => `A panel asks for your view of ${count} children`,
  },
  'panel-outcome': {
    urgency: 'digest',
    one: 'A panel has decided about 1 child of yours',
    many: (count: number) => `A panel has decided about ${count} children of yours`,
  },
  'outcome-to-read': {
    urgency: 'digest',
    one: '1 audit outcome is sent to you, to be signed as read',
    many: (count: number) => `${count} audit outcomes are sent to you, to be signed as read`,
  },
  'outcome-unread': {
    urgency: 'digest',
    one: '1 audit outcome still waits for you to sign that you have read it',
    many: (count: number) => `${count} audit outcomes still wait for you to sign that you have read them`,
  },
  'action-given': {
    urgency: 'digest',
    one: 'You have 1 new action',
    many: (count: number) => `You have ${count} new actions`,
  },
  'action-chased': {
    urgency: 'digest',
    one: '1 action of yours is late, and somebody asks after it',
    many: (count: number) => `${count} actions of yours are late, and somebody asks after them`,
  },
  'action-handed-back': {
    urgency: 'digest',
    one: '1 action was handed back and needs an owner',
    many: (count: number) => `${count} actions were handed back and need an owner`,
  },
  'action-moved-often': {
    urgency: 'digest',
    one: '1 action was moved for the third time or more',
    many: (count: number) => `${count} actions were moved for the third time or more`,
  },
  'audit-anchor': {
    urgency: 'digest',
    one: 'The log of who opened what has a new anchor: keep this mail, its link holds it',
    many: (count: number) => `The log of who opened what has ${count} new anchors: keep this mail`,
    linkIsItsPath: true,
  },
  'prepare-asked': {
    urgency: 'digest',
    one: 'You have 1 midway review to prepare',
    many: (count: number) => `You have ${count} midway reviews to prepare`,
  },
  'decision-asked': {
    urgency: 'digest',
    one: '1 midway review asks you for a decision',
    many: (count: number) => `${count} midway reviews ask you for a decision`,
  },
  'prepare-back': {
    urgency: 'digest',
    one: 'The preparation of 1 midway review is back, or was added to',
    many: (count: number) => `The preparations of ${count} midway reviews are back, or were added to`,
  },
  'query-asked': {
    urgency: 'digest',
    one: 'Somebody asks you about 1 fact of the record',
    many: (count: number) => `You are asked about ${count} facts of the record`,
    opensToWhoeverIsNamed: true,
  },
  'query-answered': {
    urgency: 'digest',
    one: '1 question of yours about the record is answered',
    many: (count: number) => `${count} questions of yours about the record are answered`,
    opensToWhoeverIsNamed: true,
  },
  'note-not-confirmed': {
    urgency: 'digest',
    one: '1 case note was sent and has not been seen on the child’s file',
    many: (count: number) => `${count} case notes were sent and have not been seen on the child’s file`,
  },
  'note-misplaced': {
    urgency: 'digest',
    one: '1 case note stands on the file of another child',
    many: (count: number) => `${count} case notes stand on the files of other children`,
  },
  'note-refused': {
    urgency: 'digest',
    one: '1 case note was refused by the case system',
    many: (count: number) => `${count} case notes were refused by the case system`,
  },
  'concern-raised': {
    urgency: 'at-once',
    one: 'A concern needs your reply',
    many: (count: number) => `${count} concerns need your reply`,
  },
  'concern-names-you': {
    urgency: 'at-once',
    one: 'A concern was raised that names you',
    many: (count: number) => `${count} concerns were raised that name you`,
  },
  'immediate-risk': {
    urgency: 'at-once',
    one: 'A child is at immediate risk',
    many: (count: number) => `${count} notes of immediate risk`,
  },
  'concern-known': {
    urgency: 'digest',
    one: '1 step in a concern that you are to know of',
    many: (count: number) => `${count} steps in concerns that you are to know of`,
  },
  'concern-replied': {
    urgency: 'digest',
    one: '1 concern of yours has a reply',
    many: (count: number) => `${count} concerns of yours have a reply`,
  },
  'concern-moved': {
    urgency: 'digest',
    one: '1 concern came to your stage and needs your reply',
    many: (count: number) => `${count} concerns came to your stage and need your reply`,
  },
  'concern-reply-soon': {
    urgency: 'digest',
    one: '1 concern needs your reply by the next working day',
    many: (count: number) => `${count} concerns need your reply by the next working day`,
  },
  'concern-reminded': {
    urgency: 'digest',
    one: 'Somebody reminds you of 1 concern that needs your reply',
    many: (count: number) => `Somebody reminds you of ${count} concerns that need your reply`,
  },
  'concern-silent': {
    urgency: 'digest',
    one: '1 concern had no reply in time',
    many: (count: number) => `${count} concerns had no reply in time`,
  },
  'concern-closed': {
    urgency: 'digest',
    one: '1 concern was closed',
    many: (count: number) => `${count} concerns were closed`,
  },
  'good-practice': {
    urgency: 'digest',
    one: '1 good-practice note was written',
    many: (count: number) => `${count} good-practice notes were written`,
  },
  'restricted-opened': {
    urgency: 'digest',
    one: '1 restricted record was opened with a reason',
    many: (count: number) => `${count} restricted records were opened with a reason`,
  },
  'owned-by-nobody': {
    urgency: 'digest',
    one: '1 thing that is open belongs to nobody who is here',
    many: (count: number) => `${count} things that are open belong to nobody who is here`,
  },
  'audit-disagrees': {
    urgency: 'digest',
    one: 'The log of who opened what does not agree with itself. Open it to see where',
    many: () => 'The log of who opened what does not agree with itself. Open it to see where',
  },
} as const satisfies Record<string, NoticeWords>

interface NoticeWords {
  readonly urgency: 'at-once' | 'digest'
  readonly one: string
  readonly many: (count: number) => string
  /** Its page opens to whoever is named there, also beyond the children whom they see. */
  readonly opensToWhoeverIsNamed?: true
  /** The path stands in the mail as it is: it is about no child, and is to be kept outside Waymark. */
  readonly linkIsItsPath?: true
}

export type NoticeKind = keyof typeof noticeKinds

/** The words of a kind; undefined for one that this version does not know, as after a return to an earlier one. */
export function wordsOfKind(kind: string): NoticeWords | undefined {
  return Object.hasOwn(noticeKinds, kind) ? noticeKinds[kind as NoticeKind] : undefined
}
