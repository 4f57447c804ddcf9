import type { FastifyReply, FastifyRequest } from 'fastify'
import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { scopeOf, type ChildScope } from '#access/scope.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { closedRecord } from '#db/queries/people/scope.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { Access } from '#web/access.ts'
import type { About, Asked, NotedOfReading, RouteDefinition } from '#web/page-definition.ts'
import { idInAddress } from '#web/ids.ts'
import type { Parts } from '#web/parts.ts'
import { storable } from '#web/text-sent.ts'

export type Entered<A extends Access, Params, Query, Subject> =
  | { readonly may: true; readonly asked: Asked<A, Params, Query> & { readonly about: Subject } }
  | { readonly may: false; readonly because: Because }

/** Why a request may not go on; `closedChildId` where the record of a child of theirs opens only with a reason. */
export type Because = 'not-signed-in' | 'not-open-to-them' | 'not-found' | { readonly closedChildId: number }

/**
 * Decides whether a request may go on, in this order: somebody is signed in, their roles open the route, the address
 * makes sense, and what it is about lies within their scope. Each refusal of a known person is in the audit.
 */
export async function enter<A extends Access, Params, Query, Subject extends About | undefined>(
  parts: Parts,
  route: RouteDefinition<A, Params, Query, Subject> & { readonly pattern: string },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Entered<A, Params, Query, Subject>> {
  const person = request.signedIn?.person
  if (!person && route.access !== 'anyone') return { may: false, because: 'not-signed-in' }
  if (!opens(person, route.access)) {
    await noteRefusal(parts, route, request, person)
    return { may: false, because: 'not-open-to-them' }
  }

  const params = route.params?.safeParse(request.params)
  const query = route.query?.safeParse(request.query)
  if (params?.success === false || query?.success === false || holdsNul(request.params)) {
    await noteRefusal(parts, route, request, person)
    return { may: false, because: 'not-found' }
  }

  let noted: NotedOfReading = {}
  const asked: Asked<A, Params, Query> = {
    params: params?.data as Params,
    query: query?.data as Query,
    // Checked above: only a route that is open to anyone goes on without a person.
    person: person as Asked<A, Params, Query>['person'],
    scope: person ? scopeOf(person) : { is: 'none' },
    today: parts.today(),
    now: parts.now(),
    request,
    reply,
    note: (facts) => {
      noted = { ...noted, ...facts }
    },
    noted: () => noted,
  }
  const about = await route.about?.(asked)
  if (route.about && about === undefined) {
    await noteRefusal(parts, route, request, person)
    const closed = person && may(person, 'restricted:open') && (await closedOf(parts, asked, request))
    return { may: false, because: closed ? { closedChildId: closed.childId } : 'not-found' }
  }
  return { may: true, asked: { ...asked, about: about as Subject } }
}

/** The child that an address names, where the person knows of the child and the record is closed. */
async function closedOf(
  { db }: Parts,
  { scope, today }: { readonly scope: ChildScope; readonly today: Day },
  request: FastifyRequest,
) {
  const { childId, reference } = request.params as Readonly<Record<string, string | undefined>>
  const id = idInAddress.safeParse(childId)
  return closedRecord(db, scope, today, { childId: id.data, reference })
}

function opens(person: Person | undefined, access: Access): boolean {
  if (access === 'anyone') return true
  if (!person) return false
  return access === 'signed-in' || may(person, access)
}

/** Puts a refusal into the audit; `about` where the person may know of it and may not do what was asked. */
export async function noteRefusal(
  parts: Parts,
  route: { readonly audit?: string; readonly pattern: string },
  request: FastifyRequest,
  person: Person | undefined,
  about?: About,
): Promise<void> {
  const params = Object.entries(request.params as Readonly<Record<string, string>>)
  await writeAudit(parts.db, {
    person,
    action: route.audit ?? 'page-opened',
    childId: about?.childId,
    midwayId: about?.midwayId,
    outcome: 'refused',
    detail: {
      method: request.method,
      page: route.pattern,
      ...Object.fromEntries(params.map(([name, value]) => [name, storable(value).slice(0, longestParam)])),
    },
    at: parts.now(),
  })
}

const longestParam = 40

/** No record is found by text that no database can hold. */
function holdsNul(params: unknown): boolean {
  return Object.values(params as Readonly<Record<string, string>>).some((value) => value.includes('\0'))
}
