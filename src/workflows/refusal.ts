/** Why something was not done, in words for the person who asked. */
export interface Refusal {
  readonly ok: false
  /** not-found also where the person may not know of it. */
  readonly because: 'not-found' | 'state' | 'problems'
  readonly problems: readonly string[]
}

export const notFound: Refusal = { ok: false, because: 'not-found', problems: [] }

/** Something about the thing itself stands in the way. */
export function refused(...problems: readonly string[]): Refusal {
  return { ok: false, because: 'state', problems }
}
