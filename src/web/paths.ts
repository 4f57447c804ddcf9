import { path } from '#web/path.ts'

/** Every address of the application: routes, links and tests all take it from here. */
export const paths = {
  home: path('/'),
  signIn: path('/sign-in'),
  signOut: path('/sign-out'),
  signedIn: path('/signed-in'),
  help: path('/help'),
  words: path('/help/words'),
  accessibility: path('/accessibility-statement'),
  health: path('/health'),

  children: path('/children'),
  child: path('/children/:childId'),
  timeline: path('/children/:childId/timeline'),
  childDates: path('/children/:childId/dates'),

  reviews: path('/reviews'),
  reviewsCheck: path('/reviews/check'),
  review: path('/reviews/:reference'),
  reviewCalendar: path('/reviews/:reference/calendar.ics'),
  reviewClock: path('/reviews/:reference/clock'),
  reviewAnswer: path('/reviews/:reference/answers/:questionId'),
  reviewDiscard: path('/reviews/:reference/discard'),
  reviewCheck: path('/reviews/:reference/check'),
  reviewNames: path('/reviews/:reference/names'),
  reviewArrange: path('/reviews/:reference/arrange'),
  reviewKnown: path('/reviews/:reference/known'),
  reviewRecord: path('/reviews/:reference/record'),
  reviewCaseNote: path('/reviews/:reference/case-note'),
  reviewWord: path('/reviews/:reference/record.docx'),

  reviewPrepare: path('/reviews/:reference/prepare'),
  reviewAskToPrepare: path('/reviews/:reference/prepare/ask'),
  reviewPrepareField: path('/reviews/:reference/prepare/:box'),
  reviewFactWrong: path('/reviews/:reference/this-is-wrong'),
  reviewAdHoc: path('/children/:childId/ad-hoc-review'),

  familySessions: path('/families/:childId/sessions'),
  familySession: path('/families/sessions/:sessionId'),
  familyTalk: path('/families/sessions/:sessionId/talk'),
  familyGive: path('/families/sessions/:sessionId/give'),

  savedLists: path('/lists'),
  forgetList: path('/lists/:listId/take-away'),
  handOver: path('/hand-over'),

  actions: path('/actions'),
  actionsCheck: path('/actions/check'),
  action: path('/actions/:actionId'),

  queries: path('/data/queries'),
  query: path('/data/queries/:queryId'),

  concerns: path('/concerns'),
  concern: path('/concerns/:concernId'),
  concernStory: path('/concerns/:concernId/story'),
  concernBundle: path('/concerns/:concernId/bundle'),
  concernBundleWord: path('/concerns/:concernId/bundle.docx'),
  concernToChair: path('/children/:childId/of-concern'),
  raiseConcern: path('/children/:childId/raise-concern'),
  noteGoodPractice: path('/children/:childId/note-good-practice'),
  goodPractice: path('/good-practice'),

  caseNotes: path('/case-notes'),
  caseNote: path('/case-notes/:note'),

  restrictChild: path('/children/:childId/restrict'),
  openRestricted: path('/children/:childId/open-restricted'),
  accessLog: path('/children/:childId/access-log'),
  audit: path('/audit'),
  people: path('/settings/people'),
  joiner: path('/settings/people/joiner'),
  personSettings: path('/settings/people/:personId'),
  mailSettings: path('/settings/mail'),
  told: path('/told/:noticeId'),
} as const
