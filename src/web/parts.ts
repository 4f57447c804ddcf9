import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'

/** What the web application is built from. Everything that it needs is handed in here. */
export interface Parts {
  readonly db: Db
  /** Today in Europe/London, or the day that the whole program was told to take for today. */
  readonly today: () => Day
  /** The clock, for instants: when something was done. */
  readonly now: () => Date
  readonly settings: WebSettings
}

/** What the environment decides about the web. */
export interface WebSettings {
  /** Whether people reach it over HTTPS: cookies are then kept to it. */
  readonly https: boolean
  /** How many proxies stand in front, whose word on a person's address is taken. */
  readonly proxies: number
  readonly idleMinutes: number
  readonly sessionHours: number
  readonly logLevel: string
  readonly mail: MailShown
}

/** What pages say about mail; nothing that opens a mail server. */
export interface MailShown {
  /** Through what mail goes; undefined where nothing is set. */
  readonly route: { readonly by: 'smtp' | 'notify' } | undefined
  /** The address that mail comes from. */
  readonly sender: string
  /** Where people reach Waymark, without a slash at its end. */
  readonly baseUrl: string
}
