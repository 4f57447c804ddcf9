import { z } from 'zod'

/** How case notes reach the case system, as the environment sets it. */
export type CaseNoteSettings =
  /** People copy them. */
  | { readonly way: 'copy' }
  | { readonly way: 'file'; readonly folder: string; readonly format: 'txt' | 'json' }
  | { readonly way: 'web-hook'; readonly url: string; readonly secret: string }

/** The variables of the environment. */
export const caseNoteVariables = {
  WAYMARK_NOTES: z
    .enum(['copy', 'file', 'web-hook'], { error: 'Write copy, file or web-hook.' })
    .default('copy'),
  WAYMARK_NOTES_FOLDER: z.string().min(1).optional(),
  WAYMARK_NOTES_FORMAT: z.enum(['txt', 'json'], { error: 'Write txt or json.' }).default('txt'),
  WAYMARK_NOTES_URL: z
    .url({ protocol: /^https?$/, error: 'Write the address that notes are posted to.' })
    .optional(),
  WAYMARK_NOTES_SECRET: z.string().min(32, 'Write a secret of at least 32 characters.').optional(),
}

interface Variables {
  readonly WAYMARK_NOTES: 'copy' | 'file' | 'web-hook'
  readonly WAYMARK_NOTES_FOLDER?: string | undefined
  readonly WAYMARK_NOTES_FORMAT: 'txt' | 'json'
  readonly WAYMARK_NOTES_URL?: string | undefined
  readonly WAYMARK_NOTES_SECRET?: string | undefined
}

/** What the variables lack, for the way that is set. A note about a child never crosses a network unencrypted. */
export function caseNoteProblems(
  env: Variables,
): readonly { readonly name: keyof Variables; readonly message: string }[] {
  const missing = 'Case notes cannot be handed over without it.'
  if (env.WAYMARK_NOTES === 'file' && env.WAYMARK_NOTES_FOLDER === undefined)
    return [{ name: 'WAYMARK_NOTES_FOLDER', message: missing }]
  if (env.WAYMARK_NOTES !== 'web-hook') return []
  const url = env.WAYMARK_NOTES_URL
  return [
    ...(url === undefined ? [{ name: 'WAYMARK_NOTES_URL' as const, message: missing }] : []),
    ...(url !== undefined && !isSafe(new URL(url))
      ? [{ name: 'WAYMARK_NOTES_URL' as const, message: 'Write an https address.' }]
      : []),
    ...(env.WAYMARK_NOTES_SECRET === undefined
      ? [{ name: 'WAYMARK_NOTES_SECRET' as const, message: missing }]
      : []),
  ]
}

/** Without encryption only to this very machine. */
function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

/** The settings that the variables make, once they lack nothing. */
export function caseNoteSettings(env: Variables): CaseNoteSettings {
  switch (env.WAYMARK_NOTES) {
    case 'copy':
      return { way: 'copy' }
    case 'file':
      return { way: 'file', folder: env.WAYMARK_NOTES_FOLDER ?? '', format: env.WAYMARK_NOTES_FORMAT }
    case 'web-hook':
      return {
        way: 'web-hook',
        url: env.WAYMARK_NOTES_URL ?? '',
        secret: env.WAYMARK_NOTES_SECRET ?? '',
      }
  }
}
