import { z } from 'zod'

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
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  })
  .transform((env) => {
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
      logLevel: env.LOG_LEVEL,
    }
  })

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
