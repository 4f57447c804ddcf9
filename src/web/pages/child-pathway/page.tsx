import { ChildBanner, ChildNavigation, EndedBanner } from '#web/child/banner.tsx'
import { Button } from '#web/govuk/button.tsx'
import { Tag } from '#web/govuk/tag.tsx'
import { Page } from '#web/layout/page.tsx'
import type { ChildPathwayProps, LineProps } from '#web/pages/child-pathway/presenter.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { bandColours } from '#web/pathway/words.ts'
import { paths } from '#web/paths.ts'

/** Where a child stands on the pathway: every stage, every step, by what it was met and what to do now. */
export function ChildPathwayPage(props: ChildPathwayProps & { readonly panelNames: readonly string[] }) {
  const { banner } = props
  return (
    <Page
      title="Pathway"
      about={banner.name}
      breadcrumbs={[
        { text: 'Home', href: paths.home() },
        { text: 'Children', href: paths.children() },
        { text: banner.name, href: paths.child({ childId: banner.childId }) },
        { text: 'Pathway' },
      ]}
    >
      <ChildBanner child={banner} />
      <ChildNavigation childId={banner.childId} name={banner.name} current="pathway" />
      {banner.ended && <EndedBanner says={banner.ended} />}
      <h1 class="govuk-heading-l">Pathway</h1>
      {props.none !== undefined ? (
        <p class="govuk-body-l waymark-empty">{props.none}</p>
      ) : (
        <>
          <p class="govuk-body">
            {props.stands} The colours are about the time on the plan, never about the child or the family.
          </p>
          {props.conferences.length > 0 && (
            <ul class="govuk-list govuk-list--bullet">
              {props.conferences.map((says) => (
                <li>{says}</li>
              ))}
            </ul>
          )}
          {props.recordHref && <Button href={props.recordHref}>Record a step</Button>}
          {props.stages.map((stage) => (
            <section class="waymark-block" aria-labelledby={`stage-${stage.id}`}>
              <h2 class="govuk-heading-m waymark-pathway__stage" id={`stage-${stage.id}`}>
                <span class={`waymark-pathway__band waymark-pathway__band--${stage.band}`}>
                  {stage.label}
                </span>{' '}
                {stage.isNow && <Tag colour={bandColours[stage.band]}>The plan is here</Tag>}
              </h2>
              <div class="waymark-rule__line waymark-pathway__heads" aria-hidden="true">
                <span>Step</span>
                <span>Due</span>
                <span>Done or not</span>
              </div>
              <ul class="waymark-rules">
                {stage.lines.map((line) => (
                  <Line line={line} />
                ))}
              </ul>
            </section>
          ))}
          <Panels {...props} />
          <Steps {...props} />
        </>
      )}
    </Page>
  )
}

function Line({ line }: { readonly line: LineProps }) {
  const { standing } = line
  return (
    <li class="waymark-rule">
      <div class="waymark-rule__line">
        <p class="waymark-rule__says">
          {line.says}
          <span class="waymark-under">
            <strong>{line.strength}</strong> · {line.who}
          </span>
        </p>
        <p class="waymark-rule__due">{line.due}</p>
        <p class="waymark-rule__standing">
          <Tag colour={standing.colour}>{standing.tag}</Tag>
          {standing.words && <span class="waymark-under">{standing.words}</span>}
        </p>
      </div>
      {line.metBy && (
        <p class="waymark-pathway__met">
          {line.metBy.says} <span class="waymark-under">{line.metBy.source}</span>
        </p>
      )}
      {line.earlier.map((says) => (
        <p class="waymark-under">{says}</p>
      ))}
      {line.onTheWay && <p class="waymark-under">{line.onTheWay}</p>}
      {line.now && (
        <p class="waymark-pathway__now">
          <a class="govuk-link" href={line.now.href}>
            {line.now.text}
            <span class="govuk-visually-hidden">: {line.says}</span>
          </a>
        </p>
      )}
      {line.ask && <p class="waymark-under">{line.ask}</p>}
    </li>
  )
}

function Panels({
  panels,
  panelNames,
  banner,
}: ChildPathwayProps & { readonly panelNames: readonly string[] }) {
  if (panels.length === 0) return null
  return (
    <section class="waymark-block" aria-labelledby="panels">
      <h2 class="govuk-heading-m" id="panels">
        Panels
      </h2>
      <ul class="govuk-list">
        {panels.map((panel, index) => (
          <li>
            <a
              class="govuk-link"
              href={paths.panelChild({ panelId: panel.panelId, childId: banner.childId })}
            >
              {panelNames[index]}, {dateInWords(panel.heldOn ?? panel.meetsOn)}
            </a>
            <span class="waymark-under">
              {panel.takenOff ? 'Taken off its list' : panel.signedAt ? 'Minutes signed' : 'Being prepared'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Steps({ steps }: ChildPathwayProps) {
  if (steps.length === 0) return null
  return (
    <section class="waymark-block" aria-labelledby="steps">
      <h2 class="govuk-heading-m" id="steps">
        Recorded here
      </h2>
      <ul class="waymark-rules">
        {steps.map((step) => (
          <li class="waymark-rule">
            <p class={step.takenBack ? 'waymark-rule__says waymark-quiet' : 'waymark-rule__says'}>
              {step.says}
              <span class="waymark-under">{step.by}</span>
            </p>
            {step.note && <p class="govuk-body-s waymark-kept-lines">{step.note}</p>}
            {step.takenBack && <p class="waymark-under">{step.takenBack}</p>}
            {step.takeBackHref && (
              <p class="waymark-pathway__now">
                <a class="govuk-link" href={step.takeBackHref}>
                  Take it back<span class="govuk-visually-hidden">: {step.says}</span>
                </a>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
