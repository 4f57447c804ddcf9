import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { packageRoot } from '#src/package-root.ts'
import { launchChromium } from '#test/support/chromium.ts'

/**
 * A browser for tests: an installed Chromium, or the one that npm brings. Each window is closed after its test.
 */

/** Widths at which pages are looked at: a desk and a phone. */
export const widths = { desk: { width: 1280, height: 900 }, phone: { width: 320, height: 640 } } as const

const held = Symbol.for('waymark browser of this test process')
const holder = globalThis as typeof globalThis & { [held]?: Promise<Browser> }

/** One browser serves all test files of a process, with a window for each who looks; it ends with the process. */
async function browserOfThisProcess(): Promise<Browser> {
  const known = await holder[held]
  return known?.isConnected() ? known : (holder[held] = launchChromium())
}

/** A fresh browser window, without cookies; called in a test, it ends with the test. */
export async function aBrowserContext(
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<BrowserContext> {
  const browser = await browserOfThisProcess()
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London', ...options })
  onTestFinished(() => context.close())
  return context
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
  const found = violations
    .map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map(({ html }) => html).filter(isNotReveal(id)),
    }))
    .filter(({ where }) => where.length > 0)
  expect(found, `accessibility of ${page.url()}`).toEqual([])
}

/**
 * A radio or a tick that opens what it asks for says whether that is open, as the GOV.UK Design System has it say:
 * ARIA does not provide for it, screen readers tell it, and the Design System keeps it after trying both with people.
 */
function isNotReveal(rule: string): (html: string) => boolean {
  return (html) =>
    rule !== 'aria-allowed-attr' ||
    !/^<input class="govuk-(radios|checkboxes)__input"[^>]* aria-expanded=/.test(html)
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

/** What the Tab key came to: its place among what is to be come to, if it has one, and whether it is seen to have the focus. */
interface Stop {
  readonly stop: string | undefined
  readonly shows: boolean
  readonly html: string
}

/**
 * Expects that everything that can be used is come to with the Tab key alone, in the order in which it stands, that it is
 * seen which one has the focus, and that the focus is nowhere held fast (WCAG 2.1.1, 2.1.2, 2.4.3, 2.4.7).
 */
export async function expectKeyboard(page: Page): Promise<void> {
  const toReach = await page.evaluate(() => {
    const usable =
      'a[href], button:not([disabled]), input:not([type=hidden]):not([disabled]), select:not([disabled]), textarea:not([disabled]), summary'
    const groups = new Set<string>()
    const names: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>(usable)) {
      if (element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true })) continue
      // One of a group of radios has the focus; the arrows go on from it.
      if (element instanceof HTMLInputElement && element.type === 'radio') {
        const group = `${element.form?.id ?? ''} ${element.name}`
        const stands = [...document.getElementsByName(element.name)] as HTMLInputElement[]
        if (groups.has(group) || (stands.some((one) => one.checked) && !element.checked)) continue
        groups.add(group)
      }
      element.dataset['tabStop'] = String(names.length)
      names.push(element.outerHTML.slice(0, 120))
    }
    // What comes to have the focus is noted by the page itself: asking after every press would take twice as long.
    const noted: Stop[] = []
    Object.assign(window, { tabStops: noted })
    document.addEventListener('focusin', ({ target }) => {
      const element = target as HTMLElement
      const near = [element, element.nextElementSibling, element.parentElement].filter((one) => one !== null)
      const shows = near.some((one) =>
        ['', '::before'].some((part) => {
          const { outlineStyle, boxShadow } = getComputedStyle(one, part)
          return outlineStyle !== 'none' || boxShadow !== 'none'
        }),
      )
      noted.push({ stop: element.dataset['tabStop'], shows, html: element.outerHTML.slice(0, 120) })
    })
    // From the top, wherever the page put the focus: leaving a field alone would go on from where it stood.
    document.body.tabIndex = -1
    document.body.focus()
    document.body.removeAttribute('tabindex')
    noted.length = 0
    window.scrollTo(0, 0)
    return names
  })
  let stops: readonly Stop[] = []
  let reached: readonly number[] = []
  // What scrolls within itself takes the focus too, and some pages have much of it.
  for (let press = 1; press <= 2 * toReach.length + 20 && reached.length < toReach.length; press++) {
    await page.keyboard.press('Tab')
    if (press < toReach.length) continue
    stops = await page.evaluate(() => (window as unknown as { tabStops: Stop[] }).tabStops)
    reached = stops.flatMap(({ stop }) => (stop === undefined ? [] : [Number(stop)]))
  }
  const unseen = stops.filter(({ shows }) => !shows).map(({ html }) => html)
  const missed = toReach.filter((_, stop) => !reached.includes(stop))
  expect(missed, `not come to with the keyboard on ${page.url()}`).toEqual([])
  expect(reached, `order of the keyboard on ${page.url()}`).toEqual(reached.toSorted((a, b) => a - b))
  expect(unseen, `focus that is not seen on ${page.url()}`).toEqual([])
}

/** Expects of a page that has no script that its heading stands there and that each form can be sent. */
export async function expectToWorkWithoutScript(page: Page): Promise<void> {
  expect(await page.locator('main h1').count(), `h1 of ${page.url()} without a script`).toBe(1)
  const forms = await page.locator('form').evaluateAll((all) =>
    (all as HTMLFormElement[])
      .filter((form) => {
        const fields = [...form.elements] as HTMLInputElement[]
        const asks = fields.some(({ type }) => !['hidden', 'submit', 'button'].includes(type))
        return asks && !fields.some(({ type }) => type === 'submit')
      })
      .map((form) => form.outerHTML.slice(0, 120)),
  )
  expect(forms, `forms of ${page.url()} that only a script could send`).toEqual([])
  const alone = await page
    .locator('main :is(input:not([type=hidden]), select, textarea)')
    .evaluateAll((fields) =>
      (fields as HTMLInputElement[])
        .filter((field) => !field.form)
        .map((field) => field.outerHTML.slice(0, 120)),
    )
  expect(alone, `fields of ${page.url()} that belong to no form`).toEqual([])
}

/** Keeps a picture of the whole page in var/screenshots, for people to look at: not where nobody does. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env['CI']) return
  await page.screenshot({ path: join(packageRoot(), 'var/screenshots', `${name}.png`), fullPage: true })
}
