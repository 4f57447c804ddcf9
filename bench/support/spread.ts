/** The median and the 95th percentile of some times, in whole milliseconds. */
export function spread(times: readonly number[]): { readonly half: number; readonly most: number } {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!)
  return { half: at(0.5), most: at(0.95) }
}
