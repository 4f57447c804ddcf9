import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { packageRoot } from '#src/package-root.ts'

/**
 * A browser for tests: an installed Chromium, or the one that npm brings. Each window is closed after its test.
 */

const folder = join(packageRoot(), 'var/browser')
const installed = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser']
const quiet = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']

/** Widths at which pages are looked at: a desk and a phone. */
export const widths = { desk: { width: 1280, height: 900 }, phone: { width: 320, height: 640 } } as const

/** A fresh browser window, without cookies; called in a test, it ends with the test. */
export async function aBrowserContext(
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<BrowserContext> {
  const browser = await launch()
  onTestFinished(() => browser.close())
  return browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London', ...options })
}

async function launch(): Promise<Browser> {
  const own = installed.find((path) => path !== undefined && path !== '' && existsSync(path))
  if (own !== undefined) return chromium.launch({ executablePath: own, args: quiet })

  if (!existsSync(folder)) await unpackBrowser()
  const libraries = [join(folder, 'al2023/lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':')
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: quiet,
    env: { ...environment(), LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  })
}

/** Unpacks npm's Chromium with the libraries and fonts that a bare machine lacks; other test runs may do the same. */
async function unpackBrowser(): Promise<void> {
  const unpacked = `${folder}-${process.pid}`
  mkdirSync(unpacked, { recursive: true })
  const before = {
    TMPDIR: process.env['TMPDIR'],
    AWS_LAMBDA_JS_RUNTIME: process.env['AWS_LAMBDA_JS_RUNTIME'],
  }
  Object.assign(process.env, { TMPDIR: unpacked, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' })
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    await packed.executablePath()
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name)
      else process.env[name] = value
    }
  }
  writeFileSync(
    join(unpacked, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts</dir>` +
      `<dir>/usr/share/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`,
  )
  try {
    renameSync(unpacked, folder)
  } catch {
    rmSync(unpacked, { recursive: true, force: true })
  }
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

/** Starts the application on a port of its own; gives its address. */
export async function listening(app: FastifyInstance): Promise<string> {
  return app.listen({ host: '127.0.0.1', port: 0 })
}

/** Signs in as one of the demonstration's people, as a person would. */
export async function signInAs(page: Page, address: string, name: string): Promise<void> {
  await page.goto(`${address}/sign-in`)
  await page.getByRole('button', { name: `Sign in as ${name}` }).click()
  await page.waitForURL(`${address}/`)
}

/** Expects that nothing on the page breaks WCAG 2.2 AA as far as a program can tell. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const found = violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html) }))
  expect(found, `accessibility of ${page.url()}`).toEqual([])
}

/** Expects one h1, headings in order, and every input labelled: what the rules above do not ask. */
export async function expectOrderlyHeadings(page: Page): Promise<void> {
  const levels = await page
    .locator('h1, h2, h3, h4, h5, h6')
    .evaluateAll((headings) => headings.map((heading) => Number(heading.tagName.slice(1))))
  expect(
    levels.filter((level) => level === 1),
    `h1 of ${page.url()}`,
  ).toHaveLength(1)
  const skipped = levels.filter((level, index) => index > 0 && level > (levels[index - 1] ?? 0) + 1)
  expect(skipped, `headings of ${page.url()} that skip a level`).toEqual([])
}

/** Expects that the page fits a width of 320 px without scrolling from side to side (WCAG 1.4.10). */
export async function expectReflow(page: Page): Promise<void> {
  const before = page.viewportSize()
  await page.setViewportSize(widths.phone)
  const sticksOut = await page.evaluate(() => {
    const wide = document.documentElement.scrollWidth
    if (wide <= window.innerWidth) return []
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className.toString()}`)
      .slice(0, 5)
  })
  expect(sticksOut, `what sticks out of ${page.url()} at 320 px`).toEqual([])
  if (before) await page.setViewportSize(before)
}

/** Keeps a picture of the whole page in var/screenshots, for people to look at. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const path = join(packageRoot(), 'var/screenshots', `${name}.png`)
  await page.screenshot({ path, fullPage: true })
  return path
}
