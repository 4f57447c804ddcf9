import { onTestFinished } from 'vitest'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { roles, type Role } from '#access/roles.ts'
import type { Db } from '#db/open.ts'
import { insertPerson, type NewPerson } from '#db/queries/people/people.ts'
import { dayOf, type IsoDate } from '#domain/calendar/day.ts'
import { buildApp } from '#web/app.ts'
import { everyPage } from '#web/every-page.ts'
import type { Pages } from '#web/page-definition.ts'
import type { Parts } from '#web/parts.ts'

export interface AppOptions {
  /** Today, for everything that is worked out. */
  readonly today?: IsoDate
  readonly now?: () => Date
  readonly features?: readonly Pages[]
  readonly settings?: Partial<Parts['settings']>
  /** For an application that several tests share. */
  readonly closedByCaller?: boolean
}

/** Wednesday 14 October 2026, six in the morning in London. */
export const thatMorning = new Date('2026-10-14T05:12:00Z')

/** The real application on a real database. It is closed after the test, unless whoever asks will close it. */
export async function anApp(db: Db, options: AppOptions = {}): Promise<FastifyInstance> {
  const today = dayOf(options.today ?? '2026-10-14')
  const app = await buildApp(
    {
      db,
      today: () => today,
      now: options.now ?? (() => thatMorning),
      settings: {
        https: false,
        proxies: 0,
        idleMinutes: 60,
        sessionHours: 12,
        logLevel: 'silent',
        mail: { route: undefined, sender: 'waymark@example.org', baseUrl: 'https://waymark.example.org' },
        ...options.settings,
      },
    },
    options.features ?? everyPage,
  )
  // A browser opens connections that it may never use, for which a server that closes would wait a minute.
  app.addHook('preClose', (done) => {
    app.server.closeAllConnections()
    done()
  })
  if (!options.closedByCaller) onTestFinished(() => app.close())
  await app.ready()
  return app
}

/** Says that all data is made up, so that people are signed in with one press. */
export async function asDemonstration(db: Db, authority = 'Northmoor Council'): Promise<void> {
  await db
    .insertInto('setting')
    .values([
      { name: 'demonstration', value: 'true' },
      { name: 'authority', value: JSON.stringify(authority) },
    ])
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ value: eb.ref('excluded.value') })),
    )
    .execute()
}

/** Puts one made-up person there. */
export async function aPerson(db: Db, person: Partial<NewPerson> = {}): Promise<number> {
  return db.transaction().execute((tx) =>
    insertPerson(tx, {
      username: 'priya.shah',
      name: 'Priya Shah',
      roles: ['chair'],
      personRef: 'CHAIR-1',
      demonstration: true,
      createdAt: thatMorning,
      ...person,
    }),
  )
}

/** Puts one made-up person of each role there; gives their ids by role. */
export async function aPersonOfEachRole(db: Db): Promise<Readonly<Record<Role, number>>> {
  const ids: Partial<Record<Role, number>> = {}
  for (const role of roles) {
    ids[role] = await aPerson(db, {
      username: role,
      name: `A ${role}`,
      roles: [role],
      personRef: `REF-${role}`,
      teamRef: 'TEAM-1',
    })
  }
  return ids as Readonly<Record<Role, number>>
}

/** A browser without a screen: it keeps cookies and sends back the token of the last form it saw. */
export class Client {
  readonly #app: FastifyInstance
  readonly #cookies = new Map<string, string>()
  #token = ''

  constructor(app: FastifyInstance) {
    this.#app = app
  }

  /** Cookies by name, as the browser holds them. */
  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies
  }

  /** The token of the last form seen, as a script would send it. */
  get token(): string {
    return this.#token
  }

  async get(url: string): Promise<LightMyRequestResponse> {
    return this.#ask({ method: 'GET', url })
  }

  /** Sends a form; the token of the last page seen goes with it unless another is given. */
  async post(url: string, fields: Readonly<Record<string, string | readonly string[]>> = {}) {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries({ _csrf: this.#token, ...fields })) {
      for (const one of [value].flat()) body.append(name, one)
    }
    return this.#ask({
      method: 'POST',
      url,
      payload: body.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  }

  /** Saves JSON, as the script of a page does. */
  async patch(url: string, body: Readonly<Record<string, unknown>>, token = this.#token) {
    return this.#ask({ method: 'PATCH', url, payload: body, headers: { 'x-csrf-token': token } })
  }

  async #ask(request: {
    readonly method: 'GET' | 'POST' | 'PATCH'
    readonly url: string
    readonly payload?: string | Readonly<Record<string, unknown>>
    readonly headers?: Readonly<Record<string, string>>
  }): Promise<LightMyRequestResponse> {
    const response = await this.#app.inject({ ...request, cookies: Object.fromEntries(this.#cookies) })
    for (const { name, value, expires } of response.cookies) {
      if (value === '' || (expires && expires.getTime() <= 0)) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    this.#token = /name="_csrf" value="([^"]+)"/.exec(response.body)?.[1] ?? this.#token
    return response
  }
}

/** A browser in which one of the demonstration's people is signed in. */
export async function signedIn(app: FastifyInstance, personId: number): Promise<Client> {
  const client = new Client(app)
  await client.get('/sign-in')
  const response = await client.post('/sign-in', { person: String(personId) })
  if (response.statusCode !== 303) throw new Error(`Could not sign in: ${response.statusCode}`)
  // The home page has the session's own token.
  await client.get('/')
  return client
}
