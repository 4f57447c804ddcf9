import type { MailFigures, UnsentMail } from '#db/queries/telling/mail-figures.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { Button } from '#web/govuk/button.tsx'
import { Input } from '#web/govuk/input.tsx'
import { InsetText } from '#web/govuk/inset-text.tsx'
import { SummaryList } from '#web/govuk/summary-list.tsx'
import { WarningText } from '#web/govuk/warning-text.tsx'
import { instantWords } from '#web/instant-words.ts'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import type { MailShown } from '#web/parts.ts'
import { paths } from '#web/paths.ts'

export interface MailSettingsPageProps {
  readonly mail: MailShown
  readonly figures: MailFigures
  readonly unsent: readonly UnsentMail[]
  /** The administrator's own address, to begin from. */
  readonly ownAddress: string | undefined
  readonly form: FormState
}

const routes = { smtp: 'By a mail server (SMTP)', notify: 'By GOV.UK Notify' } as const

/** How mail is sent, how the outbox stands, what could not be sent, and a test. */
export function MailSettingsPage({ mail, figures, unsent, ownAddress, form }: MailSettingsPageProps) {
  const { waiting, oldestAt, sentLately, givenUp, lastSentAt, withoutAddress } = figures
  return (
    <Page title="Mail" breadcrumbs={[{ text: 'Home', href: paths.home() }, { text: 'Mail' }]}>
      <h1 class="govuk-heading-l">Mail</h1>
      {givenUp > 0 && (
        <WarningText>
          {givenUp === 1 ? '1 mail could not be sent.' : `${givenUp} mails could not be sent.`} The reasons
          stand below.
        </WarningText>
      )}
      {!mail.route && (
        <InsetText>
          No way to send mail is set, so nothing goes out: mail waits here. Whoever runs Waymark sets{' '}
          <code>WAYMARK_MAIL</code>; what is waiting then goes.
        </InsetText>
      )}
      <SummaryList
        rows={[
          { key: 'How mail is sent', value: mail.route ? routes[mail.route.by] : 'Not set' },
          { key: 'From', value: mail.sender },
          { key: 'Links lead to', value: mail.baseUrl },
          {
            key: 'Waiting',
            value:
              waiting === 0 || !oldestAt ? 'None' : `${waiting}, the oldest since ${instantWords(oldestAt)}`,
          },
          { key: 'Sent in the last 24 hours', value: String(sentLately) },
          { key: 'Last sent', value: lastSentAt ? instantWords(lastSentAt) : 'Nothing was sent yet' },
          withoutAddress.length > 0
            ? {
                key: 'Without an address',
                value: `${withoutAddress.join(', ')}: something was to be told in the last week`,
              }
            : undefined,
        ]}
      />
      <p class="govuk-body">
        People get at most one mail on a working morning, at 07:30, and none when nothing changed. Only a
        concern raised on somebody, an immediate risk and a review moved to within two working days go at
        once. No mail names a child.
      </p>
      {unsent.length > 0 && <NotSent unsent={unsent} />}
      <h2 class="govuk-heading-m">Send a test mail</h2>
      <Form>
        <input type="hidden" name="do" value="test" />
        <Input
          name="address"
          label="Send it to"
          type="email"
          autocomplete="email"
          spellcheck={false}
          classes="govuk-!-width-one-half"
          value={form.value('address') ?? ownAddress}
          error={form.problem('address')}
        />
        <Button variant="secondary" preventDoubleClick>
          Send test mail
        </Button>
      </Form>
    </Page>
  )
}

function NotSent({ unsent }: { readonly unsent: readonly UnsentMail[] }) {
  return (
    <section aria-labelledby="not-sent">
      <h2 class="govuk-heading-m" id="not-sent">
        Could not be sent
      </h2>
      <ListTable
        caption="Mail that could not be sent"
        columns={[
          { heading: 'To' },
          { heading: 'Subject' },
          { heading: 'What was answered' },
          { heading: 'Next try' },
        ]}
        rows={unsent.map(({ address, subject, because, tries, nextTryAt }) => ({
          cells: [
            address,
            subject,
            `${because ?? ''} (${tries === 1 ? 'tried once' : `tried ${tries} times`})`,
            nextTryAt ? instantWords(nextTryAt) : 'Given up',
          ],
        }))}
      />
      <Form>
        <input type="hidden" name="do" value="again" />
        <Button preventDoubleClick>Try again</Button>
      </Form>
    </section>
  )
}
