import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import type { Role } from '#access/roles.ts'
import type { Access } from '#web/access.ts'
import type { NavigationLink } from '#web/layout/page-context.ts'
import type { Path } from '#web/path.ts'
import { paths } from '#web/paths.ts'

/**
 * At most seven stand beside one another for a person. What is rarely opened, and what one comes to from another page,
 * stands on the home page instead.
 */
const links: readonly NavigationPage[] = [
  { text: 'Home', path: paths.home },
  { text: 'Children', path: paths.children },
  { text: 'Reviews', path: paths.reviews },
  { text: 'Actions', path: paths.actions },
  { text: 'Concerns', path: paths.concerns },
  { text: 'Pathway', path: paths.pathway, also: paths.panels },
  { text: 'Data', path: paths.queries, only: ['performance-analyst'] },
  { text: 'Reports', path: paths.reports },
  { text: 'People', path: paths.people, only: ['administrator'] },
  { text: 'Mail', path: paths.mailSettings },
  { text: 'Audit', path: paths.audit, only: ['data-protection-officer'] },
]

interface NavigationPage {
  readonly text: string
  readonly path: Path & (() => string)
  /** Pages under another address that belong here too. */
  readonly also?: Path & (() => string)
  /** Only in the navigation of people with one of these roles; others come to it from the home page. */
  readonly only?: readonly Role[]
}

/** The links that lead somewhere for this person: pages that exist and that the person may open. */
export function navigationFor(
  person: Person | undefined,
  pages: ReadonlyMap<string, Access>,
  url: string,
): readonly NavigationLink[] {
  if (!person) return []
  return links
    .filter(({ only }) => only === undefined || only.some((role) => person.roles.includes(role)))
    .filter(({ path }) => mayOpen(person, pages.get(path.pattern)))
    .map(({ text, path, also }) => ({
      text,
      href: path(),
      current: isWithin(path(), url) || (also !== undefined && isWithin(also(), url)),
    }))
}

function mayOpen(person: Person, access: Access | undefined): boolean {
  if (access === undefined) return false
  return access === 'anyone' || access === 'signed-in' || may(person, access)
}

function isWithin(href: string, url: string): boolean {
  const path = url.split('?')[0] ?? ''
  return path === href || (href !== '/' && path.startsWith(`${href}/`))
}
