import type { Tx } from '#db/open.ts'
import { asKept } from '#domain/reviews/saving.ts'
import {
  decideNamesBeside,
  keepNamesBeside,
  namesOpenForSeveral,
  type NamesUndecided,
  type WordsDecided,
} from '#workflows/families/names-beside.ts'
import type { PanelAsked } from './panel-at-hand.ts'

/** What is typed once for the minutes of all children of a panel. */
interface WordsTyped {
  readonly tookPart: string
  /** Why the minutes are signed without an audit or a view. */
  readonly whyWithout: string
}

/**
 * The names check of what is typed once and goes into the minutes of several children: what is decided of words that
 * name somebody else for one child holds in all of them. Source: product.md, page 10 and MS5.
 */
export async function decideWordsOfMinutes(
  tx: Tx,
  { person, panelId, today, now }: PanelAsked,
  typed: WordsTyped & { readonly names?: readonly WordsDecided[] | undefined },
  childIds: readonly number[],
): Promise<({ readonly ok: true } & WordsTyped) | NamesUndecided> {
  let texts = { tookPart: asKept(typed.tookPart).trim(), whyWithout: asKept(typed.whyWithout).trim() }
  const decided = typed.names
  const open = await namesOpenForSeveral(tx, { childIds, person, today, texts, decided })
  if (open) return open
  for (const childId of childIds) {
    const named = await decideNamesBeside(tx, { person, childId, today, texts, decided })
    if (!named.ok) return named
    await keepNamesBeside(tx, { ...named, childId, thing: `panel:${panelId}`, person, now })
    texts = { ...named.texts }
  }
  return { ok: true, ...texts }
}
