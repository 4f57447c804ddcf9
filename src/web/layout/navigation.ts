import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import type { Access } from '#web/access.ts'
import type { NavigationLink } from '#web/layout/page-context.ts'
import { paths } from '#web/paths.ts'

const links = [
  { text: 'Home', path: paths.home },
  { text: 'Children', path: paths.children },
  { text: 'Reviews', path: paths.reviews },
  { text: 'Actions', path: paths.actions },
  { text: 'Log', path: paths.audit },
  { text: 'People', path: paths.people },
  { text: 'Mail', path: paths.mailSettings },
] as const

/** The links that lead somewhere for this person: pages that exist and that the person may open. */
export function navigationFor(
  person: Person | undefined,
  pages: ReadonlyMap<string, Access>,
  url: string,
): readonly NavigationLink[] {
  if (!person) return []
  return links
    .filter(({ path }) => mayOpen(person, pages.get(path.pattern)))
    .map(({ text, path }) => ({ text, href: path(), current: isWithin(path(), url) }))
}

function mayOpen(person: Person, access: Access | undefined): boolean {
  if (access === undefined) return false
  return access === 'anyone' || access === 'signed-in' || may(person, access)
}

function isWithin(href: string, url: string): boolean {
  const path = url.split('?')[0] ?? ''
  return path === href || (href !== '/' && path.startsWith(`${href}/`))
}
