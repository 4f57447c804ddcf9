import { dateInWords, plural } from '#domain/calendar/words.ts'
import { dayOf, monthsBetween, type Day } from '#domain/calendar/day.ts'
import { ordinal } from '#domain/pathway/months.ts'
import { ChildBanner } from '#web/child/banner.tsx'
import { presentBanner } from '#web/child/present-banner.ts'
import { standingInWords } from '#web/child/standing-words.ts'
import { boxesTyped } from '#web/forms/date-field.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { DateInput } from '#web/govuk/date-input.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Radios } from '#web/govuk/radios.tsx'
import { Select } from '#web/govuk/select.tsx'
import { SummaryList } from '#web/govuk/summary-list.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { instantWordsWithYear } from '#web/instant-words.ts'
import { strengthWords } from '#web/pathway/words.ts'
import { NamesOfOthers } from '#web/names/names-of-others.tsx'
import { paths } from '#web/paths.ts'
import type { ChildInPanel } from '#workflows/panels/child-in-panel.ts'
import { decisionReasonLimit } from '#workflows/panels/decide-for-child.ts'

export interface ChildInPanelProps {
  readonly at: ChildInPanel
  readonly today: Day
  /** Whether the person leads the panel and the minutes are not signed. */
  readonly decides: boolean
  /** Whether the person is to sign that the outcome was read. */
  readonly reads: boolean
  readonly mayGiveView: boolean
  readonly owners: readonly { readonly ref: string; readonly name: string }[]
  readonly actionKey: string
  readonly form: FormState
}

/** A child in a panel: the previous panel's actions first, then what there is to know, then what is decided. */
export function ChildInPanelPage(props: ChildInPanelProps) {
  const { at, today, decides } = props
  const { panel, rule, entry, child, plan } = at
  const banner = presentBanner(child, today)
  const { panelId } = panel
  const { childId } = entry
  return (
    <Page
      title={rule.name}
      about={banner.name}
      before={<BackLink href={paths.panel({ panelId })}>Back to the panel</BackLink>}
    >
      <ChildBanner child={banner} />
      <h1 class="govuk-heading-l waymark-review__title">{rule.name}</h1>
      <p class="govuk-body">
        {plural(monthsBetween(plan.startedOn, panel.heldOn ?? panel.meetsOn), 'month')} on the plan on the day
        of the panel, {dateInWords(panel.heldOn ?? panel.meetsOn)}.{' '}
        <a class="govuk-link" href={paths.childPathway({ childId })}>
          The whole pathway
        </a>
      </p>
      {entry.leftOn !== undefined && (
        <p class="waymark-ended">
          Left the plan on {dateInWords(entry.leftOn)}, after the list was made. Kept in the minutes.
        </p>
      )}
      {entry.takenOffBecause !== undefined && (
        <p class="waymark-ended">Taken off the list: {entry.takenOffBecause}</p>
      )}
      <Before at={at} />
      <Facts at={at} today={today} />
      <Midways at={at} />
      <Forms at={at} />
      <Views at={at} mayGive={props.mayGiveView} />
      {decides ? <Decide {...props} /> : <Decided at={at} />}
      {props.reads && (
        <section class="waymark-block" aria-labelledby="read">
          <h2 class="govuk-heading-m" id="read">
            Sent to you
          </h2>
          <Form action={paths.panelRead({ panelId, childId })}>
            <Button preventDoubleClick>I have read this outcome</Button>
          </Form>
        </section>
      )}
      {at.outcome?.readAt && (
        <p class="govuk-body">
          Read by {at.outcome.readByName}, {instantWordsWithYear(at.outcome.readAt)}.
        </p>
      )}
    </Page>
  )
}

function Before({ at: { before, rule, pack } }: { readonly at: ChildInPanel }) {
  const last = before[0]
  const asks = pack.forms
    .find(({ id }) => id === rule.form)
    ?.groups.flatMap(({ questions }) => questions)
    .find(({ id }) => id === 'why-no-lasting-change')?.asks
  if (!last && !asks) return null
  const name = pack.panels.find(({ id }) => id === last?.ruleId)?.name ?? 'the last panel'
  const done = before.filter(({ isDone }) => isDone).length
  return (
    <section class="waymark-block" aria-labelledby="before">
      <h2 class="govuk-heading-m" id="before">
        {last
          ? `Actions from the panel of ${dateInWords(last.meetsOn)}: ${done} of ${before.length} done`
          : 'No panel before this one agreed actions'}
      </h2>
      {last && <p class="waymark-under">{name}</p>}
      <ul class="govuk-list govuk-list--bullet">
        {before.map((action) => (
          <li>
            <a class="govuk-link" href={paths.action({ actionId: action.actionId })}>
              {action.what}
            </a>
            <span class="waymark-under">
              {action.ownerName ?? 'No owner'},{' '}
              {action.isDone
                ? 'done'
                : action.isSettled
                  ? 'closed, not done'
                  : action.dueOn === undefined
                    ? 'open, no day'
                    : `open, by ${dateInWords(action.dueOn)}`}
            </span>
          </li>
        ))}
      </ul>
      {asks && <p class="govuk-body-l">{asks}</p>}
    </section>
  )
}

