import { ChildBanner } from '#web/child/banner.tsx'
import { SameChairNote } from '#web/child/same-chair-note.tsx'
import { MidwayStatus } from '#web/child/midway-status.tsx'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { Radios } from '#web/govuk/radios.tsx'
import { SummaryList } from '#web/govuk/summary-list.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { NamesOfOthers } from '#web/names/names-of-others.tsx'
import { MoveFields, NotRequiredFields, SetFields, StopFields } from '#web/pages/review-arrange/fields.tsx'
import type { ArrangePageProps } from '#web/pages/review-arrange/presenter.ts'
import { paths } from '#web/paths.ts'
import type { SameChair } from '#workflows/people/same-chair.ts'

/** Whoever chairs this child and a parent or a child of this child. */
interface SameChairFound {
  readonly sameChair: readonly SameChair[]
  readonly mayKeepSameChair: boolean
}

/** When, who, or why not: one question with what each answer needs under it. */
export function ArrangePage(props: ArrangePageProps & SameChairFound) {
  const { form, reference } = props
  const review = paths.review({ reference })
  return (
    <Page
      title="Arrange the midway review"
      about={props.banner.name}
      before={<BackLink href={review}>Back to the review</BackLink>}
    >
      <ChildBanner child={props.banner} />
      <h1 class="govuk-heading-l waymark-review__title">{props.which}</h1>
      <p class="waymark-review__facts">
        <MidwayStatus state={props.state} />
      </p>
      <SameChairNote
        found={props.sameChair}
        childId={props.banner.childId}
        mayKeep={props.mayKeepSameChair}
      />
      <SummaryList rows={props.days} />
      {props.isArranged && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.reviewCalendar({ reference })}>
            Put it into a calendar
          </a>
        </p>
      )}
      {props.toPutOff && (
        <p class="govuk-body">
          No time for it?{' '}
          {props.toPutOff.href === undefined ? (
            props.toPutOff.says
          ) : (
            <a class="govuk-link" href={props.toPutOff.href}>
              {props.toPutOff.says}
            </a>
          )}
        </p>
      )}
      {props.waitsForAgreementOf !== undefined && (
        <p class="govuk-inset-text">
          {props.waitsForAgreementOf} was asked to agree that it is not required, and has not answered yet. To
          set a date takes that back.{' '}
          <a class="govuk-link" href={paths.reviewAgree({ reference })}>
            What is asked
          </a>
        </p>
      )}
      <Form>
        <input type="hidden" name="version" value={form.value('version') ?? String(props.version)} />
        <Radios
          name="do"
          legend="What do you want to do?"
          legendClasses="govuk-fieldset__legend--m"
          value={form.value('do')}
          error={form.problem('do')}
          items={[
            {
              value: 'set',
              label: props.isArranged ? 'Change the date, how, or who takes part' : 'Set a date',
              conditional: <SetFields {...props} />,
            },
            {
              value: 'move',
              label: 'Move it, or bring it forward',
              hint: 'The due day stays; every move is kept with its reason.',
              conditional: <MoveFields {...props} />,
            },
            props.hasWaiver && props.waitsForAgreementOf === undefined
              ? {
                  value: 'not-required',
                  label: 'Not required',
                  hint: props.whyNotWaived ?? 'It still counts, in a column of its own.',
                  disabled: props.whyNotWaived !== undefined,
                  conditional:
                    props.whyNotWaived === undefined ? <NotRequiredFields {...props} /> : undefined,
                }
              : undefined,
            {
              value: 'stop',
              label: 'Stop it',
              hint: 'When the record shows that the plan has ended, it stops by itself.',
              conditional: <StopFields {...props} />,
            },
          ]}
        />
        <NamesOfOthers form={form} />
        <p class="govuk-body">
          The social worker is told in the next morning’s mail, and whoever else takes part or is to be told
          by the policy. A day within two working days is told at once. Mail names no child.
        </p>
        {props.alsoRecorded.length > 0 && (
          <>
            <p class="govuk-body">The policy also has it written down elsewhere:</p>
            <ul class="govuk-list govuk-list--bullet">
              {props.alsoRecorded.map((line) => (
                <li>{line}</li>
              ))}
            </ul>
          </>
        )}
        {props.hasEntryToCopy && (
          <p class="govuk-body">
            <a class="govuk-link" href={paths.reviewCaseNote({ reference })}>
              The date, ready to copy
            </a>
          </p>
        )}
        <div class="govuk-button-group">
          <Button preventDoubleClick>Save</Button>
          <a class="govuk-link" href={paths.reviewClock({ reference })}>
            Why this date
          </a>
        </div>
      </Form>
    </Page>
  )
}
