import { addDays, isoDate, type Day } from '#domain/calendar/day.ts'
import type { Form } from '#domain/reviews/form.ts'
import type { PolicyInForce } from '#domain/timescales/compile.ts'
import type { TimePolicy } from '#domain/timescales/rule.ts'
import { builtInPacks, nationalId, nationalPack, type PackSource } from './built-in.ts'
import { checkPack, type Problem } from './check.ts'
import type { Pack, Serves } from './pack.ts'
import { nearest } from './problems.ts'

/** Which packs there are, and which version of which holds on which days. */

/** Every pack there is: those that ship, and those that the authority added. */
export interface PackLibrary {
  /** In order of id, each id's versions in order of the day from which they are in force. */
  readonly packs: readonly Pack[]
  /** What stands in the way of an added pack, which is then left out. */
  readonly problems: readonly Problem[]
  /** The version that `id@version` names. */
  find(ref: string): Pack | undefined
  /** Versions of a pack, earliest first. */
  versionsOf(id: string): readonly Pack[]
}

/** Packs chosen by an authority, from a day on; undefined is for all dates. */
export interface PackChoice {
  readonly packIds: readonly string[]
  readonly from: Day | undefined
}

/** Puts the packs that ship and those that were added together. */
export function packLibrary(added: readonly PackSource[] = []): PackLibrary {
  const packs = [...builtInPacks()]
  const problems: Problem[] = []
  for (const { name, text } of added) {
    const checked = checkPack(text, name, nationalPack())
    if ('problems' in checked) problems.push(...checked.problems)
    else if (!packs.some((pack) => pack.ref === checked.pack.ref)) packs.push(checked.pack)
  }
  packs.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.inForceFrom - b.inForceFrom))
  return {
    packs,
    problems,
    find: (ref) => packs.find((pack) => pack.ref === ref),
    versionsOf: (id) => packs.filter((pack) => pack.id === id),
  }
}

/** The version of a pack in force on a day, among its versions. */
export function versionOn(versions: readonly Pack[], day: Day): Pack | undefined {
  return versions.findLast(
    ({ inForceFrom, inForceUntil }) =>
      inForceFrom <= day && (inForceUntil === undefined || inForceUntil >= day),
  )
}

/** The form by which a signed or open review was made: of the pack version that it names. */
export function formOf(library: PackLibrary, packRef: string, formId: string): Form | undefined {
  return library.find(packRef)?.forms.find((form) => form.id === formId)
}

/** That there is no pack, or no version, of a name: the nearest is offered, and how one is added. */
export function noSuchPack(library: PackLibrary, name: string): string {
  const [id = ''] = name.split('@')
  const versions = library.versionsOf(id).map(({ ref }) => ref)
  if (versions.length > 0 && name.includes('@'))
    return `There is no ${name}. Versions: ${versions.join(', ')}.`
  const ids = new Set(library.packs.map((pack) => pack.id).filter((one) => one !== nationalId))
  const near = nearest(id, ids)
  return `There is no pack "${name}".${near ? ` Did you mean "${near}"?` : ''} Packs: ${[...ids].join(', ')}. A pack of your own is added first: waymark pack add FILE`
}

/** What stands in the way of choosing packs together, in words; empty where nothing does. */
export function choiceProblems(library: PackLibrary, packIds: readonly string[]): readonly string[] {
  const ids = new Set(library.packs.map((pack) => pack.id))
  const problems: string[] = []
  if (packIds.length === 0) problems.push('Name at least one pack.')
  for (const [index, id] of packIds.entries()) {
    if (packIds.indexOf(id) !== index) problems.push(`${id} is named twice.`)
    if (id === nationalId) problems.push(`${id} is always in force and need not be named.`)
    if (!ids.has(id)) problems.push(noSuchPack(library, id))
  }
  if (problems.length > 0) return problems

  const chosen = packIds.flatMap((id) => library.versionsOf(id).slice(-1))
  for (const [serves, words] of servesInWords) {
    const several = chosen.filter((pack) => pack.serves.includes(serves))
    if (several.length > 1) {
      problems.push(
        `${several.map((pack) => pack.id).join(' and ')} both hold ${words}; only one of them can be in force.`,
      )
    }
  }
  const nationalIds = new Set(datedIds(nationalPack().time))
  const owners = new Map<string, string>()
  for (const pack of chosen) {
    for (const id of datedIds(pack.time)) {
      const owner = owners.get(id)
      if (owner !== undefined && !nationalIds.has(id)) {
        problems.push(`${owner} and ${pack.id} both hold a requirement "${id}".`)
      } else if (owner !== undefined) {
        problems.push(`${owner} and ${pack.id} both tighten the national limit "${id}".`)
      }
      owners.set(id, pack.id)
    }
  }
  return problems
}

const servesInWords: readonly (readonly [Serves, string])[] = [
  ['cp-midway', 'the midway review of child protection plans'],
  ['cla-midway', 'the midway review of looked-after children'],
]

function datedIds(policy: TimePolicy): readonly string[] {
  return [...policy.requirements, ...policy.reviews].map(({ id }) => id)
}

/** What stands in the way of two versions of one pack following each other, and where it can be put right. */
export interface VersionProblem {
  /** The version to change, and its key. */
  readonly pack: Pack
  readonly key: 'version' | 'in-force-from' | 'in-force-until'
  readonly says: string
}

/**
 * What stands in the way of the versions of one pack following each other: two on one day, a gap, or a later version
 * that is in force from an earlier day. One version may be the only one that can still be changed.
 */
export function versionProblems(versions: readonly Pack[], changeable?: Pack): readonly VersionProblem[] {
  const inOrder = versions.toSorted(
    (a, b) => a.inForceFrom - b.inForceFrom || a.version.localeCompare(b.version, 'en'),
  )
  return inOrder.flatMap((next, index) => {
    const before = inOrder[index - 1]
    return before ? problemBetween(before, next, changeable) : []
  })
}

