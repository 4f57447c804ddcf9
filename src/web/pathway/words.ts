import { roleWords } from '#access/roles.ts'
import { eventInWords } from '#domain/facts/vocabulary.ts'
import type { Pack } from '#policies/pack.ts'
import { capital } from '#web/child/words.ts'

/** A role of a policy in the local words, or in Waymark's: "IRO", "team manager", "lead systemic practitioner". */
export function roleInWords(role: string, words: Pack['words']): string {
  const local = words[role]
  if (local !== undefined) return local
  if (role === 'systemic-lead') return 'lead systemic practitioner'
  if (Object.hasOwn(roleWords, role)) return roleWords[role as keyof typeof roleWords].label.toLowerCase()
  return role.replaceAll('-', ' ')
}

/** Several roles: "Team manager or social worker". */
export function rolesInWords(roles: readonly string[], words: Pack['words']): string {
  const all = roles.map((role) => roleInWords(role, words))
  return capital(all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)!}`)
}

/** A kind of event as the pathway's policy calls it: by its name, by the local word for it, or by Waymark's. */
export function eventNameIn({ events, words }: Pick<Pack, 'events' | 'words'>, kind: string): string {
  const local: string | undefined = words[kind]
  return capital(events.find(({ id }) => id === kind)?.name ?? local ?? eventInWords(kind))
}

/** How binding a step is. */
export const strengthWords = { must: 'Must', should: 'Should', consider: 'Consider' } as const

/** The colour of a band, which its label always says in words. */
export const bandColours = { green: 'green', amber: 'yellow', red: 'red' } as const
