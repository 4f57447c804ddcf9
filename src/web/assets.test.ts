import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { anApp, Client } from '#test/support/app.ts'
import { anEmptyDatabase } from '#test/support/database.ts'
import { packageRoot } from '#src/package-root.ts'

describe('Styles and scripts', () => {
  const addressesIn = (html: string) =>
    [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1]!)

  it('are kept for good by browsers under names that change with what they hold', async () => {
    const client = new Client(await anApp((await anEmptyDatabase()).kysely))
    const addresses = addressesIn((await client.get('/help')).body)
    expect(addresses).toHaveLength(4)
    for (const address of addresses) {
      const response = await client.get(address)
      expect(response.statusCode).toBe(200)
      expect(response.headers['cache-control']).toContain('immutable')
      expect(response.headers['x-content-type-options']).toBe('nosniff')
    }
  })

  it('hold nothing that only GOV.UK may use: no font of theirs, no crest, and nothing from elsewhere', async () => {
    const client = new Client(await anApp((await anEmptyDatabase()).kysely))
    for (const address of addressesIn((await client.get('/help')).body).filter((one) =>
      one.endsWith('.css'),
    )) {
      const { body } = await client.get(address)
      expect(body).not.toMatch(/GDS Transport|@font-face|crest|url\(/)
    }
  })

  it('let the script find that of GOV.UK', async () => {
    const client = new Client(await anApp((await anEmptyDatabase()).kysely))
    const own = addressesIn((await client.get('/help')).body).find((one) => one.endsWith('waymark.js'))!
    const address = /from '([^']+)'/.exec((await client.get(own)).body)?.[1] ?? ''
    expect((await client.get(address)).statusCode).toBe(200)
  })
})

describe('Colours', () => {
  const css = readFileSync(join(packageRoot(), 'src/web/assets/waymark.css'), 'utf8')
  const colour = (name: string) => new RegExp(`--waymark-${name}: (#[0-9a-f]{6})`).exec(css)?.[1] ?? ''

  it.each([
    ['ink', 'paper'],
    ['ink', 'mist'],
    ['quiet', 'paper'],
    ['quiet', 'mist'],
    ['link', 'paper'],
    ['link', 'mist'],
    ['late', 'mist'],
    ['accent-deep', 'paper'],
    ['on-pine', 'pine'],
    ['on-pine', 'pine-deep'],
    ['on-pine-quiet', 'pine'],
    ['accent', 'pine'],
    ['accent', 'pine-deep'],
  ])('%s can be read on %s', (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5)
  })
})

/** WCAG's measure of how far two colours differ in lightness: 1 to 21. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
