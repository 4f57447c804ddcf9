import type { Page } from 'playwright-core'
import {
  aBrowserContext,
  expectAccessible,
  expectKeyboard,
  expectOrderlyHeadings,
  expectReflow,
  screenshot,
  widths,
} from '#test/support/browser.ts'

const phone = { width: 390, height: 844 }

/** Expects of a page what is expected of every page in every state, and keeps pictures of it for people to look at. */
export async function checked(page: Page, name?: string): Promise<void> {
  await expectAccessible(page)
  await expectOrderlyHeadings(page)
  await expectReflow(page)
  await expectKeyboard(page)
  if (!name) return
  await screenshot(page, `${name}-1280`)
  await page.setViewportSize(phone)
  await screenshot(page, `${name}-390`)
  await page.setViewportSize(widths.desk)
}

/** The same of a page in a window without JavaScript, in which the rules themselves could not run: of its twin. */
export async function checkedWithoutScript(page: Page, name?: string): Promise<void> {
  const [url, body] = [page.url(), await page.content()]
  const context = await aBrowserContext({ viewport: widths.desk })
  const twin = await context.newPage()
  await twin.route('**/*.js', (route) => route.abort())
  await twin.route(
    (asked) => asked.href === url,
    (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }),
  )
  await twin.goto(url)
  await checked(twin, name)
  await context.close()
}
