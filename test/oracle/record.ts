import type { Date10 } from './dates.ts'

/** One child's record, and everything else the second calculation is told. */
export interface Told {
  readonly today: Date10
  readonly born?: Date10 | undefined
  readonly expected?: Date10 | undefined
  readonly died?: Date10 | undefined
  readonly plans: readonly Plan[]
  readonly events: readonly Happening[]
  readonly bookings: readonly Booking[]
  /** Event kinds of which no feed is loaded. */
  readonly notLoaded: readonly string[]
}

export interface Plan {
  readonly type: 'cp' | 'cla'
  readonly start: Date10
  readonly end?: Date10 | undefined
}

export interface Happening {
  readonly kind: string
  readonly on: Date10
  readonly seen?: boolean | undefined
  readonly code?: string | undefined
  /** Set where it belongs to one kind of plan alone. */
  readonly of?: 'cp' | 'cla' | undefined
}

export interface Booking {
  readonly meeting: string
  readonly on: Date10
}

/** One line of the answer. */
export interface Line {
  readonly plan: number
  readonly id: string
  readonly occurrence: number
  readonly anchor: string
  readonly anchorOn: Date10 | undefined
  readonly due: Date10 | undefined
  readonly met: Date10 | undefined
  readonly standing: string
  readonly daysLate: number | undefined
  readonly window?: Window | undefined
}

export interface Window {
  readonly opens: Date10 | undefined
  readonly closes: Date10 | undefined
  readonly bookBy: Date10 | undefined
}
