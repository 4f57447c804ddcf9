import { paths } from '#web/paths.ts'

/** The lists that can be kept. */
const lists = [paths.children, paths.reviews, paths.actions, paths.concerns].map((list) => list())

/** A list's address without its page, where it is one of ours; anything else is undefined and never followed. */
export function listAddress(given: string): string | undefined {
  const [path = '', query = ''] = given.split('?', 2)
  if (!lists.includes(path)) return undefined
  const asked = new URLSearchParams(query)
  asked.delete('page')
  const kept = asked.toString()
  return kept === '' ? path : `${path}?${kept}`
}
