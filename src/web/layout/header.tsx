import { dateInWords, plural } from '#domain/calendar/words.ts'
import { Form } from '#web/layout/form.tsx'
import { usePage } from '#web/layout/page-context.ts'
import { Wordmark } from '#web/layout/wordmark.tsx'
import { paths } from '#web/paths.ts'

/** Whose service this is, who is signed in, and where the person can go. */
export function Header() {
  const { service, person, navigation } = usePage()
  return (
    <header class="waymark-header">
      <div class="govuk-width-container waymark-header__row">
        <div class="waymark-header__identity">
          <a class="waymark-header__home" href={paths.home()}>
            <Wordmark />
          </a>
          {service?.authority && <span class="waymark-header__authority">{service.authority}</span>}
        </div>
        {person && (
          <div class="waymark-header__person">
            <span class="waymark-header__name">{person.name}</span>
            <Form action={paths.signOut()}>
              <button type="submit" class="waymark-header__sign-out">
                Sign out
              </button>
            </Form>
          </div>
        )}
      </div>
      {navigation.length > 0 && (
        <nav class="waymark-navigation" aria-label="Main">
          <ul class="govuk-width-container waymark-navigation__list">
            {navigation.map(({ text, href, current }) => (
              <li class="waymark-navigation__item">
                <a class="waymark-navigation__link" href={href} aria-current={current ? 'page' : undefined}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {person?.covers?.map(({ name, until, childIds }) => (
        <div class="waymark-demonstration waymark-cover">
          <p class="govuk-width-container waymark-demonstration__text">
            You act for <strong>{name}</strong>
            {until === undefined ? ', who has left' : ` until ${dateInWords(until)}`}
            {childIds && `, for ${plural(childIds.length, 'chosen child')}`}.
          </p>
        </div>
      ))}
      {service?.demonstration && (
        <div class="waymark-demonstration">
          <p class="govuk-width-container waymark-demonstration__text">
            <strong>Made-up data.</strong> Every child, person and date here is invented.
          </p>
        </div>
      )}
    </header>
  )
}
