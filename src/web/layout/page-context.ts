import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Person } from '#access/person.ts'
import type { Service } from '#db/queries/people/service.ts'
import type { AssetPaths } from '#web/assets.ts'
import type { Problem } from '#web/forms/problems.ts'

/** What every page shows around itself, which page authors need not hand on. */
export interface PageSurroundings {
  /** Undefined where the database cannot be asked, as on an error page. */
  readonly service: Service | undefined
  readonly person: Person | undefined
  /** The address that was asked for. */
  readonly address: string
  readonly csrfToken: string
  readonly navigation: readonly NavigationLink[]
  readonly assets: AssetPaths
  readonly now: Date
  /** What the page before has just done. */
  readonly done: string | undefined
  readonly problems: readonly Problem[]
}

export interface NavigationLink {
  readonly text: string
  readonly href: string
  readonly current: boolean
}

export const PageContext = createContext<PageSurroundings | undefined>(undefined)

/** What stands around the page that is being shown. */
export function usePage(): PageSurroundings {
  const surroundings = useContext(PageContext)
  if (!surroundings) throw new Error('A page is shown by app.page, which says what stands around it.')
  return surroundings
}
