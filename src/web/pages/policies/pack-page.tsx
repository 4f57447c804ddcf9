import { BackLink } from '#web/govuk/back-link.tsx'
import { Page } from '#web/layout/page.tsx'
import { paths } from '#web/paths.ts'
import type { Passage } from '#policies/sentences.ts'

/** Everything that one version of a policy says, in sentences made from its data. */
export function PackPage({
  name,
  passages,
}: {
  readonly name: string
  readonly passages: readonly Passage[]
}) {
  const [head, ...rest] = passages
  return (
    <Page title={name} before={<BackLink href={paths.policies()}>Back to policies</BackLink>}>
      <h1 class="govuk-heading-l">{head?.title}</h1>
      {head?.sentences.map((sentence) => (
        <p class="govuk-body">{sentence}</p>
      ))}
      {rest.map(({ title, sentences }) => (
        <section>
          <h2 class="govuk-heading-m">{title}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {sentences.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}
