/** A number that can be hidden, as the sum of parts that nobody sees: which parts it takes in. */
export type SumOfParts = readonly number[]

/** What somebody outside has: sums that are shown, sums that are hidden and known to be one or more, and the parts. */
export interface KnownOutside {
  /** The parts as they truly are; none is less than nought, which is all that is known of them. */
  readonly parts: readonly number[]
  readonly shown: readonly SumOfParts[]
  readonly hidden: readonly SumOfParts[]
}

/**
 * The hidden sums of which somebody outside can say the number, by place. For each the least and the most are sought
 * that go with everything that is shown (linear programming from the true numbers on): where they are less than one
 * apart, only one whole number is left.
 */
export function workedOut({ parts, shown, hidden }: KnownOutside): readonly number[] {
  const rowOf = (sum: SumOfParts) => {
    const row = parts.map(() => 0)
    for (const part of sum) row[part]! += 1
    return row
  }
  const directions = nullSpace(shown.map(rowOf), parts.length)
  // How far each part and each hidden number can go down: a part to nought, a hidden number to one.
  const along = (row: readonly number[]) => directions.map((direction) => dot(row, direction))
  const total = (sum: SumOfParts) => sum.reduce((all, part) => all + parts[part]!, 0)
  const limits = [
    ...parts.map((count, part) => ({ down: along(rowOf([part])), room: count })),
    ...hidden.map((sum) => ({ down: along(rowOf(sum)), room: total(sum) - 1 })),
  ]
  return hidden.flatMap((sum, place) => {
    const objective = along(rowOf(sum))
    const up = furthest(objective, limits, 1)
    const down = furthest(
      objective.map((value) => -value),
      limits,
      1,
    )
    return up + down < 1 - 1e-6 ? [place] : []
  })
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * b[at]!, 0)
}

/** Directions in which nothing that is shown changes, by elimination. */
function nullSpace(rows: readonly (readonly number[])[], width: number): number[][] {
  const left = rows.map((row) => [...row])
  const pivots: number[] = []
  let at = 0
  for (let column = 0; column < width && at < left.length; column++) {
    const best = left.findIndex((row, place) => place >= at && Math.abs(row[column]!) > 1e-9)
    if (best === -1) continue
    ;[left[at], left[best]] = [left[best]!, left[at]!]
    const lead = left[at]![column]!
    left[at] = left[at]!.map((value) => value / lead)
    for (const [place, row] of left.entries())
      if (place !== at && row[column] !== 0)
        left[place] = row.map((value, each) => value - row[column]! * left[at]![each]!)
    pivots.push(column)
    at++
  }
  return Array.from({ length: width }, (_, column) => column)
    .filter((column) => !pivots.includes(column))
    .map((free) => {
      const direction = Array.from({ length: width }, () => 0)
      direction[free] = 1
      for (const [place, pivot] of pivots.entries()) direction[pivot] = -left[place]![free]!
      return direction
    })
}

/** How far an objective can be raised from where everything stands, as far as it is asked: the simplex method. */
function furthest(
  objective: readonly number[],
  limits: readonly { readonly down: readonly number[]; readonly room: number }[],
  enough: number,
): number {
  // A direction can be taken either way; a limit says that going down takes no more than its room.
  const columns = objective.flatMap((value) => [value, -value])
  const table = limits.map(({ down, room }) => [...down.flatMap((value) => [-value, value]), room])
  const slack = table.map((_, row) => columns.length + row)
  const body = table.map((row, at) => [
    ...row.slice(0, -1),
    ...table.map((_, other) => (other === at ? 1 : 0)),
    row.at(-1)!,
  ])
  const goal = [...columns.map((value) => -value), ...table.map(() => 0), 0]
  for (;;) {
    if (goal.at(-1)! >= enough - 1e-9) return goal.at(-1)!
    const enter = goal.findIndex((value, column) => column < goal.length - 1 && value < -1e-9)
    if (enter === -1) return goal.at(-1)!
    let leave = -1
    let least = Infinity
    for (const [row, line] of body.entries()) {
      if (line[enter]! <= 1e-9) continue
      const ratio = line.at(-1)! / line[enter]!
      if (ratio < least - 1e-12 || (ratio < least + 1e-12 && slack[row]! < slack[leave]!)) {
        least = ratio
        leave = row
      }
    }
    if (leave === -1) return Infinity
    const lead = body[leave]![enter]!
    body[leave] = body[leave]!.map((value) => value / lead)
    for (const line of [...body.filter((_, row) => row !== leave), goal]) {
      const by = line[enter]!
      if (by !== 0) for (const [column, value] of body[leave]!.entries()) line[column]! -= by * value
    }
    slack[leave] = enter
  }
}
