import { z } from 'zod'
import type { MailRoute } from './mail/settings.ts'

import { caseNoteProblems, caseNoteSettings, caseNoteVariables } from './case-notes/settings.ts'

const yesOrNo = z.stringbool({ truthy: ['true', 'yes', '1'], falsy: ['false', 'no', '0'] })

const environment = z
  .object({
    NODE_ENV: z.string().optional(),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    WAYMARK_DATA: z.string().min(1).default('var/waymark'),
    HOST: z.string().min(1).optional(),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    WAYMARK_HTTPS: yesOrNo.optional(),
    WAYMARK_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
    WAYMARK_IDLE_MINUTES: z.coerce.number().int().min(5).max(720).default(60),
    WAYMARK_SESSION_HOURS: z.coerce.number().int().min(1).max(24).default(12),
    WAYMARK_ANCHOR_FILE: z.string().min(1).optional(),
    WAYMARK_URL: z
      .url({ protocol: /^https?$/, error: 'Write the address by which people reach it.' })
      .optional(),
    WAYMARK_MAIL: z
      .string()
      .refine(
        (text) => text === 'notify' || (/^smtps?:\/\//.test(text) && URL.canParse(text)),
        'Write notify, or the mail server as smtp://USER:PASSWORD@HOST:587.',
      )
      .optional(),
    WAYMARK_MAIL_FROM: z.email('Write one address, such as waymark@northmoor.gov.uk.').optional(),
    WAYMARK_NOTIFY_KEY: z
      .string()
      .regex(/.{73,}/, 'Write the API key as GOV.UK Notify shows it.')
      .optional(),
    WAYMARK_NOTIFY_TEMPLATE: z.uuid('Write the id of the template.').optional(),
    WAYMARK_NOTIFY_URL: z.url({ protocol: /^https?$/ }).optional(),
    ...caseNoteVariables,
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  })
  .superRefine((env, context) => {
    for (const { name, message } of caseNoteProblems(env))
      context.addIssue({ code: 'custom', path: [name], message })
    const needs = (name: 'WAYMARK_NOTIFY_KEY' | 'WAYMARK_NOTIFY_TEMPLATE' | 'WAYMARK_URL') => {
      if (env[name] === undefined)
        context.addIssue({ code: 'custom', path: [name], message: 'Mail cannot be sent without it.' })
    }
    if (env.WAYMARK_MAIL !== undefined) needs('WAYMARK_URL')
    if (env.WAYMARK_MAIL !== 'notify') return
    needs('WAYMARK_NOTIFY_KEY')
    needs('WAYMARK_NOTIFY_TEMPLATE')
  })
  .transform((env) => {
    const baseUrl = (env.WAYMARK_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, '')
    const production = env.NODE_ENV === 'production'
    return {
      production,
      /** A PostgreSQL server; without it the embedded database of `dataDir` is used. */
      databaseUrl: env.DATABASE_URL,
      dataDir: env.WAYMARK_DATA,
      /** Only this machine, unless told otherwise or in production. */
      host: env.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
      port: env.PORT,
      /** Whether people reach Waymark over HTTPS: cookies are then kept to it. */
      https: env.WAYMARK_HTTPS ?? production,
      /** How many proxies stand in front, whose word on the address of the person is taken. */
      proxies: env.WAYMARK_PROXIES,
      idleMinutes: env.WAYMARK_IDLE_MINUTES,
      sessionHours: env.WAYMARK_SESSION_HOURS,
      /** Where each day's anchor of the audit is added as a line; best out of reach of the database's owner. */
      anchorFile: env.WAYMARK_ANCHOR_FILE,
      logLevel: env.LOG_LEVEL,
      /** How case notes reach the case system. */
      caseNotes: caseNoteSettings(env),
      mail: {
        route: mailRoute(env),
        /** The address that mail comes from. */
        sender: env.WAYMARK_MAIL_FROM ?? `waymark@${new URL(baseUrl).hostname}`,
        /** Where people reach Waymark, without a slash at its end: every link in a mail begins with it. */
        baseUrl,
      },
    }
  })

function mailRoute(env: {
  readonly WAYMARK_MAIL?: string | undefined
  readonly WAYMARK_NOTIFY_KEY?: string | undefined
  readonly WAYMARK_NOTIFY_TEMPLATE?: string | undefined
  readonly WAYMARK_NOTIFY_URL?: string | undefined
}): MailRoute | undefined {
  if (env.WAYMARK_MAIL === undefined) return undefined
  if (env.WAYMARK_MAIL !== 'notify') return { by: 'smtp', url: env.WAYMARK_MAIL }
  return {
    by: 'notify',
    apiKey: env.WAYMARK_NOTIFY_KEY ?? '',
    templateId: env.WAYMARK_NOTIFY_TEMPLATE ?? '',
    apiUrl: env.WAYMARK_NOTIFY_URL,
  }
}

/** Everything that the environment decides. */
export type Config = z.output<typeof environment>

/** Reads the environment, the only place that does; throws in words where a variable makes no sense. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(set)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Error(`The environment cannot be used. ${problems.join('; ')}`)
}
