import { classNames, type Attributes, type Content } from '#web/govuk/markup.ts'

export interface Breadcrumb {
  readonly text: Content
  /** Left out for the page that the person is on. */
  readonly href?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface BreadcrumbsProps {
  readonly items: readonly Breadcrumb[]
  readonly collapseOnMobile?: boolean | undefined
  readonly labelText?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** Where the page lies, from the home page down. */
export function Breadcrumbs({ items, collapseOnMobile, labelText, classes, attributes }: BreadcrumbsProps) {
  return (
    <nav
      class={classNames(
        'govuk-breadcrumbs',
        classes,
        collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile',
      )}
      {...attributes}
      aria-label={labelText ?? 'Breadcrumb'}
    >
      <ol class="govuk-breadcrumbs__list">
        {items.map((item) =>
          item.href ? (
            <li class="govuk-breadcrumbs__list-item">
              <a class="govuk-breadcrumbs__link" href={item.href} {...item.attributes}>
                {item.text}
              </a>
            </li>
          ) : (
            <li class="govuk-breadcrumbs__list-item" aria-current="page">
              {item.text}
            </li>
          ),
        )}
      </ol>
    </nav>
  )
}
