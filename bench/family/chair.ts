import type { Locator, Page } from 'playwright-core'
import type { AReview } from '#test/support/a-review.ts'

/** What a chair has done with keyboard and mouse, and what the machine took for it. */
export interface Effort {
  readonly ticks: number
  /** Letters typed. */
  readonly keys: number
  /** Buttons and links. */
  readonly presses: number
  readonly pages: number
  /** By the keystroke-level model: 0.28 s a key, 1.3 s to point and click, 1.35 s to think before each tick or press. */
  readonly personSeconds: number
  /** From a press to the page that it leads to. */
  readonly machineSeconds: number
}

const key = 0.28
const pointAndClick = 1.3
const think = 1.35

/** Every child has a text of this length of their own, and another that is said of one child or of the talk. */
const ownText = 'Sleeps at home again and says that school is better.'
const talkText =
  'We talked about the evenings at home, who comes to visit, what has got better since the conference and what has not.'
/** In one question of four a child has another answer, with a word of why; in a family each in other questions. */
const differs = 4
const why = 'Not since the half-term holiday.'

/** A chair at a browser, who counts what there is to do. */
export class Chair {
  readonly #page: Page
  readonly #address: string
  readonly #done = { ticks: 0, keys: 0, presses: 0, pages: 0, machineSeconds: 0 }

  constructor(page: Page, address: string) {
    this.#page = page
    this.#address = address
  }

  get effort(): Effort {
    const { ticks, keys, presses } = this.#done
    return { ...this.#done, personSeconds: keys * key + (ticks + presses) * (pointAndClick + think) }
  }

  async holdOne({ reference, childId }: AReview): Promise<void> {
    await this.#open(`/children/${childId}`)
    await this.#open(`/reviews/${reference}`)
    await this.#press(this.#page.getByRole('button', { name: 'Start midway' }))
    const questions = await this.#page.locator('.waymark-question:has([data-field=answer])').all()
    for (const [index, question] of questions.entries())
      await this.#answer(question, index % differs === 0, true)
    const summary = this.#page.locator('[data-save=_summary]')
    await this.#type(summary, `${talkText} ${ownText}`)
    await this.#open(`/reviews/${reference}/check`)
    await this.#sign()
  }

  async holdTogether(family: readonly AReview[]): Promise<void> {
    const page = this.#page
    await this.#open(`/children/${family[0]!.childId}`)
    await this.#press(page.getByRole('link', { name: 'Talk about the family together' }))
    await this.#press(page.getByRole('button', { name: 'Start with those ticked' }))
    for (let step = 0; (await page.locator('.waymark-family__row').count()) > 0; step++) {
      const same = page.locator('.waymark-family__same')
      const hasSame = (await same.count()) > 0
      if (hasSame) await this.#sameForAll(same)
      for (const [place, row] of (await page.locator('.waymark-family__row').all()).entries())
        await this.#answer(row, step % differs === place, !hasSame)
      await this.#press(page.getByRole('button', { name: 'Save and continue' }))
    }
    await this.#type(page.getByLabel('Notes of the talk'), talkText)
    await this.#press(page.getByRole('button', { name: 'Put it into a child’s record' }))
    for (const box of await page.locator('input[name=for]').all()) await this.#tick(box)
    await this.#press(page.getByRole('button', { name: /Put it into the summaries/ }))
    await this.#press(page.getByRole('link', { name: 'Summaries' }))
    for (const summary of await page.locator('[data-save=_summary]').all()) {
      await summary.press('Control+Home')
      await this.#type(summary, `${ownText}\n\n`)
    }
    await this.#press(page.getByRole('button', { name: 'Save and continue' }))
    await this.#press(page.getByRole('link', { name: /Check and sign, 1 of/ }))
    for (const _ of family) await this.#sign()
  }

  async #sameForAll(same: Locator): Promise<void> {
    if ((await same.getAttribute('open')) === null) {
      await same.locator('summary').click()
      this.#done.presses++
    }
    for (const group of await same.locator('.govuk-radios').all())
      await this.#tick(group.locator('input[type=radio]').first())
  }

  /** Answers a question: everything where nothing is answered yet; the other answer, and why, where the child differs. */
  async #answer(question: Locator, isDifferent: boolean, isEmpty: boolean): Promise<void> {
    for (const [place, part] of (await question.locator('[data-field=answer]').all()).entries()) {
      if (await part.evaluate((element) => element.matches('input, textarea'))) {
        const isDate = (await question.getByText('Like 14 9 2026').count()) > 0
        await this.#type(part, isDate ? '14 9 2026' : why)
        continue
      }
      const answers = part.locator('input[type=radio]')
      if (isDifferent && place === 0) await this.#tick(answers.nth(1))
      else if (isEmpty) await this.#tick(answers.first())
    }
    const comment = question.locator('[data-field=comment]')
    if (isDifferent && (await comment.count()) > 0) await this.#type(comment.first(), why)
  }

  async #sign(): Promise<void> {
    const way = this.#page.locator('input[name=way]')
    if ((await way.count()) > 0) await this.#tick(way.first())
    await this.#press(this.#page.getByRole('button', { name: 'Sign and finish' }))
  }

  async #tick(input: Locator): Promise<void> {
    await input.check()
    this.#done.ticks++
  }

  async #type(field: Locator, text: string): Promise<void> {
    await field.pressSequentially(text)
    this.#done.keys += text.length
  }

  async #press(control: Locator): Promise<void> {
    const from = performance.now()
    await Promise.all([this.#page.waitForEvent('load'), control.click()])
    this.#arrived(from)
  }

  /** By a link that stands on the page before. */
  async #open(path: string): Promise<void> {
    const from = performance.now()
    await this.#page.goto(`${this.#address}${path}`)
    this.#arrived(from)
  }

  #arrived(from: number): void {
    this.#done.presses++
    this.#done.pages++
    this.#done.machineSeconds += (performance.now() - from) / 1000
  }
}

/** "1.52 times". */
export function ratio(one: number, three: number): string {
  return `${(three / one).toFixed(2)} times`
}
