import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import type { z } from 'zod'
import type { Person } from '#access/person.ts'
import type { ChildScope } from '#access/scope.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { Access } from '#web/access.ts'
import type { FormState } from '#web/forms/form-state.ts'
import type { Parts } from '#web/parts.ts'
import type { Path } from '#web/path.ts'
import type { Reply, ShowAgain } from '#web/replies.ts'

/** The pages of one feature, added to the application. */
export type Pages = (app: FastifyInstance, parts: Parts) => void

/** What a page is told of the request. */
export interface Asked<A extends Access, Params, Query> {
  readonly params: Params
  readonly query: Query
  readonly person: A extends 'anyone' ? Person | undefined : Person
  /** Which children the person may see. */
  readonly scope: ChildScope
  readonly today: Day
  readonly now: Date
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** Adds to the audit entry of this reading. */
  readonly note: (facts: NotedOfReading) => void
  readonly noted: () => NotedOfReading
}

/** What the audit keeps of a reading besides who, what, whom and when. */
export interface NotedOfReading {
  /** How many rows a list showed. */
  readonly count?: number
  /** The reason that was given, from a list and never free text. */
  readonly reason?: string
}

/** The child, and the review where there is one, that a page is about; the audit keeps both. */
export interface About {
  readonly childId: number
  readonly midwayId?: number
}

/** What every route declares: who may use it, what it is about, and how the audit calls it. */
export interface RouteDefinition<A extends Access, Params, Query, Subject> {
  /** Who may use it; the scope then says which children show there. */
  readonly access: A
  /** The name in the audit, such as child-opened: for everything that reads or writes a child's data. */
  readonly audit?: string
  /** The varying parts of the address; what does not fit is "not found". */
  readonly params?: z.ZodType<Params>
  /** What follows the question mark; give every part a default. */
  readonly query?: z.ZodType<Query>
  /**
   * Finds what it is about, within the person's scope. Undefined is "not found" (never "not allowed"), and the audit
   * has it as refused.
   */
  readonly about?: (asked: Asked<A, Params, Query>) => Promise<Subject | undefined>
}

type AskedAbout<A extends Access, Params, Query, Subject> = Asked<A, Params, Query> & {
  readonly about: Subject
}

/** What a page declares. */
interface PageDefinition<A extends Access, Params, Query, Subject, Answers> extends RouteDefinition<
  A,
  Params,
  Query,
  Subject
> {
  readonly show: (
    asked: AskedAbout<A, Params, Query, Subject> & { readonly form: FormState },
  ) => Promise<VNode | Reply> | VNode | Reply
  /** What the form must hold, in messages that say what to do; a function where it depends on the subject. */
  readonly form?:
    z.ZodType<Answers> | ((asked: AskedAbout<A, Params, Query, Subject>) => Promise<z.ZodType<Answers>>)
  /** Does what the form asks. The workflow it calls writes the audit entry, in the transaction of the change. */
  readonly submit?: (
    asked: AskedAbout<A, Params, Query, Subject> & { readonly answers: Answers },
  ) => Promise<Reply | ShowAgain>
  /** How often the form may be sent. */
  readonly limits?: readonly Limit[]
}

/** At most so many times in so many minutes, counted by what `by` gives. */
interface Limit {
  readonly times: number
  readonly minutes: number
  readonly by: (request: FastifyRequest) => string
}

/** Adds a page: GET shows it, POST (where it has `submit`) takes its form. */
export type DefinePage = <
  A extends Access,
  Params = unknown,
  Query = unknown,
  Subject extends About | undefined = undefined,
  Answers = unknown,
>(
  path: Path,
  page: PageDefinition<A, Params, Query, Subject, Answers>,
) => void

/** What saving something answers to the script: a status and a small document. */
export interface Saved {
  readonly status: 200 | 400 | 404 | 409
  readonly body: Readonly<Record<string, unknown>>
}

/** What a route declares that scripts save to. */
interface SavingDefinition<A extends Access, Params, Subject, Answers> extends RouteDefinition<
  A,
  Params,
  unknown,
  Subject
> {
  readonly form: z.ZodType<Answers>
  readonly save: (
    asked: AskedAbout<A, Params, unknown, Subject> & { readonly answers: Answers },
  ) => Promise<Saved>
}

/** Adds a PATCH of JSON, for what a script saves while the person writes. */
export type DefineSaving = <
  A extends Access,
  Params = unknown,
  Subject extends About | undefined = undefined,
  Answers = unknown,
>(
  path: Path,
  saving: SavingDefinition<A, Params, Subject, Answers>,
) => void
