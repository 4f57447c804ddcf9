import { answeringRole, concernSightOf } from '#access/concerns.ts'
import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import type { Role } from '#access/roles.ts'
import { scopeAs } from '#access/scope.ts'
import { decidedBy, preparedBy } from '#access/preparing.ts'
import { concernsWaiting, type WaitingConcern } from '#db/queries/concerns/concerns-waiting.ts'
import { dataQueries } from '#db/queries/preparing/data-queries.ts'
import { preparationsWaiting, type WaitingPreparation } from '#db/queries/preparing/preparations.ts'
import { childrenWithin } from '#db/queries/people/scope.ts'
import type { Db } from '#db/open.ts'
import { addDays, type Day } from '#domain/calendar/day.ts'
import { querySight } from '#workflows/data-queries/answer-data-query.ts'
import { partsOf, type IsWithin } from '#workflows/concerns/concern-at-hand.ts'
import { agreementsOf } from '#workflows/reviews/agreement.ts'
import { panelsWaiting } from '#workflows/panels/panels-waiting.ts'

/** What somebody is waited for, about one child. */
export interface Waiting {
  readonly kind:
    | 'immediate-risk'
    | 'reply'
    | 'word-on-reply'
    | 'closing'
    | 'prepare'
    | 'decide'
    | 'agree'
    | 'query'
    | 'high-concern'
    | 'panel-view'
    | 'panel-audit'
    | 'read-outcome'
    | 'outcome-not-read'
  readonly childId: number
  readonly child: {
    readonly localId: string
    readonly forename: string | undefined
    readonly surname: string | undefined
    readonly bornOn?: Day | undefined
    readonly expectedOn?: Day | undefined
  }
  /** Which review, concern or query. */
  readonly which: {
    readonly reference?: string
    readonly concernId?: number
    readonly queryId?: number
    readonly panelId?: number
    readonly form?: string
    /** The area in which it is filled in, where the form has areas. */
    readonly area?: { readonly id: string; readonly title: string } | undefined
  }
  readonly by: Day | undefined
  readonly late: boolean
}

/** So many of each kind are read; more than that no home page shows. */
const most = 50
/** For so many calendar days an immediate risk stands on the home pages of managers (product page 1). */
const riskDays = 7

/**
 * Everything that waits for a person, whatever their roles: immediate risks first, then what is late, then by day.
 * Counts of it are the rows of it.
 */
export async function waitingFor(db: Db, person: Person, today: Day): Promise<readonly Waiting[]> {
  const waiting = [
    ...(await concerns(db, person, today)),
    ...(await preparing(db, person, today)),
    ...(await agreeing(db, person, today)),
    ...(await queries(db, person, today)),
    ...(await panelsWaiting(db, person, today)),
  ]
  return waiting.toSorted((a, b) => rank(a) - rank(b) || (a.by ?? Infinity) - (b.by ?? Infinity))
}

function rank({ kind, late }: Waiting): number {
  if (kind === 'immediate-risk') return 0
  return late ? 1 : 2
}

async function preparing(db: Db, person: Person, today: Day): Promise<readonly Waiting[]> {
  const of =
    (kind: 'prepare' | 'decide') =>
    (row: WaitingPreparation): Waiting => ({
      kind,
      childId: row.childId,
      child: row,
      which: { reference: row.reference },
      by: row.heldBy,
      late: row.heldBy !== undefined && row.heldBy <= today,
    })
  const worker = person.roles.includes('social-worker')
    ? await preparationsWaiting(db, preparedBy(person), today, 'preparation', { limit: most })
    : []
  const manager = await preparationsWaiting(db, decidedBy(person), today, 'decision', { limit: most })
  return [...worker.map(of('prepare')), ...manager.map(of('decide'))]
}

async function agreeing(db: Db, person: Person, today: Day): Promise<readonly Waiting[]> {
  if (!may(person, 'review:agree')) return []
  return (await agreementsOf(db, person, today)).map(({ reference, childId, child, dueOn }) => ({
    kind: 'agree',
    childId,
    child,
    which: { reference },
    by: dueOn,
    late: dueOn !== undefined && dueOn < today,
  }))
}

async function queries(db: Db, person: Person, today: Day): Promise<readonly Waiting[]> {
  if (!may(person, 'query:answer')) return []
  const sight = querySight(person, today)
  const rows = await dataQueries(db, sight, { whose: 'to-me', state: 'open' }, { limit: most })
  return rows.map((row) => ({
    kind: 'query',
    childId: row.childId,
    child: row.childIsSeen ? row : { localId: row.localId, forename: undefined, surname: undefined },
    which: { queryId: row.queryId },
    by: undefined,
    late: false,
  }))
}

async function concerns(db: Db, person: Person, today: Day): Promise<readonly Waiting[]> {
  if (!may(person, 'concern:open')) return []
  const waiting: Waiting[] = []
  const open = await concernsWaiting(db, concernSightOf(person), today)
  const isWithin = withinByRole(db, person, today, [...new Set(open.map(({ childId }) => childId))])
  for (const concern of open) {
    const row = (kind: Waiting['kind'], by = concern.replyDueOn): Waiting => ({
      kind,
      childId: concern.childId,
      child: concern,
      which: { concernId: concern.concernId },
      by,
      late: kind === 'reply' && by !== undefined && by < today,
    })
    if (isManager(person) && concern.riskOn !== undefined && concern.riskOn >= addDays(today, -riskDays))
      waiting.push(row('immediate-risk'))
    else if (await isTheirs(db, person, concern, today, isWithin)) {
      if (concern.awaits === 'reply') waiting.push(row('reply'))
      else if (concern.awaits === 'word-on-reply') waiting.push(row('word-on-reply', undefined))
      else if (concern.awaits === 'closing') waiting.push(row('closing', undefined))
    } else if (
      person.roles.includes('assistant-director') &&
      concern.stageIsFormal &&
      concern.stagePlace >= highStage
    )
      waiting.push(row('high-concern'))
  }
  return waiting
}

/** Of some children, those within what a person sees in a role: asked once for a role, whatever the number of concerns. */
function withinByRole(db: Db, person: Person, today: Day, childIds: readonly number[]): IsWithin {
  const known = new Map<Role, Promise<ReadonlySet<number>>>()
  return async (role, childId) => {
    const within = known.get(role) ?? childrenWithin(db, scopeAs(person, role)!, today, childIds)
    known.set(role, within)
    return (await within).has(childId)
  }
}

/** From this stage of a ladder on, an assistant director sees a concern without being asked (product page 1). */
const highStage = 3

function isManager({ roles }: Person): boolean {
  return (['team-manager', 'qa-manager', 'service-delivery-manager', 'assistant-director'] as const).some(
    (role) => roles.includes(role),
  )
}

/** Whether a concern waits for this very person, asked only where their roles or their own raising make it possible. */
async function isTheirs(
  db: Db,
  person: Person,
  concern: WaitingConcern,
  today: Day,
  isWithin: IsWithin,
): Promise<boolean> {
  const roles = [...person.roles, ...(person.covers ?? []).flatMap((covered) => covered.roles)]
  const possible =
    concern.awaits === 'reply'
      ? concern.givenTo === person.personId || roles.includes(answeringRole(concern.stageTo))
      : concern.raisedBy === person.personId || roles.includes('chair') || roles.includes('qa-manager')
  if (!possible) return false
  const { givenTo, stageTo, awaits } = concern
  const parts = await partsOf(db, person, concern, { givenTo, stage: { to: stageTo } }, today, isWithin)
  return parts.includes(awaits === 'reply' ? 'answerer' : 'raiser')
}
