import { arrangedBy } from '#access/chairing.ts'
import type { Person } from '#access/person.ts'
import type { Tx } from '#db/open.ts'
import { movesOfMidway } from '#db/queries/reviews/arranging.ts'
import { lockedMidway, type Midway } from '#db/queries/reviews/midways.ts'
import { dayInWords } from '#domain/calendar/words.ts'
import { asKept } from '#domain/reviews/saving.ts'
import { stoppedInWords } from '#domain/reviews/status.ts'
import type { NoticeKind } from '#domain/telling/kinds.ts'
import type { Arrangement } from '#policies/pack.ts'
import type { PackLibrary } from '#policies/registry.ts'
import {
  decideNamesBeside,
  keepNamesBeside,
  type NamesDecided,
  type NamesUndecided,
  type WordsDecided,
} from '#workflows/families/names-beside.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import type { ReviewAsked } from './start-review.ts'
import { tell, type Addressee } from '#workflows/telling/tell.ts'

/** What every change of what is arranged asks with: the version that the person saw. */
export interface ArrangingAsked extends ReviewAsked {
  readonly version: number
  /** What was decided of words in its reasons that may name somebody else. */
  readonly names?: readonly WordsDecided[]
}

/** What stands in the way, each by the field that it is about. */
export interface FieldsRefused {
  readonly ok: false
  readonly because: 'fields'
  readonly fields: readonly { readonly field: string; readonly text: string }[]
}

export const noteLimit = 500

/** What stands in the way of some fields; the form shows again with all of them. */
export function fieldsRefused(fields: FieldsRefused['fields']): FieldsRefused {
  return { ok: false, because: 'fields', fields }
}

/** What is arranged around a review by the pack that it stands under; nothing where the pack is gone. */
export function arrangementOf(
  library: PackLibrary,
  { pack, reviewId }: Pick<Midway, 'pack' | 'reviewId'>,
): Arrangement | undefined {
  return library.find(pack)?.arrangements.get(reviewId)
}

/**
 * The midway review whose arrangement a person wants to change, locked, where it is theirs to arrange, is still to be
 * held, and nobody has changed it since they looked.
 */
export async function midwayToArrange(
  tx: Tx,
  { person, reference, today, version }: ArrangingAsked,
): Promise<{ readonly ok: true; readonly midway: Midway } | Refusal> {
  const midway = await lockedMidway(tx, arrangedBy(person), today, reference)
  if (!midway) return notFound
  if (midway.signedAt) return refused('This midway review is signed already.')
  if (midway.heldOn !== undefined) return refused('This midway review was held already.')
  if (midway.stoppedBecause !== undefined)
    return refused(`This midway review has stopped: ${stoppedInWords(midway.stoppedBecause)}.`)
  if (midway.arrangementVersion !== version) return changedMeanwhile(tx, midway)
  return { ok: true, midway }
}

async function changedMeanwhile(tx: Tx, midway: Midway): Promise<Refusal> {
  const last = (await movesOfMidway(tx, midway.midwayId)).findLast(({ by }) => by !== undefined)
  const now =
    midway.outcome === 'not-required'
      ? 'it is now not required'
      : midway.arrangedFor === undefined
        ? 'it has no day now'
        : `it is now arranged for ${dayInWords(midway.arrangedFor)}`
  return refused(
    `${last?.by ?? 'Somebody'} changed this while you were looking: ${now}. Open the page again and look before you change it.`,
  )
}

/** A note as it is kept, or what is wrong with it. */
export function noteGiven(
  text: string,
  field: string,
  missing: string | undefined,
): { readonly note: string } | { readonly problem: { readonly field: string; readonly text: string } } {
  const note = asKept(text).trim()
  if (note === '' && missing !== undefined) return { problem: { field, text: missing } }
  if (note.length > noteLimit)
    return {
      problem: { field, text: `Make it ${noteLimit} characters or fewer; it has ${note.length}` },
    }
  return { note }
}

/**
 * The names check of what is typed where something is arranged: the reasons stand on the child's clock and in what is
 * told of the review. Which words stay is kept with them, so this comes after everything that could refuse.
 */
export async function decideNamesOfArranging<Field extends string>(
  tx: Tx,
  { childId, reference, arrangementVersion }: Pick<Midway, 'childId' | 'reference' | 'arrangementVersion'>,
  { person, today, now, names }: Pick<ArrangingAsked, 'person' | 'today' | 'now' | 'names'>,
  texts: Readonly<Record<Field, string | undefined>>,
): Promise<NamesDecided<Field> | NamesUndecided> {
  const named = await decideNamesBeside(tx, { person, childId, today, texts, decided: names })
  if (!named.ok) return named
  const thing = `arranging:${reference}:${arrangementVersion + 1}`
  await keepNamesBeside(tx, { ...named, childId, thing, person, now })
  return named
}

/** Roles of the pack that stand for people here who can be told. */
const tellable: Readonly<Record<string, Addressee>> = {
  'social-worker': { role: 'social-worker' },
  'team-manager': { role: 'team-manager' },
  supervisor: { role: 'team-manager' },
}

/** Who is told of a change: the chair and the worker always, and whoever else takes part or is to be told. */
export function toldOf(
  arrangement: Arrangement | undefined,
  participants: readonly string[],
): readonly Addressee[] {
  const byPack = (arrangement?.participants ?? [])
    .filter(({ part }) => part === 'takes-part' || part === 'is-asked' || part === 'is-told')
    .map(({ role }) => role as string)
  const roles = new Set(['social-worker', ...byPack, ...participants])
  return [{ role: 'chair' }, ...[...roles].flatMap((role) => tellable[role] ?? [])]
}

/** Tells people of what was done with a midway review, once for each time. */
export async function tellOfArranging(
  tx: Tx,
  told: {
    readonly kind: NoticeKind
    readonly midway: Pick<Midway, 'midwayId' | 'childId' | 'reference'>
    /** Which change it was, so that each is told once. */
    readonly change: number
    readonly to: readonly Addressee[]
    readonly person: Person
  } & Pick<ReviewAsked, 'today' | 'now'>,
): Promise<void> {
  const { midwayId, childId, reference } = told.midway
  await tell(tx, {
    kind: told.kind,
    to: told.to,
    childId,
    midwayId,
    path: `/reviews/${reference}`,
    key: `${told.kind}-${midwayId}-${told.change}`,
    by: told.person.personId,
    today: told.today,
    now: told.now,
  })
}
