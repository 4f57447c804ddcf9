import { describe, expect, it } from 'vitest'
import { readConfig } from '#src/config.ts'

describe('what the environment decides', () => {
  it('needs nothing while developing, and then listens to this machine only', () => {
    const config = readConfig({})
    expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, https: false, dataDir: 'var/waymark' })
    expect(config.databaseUrl).toBeUndefined()
  })

  it('keeps cookies to HTTPS in production, unless told otherwise', () => {
    expect(readConfig({ NODE_ENV: 'production' }).https).toBe(true)
    expect(readConfig({ NODE_ENV: 'production', WAYMARK_HTTPS: 'no' }).https).toBe(false)
  })

  it('takes an empty variable as one that is not set', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: '' }).port).toBe(3000)
  })

  it('says which variable makes no sense', () => {
    expect(() => readConfig({ PORT: 'many' })).toThrow(/PORT/)
    expect(() => readConfig({ DATABASE_URL: 'mysql://x' })).toThrow(/DATABASE_URL/)
  })
})
