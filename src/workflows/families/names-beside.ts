import type { Person } from '#access/person.ts'
import { scopeOf } from '#access/scope.ts'
import type { Tx } from '#db/open.ts'
import { keepNameBeside, namesKeptBeside } from '#db/queries/families/names-kept.ts'
import type { Day } from '#domain/calendar/day.ts'
import { withDecisions, type NameDecision } from '#domain/families/resolve-names.ts'
import { keepReasonLimit } from './decide-names.ts'
import { namesCheckFor, type NameFound } from './names-check.ts'

/** What a person decides of words in one text of a form, wherever they stand in it. */
export interface WordsDecided {
  /** The field of the form in which the text was typed. */
  readonly field: string
  readonly found: string
  readonly is: NameDecision
  readonly reason: string
}

/** A text of a form that may name somebody else: each of the words once, in their order. */
export interface TextToDecide {
  readonly field: string
  readonly text: string
  readonly names: readonly NameFound[]
}

/** Why nothing was kept yet: texts hold words that may name somebody else, and nobody has decided about them. */
export interface NamesUndecided {
  readonly ok: false
  readonly because: 'names'
  readonly problems: readonly string[]
  readonly texts: readonly TextToDecide[]
}

/** Texts as they may stand beside a child's record, and which words stay with which reason. */
export interface NamesDecided<Field extends string> {
  readonly ok: true
  readonly texts: Readonly<Record<Field, string>>
  readonly kept: readonly WordsDecided[]
}

/** Texts that somebody typed for a child, by their fields. */
interface TextsTyped<Field extends string> {
  readonly person: Person
  readonly childId: number
  readonly today: Day
  readonly texts: Readonly<Record<Field, string | undefined>>
  readonly decided: readonly WordsDecided[] | undefined
  /** The thing whose texts they are, where it can be typed again: what was kept in it before stays decided. */
  readonly thing?: string
}

/**
 * The names check of what is typed beside a child's record: each of the words that may name somebody else stays with a
 * reason, is changed or goes, before anything is kept. Descriptions alone stop nobody. Source: product.md, page 10 and
 * MS5.
 */
export async function decideNamesBeside<Field extends string>(
  tx: Tx,
  { person, childId, today, texts, decided = [], thing }: TextsTyped<Field>,
): Promise<NamesDecided<Field> | NamesUndecided> {
  const check = await namesCheckFor(tx, childId, { scope: scopeOf(person), today })
  const before = thing === undefined ? [] : await keptBefore(tx, childId, thing)
  const found = namesIn(check, texts)
  const named = withNames(found)
  const undecided = whyUndecided(named, [...decided, ...before])
  if (undecided) return undecided
  const decisionOf = (field: string, name: NameFound) => decisionOn([...decided, ...before], field, name)
  const reworded = found.map(({ field, text, names }) => [
    field,
    withDecisions(text, names, (name) => decisionOf(field, name)?.is),
  ])
  const kept = named.flatMap(({ field, names }) => names.flatMap((name) => decisionOf(field, name) ?? []))
  return {
    ok: true,
    texts: Object.fromEntries(reworded) as Record<Field, string>,
    kept: kept.filter(({ is }) => is === 'keep'),
  }
}

/**
 * What is still to be decided of texts that go beside the records of several children, before the first of them has
 * any: every word is asked for at once, whichever child it is found for. Undefined where nothing is open.
 */
export async function namesOpenForSeveral(
  tx: Tx,
  {
    childIds,
    person,
    today,
    texts,
    decided = [],
  }: Omit<TextsTyped<string>, 'childId' | 'thing'> & { readonly childIds: readonly number[] },
): Promise<NamesUndecided | undefined> {
  const checks: ((text: string) => readonly NameFound[])[] = []
  for (const childId of new Set(childIds))
    checks.push(await namesCheckFor(tx, childId, { scope: scopeOf(person), today }))
  const ofAll = (text: string) =>
    checks.flatMap((check) => check(text)).toSorted((one, other) => one.from - other.from)
  return whyUndecided(withNames(namesIn(ofAll, texts)), decided)
}

/** Keeps the reasons for which words stay in the texts of a thing, in the transaction that keeps the texts. */
export async function keepNamesBeside(
  tx: Tx,
  {
    kept,
    childId,
    thing,
    person,
    now,
  }: Pick<NamesDecided<string>, 'kept'> & {
    readonly childId: number
    readonly thing: string
    readonly person: Person
    readonly now: Date
  },
): Promise<void> {
  for (const { field, found, reason } of kept) {
    const place = `${thing}:${field}`
    await keepNameBeside(tx, { childId, place, found, reason, personId: person.personId, now })
  }
}

function namesIn<Field extends string>(
  check: (text: string) => readonly NameFound[],
  texts: Readonly<Record<Field, string | undefined>>,
) {
  return (Object.entries(texts) as [Field, string | undefined][]).map(([field, text = '']) => ({
    field,
    text,
    names: check(text),
  }))
}

function withNames(texts: readonly TextToDecide[]): readonly TextToDecide[] {
  return texts
    .filter(({ names }) => names.length > 0)
    .map((text) => ({ ...text, names: eachOnce(text.names) }))
}

function decisionOn(decided: readonly WordsDecided[], field: string, { found }: NameFound) {
  return decided.find((each) => each.field === field && each.found === found)
}

function whyUndecided(
  named: readonly TextToDecide[],
  decided: readonly WordsDecided[],
): NamesUndecided | undefined {
  const isOpen = (field: string, name: NameFound) => {
    const decision = decisionOn(decided, field, name)
    return decision ? decision.is === 'keep' && !isReason(decision.reason) : name.mustBeDecided
  }
  const open = named.flatMap(({ field, names }) => names.filter((name) => isOpen(field, name)))
  if (open.length === 0) return undefined
  const problems = open.map(({ found }) => `“${found}” may name another person`)
  return { ok: false, because: 'names', problems, texts: named }
}

async function keptBefore(tx: Tx, childId: number, thing: string): Promise<readonly WordsDecided[]> {
  return (await namesKeptBeside(tx, childId, thing)).map(({ place, found, reason }) => ({
    field: place.slice(thing.length + 1),
    found,
    is: 'keep',
    reason,
  }))
}

function isReason(reason: string): boolean {
  return reason.trim() !== '' && reason.length <= keepReasonLimit
}

function eachOnce(names: readonly NameFound[]): readonly NameFound[] {
  return names.filter((name, index) => names.findIndex((each) => each.found === name.found) === index)
}
