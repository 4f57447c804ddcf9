/** A field as it stands: what was typed last, by whom, and how often it was changed. */
export interface FieldAsSaved {
  readonly value: string
  readonly version: number
  readonly savedBy: number
}

/** What somebody wants a field to hold, and the version of it that the person has seen. */
export interface Save {
  readonly value: string
  /** The version that was on the person's page; 0 where the field was empty and never saved. */
  readonly baseVersion: number
  /** What the same page sent before and has had no answer to. */
  readonly unconfirmed?: string | undefined
  readonly by: number
}

export type SaveDecision =
  | { readonly is: 'saved'; readonly version: number }
  /** It holds this already, as when the same save arrives twice. */
  | { readonly is: 'unchanged'; readonly version: number }
  /** Somebody else changed it in between: both texts are kept, and the person chooses. */
  | { readonly is: 'conflict'; readonly theirs: FieldAsSaved }

/**
 * Whether a save may replace what a field holds. It may where the person has seen what it replaces, or where what
 * it replaces is the person's own earlier save whose answer was lost on the way. Nothing else is ever replaced.
 */
export function decideSave(current: FieldAsSaved | undefined, save: Save): SaveDecision {
  const version = current?.version ?? 0
  if (save.value === (current?.value ?? '')) return { is: 'unchanged', version }
  const hasSeenIt = save.baseVersion === version
  const replacesOwn =
    current !== undefined && current.savedBy === save.by && save.unconfirmed === current.value
  if (hasSeenIt || replacesOwn || !current) return { is: 'saved', version: version + 1 }
  return { is: 'conflict', theirs: current }
}

/** Both texts, one after the other, for a person who wants to keep both. */
export function joined(theirs: string, mine: string): string {
  if (theirs.trim() === '') return mine
  if (mine.trim() === '') return theirs
  return `${theirs}\n\n${mine}`
}

/** Text as it is kept: line breaks as single newlines, whatever browser sent them; nothing else is touched. */
export function asKept(typed: string): string {
  return typed.replaceAll('\r\n', '\n').replaceAll('\r', '\n')
}
