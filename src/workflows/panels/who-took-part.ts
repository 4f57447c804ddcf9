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

/**
 * The names check of who took part in a panel: one text that goes into the minutes of each of its children, so what is
 * decided of words that name somebody else for one child holds in all of them. Undefined where nothing was typed.
 * Source: product.md, page 10 and MS5.
 */
export async function decideWhoTookPart(
  tx: Tx,
  { person, panelId, today, now }: PanelAsked,
  typed: { readonly tookPart: string; readonly names?: readonly WordsDecided[] | undefined },
  childIds: readonly number[],
): Promise<{ readonly ok: true; readonly tookPart: string | undefined } | NamesUndecided> {
  let tookPart = asKept(typed.tookPart).trim()
  const decided = typed.names
  const open = await namesOpenForSeveral(tx, { childIds, person, today, texts: { tookPart }, decided })
  if (open) return open
  for (const childId of childIds) {
    const named = await decideNamesBeside(tx, { person, childId, today, texts: { tookPart }, decided })
    if (!named.ok) return named
    await keepNamesBeside(tx, { ...named, childId, thing: `panel:${panelId}`, person, now })
    tookPart = named.texts.tookPart
  }
  return { ok: true, tookPart: tookPart === '' ? undefined : tookPart }
}
