import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { roleWords, type Role } from '#access/roles.ts'
import { scopeAs, type ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { actionsFor, countActions } from '#db/queries/actions/actions.ts'
import { capacityDecisions } from '#db/queries/capacity/decisions.ts'
import { countChildren } from '#db/queries/children/count-children.ts'
import { countSigns } from '#db/queries/drift/drift-signs.ts'
import { countOpenMidways, openMidways, type OpenMidway } from '#db/queries/reviews/open-midways.ts'
import { ownedByNobody } from '#db/queries/people/owned-by-nobody.ts'
import { pathwayListed } from '#db/queries/pathway/pathway-list.ts'
import { savedListsOf } from '#db/queries/people/saved-lists.ts'
import { teamByWorker } from '#db/queries/people/team-by-worker.ts'
import { addDays } from '#domain/calendar/day.ts'
import { dateInWords, plural } from '#domain/calendar/words.ts'
import { dueDays, type DueDays } from '#domain/reviews/due-band.ts'
import type { CompiledPolicy } from '#domain/timescales/compile.ts'
import { capacityOn } from '#policies/capacity-rules.ts'
import { groupsOfPlans } from '#workflows/dates/groups-of-plans.ts'
import { pathwayOf } from '#workflows/pathway/pathway-policy.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { presentMidway } from '#web/child/present-midway.ts'
import type { Pages } from '#web/page-definition.ts'
import { HomePage, type CountsHomeProps, type WorkerHomeProps } from '#web/pages/home/page.tsx'
import { otherPagesOf } from '#web/pages/home/other-pages.ts'
import { presentAction } from '#web/child/present-action.ts'
import {
  midwaysAhead,
  presentChairHome,
  type ChairHomeProps,
  type CountLink,
} from '#web/pages/home/present-chair.ts'
import { pathwayGroup, presentCounts, type CountGroup } from '#web/pages/home/present-counts.ts'
import { freshDriftLink, presentDriftLinks } from '#web/pages/home/present-drift.ts'
import { presentWaiting } from '#web/pages/home/present-waiting.ts'
import { rarityOf } from '#web/pathway/rarity.ts'
import { paths } from '#web/paths.ts'
import { waitingFor } from '#workflows/people/waiting-for.ts'

/** Home: what needs the person today. */
export const homePages: Pages = (app, { db }) => {
  app.page(paths.home, {
    access: 'signed-in',
    audit: 'home-opened',
    async show({ person, scope, today }) {
      const { compiled } = await policyNow(db)
      const asked = { db, person, scope, policy: compiled, days: dueDays(today, compiled.calendar) }
      const has = (role: Role) => person.roles.includes(role)
      const chair = has('chair') ? await chairHome(asked) : undefined
      const worker = has('social-worker') ? await workerHome(asked) : undefined
      const counts: CountsHomeProps[] = []
      if (has('team-manager')) counts.push(await countsHome(asked, 'team-manager'))
      if (wholeService.some(has)) counts.push(await countsHome(asked, undefined))
      const others = person.roles
        .filter((role) => !shown.has(role))
        .map((role) => ({ role: roleWords[role].label, says: roleWords[role].purpose }))
      const title = chair ? 'My work' : worker ? 'Asked of me' : (counts[0]?.title ?? 'Home')
      const waiting = await waitingFor(db, person, today)
      return (
        <HomePage
          title={title}
          waiting={presentWaiting(waiting, { today, calendar: compiled.calendar })}
          allWaiting={waiting.length}
          drift={!chair && may(person, 'drift:open') ? await driftLinks(asked) : []}
          chair={chair}
          worker={worker}
          counts={counts}
          toAgree={await capacityToAgree(asked)}
          ownedByNobody={await ownedByNobodyLink(asked)}
          lists={await savedListsOf(db, person.personId)}
          team={has('team-manager') ? await teamByWorker(db, scopeAs(person, 'team-manager')!, today) : []}
          teamRef={person.teamRef}
          otherPages={otherPagesOf(person)}
          others={others}
        />
      )
    },
  })
}

/** A link to each capacity decision on which the person was asked and has not answered. */
async function capacityToAgree({ db, person }: HomeAsked): Promise<readonly CountLink[]> {
  if (!may(person, 'capacity:agree')) return []
  const waits = await capacityDecisions(db, { waitsFor: person.personId, limit: 10 })
  return waits.map(({ decisionId, from, until, madeBy }) => ({
    count: 1,
    text: `You are asked to agree with a capacity decision of ${madeBy.name}, for ${dateInWords(from)} to ${dateInWords(until)}`,
    href: paths.capacityDecision({ decisionId }),
  }))
}

/** The link to what nobody has; none where somebody has everything, and for whoever cannot give it to anybody. */
async function ownedByNobodyLink({ db, person, scope, days }: HomeAsked): Promise<CountLink | undefined> {
  if (!may(person, 'nobodys:open')) return undefined
  const count = (await ownedByNobody(db, scope, days.today)).length
  if (count === 0) return undefined
  const text = `${plural(count, 'open thing')} ${count === 1 ? 'belongs' : 'belong'} to nobody who is here`
  return { count, text, href: paths.ownedByNobody() }
}

const wholeService = ['qa-manager', 'service-delivery-manager', 'assistant-director'] as const
const shown: ReadonlySet<Role> = new Set<Role>(['chair', 'social-worker', 'team-manager', ...wholeService])

async function driftLinks({ db, scope, days: { today } }: HomeAsked): Promise<readonly CountLink[]> {
  return presentDriftLinks({
    fresh: await countSigns(db, scope, today, { state: 'shown', since: addDays(today, -6) }),
    all: await countSigns(db, scope, today, { state: 'shown' }),
  })
}

interface HomeAsked {
  readonly db: Db
  readonly person: Person
  readonly scope: ChildScope
  readonly policy: CompiledPolicy
  readonly days: DueDays
}

/** The role that a list must be narrowed to, where the person sees more than that role alone shows. */
function narrowedTo<R extends Role>(person: Person, role: R): R | undefined {
  return person.roles.length > 1 ? role : undefined
}

async function chairHome({ db, person, scope, policy, days }: HomeAsked): Promise<ChairHomeProps> {
  const { today } = days
  const narrower = scopeAs(person, 'chair')
  const { library, choices } = await policyNow(db)
  const midways = await openMidways(db, scope, days, { forHome: true, narrower }, { limit: 300, offset: 0 })
  const after = await openMidways(db, scope, days, { later: true, narrower }, { limit: 1, offset: 0 })
  const late = { state: 'late', ownerRef: undefined, narrower } as const
  const facts = {
    midways,
    after: after[0],
    counts: await countOpenMidways(db, scope, days, { narrower }),
    groups: await groupsOfPlans(db, childrenOf(midwaysAhead(midways, days)), today),
    lateActions: await actionsFor(db, scope, today, late, { limit: 5, offset: 0 }),
    lateActionCount: (await countActions(db, scope, today, late)).all,
    children: (await countChildren(db, scope, days, narrower)).byPlan.open,
    mayBePutOff: capacityOn(library, choices, today).putOff !== undefined,
  }
  const home = presentChairHome(facts, policy, days, narrowedTo(person, 'chair'))
  const fresh = await countSigns(db, scope, today, { state: 'shown', since: addDays(today, -6), narrower })
  const links = freshDriftLink(fresh, narrowedTo(person, 'chair'))
  return { ...home, sentence: [...home.sentence, ...links] }
}

function childrenOf(midways: readonly OpenMidway[]): readonly number[] {
  return [...new Set(midways.map(({ childId }) => childId))]
}

async function workerHome({ db, person, scope, policy, days }: HomeAsked): Promise<WorkerHomeProps> {
  const { today } = days
  const as = narrowedTo(person, 'social-worker')
  const narrower = scopeAs(person, 'social-worker')
  const total = (await countChildren(db, scope, days, narrower)).byPlan.open
  const counts = await countOpenMidways(db, scope, days, { narrower })
  const midways = await openMidways(db, scope, days, { narrower }, { limit: 7, offset: 0 })
  const mine = { state: 'open', ownerRef: person.personRef ?? '' } as const
  const actions = await actionsFor(db, scope, today, mine, { limit: 7, offset: 0 })
  const { all } = await countActions(db, scope, today, mine)
  return {
    children: {
      count: total,
      text: `You work with ${total} ${total === 1 ? 'child' : 'children'} on a plan`,
      href: paths.children(undefined, { as }),
    },
    midways: midways.map((midway) => presentMidway(midway, policy, today)),
    moreMidways:
      counts.all > midways.length
        ? { count: counts.all, text: `See all ${counts.all} midways`, href: paths.reviews(undefined, { as }) }
        : undefined,
    actions: actions.map((action) => presentAction(action, today, policy.calendar)),
    moreActions:
      all > actions.length
        ? {
            count: all,
            text: `See all ${plural(all, 'action')} of mine`,
            href: paths.actions(undefined, { whose: 'mine' }),
          }
        : undefined,
  }
}

/** How many have reached the last stage of the pathway; nothing where the authority has none. */
async function pathwayCounted({
  db,
  person,
  scope,
  days: { today },
}: HomeAsked): Promise<readonly CountGroup[]> {
  const pathway = may(person, 'pathway:open') ? pathwayOf(await policyNow(db), today) : undefined
  if (!pathway) return []
  const listed = await pathwayListed(db, scope, today, { pathway, narrowed: {}, limit: 1, offset: 0 })
  const rarity = rarityOf(pathway, listed)
  return rarity ? [pathwayGroup(rarity)] : []
}

async function countsHome(asked: HomeAsked, role: 'team-manager' | undefined): Promise<CountsHomeProps> {
  const { db, person, scope, days } = asked
  const narrower = scopeAs(person, role)
  const found = await countChildren(db, scope, days, narrower)
  const midways = await countOpenMidways(db, scope, days, { narrower })
  const late = { state: 'late', ownerRef: undefined, narrower } as const
  const actions = await countActions(db, scope, days.today, late)
  const as = role && narrowedTo(person, role)
  return {
    title: role ? 'My team' : 'The service',
    says: role
      ? 'What your team holds. Each number leads to its list.'
      : 'What the whole service holds. Each number leads to its list.',
    groups: [
      ...presentCounts(found, midways, may(person, 'action:settle') ? actions.all : undefined, as),
      ...(role ? [] : await pathwayCounted(asked)),
    ],
  }
}
