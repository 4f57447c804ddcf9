import { classNames, isShown, type Attributes, type Content } from '#web/govuk/markup.ts'

interface PageLink {
  readonly href: string
  readonly text?: Content
  /** What lies there, where there are only previous and next. */
  readonly labelText?: string | undefined
  readonly attributes?: Attributes | undefined
}

export type PageItem =
  | { readonly ellipsis: true }
  | {
      readonly number: number | string
      readonly href: string
      readonly current?: boolean | undefined
      readonly visuallyHiddenText?: string | undefined
      readonly attributes?: Attributes | undefined
    }

export interface PaginationProps {
  readonly previous?: PageLink | undefined
  readonly next?: PageLink | undefined
  readonly items?: readonly (PageItem | undefined)[] | undefined
  readonly landmarkLabel?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** From one page of a list to the others. */
export function Pagination(props: PaginationProps) {
  const block = !props.items && (props.next !== undefined || props.previous !== undefined)
  return (
    <nav
      class={classNames('govuk-pagination', block && 'govuk-pagination--block', props.classes)}
      aria-label={props.landmarkLabel ?? 'Pagination'}
      {...props.attributes}
    >
      {props.previous && <ArrowLink link={props.previous} kind="prev" block={block} />}
      {props.items && (
        <ul class="govuk-pagination__list">
          {props.items.map((item) => item && <PageNumber item={item} />)}
        </ul>
      )}
      {props.next && <ArrowLink link={props.next} kind="next" block={block} />}
    </nav>
  )
}

function PageNumber({ item }: { readonly item: PageItem }) {
  if ('ellipsis' in item) return <li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>
  return (
    <li class={classNames('govuk-pagination__item', item.current && 'govuk-pagination__item--current')}>
      <a
        class="govuk-link govuk-pagination__link"
        href={item.href}
        aria-label={item.visuallyHiddenText ?? `Page ${item.number}`}
        aria-current={item.current ? 'page' : undefined}
        {...item.attributes}
      >
        {item.number}
      </a>
    </li>
  )
}

function ArrowLink(props: {
  readonly link: PageLink
  readonly kind: 'prev' | 'next'
  readonly block: boolean
}) {
  const { link, kind, block } = props
  const arrowFirst = block || kind === 'prev'
  return (
    <div class={`govuk-pagination__${kind}`}>
      <a class="govuk-link govuk-pagination__link" href={link.href} rel={kind} {...link.attributes}>
        {arrowFirst && <Arrow kind={kind} />}
        <span
          class={classNames(
            'govuk-pagination__link-title',
            block && !link.labelText && 'govuk-pagination__link-title--decorated',
          )}
        >
          {isShown(link.text) ? (
            link.text
          ) : (
            <>
              {kind === 'prev' ? 'Previous' : 'Next'}
              <span class="govuk-visually-hidden"> page</span>
            </>
          )}
        </span>
        {link.labelText && block && (
          <>
            <span class="govuk-visually-hidden">:</span>
            <span class="govuk-pagination__link-label">{link.labelText}</span>
          </>
        )}
        {!arrowFirst && <Arrow kind={kind} />}
      </a>
    </div>
  )
}

const arrows = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
} as const

function Arrow({ kind }: { readonly kind: 'prev' | 'next' }) {
  return (
    <svg
      class={`govuk-pagination__icon govuk-pagination__icon--${kind}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 15 13"
    >
      <path d={arrows[kind]} />
    </svg>
  )
}