function Facts({ at: { plan, child, open }, today }: { readonly at: ChildInPanel; readonly today: Day }) {
  const reviews = child.record.events.filter(
    ({ kind, on }) => kind === 'review-conference' && on > plan.startedOn && on <= today,
  ).length
  const late = plan.explained.requirements.filter(
    ({ standing }) => standing === 'overdue' || standing === 'due-soon',
  )
  return (
    <section class="waymark-block" aria-labelledby="facts">
      <h2 class="govuk-heading-m" id="facts">
        The plan
      </h2>
      <SummaryList
        rows={[
          {
            key: 'Began',
            value: `${dateInWords(plan.startedOn)}${plan.category ? `, ${plan.category.toLowerCase()}` : ''}`,
          },
          {
            key: 'Review conferences',
            value: reviews === 0 ? 'None held' : `${reviews} held; the next is the ${ordinal(reviews + 1)}`,
          },
          { key: 'Open actions', value: plural(open.length, 'action') },
          {
            key: 'Not done or due soon',
            value:
              late.length === 0 ? (
                'Nothing'
              ) : (
                <ul class="govuk-list">
                  {late.map((row) => (
                    <li>
                      {row.says}
                      <span class="waymark-under">
                        {strengthWords[row.strength]} ·{' '}
                        {standingInWords(row, today, child.policy.calendar).words}
                      </span>
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </section>
  )
}

function Midways({ at: { midways } }: { readonly at: ChildInPanel }) {
  return (
    <section class="waymark-block" aria-labelledby="midways">
      <h2 class="govuk-heading-m" id="midways">
        Last two midway reviews
      </h2>
      {midways.length === 0 ? (
        <p class="govuk-body">No midway review is signed here yet.</p>
      ) : (
        <div class="waymark-pathway__beside">
          {midways.map(({ record }) => (
            <div>
              <h3 class="govuk-heading-s">
                <a class="govuk-link" href={paths.reviewRecord({ reference: record.reference })}>
                  {record.note.title}, {dateInWords(dayOf(record.review.heldOn))}
                </a>
              </h3>
              <p class="govuk-body waymark-kept-lines">{record.summary.text}</p>
              <ul class="govuk-list govuk-list--bullet">
                {record.groups
                  .flatMap(({ questions }) => questions)
                  .flatMap((question) =>
                    question.parts.some(({ worry }) => worry) ? [<li>A worry: {question.asks}</li>] : [],
                  )}
              </ul>
            </div>
          ))}
        </div>
      )}
    </section>
  )
}

function Forms({ at: { forms, rule, pack, panel, entry } }: { readonly at: ChildInPanel }) {
  const wanted = [rule.fileAudit, rule.form].filter((id) => id !== undefined)
  return (
    <section class="waymark-block" aria-labelledby="forms">
      <h2 class="govuk-heading-m" id="forms">
        Forms
      </h2>
      <ul class="govuk-list">
        {wanted.map((id) => {
          const kept = forms.find(({ form }) => form === id)
          return (
            <li>
              <a
                class="govuk-link"
                href={paths.panelForm({ panelId: panel.panelId, childId: entry.childId, form: id })}
              >
                {pack.forms.find((form) => form.id === id)?.title ?? id}
              </a>
              <span class="waymark-under">
                {kept?.signedAt
                  ? `Signed by ${kept.signedBy ?? 'somebody'}`
                  : kept
                    ? `Being filled in${kept.askedOf ? `; asked of ${kept.askedOf.name}` : ''}`
                    : 'Not begun'}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Views({
  at: { views, panel, entry },
  mayGive,
}: {
  readonly at: ChildInPanel
  readonly mayGive: boolean
}) {
  return (
    <section class="waymark-block" aria-labelledby="views">
      <h2 class="govuk-heading-m" id="views">
        Views
      </h2>
      {views.length === 0 && <p class="govuk-body">None asked for yet.</p>}
      {views.length > 0 && (
        <SummaryList
          rows={views.map((view) => ({
            key: capitalRole(view.role),
            value:
              view.says === undefined ? (
                'Not given yet'
              ) : (
                <>
                  <span class="waymark-kept-lines">{view.says}</span>
                  <span class="waymark-under">{view.givenBy}</span>
                </>
              ),
          }))}
        />
      )}
      {mayGive && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.panelView({ panelId: panel.panelId, childId: entry.childId })}>
            Give your view
          </a>
        </p>
      )}
    </section>
  )
}

function capitalRole(role: string): string {
  return role.charAt(0).toUpperCase() + role.slice(1).replaceAll('-', ' ')
}

function Decided({ at: { entry, rule, agreed } }: { readonly at: ChildInPanel }) {
  const says = rule.decisions.find(({ id }) => id === entry.decision)?.says
  const why = rule.whyNotLess.find(({ id }) => id === entry.whyNotLess)?.says
  return (
    <section class="waymark-block" aria-labelledby="decision">
      <h2 class="govuk-heading-m" id="decision">
        Decision
      </h2>
      {says === undefined ? (
        <p class="govuk-body">None yet.</p>
      ) : (
        <SummaryList
          rows={[
            { key: 'Decided', value: says },
            { key: 'Reason', value: <span class="waymark-kept-lines">{entry.reason}</span> },
            { key: 'Why the risk is not less', value: why ?? 'Not said' },
            { key: 'By', value: entry.decidedBy ?? 'Somebody' },
          ]}
        />
      )}
      <Agreed agreed={agreed} />
      {entry.minutesSha256 && <p class="waymark-under waymark-hash">SHA-256 {entry.minutesSha256}</p>}
    </section>
  )
}

function Agreed({ agreed }: { readonly agreed: ChildInPanel['agreed'] }) {
  if (agreed.length === 0) return null
  return (
    <ul class="govuk-list govuk-list--bullet">
      {agreed.map((action) => (
        <li>
          <a class="govuk-link" href={paths.action({ actionId: action.actionId })}>
            {action.what}
          </a>
          <span class="waymark-under">
            {action.ownerName ?? 'No owner'}
            {action.dueOn !== undefined && `, by ${dateInWords(action.dueOn)}`}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Decide({ at, owners, actionKey, form }: ChildInPanelProps) {
  const { rule, entry, panel, agreed } = at
  const items = (choices: readonly { readonly id: string; readonly says: string }[]) =>
    choices.map(({ id, says }) => ({ value: id, label: says }))
  return (
    <section class="waymark-block" aria-labelledby="decide">
      <h2 class="govuk-heading-m" id="decide">
        Actions
      </h2>
      <Agreed agreed={agreed} />
      <Form action={paths.panelAction({ panelId: panel.panelId, childId: entry.childId })}>
        <input type="hidden" name="key" value={form.value('key') ?? actionKey} />
        <Input
          name="what"
          label="What will be done"
          value={form.value('what')}
          error={form.problem('what')}
        />
        <Select
          name="owner"
          label="Who"
          items={[
            { value: '', text: 'Nobody yet' },
            ...owners.map(({ ref, name }) => ({ value: ref, text: name })),
          ]}
          value={form.value('owner')}
        />
        <DateInput
          id="dueOn"
          namePrefix="dueOn"
          legend="By when"
          hint="Like 14 9 2026"
          error={form.problem('dueOn')}
          values={boxesTyped(form, 'dueOn')}
        />
        {form.value('what') !== undefined && <NamesOfOthers form={form} />}
        <Button variant="secondary" preventDoubleClick>
          Add this action
        </Button>
      </Form>
      <h2 class="govuk-heading-m">Decision</h2>
      <Form>
        <input type="hidden" name="version" value={String(entry.version)} />
        <Radios
          name="decision"
          legend="What is decided?"
          legendClasses="govuk-fieldset__legend--s"
          classes="govuk-radios--small"
          items={items(rule.decisions)}
          value={form.value('decision') ?? entry.decision}
          error={form.problem('decision')}
        />
        <Radios
          name="whyNotLess"
          legend="Why is the risk not getting less?"
          legendClasses="govuk-fieldset__legend--s"
          classes="govuk-radios--small"
          items={items(rule.whyNotLess)}
          value={form.value('whyNotLess') ?? entry.whyNotLess}
          error={form.problem('whyNotLess')}
        />
        <CharacterCount
          name="reason"
          value={form.value('reason') ?? entry.reason}
          error={form.problem('reason')}
          label="Reason for the decision"
          labelProps={{ classes: 'govuk-label--s' }}
          rows={3}
          limit={decisionReasonLimit}
          threshold={75}
          classes="waymark-grows"
        />
        {form.value('reason') !== undefined && <NamesOfOthers form={form} />}
        <Button preventDoubleClick>Keep this decision</Button>
      </Form>
    </section>
  )
}
