/** A share in words: "79.7%", "80%". */
export function percentInWords(value: number): string {
  return `${Number.isInteger(value) ? value : value.toFixed(1)}%`
}

/** So many of so many in percent with one decimal; undefined where there is nothing to divide by. */
export function percentOf(numerator: number, denominator: number): number | undefined {
  return denominator === 0 ? undefined : Math.round((numerator / denominator) * 1000) / 10
}

/** What stands where a small number would (product pages, page 17). */
export const hiddenInWords = 'Hidden'
