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
  review: path('/reviews/:reference'),
  reviewClock: path('/reviews/:reference/clock'),
  reviewAnswer: path('/reviews/:reference/answers/:questionId'),
  reviewDiscard: path('/reviews/:reference/discard'),
  reviewCheck: path('/reviews/:reference/check'),
  reviewArrange: path('/reviews/:reference/arrange'),
  reviewRecord: path('/reviews/:reference/record'),
  reviewCaseNote: path('/reviews/:reference/case-note'),
  reviewWord: path('/reviews/:reference/record.docx'),

  actions: path('/actions'),
  action: path('/actions/:actionId'),
} as const
