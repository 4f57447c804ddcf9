/**
 * The requirements that the set-based SQL carries, as it would be written by hand: from which days each is counted,
 * what meets it, and whether what meets it is what the next is counted from. Spans come from the same pack.
 */
export interface Chain {
  readonly id: string
  readonly plan: 0 | 1
  /** SQL of the days counted from: plan_id, day, is_first. */
  readonly anchors: string
  /** SQL condition on the events that meet it. */
  readonly found: string
  readonly sameDay?: boolean
  readonly sinceLast?: boolean
  /** The meeting that ends the interval of a midway review. */
  readonly until?: string
  readonly births?: boolean
  readonly legalStatus?: boolean
}

const kind = (name: string) => `kind = {${name}}`
const eachEvent = (name: string, from: number, to = 999) =>
  `select plan_id, day, nth = 1 as is_first from on_plan where ${kind(name)} and nth between ${from} and ${to}`
const planStart = (type: 0 | 1) =>
  `select plan_id, start as day, true as is_first from p where type = ${type}`
const conference = `select plan_id, ic as day, true as is_first from p where type = 0`

export const chains: readonly Chain[] = [
  { id: 'first-core-group', plan: 0, anchors: conference, found: kind('core-group'), sameDay: true },
  { id: 'first-review-conference', plan: 0, anchors: conference, found: kind('review-conference') },
  {
    id: 'later-review-conference',
    plan: 0,
    anchors: eachEvent('review-conference', 1),
    found: kind('review-conference'),
  },
  {
    id: 'core-group-after-review',
    plan: 0,
    anchors: eachEvent('review-conference', 1),
    found: kind('core-group'),
    sameDay: true,
  },
  {
    id: 'core-group-regular',
    plan: 0,
    anchors: eachEvent('core-group', 1, 1),
    found: kind('core-group'),
    sinceLast: true,
  },
  { id: 'supervision', plan: 0, anchors: planStart(0), found: kind('supervision'), sinceLast: true },
  {
    id: 'child-seen',
    plan: 0,
    anchors: planStart(0),
    found: `${kind('visit')} and flags & 1 = 1`,
    sinceLast: true,
    births: true,
  },
  {
    id: 'midway-after-initial-conference',
    plan: 0,
    anchors: conference,
    found: kind('midway-review'),
    until: 'review-conference',
  },
  {
    id: 'midway-after-review-conference',
    plan: 0,
    anchors: eachEvent('review-conference', 1),
    found: kind('midway-review'),
    until: 'review-conference',
  },
  {
    id: 'first-looked-after-review',
    plan: 1,
    anchors: planStart(1),
    found: kind('cla-review'),
    legalStatus: true,
  },
  {
    id: 'second-looked-after-review',
    plan: 1,
    anchors: eachEvent('cla-review', 1, 1),
    found: kind('cla-review'),
    legalStatus: true,
  },
  {
    id: 'later-looked-after-review',
    plan: 1,
    anchors: eachEvent('cla-review', 2),
    found: kind('cla-review'),
    legalStatus: true,
  },
  {
    id: 'looked-after-visit',
    plan: 1,
    anchors: eachEvent('placement-start', 1),
    found: kind('visit'),
    sinceLast: true,
    legalStatus: true,
  },
  {
    id: 'midway-after-looked-after-review',
    plan: 1,
    anchors: eachEvent('cla-review', 2),
    found: kind('midway-review'),
    until: 'cla-review',
  },
  { id: 'systemic-consultation', plan: 0, anchors: planStart(0), found: kind('systemic-consultation') },
  { id: 'thirteen-month-review', plan: 0, anchors: planStart(0), found: kind('thirteen-month-review') },
]
