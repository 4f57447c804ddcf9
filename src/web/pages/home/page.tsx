import { Page } from '#web/layout/page.tsx'

/** What needs the person today. */
export function HomePage({ name, roles }: { readonly name: string; readonly roles: readonly string[] }) {
  return (
    <Page title="Home">
      <h1 class="govuk-heading-xl">My work</h1>
      <p class="govuk-body-l">
        {name}, {roles.join(' and ') || 'no role yet'}.
      </p>
    </Page>
  )
}
