/** How the parts of a divided bar are told apart: by pattern and by their place and label, so that no colour is needed. */
const strokes: readonly string[] = [
  '',
  'M0 8L8 0',
  'M0 0L8 8',
  'M0 4H8',
  'M4 0V8',
  'M0 8L8 0M0 0L8 8',
  'M4 0V8M0 4H8',
  'M2 2h1v1h-1zM6 6h1v1h-1z',
]

const grounds = ['#14403a', '#f0a93b', '#f6c9c6', '#dfe8e4', '#cfe0d9', '#ffffff', '#f1f5f2', '#ffffff']

/** The patterns of one chart; their ids begin with its own, because ids are of the whole page. */
export function Patterns({ chart, count }: { readonly chart: string; readonly count: number }) {
  return (
    <defs>
      {Array.from({ length: count }, (_, place) => (
        <pattern id={patternId(chart, place)} width="8" height="8" patternUnits="userSpaceOnUse">
          <rect width="8" height="8" fill={grounds[place % grounds.length]} />
          {strokes[place % strokes.length] && (
            <path d={strokes[place % strokes.length]} stroke="#16201e" stroke-width="1" fill="none" />
          )}
        </pattern>
      ))}
    </defs>
  )
}

/** The fill of the part in a place. */
export function patternOf(chart: string, place: number): string {
  return `url(#${patternId(chart, place)})`
}

function patternId(chart: string, place: number): string {
  return `${chart}-part-${place}`
}
