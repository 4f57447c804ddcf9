import { scaleBand, scaleLinear } from 'd3-scale'
import { Patterns, patternOf } from '#web/charts/patterns.tsx'

export interface ChartRow {
  readonly says: string
  /** One number for each part; a hidden one is left out of the bar, which then ends without its sum. */
  readonly parts: readonly (number | undefined)[]
  /** Another way of counting begins here. */
  readonly isBreak?: boolean
}

export interface BarChartProps {
  /** Begins the ids of its patterns. */
  readonly id: string
  readonly parts: readonly string[]
  readonly rows: readonly ChartRow[]
  /** Numbers that the bars are held against, each a line across all of them. */
  readonly guides?: readonly number[]
}

const width = 720
const labels = 190
const ends = 48
const rowHeight = 30

/**
 * Bars that lie, one for each row, divided into parts, made on the server. The table above it says the same, so it is
 * hidden from screen readers; parts are told apart by pattern and by their order in the key, not by colour.
 */
export function BarChart({ id, parts, rows, guides = [] }: BarChartProps) {
  const totals = rows.map((row) => row.parts.reduce((sum: number, part) => sum + (part ?? 0), 0))
  const shown = parts.flatMap((says, place) =>
    rows.some((row) => (row.parts[place] ?? 0) > 0) ? [{ says, place }] : [],
  )
  const across = scaleLinear()
    .domain([0, Math.max(1, ...totals, ...guides)])
    .nice()
    .range([labels, width - ends])
  const height = rows.length * rowHeight
  const whole = height + (guides.length > 0 ? 44 : 24)
  const down = scaleBand<number>().domain(rows.keys()).range([0, height]).padding(0.25)
  const marks = across.ticks(5).filter(Number.isInteger)
  return (
    <figure class="waymark-chart" aria-hidden="true">
      <svg viewBox={`0 0 ${width} ${whole}`} width={width} height={whole} focusable="false">
        <Patterns chart={id} count={parts.length} />
        {marks.map((mark) => (
          <g>
            <line class="waymark-chart__line" x1={across(mark)} x2={across(mark)} y1={0} y2={height} />
            <text class="waymark-chart__mark" x={across(mark)} y={height + 18} text-anchor="middle">
              {mark.toLocaleString('en-GB')}
            </text>
          </g>
        ))}
        {rows.map((row, place) => {
          const top = down(place)!
          let begun = 0
          return (
            <g>
              {row.isBreak && (
                <line
                  class="waymark-chart__break"
                  x1={0}
                  x2={width}
                  y1={place * rowHeight}
                  y2={place * rowHeight}
                />
              )}
              <text
                class="waymark-chart__label"
                x={labels - 8}
                y={top + down.bandwidth() / 2 + 5}
                text-anchor="end"
              >
                {shortened(row.says)}
              </text>
              {row.parts.map((part = 0, index) => {
                const from = across(begun)
                begun += part
                return part === 0 ? null : (
                  <rect
                    class="waymark-chart__part"
                    x={from}
                    y={top}
                    width={across(begun) - from}
                    height={down.bandwidth()}
                    fill={patternOf(id, index)}
                  />
                )
              })}
              <text
                class="waymark-chart__total"
                x={across(totals[place]!) + 6}
                y={top + down.bandwidth() / 2 + 5}
              >
                {row.parts.includes(undefined) ? '' : totals[place]!.toLocaleString('en-GB')}
              </text>
            </g>
          )
        })}
        {guides.map((guide) => (
          <g>
            <line class="waymark-chart__guide" x1={across(guide)} x2={across(guide)} y1={0} y2={height} />
            <text class="waymark-chart__mark" x={across(guide)} y={height + 38} text-anchor="middle">
              {`Guidance ${guide}`}
            </text>
          </g>
        ))}
      </svg>
      {shown.length > 1 && (
        <ul class="waymark-chart__key">
          {shown.map(({ says, place }) => (
            <li>
              <svg width="20" height="14" focusable="false">
                <rect
                  class="waymark-chart__part"
                  x="0.5"
                  y="0.5"
                  width="19"
                  height="13"
                  fill={patternOf(id, place)}
                />
              </svg>{' '}
              {says}
            </li>
          ))}
        </ul>
      )}
    </figure>
  )
}

function shortened(says: string): string {
  return says.length > 26 ? `${says.slice(0, 25).trimEnd()}…` : says
}
