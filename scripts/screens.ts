/**
 * Takes the pictures of docs/screens: builds the program, serves the demonstration authority from a folder of its own,
 * signs in as its people and photographs each page at the width of a desk and of a phone.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchChromium } from '#test/support/chromium.ts'
import { paths } from '#web/paths.ts'

const asOf = '2026-11-20'
const folder = 'docs/screens'
const widths = { desk: 1280, phone: 390 } as const
/** A phone's picture of a long page is cut here. */
const longest = { desk: 2600, phone: 2200 } as const

interface Screen {
  readonly name: string
  /** The role as the sign-in page has it. */
  readonly as: string
  /** Its address, found by going there as a person would. */
  readonly at: (page: Page, address: string) => Promise<string>
}

const screens: readonly Screen[] = [
  { name: 'home', as: 'Chair', at: () => Promise.resolve(paths.home()) },
  { name: 'service', as: 'QA manager', at: () => Promise.resolve(paths.home()) },
  { name: 'children', as: 'Chair', at: () => Promise.resolve(paths.children()) },
  { name: 'child', as: 'Chair', at: childOfAFamily },
  {
    name: 'timeline',
    as: 'Chair',
    at: async (page, address) => `${await childOfAFamily(page, address)}/timeline`,
  },
  { name: 'dates', as: 'Chair', at: async (page, address) => `${await childOfAFamily(page, address)}/dates` },
  { name: 'clock', as: 'Chair', at: firstClock },
]

/** The first child of the list on a child protection plan: one with a family, visits and a late midway. */
async function childOfAFamily(page: Page, address: string): Promise<string> {
  await page.goto(address + paths.children(undefined, { plan: 'cp' }))
  const href = await page.locator('.waymark-list__name a').first().getAttribute('href')
  return href ?? paths.children()
}

async function firstClock(page: Page, address: string): Promise<string> {
  await page.goto(address + paths.reviews(undefined, { plan: 'cp' }))
  const href = await page.locator('a[href$="/clock"]').first().getAttribute('href')
  return href ?? paths.reviews()
}

const data = await mkdtemp(join(tmpdir(), 'waymark-screens-'))
const { server, address } = await serve(data)
try {
  await mkdir(folder, { recursive: true })
  const browser = await launchChromium()
  for (const { name, as, at } of screens) {
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London' })
    const page = await context.newPage()
    await page.goto(address + paths.signIn())
    await page.locator('.waymark-people__person', { hasText: as }).first().getByRole('button').click()
    await page.waitForURL(`${address}/`)
    const path = await at(page, address)
    for (const [kind, width] of Object.entries(widths) as ['desk' | 'phone', number][]) {
      await page.setViewportSize({ width, height: 900 })
      await page.goto(address + path)
      const whole = await page.evaluate(() => document.documentElement.scrollHeight)
      const clip = { x: 0, y: 0, width, height: Math.min(whole, longest[kind]) }
      await page.screenshot({ path: join(folder, `${name}-${kind}.png`), fullPage: true, clip })
    }
    console.log(`${folder}/${name}-*.png: ${path}`)
    await context.close()
  }
  await browser.close()
} finally {
  server.kill('SIGTERM')
  await new Promise((resolve) => server.once('exit', resolve))
  await rm(data, { recursive: true, force: true })
}

/** Starts the program on a free port; an empty folder is given the demonstration authority first. */
function serve(dataDir: string): Promise<{ server: ChildProcess; address: string }> {
  const server = spawn(
    process.execPath,
    ['bin/waymark.js', 'serve', '--data', dataDir, '--as-of', asOf, '--port', '0'],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, LOG_LEVEL: 'warn' } },
  )
  return new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`The program ended with ${code} before it listened`)))
    server.stdout.on('data', (chunk: Buffer) => {
      const address = /at (http:\/\/\S+)/.exec(chunk.toString())?.[1]
      if (address) resolve({ server, address })
    })
  })
}
