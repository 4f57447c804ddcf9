import type { VNode } from 'preact'
import type { Content } from '#web/govuk/markup.ts'
import type { DecisionProps, SheetProps } from '#web/pages/supervision/presenter.ts'

/** One child on half a page. */
export function Sheet({ name, href, under, stands, last, actions, signs, next, ...rest }: SheetProps) {
  return (
    <section class="waymark-sheet">
      <h2 class="govuk-heading-m waymark-sheet__name">
        <a class="govuk-link" href={href}>
          {name}
        </a>
        <span class="waymark-under">{under}</span>
      </h2>
      <Part title="Where the plan stands">
        <Lines lines={stands} none="No plan is open." />
      </Part>
      <Part title="The chair’s last words">
        {last ? (
          <p class="govuk-body waymark-kept-lines">
            {last.text} <span class="waymark-quiet">({last.by})</span>
          </p>
        ) : (
          <p class="govuk-body">No midway review is signed yet.</p>
        )}
      </Part>
      <div class="waymark-sheet__columns">
        <div>
          <Part title="Open actions">
            <Bullets more={rest.moreActions}>
              {actions.map(({ says, late }) => (
                <li>{late ? <strong>{says}</strong> : says}</li>
              ))}
            </Bullets>
          </Part>
          <Part title="Next">
            <Lines lines={next} none="Nothing is due and nothing is booked." />
          </Part>
        </div>
        <div>
          <Part title="Signs of drift">
            <Bullets more={rest.moreSigns}>
              {signs.map((sign) => (
                <li>
                  <strong>{sign.name}</strong>: {sign.why}
                </li>
              ))}
            </Bullets>
          </Part>
        </div>
      </div>
      <p class="waymark-print-only waymark-sheet__notes">Notes</p>
    </section>
  )
}

/** The capacity decisions that put off reviews of one chair: they are recorded in supervision. */
export function CapacityDecisions({ decisions }: { readonly decisions: readonly DecisionProps[] }) {
  return (
    <section aria-labelledby="capacity" class="waymark-block">
      <h2 class="govuk-heading-m" id="capacity">
        Capacity decisions
      </h2>
      {decisions.length === 0 ? (
        <p class="govuk-body">No capacity decision put off a midway review of this chair.</p>
      ) : (
        decisions.map((one) => (
          <article class="waymark-sheet__decision">
            <h3 class="govuk-heading-s">
              {one.href ? (
                <a class="govuk-link" href={one.href}>
                  {one.title}
                </a>
              ) : (
                one.title
              )}
              <span class="waymark-under">{one.state}</span>
            </h3>
            <p class="govuk-body waymark-kept-lines">{one.why}</p>
            <Lines lines={one.reviews} none="" />
            {one.agreed.length > 0 && <p class="govuk-body">{one.agreed.join('. ')}.</p>}
            <p class="govuk-body">{one.after}</p>
            {one.talks.length > 0 && <Lines lines={one.talks} none="" />}
          </article>
        ))
      )}
    </section>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: Content }) {
  return (
    <>
      <h3 class="govuk-heading-s waymark-sheet__title">{title}</h3>
      {children}
    </>
  )
}

function Bullets({
  children,
  more,
}: {
  readonly children: readonly VNode[]
  readonly more: string | undefined
}) {
  if (children.length === 0) return <p class="govuk-body">None.</p>
  return (
    <ul class="govuk-list govuk-list--bullet">
      {children}
      {more && <li>{more}</li>}
    </ul>
  )
}

function Lines({ lines, none }: { readonly lines: readonly string[]; readonly none: string }) {
  if (lines.length === 0) return none === '' ? null : <p class="govuk-body">{none}</p>
  return (
    <ul class="govuk-list">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}
