import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Widths of phones: the one that WCAG 1.4.10 asks for, and one that most people have. */
const phones = [320, 390] as const

/**
 * Expects that on a phone no word of a table is broken in two: a column as narrow as a letter is no table. What is
 * hidden from the eye, and what lies in a closed part, is not looked at.
 */
export async function expectWholeWords(page: Page): Promise<void> {
  const before = page.viewportSize()
  for (const width of phones) {
    await page.setViewportSize({ width, height: 800 })
    const broken = await page.evaluate(() => {
      const found: string[] = []
      for (const table of document.querySelectorAll('main table')) {
        const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT)
        for (let text = texts.nextNode(); text; text = texts.nextNode()) {
          const parent = text.parentElement!
          if (parent.closest('.govuk-visually-hidden, thead') || !parent.checkVisibility()) continue
          for (const { 0: word, index } of (text.textContent ?? '').matchAll(/[\p{L}\d]+/gu)) {
            const range = document.createRange()
            range.setStart(text, index)
            range.setEnd(text, index + word.length)
            const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
            if (lines.size > 1) found.push(word)
          }
        }
      }
      return found
    })
    expect(broken, `words broken in two on ${page.url()} at ${width} px`).toEqual([])
  }
  if (before) await page.setViewportSize(before)
}
