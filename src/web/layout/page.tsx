import { Breadcrumbs, type Breadcrumb } from '#web/govuk/breadcrumbs.tsx'
import { ErrorSummary } from '#web/govuk/error-summary.tsx'
import type { Content } from '#web/govuk/markup.ts'
import { NotificationBanner } from '#web/govuk/notification-banner.tsx'
import { SkipLink } from '#web/govuk/skip-link.tsx'
import { Footer } from '#web/layout/footer.tsx'
import { Header } from '#web/layout/header.tsx'
import { usePage } from '#web/layout/page-context.ts'
import { instantWordsWithYear } from '#web/instant-words.ts'

export interface PageProps {
  /** What the page is, for the title of the window: "Check and sign". */
  readonly title: string
  /** Whom or what it is about: the child's name. */
  readonly about?: string | undefined
  /** From the home page down; the last has no address. Left out on the first level. */
  readonly breadcrumbs?: readonly Breadcrumb[] | undefined
  /** What stands above the main part, in place of breadcrumbs: a back link. */
  readonly before?: Content
  readonly children?: Content
}

/** A whole page: everything that pages share, around what this one shows. */
export function Page(props: PageProps) {
  const page = usePage()
  const title = [props.title, props.about, 'Waymark'].filter(Boolean).join(' – ')
  return (
    <html lang="en" class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>{page.problems.length > 0 ? `Error: ${title}` : title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <link rel="icon" href={page.assets.icon} type="image/svg+xml" />
        <link rel="stylesheet" href={page.assets.govukStyles} />
        <link rel="stylesheet" href={page.assets.styles} />
        <script type="module" src={page.assets.script} />
      </head>
      <body class="govuk-template__body">
        <SkipLink href="#main">Skip to main content</SkipLink>
        <Header />
        <p class="waymark-print-only waymark-print-mark">Official–Sensitive</p>
        <div class="govuk-width-container">
          {props.breadcrumbs && <Breadcrumbs items={props.breadcrumbs} collapseOnMobile />}
          {props.before}
          <main class="govuk-main-wrapper" id="main">
            {page.problems.length > 0 && (
              <ErrorSummary
                errors={page.problems.map(({ text, field, focus }) => ({ text, href: `#${focus ?? field}` }))}
              />
            )}
            {page.done && page.problems.length === 0 && (
              <NotificationBanner type="success" title="Done" heading={page.done} />
            )}
            {props.children}
          </main>
        </div>
        <Footer />
        <p class="waymark-print-only waymark-print-foot">
          Printed {page.person && `by ${page.person.name} `}at {instantWordsWithYear(page.now)}
        </p>
      </body>
    </html>
  )
}
