/** Why a closed record may be opened, as the list on the page says it. */
export const openingReasons = {
  review: 'I hold, prepare or reply to this child’s midway review',
  covering: 'I am covering for the person who usually does',
  risk: 'There may be an immediate risk to the child',
  'action-or-concern': 'I must answer an action or a concern',
  oversight: 'I oversee the work of the team or the service',
  request: 'A court, a complaint or a request for records needs it',
} as const

export type OpeningReason = keyof typeof openingReasons

/** How long an opening lasts (product pages, 3.0 "Need to know"). */
export const openingHours = 24

/** Why a person may not know of a child. */
export const barReasons = {
  'own-family': 'Own family',
  'declared-conflict': 'Declared conflict',
} as const

export type BarReason = keyof typeof barReasons
