/** What of a talk with the family goes into one child's summary: the text, and whom it is about. */
export function talkFor(text: string, forename: string | undefined): string {
  return `${text.trim()}\n\nTalked about together with brothers and sisters; this text is about ${forename ?? 'this child'} only.`
}

/** A summary with what is given of the talk: in the place of what was given before, otherwise below what stands there. */
export function summaryWith(summary: string, given: string, before: string | undefined): string {
  if (before !== undefined && summary.includes(before)) return summary.replace(before, () => given)
  return summary.trim() === '' ? given : `${summary.trimEnd()}\n\n${given}`
}
