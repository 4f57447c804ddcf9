/** How many children each family has, over and over: twelve families of twenty children. */
const sizes = [1, 2, 1, 3, 1, 1, 2, 1, 4, 1, 1, 2] as const
const round = sizes.reduce<number>((sum, size) => sum + size, 0)

/** Where in the families a child is. */
export interface PlaceInFamily {
  readonly family: number
  /** The child's place among the siblings, eldest first, from 0. */
  readonly sibling: number
  readonly size: number
  /** The place of the family's first child among all children. */
  readonly firstChild: number
}

/** The family of the nth child, found without counting through those before. */
export function placeOfChild(n: number): PlaceInFamily {
  const rounds = Math.floor(n / round)
  let firstChild = rounds * round
  let family = rounds * sizes.length
  for (const size of sizes) {
    if (n < firstChild + size) return { family, sibling: n - firstChild, size, firstChild }
    firstChild += size
    family += 1
  }
  throw new RangeError(`No child ${n}`)
}