function problemBetween(before: Pack, next: Pack, changeable: Pack | undefined): readonly VersionProblem[] {
  const { inForceUntil: until } = before
  const from = isoDate(next.inForceFrom)
  const one = changeable === before ? before : next
  if (before.version === next.version) {
    const says = `${next.ref} is written twice: a version is one file. Give one of them a later version, and a later in-force-from.`
    return [{ pack: one, key: 'version', says }]
  }
  if (before.version > next.version) {
    const isNext = changeable === next
    const says = isNext
      ? `${next.ref} is in force from ${from}, after ${before.ref} (from ${isoDate(before.inForceFrom)}), and its version is the earlier one: give it a version later than ${before.version}.`
      : `${before.ref} is a later version than ${next.ref} and in force from an earlier day (${isoDate(before.inForceFrom)}, before ${from}): write an in-force-from after ${from}.`
    return [{ pack: isNext ? next : before, key: isNext ? 'version' : 'in-force-from', says }]
  }
  if (before.inForceFrom === next.inForceFrom) {
    const says = `${before.ref} and ${next.ref} are both in force from ${from}; a day has one version. Write ${one === next ? 'a later' : 'an earlier'} in-force-from in ${one.ref}.`
    return [{ pack: one, key: 'in-force-from', says }]
  }
  if (until === undefined || addDays(until, 1) === next.inForceFrom) return []
  const what =
    until >= next.inForceFrom
      ? `${before.ref} is in force until ${isoDate(until)} and ${next.ref} from ${from}; a day has one version.`
      : `Nothing is in force from ${isoDate(addDays(until, 1))} until ${isoDate(addDays(next.inForceFrom, -1))}, between ${before.ref} and ${next.ref}.`
  return [
    one === next
      ? {
          pack: next,
          key: 'in-force-from',
          says: `${what} Write "in-force-from: ${isoDate(addDays(until, 1))}" in ${next.ref}.`,
        }
      : {
          pack: before,
          key: 'in-force-until',
          says: `${what} Leave in-force-until out of ${before.ref}: the next version ends it.`,
        },
  ]
}

interface Period {
  readonly from: Day | undefined
  readonly until: Day | undefined
}

/**
 * Which policies hold on which days. The national pack always does; a choice holds from its day until a later
 * choice takes its place; and within it each version of a pack from its first day in force to the day before
 * the next version's. In the days of a local requirement, the national one of the same id stands back.
 */
export function packsInForce(choices: readonly PackChoice[], library: PackLibrary): PolicyInForce {
  const local = periodsOfChoices(choices).flatMap(({ packIds, period }) =>
    packIds.flatMap((id) => periodsOfVersions(library.versionsOf(id), period)),
  )
  const national = periodsOfVersions(library.versionsOf(nationalId), { from: undefined, until: undefined })
  return { policies: [...national.flatMap((one) => standBack(one, local)), ...local] }
}

type PolicyPeriod = PolicyInForce['policies'][number]

/** Each choice with the days on which it holds. */
function periodsOfChoices(
  choices: readonly PackChoice[],
): readonly { readonly packIds: readonly string[]; readonly period: Period }[] {
  let held: { packIds: readonly string[]; period: Period }[] = []
  for (const { packIds, from } of choices) {
    held = held.flatMap((one) => {
      const period = intersection(one.period, {
        from: undefined,
        until: from === undefined ? undefined : addDays(from, -1),
      })
      return from === undefined || !period ? [] : [{ ...one, period }]
    })
    held.push({ packIds, period: { from, until: undefined } })
  }
  return held
}

function periodsOfVersions(versions: readonly Pack[], within: Period): readonly PolicyPeriod[] {
  return versions.flatMap((pack, index) => {
    const next = versions[index + 1]
    const until = pack.inForceUntil ?? (next && addDays(next.inForceFrom, -1))
    const period = intersection(within, { from: pack.inForceFrom, until })
    return period ? [{ policy: pack.time, ...period }] : []
  })
}

/** A national policy, cut where local requirements of the same id take the place of its own. */
function standBack(national: PolicyPeriod, local: readonly PolicyPeriod[]): readonly PolicyPeriod[] {
  const ids = new Set(national.policy.requirements.map(({ id }) => id))
  const replacing = local.filter(({ policy }) => policy.requirements.some(({ id }) => ids.has(id)))
  let pieces: PolicyPeriod[] = [national]
  for (const one of replacing) {
    const replaced = new Set(one.policy.requirements.map(({ id }) => id))
    pieces = pieces.flatMap((piece) => {
      const inside = intersection(piece, one)
      if (!inside) return [piece]
      const before =
        one.from === undefined
          ? undefined
          : intersection(piece, { from: undefined, until: addDays(one.from, -1) })
      const after =
        one.until === undefined
          ? undefined
          : intersection(piece, { from: addDays(one.until, 1), until: undefined })
      const requirements = piece.policy.requirements.filter(({ id }) => !replaced.has(id))
      return [
        ...(before ? [{ policy: piece.policy, ...before }] : []),
        { policy: { ...piece.policy, requirements }, ...inside },
        ...(after ? [{ policy: piece.policy, ...after }] : []),
      ]
    })
  }
  return pieces
}

function intersection(a: Period, b: Period): Period | undefined {
  const from =
    a.from === undefined ? b.from : b.from === undefined ? a.from : (Math.max(a.from, b.from) as Day)
  const until =
    a.until === undefined ? b.until : b.until === undefined ? a.until : (Math.min(a.until, b.until) as Day)
  return from !== undefined && until !== undefined && from > until ? undefined : { from, until }
}
