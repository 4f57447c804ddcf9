import type { PickedEvidence } from '#db/queries/concerns/concerns.ts'
import type { ConcernLadder } from '#domain/concerns/ladder.ts'
import { entryStages } from '#domain/concerns/next-steps.ts'
import { packRoleWords } from '#domain/concerns/story.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import { boxesTyped } from '#web/forms/date-field.ts'
import { ChildBanner } from '#web/child/banner.tsx'
import type { ChildBannerProps } from '#web/child/present-banner.ts'
import { planTypeInWords } from '#web/child/words.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { Checkboxes } from '#web/govuk/checkboxes.tsx'
import { DateInput } from '#web/govuk/date-input.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Radios } from '#web/govuk/radios.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { NamesOfOthers } from '#web/names/names-of-others.tsx'
import { ImmediateRisk } from '#web/pages/raise-concern/immediate-risk.tsx'
import { paths } from '#web/paths.ts'
import { worryLimit } from '#workflows/concerns/raise-concern.ts'

export interface RaisePageProps {
  readonly banner: ChildBannerProps
  readonly ladder: ConcernLadder
  readonly planType: PlanType
  readonly otherPlans: readonly { readonly planType: PlanType; readonly href: string }[]
  readonly about: 'practice' | 'chair'
  /** The address of the same page for the other subject, where this person may raise that. */
  readonly otherAboutHref: string | undefined
  /** The question that it was opened beside. */
  readonly question: string | undefined
  readonly evidence: readonly PickedEvidence[]
  readonly cancelHref: string
  /** The form itself, so that sending it twice raises one concern. */
  readonly formId: string
  readonly form: FormState
}

const label = { classes: 'govuk-label--s' } as const
const legend = 'govuk-fieldset__legend--s'

/** Raising a concern for a child: immediate risk first, then the worry, what shows it, and where it goes. */
export function RaisePage(props: RaisePageProps) {
  const { banner, ladder, form } = props
  const title = props.about === 'chair' ? 'Raise a concern about the chair' : 'Raise a concern'
  return (
    <Page
      title={title}
      about={banner.name}
      breadcrumbs={[
        { text: 'Home', href: paths.home() },
        { text: banner.name, href: paths.child({ childId: banner.childId }) },
        { text: title },
      ]}
    >
      <ChildBanner child={banner} />
      <h1 class="govuk-heading-l waymark-review__title">{title}</h1>
      <p class="govuk-body">
        By “{ladder.name}”: {ladder.raisedWhen}
      </p>
      <OtherWays {...props} />
      <Form id="raise" classes="waymark-raise">
        <input type="hidden" name="form" value={form.value('form') ?? props.formId} />
        <ImmediateRisk ladder={ladder} form={form} />
        <CharacterCount
          name="worry"
          value={form.value('worry')}
          error={form.problem('worry')}
          label="What is the worry for the child?"
          labelProps={label}
          hint="Write so that the child could read it later."
          rows={4}
          limit={worryLimit}
          threshold={75}
          classes="waymark-grows"
        />
        <Radios
          name="kind"
          legend="What kind of concern is it?"
          legendClasses={legend}
          classes="govuk-radios--small"
          items={ladder.kinds.map(({ id, says }) => ({ value: id, label: says }))}
          value={form.value('kind')}
          error={form.problem('kind')}
        />
        <Evidence {...props} />
        <Input
          name="talkedTo"
          value={form.value('talkedTo')}
          error={form.problem('talkedTo')}
          label="Whom have you talked to already? (if anybody)"
          labelProps={label}
        />
        <DateInput
          id="talkedOn"
          namePrefix="talkedOn"
          legend="When?"
          legendClasses={legend}
          values={boxesTyped(form, 'talkedOn')}
          error={form.problem('talkedOn')}
        />
        <CharacterCount
          name="wanted"
          value={form.value('wanted')}
          error={form.problem('wanted')}
          label="What would put it right?"
          labelProps={label}
          rows={3}
          limit={worryLimit}
          threshold={75}
          classes="waymark-grows"
        />
        <Stages {...props} />
        {props.about === 'practice' && (
          <Checkboxes
            name="namesWorker"
            legend="Does it name the social worker?"
            legendClasses={legend}
            items={[
              {
                value: 'yes',
                label: 'It names the child’s social worker',
                hint: 'The worker is told at once and can read it.',
              },
            ]}
            values={form.values('namesWorker')}
          />
        )}
        <NamesOfOthers form={form} />
        <div class="govuk-button-group">
          <Button preventDoubleClick>Raise the concern</Button>
          <a class="govuk-link" href={props.cancelHref}>
            Do not raise it
          </a>
        </div>
      </Form>
    </Page>
  )
}

function OtherWays({ planType, otherPlans, otherAboutHref, about }: RaisePageProps) {
  if (otherPlans.length === 0 && otherAboutHref === undefined) return null
  return (
    <p class="govuk-body">
      {otherPlans.length > 0 && `For the ${planTypeInWords(planType).toLowerCase()}. `}
      {otherPlans.map(({ planType: other, href }) => (
        <>
          <a class="govuk-link" href={href}>
            Raise it for the {planTypeInWords(other).toLowerCase()} instead
          </a>
          {'. '}
        </>
      ))}
      {otherAboutHref !== undefined && (
        <a class="govuk-link" href={otherAboutHref}>
          {about === 'practice' ? 'Is it about the chair?' : 'Is it about practice for the child?'}
        </a>
      )}
    </p>
  )
}

function Evidence({ evidence, question, form }: RaisePageProps) {
  if (evidence.length === 0) return null
  return (
    <Checkboxes
      name="evidence"
      legend="What shows it?"
      legendClasses={legend}
      hint={
        question === undefined
          ? 'Tick what belongs to the worry. It is kept as it stands today.'
          : `From the question “${question}”. Tick what belongs to the worry. It is kept as it stands today.`
      }
      classes="govuk-checkboxes--small"
      items={evidence.map(({ says, sources }) => ({
        value: says,
        label: says,
        hint: sources.join('; ') || undefined,
      }))}
      values={form.values('evidence')}
    />
  )
}

function Stages({ ladder, about, form }: RaisePageProps) {
  const stages = entryStages(ladder)
  const [first] = stages
  if (about === 'chair' || stages.length === 1) {
    return (
      <p class="govuk-inset-text">
        It goes to the {packRoleWords(first?.to ?? '')}
        {first?.replyWithin ? `, who has ${first.replyWithin} to reply` : ''}.
        <input type="hidden" name="stage" value={first?.id} />
      </p>
    )
  }
  return (
    <>
      <Radios
        name="stage"
        legend="At which stage does it begin?"
        legendClasses={legend}
        items={stages.map(({ id, name, to, replyWithin }) => ({
          value: id,
          label: name,
          hint: `To the ${packRoleWords(to)}${replyWithin ? `, who has ${replyWithin} to reply` : ''}`,
        }))}
        value={form.value('stage') ?? first?.id}
        error={form.problem('stage')}
      />
      <CharacterCount
        name="reason"
        value={form.value('reason')}
        error={form.problem('reason')}
        label="Why at that stage?"
        labelProps={label}
        hint="Needed where it does not begin at the first one."
        rows={2}
        limit={worryLimit}
        threshold={75}
        classes="waymark-grows"
      />
    </>
  )
}
