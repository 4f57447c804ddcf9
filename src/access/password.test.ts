import { describe, expect, it } from 'vitest'
import { hashPassword, passwordMatches } from '#access/password.ts'

describe('passwords', () => {
  it('are stored as argon2id with their own salt and parameters', async () => {
    const first = await hashPassword('correct horse battery staple')
    const second = await hashPassword('correct horse battery staple')
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(first).not.toEqual(second)
  })

  it('match only themselves', async () => {
    const stored = await hashPassword('correct horse battery staple')
    expect(await passwordMatches('correct horse battery staple', stored)).toBe(true)
    expect(await passwordMatches('correct horse battery stapler', stored)).toBe(false)
  })

  it('match however the keyboard writes an accent', async () => {
    const stored = await hashPassword('caf\u00e9 caf\u00e9 caf\u00e9')
    expect(await passwordMatches('cafe\u0301 cafe\u0301 cafe\u0301', stored)).toBe(true)
  })

  it('never match where none is stored, or where what is stored cannot be read', async () => {
    expect(await passwordMatches('anything', undefined)).toBe(false)
    expect(await passwordMatches('anything', 'plain text')).toBe(false)
  })
})
