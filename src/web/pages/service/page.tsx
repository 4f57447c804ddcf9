import { Page } from '#web/layout/page.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import type { Cell, ServiceBlock } from '#web/pages/service/presenter.ts'

/** Another page that looks at the whole service. */
export interface Door {
  readonly text: string
  readonly says: string
  readonly href: string
}

/** The whole service: five sentences, and the doors to whatever looks closer. */
export function ServicePage(props: {
  readonly blocks: readonly ServiceBlock[]
  readonly doors: readonly Door[]
}) {
  return (
    <Page title="The service">
      <h1 class="govuk-heading-xl waymark-heading">The service</h1>
      <div class="waymark-service">
        {props.blocks.map((block) => (
          <Block {...block} />
        ))}
        <section aria-labelledby="doors" class="waymark-block" data-print="never">
          <h2 class="govuk-heading-m" id="doors">
            Look closer
          </h2>
          <ul class="govuk-list waymark-lines">
            {props.doors.map(({ text, says, href }) => (
              <li>
                <a class="govuk-link" href={href}>
                  {text}
                </a>
                : {says}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Page>
  )
}

function Block({ id, title, sentence, columns, rows, note, more }: ServiceBlock) {
  return (
    <section aria-labelledby={id} class="waymark-block">
      <h2 class="govuk-heading-m" id={id}>
        {title}
      </h2>
      <p class="govuk-body-l waymark-service__sentence">{sentence}</p>
      {rows.length > 0 && (
        <ListTable
          caption={title}
          columns={columns.map((heading) => ({ heading }))}
          rows={rows.map(({ name, cells }) => ({
            cells: [name, ...cells.map((cell) => contentOf(cell, name))],
          }))}
          classes="waymark-list--home waymark-list--figures"
        />
      )}
      {note && <p class="govuk-body waymark-quiet">{note}</p>}
      {more && (
        <p class="govuk-body waymark-more">
          <a class="govuk-link" href={more.href}>
            {more.text}
          </a>
        </p>
      )}
    </section>
  )
}

function contentOf({ text, href, worry }: Cell, name: string) {
  const shown = worry ? <strong class="waymark-late">{text}</strong> : text
  if (href === undefined) return shown
  return (
    <a class="govuk-link govuk-link--no-visited-state" href={href}>
      {shown}
      <span class="govuk-visually-hidden">: {name}</span>
    </a>
  )
}
