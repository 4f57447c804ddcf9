import { Details } from '#web/govuk/details.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import type { Lane, Mark, PlanLine } from '#web/pages/timeline/lay-out-plan-line.ts'

const top = 34
const laneHeight = 40

/** The course of a plan, drawn on the server; the same stands below it in words. */
export function PlanLineFigure({ line }: { readonly line: PlanLine }) {
  const height = top + line.lanes.length * laneHeight + 8
  return (
    <figure class="waymark-plan-line">
      <figcaption class="govuk-heading-m">{line.title}</figcaption>
      <div class="waymark-plan-line__frame">
        <ul class="waymark-plan-line__labels" aria-hidden="true">
          {line.lanes.map(({ label }) => (
            <li>{label}</li>
          ))}
        </ul>
        <div
          class="waymark-plan-line__scroll"
          tabIndex={0}
          role="region"
          aria-label={`${line.title}, drawn; scrolls from side to side`}
        >
          <svg
            role="img"
            aria-labelledby="plan-line-title plan-line-desc"
            xmlns="http://www.w3.org/2000/svg"
            viewBox={`0 0 ${line.width} ${height}`}
            width={line.width}
            height={height}
            class="waymark-plan-line__drawing"
          >
            <title id="plan-line-title">{line.title}</title>
            <desc id="plan-line-desc">{line.says}</desc>
            <defs>
              <pattern
                id="late"
                width="6"
                height="6"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <rect width="6" height="6" class="waymark-plan-line__late-ground" />
                <rect width="2.5" height="6" class="waymark-plan-line__late-stripe" />
              </pattern>
            </defs>
            {line.months.map(({ x, label, isYear }) => (
              <>
                <line x1={x} x2={x} y1={top - 10} y2={height} class="waymark-plan-line__month" />
                <text x={x + 4} y={14} class={isYear ? 'waymark-plan-line__year' : 'waymark-plan-line__text'}>
                  {label}
                </text>
              </>
            ))}
            {line.lanes.map((lane, index) => (
              <LaneGroup lane={lane} y={top + index * laneHeight + laneHeight / 2} width={line.width} />
            ))}
            {line.plans.map(({ x, says }) => (
              <line x1={x} x2={x} y1={top - 6} y2={height} class="waymark-plan-line__begin">
                <title>{says}</title>
              </line>
            ))}
            <line
              x1={line.todayX}
              x2={line.todayX}
              y1={top - 12}
              y2={height}
              class="waymark-plan-line__today"
            />
            <text x={line.todayX} y={top - 4} text-anchor="middle" class="waymark-plan-line__now">
              Today
            </text>
          </svg>
        </div>
      </div>
      <Key />
      <Details summary="The same in words" classes="waymark-plan-line__words">
        <ListTable
          caption={`${line.title}, in words`}
          columns={[{ heading: 'What' }, { heading: 'When' }, { heading: 'Late' }]}
          rows={line.lanes.map(({ label, marks, late }) => ({
            cells: [
              label,
              <Lines lines={marks.map(({ says }) => says)} none="None in this time" />,
              <Lines lines={late.map(({ says }) => says)} none="Nothing was late" />,
            ],
          }))}
          classes="waymark-chain"
        />
      </Details>
    </figure>
  )
}

function Lines({ lines, none }: { readonly lines: readonly string[]; readonly none: string }) {
  if (lines.length === 0) return <span class="waymark-quiet">{none}</span>
  return (
    <ul class="govuk-list waymark-plan-line__list">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}

function LaneGroup({ lane, y, width }: { readonly lane: Lane; readonly y: number; readonly width: number }) {
  return (
    <g class={`waymark-plan-line__lane waymark-plan-line__lane--${lane.id}`}>
      <line x1="0" x2={width} y1={y} y2={y} class="waymark-plan-line__base" />
      {lane.late.map(({ x, width: wide, says }) => (
        <rect x={x} y={y - 11} width={wide} height="22" class="waymark-plan-line__late" fill="url(#late)">
          <title>{says}</title>
        </rect>
      ))}
      {lane.marks.map((mark) => (
        <Shape mark={mark} y={y} lane={lane.id} />
      ))}
    </g>
  )
}

function Shape({ mark, y, lane }: { readonly mark: Mark; readonly y: number; readonly lane: string }) {
  const { x, shape, says } = mark
  const title = <title>{says}</title>
  if (shape === 'not-seen') {
    return (
      <path
        d={`M${x - 4} ${y - 4}L${x + 4} ${y + 4}M${x - 4} ${y + 4}L${x + 4} ${y - 4}`}
        class="waymark-plan-line__cross"
      >
        {title}
      </path>
    )
  }
  const classes = `waymark-plan-line__mark${shape === 'planned' ? ' waymark-plan-line__mark--planned' : ''}`
  if (lane === 'meetings') {
    return (
      <path d={`M${x} ${y - 10}L${x + 10} ${y}L${x} ${y + 10}L${x - 10} ${y}Z`} class={classes}>
        {title}
      </path>
    )
  }
  if (lane === 'midways') {
    return (
      <path d={`M${x - 8} ${y + 7}L${x} ${y - 9}L${x + 8} ${y + 7}Z`} class={classes}>
        {title}
      </path>
    )
  }
  if (lane === 'visits') {
    return (
      <circle cx={x} cy={y} r="4.5" class={classes}>
        {title}
      </circle>
    )
  }
  return (
    <rect x={x - 6} y={y - 6} width="12" height="12" class={classes}>
      {title}
    </rect>
  )
}

function Key() {
  return (
    <ul class="waymark-plan-line__key">
      <li>
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <rect x="2" y="2" width="12" height="12" class="waymark-plan-line__mark" />
        </svg>
        Held
      </li>
      <li>
        <svg width="8" height="16" viewBox="0 0 8 16" aria-hidden="true" focusable="false">
          <line x1="4" x2="4" y1="0" y2="16" class="waymark-plan-line__begin" />
        </svg>
        A plan began
      </li>
      <li>
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <rect
            x="2"
            y="2"
            width="12"
            height="12"
            class="waymark-plan-line__mark waymark-plan-line__mark--planned"
          />
        </svg>
        Booked or due
      </li>
      <li>
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d="M4 4L12 12M4 12L12 4" class="waymark-plan-line__cross" />
        </svg>
        Child not seen
      </li>
      <li>
        <svg width="28" height="16" viewBox="0 0 28 16" aria-hidden="true" focusable="false">
          <rect x="0" y="1" width="28" height="14" class="waymark-plan-line__late" fill="url(#late)" />
        </svg>
        Late: past its day and not done
      </li>
    </ul>
  )
}
