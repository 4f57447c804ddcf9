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

  it('sends no mail unless told how, and says what that needs', () => {
    expect(readConfig({ PORT: '4000' }).mail).toEqual({
      route: undefined,
      sender: 'waymark@localhost',
      baseUrl: 'http://localhost:4000',
    })
    const url = { WAYMARK_URL: 'https://waymark.northmoor.gov.uk/' }
    expect(readConfig({ ...url, WAYMARK_MAIL: 'smtp://mail.northmoor.gov.uk:587' }).mail).toEqual({
      route: { by: 'smtp', url: 'smtp://mail.northmoor.gov.uk:587' },
      sender: 'waymark@waymark.northmoor.gov.uk',
      baseUrl: 'https://waymark.northmoor.gov.uk',
    })
    expect(() => readConfig({ WAYMARK_MAIL: 'smtp://mail.northmoor.gov.uk' })).toThrow(/WAYMARK_URL/)
    expect(() => readConfig({ ...url, WAYMARK_MAIL: 'notify' })).toThrow(
      /WAYMARK_NOTIFY_KEY.*WAYMARK_NOTIFY_TEMPLATE/,
    )
    expect(() => readConfig({ ...url, WAYMARK_MAIL: 'mail.northmoor.gov.uk' })).toThrow(/smtp:\/\/USER/)
  })

  it('repeats no password and no key where something makes no sense', () => {
    const secrets = { WAYMARK_MAIL: 'smtp://user:hush@mail', WAYMARK_NOTIFY_KEY: 'hush' }
    expect(() => readConfig(secrets)).toThrow(/^((?!hush)[\s\S])*$/)
  })
})
