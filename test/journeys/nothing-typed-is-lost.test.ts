import type { FastifyInstance } from 'fastify'
import type { BrowserContext, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Database } from '#db/open.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration } from '#test/support/app.ts'
import { aBrowserContext, signInAs } from '#test/support/browser.ts'
import { anEmptyDatabase } from '#test/support/database.ts'

/**
 * Two chairs type into one box of one review, in a real browser with its own clock, while the network goes, answers
 * are lost, the server is killed and tabs are closed, in a random order. Whatever was typed more than five seconds
 * before, with nothing in the way, stands in the database at the end of each order, or has been shown beside the
 * other's text and joined. A hundred orders take half a minute; `ORDERS=1000` runs as many as were asked for.
 */
const orders = Number(process.env['ORDERS'] ?? 120)
const seed = 20261123

type Network = 'up' | 'down' | 'answers-lost'

const turns = [
  ...(['types', 'types', 'types', 'waits', 'waits', 'leaves'] as const),
  ...(['network-down', 'answers-lost', 'network-up', 'server-killed', 'tab-closed'] as const),
]

/** A page of the review as one of the two has it. */
class Editor {
  network: Network = 'up'
  /** Whether something was in the way since everything last came to rest: what was typed may wait for a retry. */
  troubled = false
  /** Words that only this page may know of: typed since all that it held was last surely sent. */
  readonly recent = new Set<string>()
  #page: Page | undefined
  readonly #context: BrowserContext
  readonly #address: string

  constructor(context: BrowserContext, address: string) {
    this.#context = context
    this.#address = address
  }

  async open(): Promise<void> {
    const page = await this.#context.newPage()
    await page.clock.install()
    await page.addInitScript(countWhatIsOnTheWay)
    await page.goto(this.#address)
    await page.route('**/answers/**', async (route) => {
      try {
        if (this.network === 'down') return await route.abort()
        const response = await route.fetch()
        await (this.network === 'up' ? route.fulfill({ response }) : route.abort())
      } catch {
        await route.abort().catch(() => undefined)
      }
    })
    this.#page = page
  }

  get page(): Page {
    return this.#page!
  }

  async types(word: string): Promise<void> {
    this.recent.add(word)
    await this.page.evaluate((text) => {
      const box = document.querySelector<HTMLTextAreaElement>('textarea[data-save="_summary"]')!
      box.value = box.value === '' ? text : `${box.value} ${text}`
      box.dispatchEvent(new Event('input', { bubbles: true }))
    }, word)
  }

  async leaves(): Promise<void> {
    await this.page.evaluate(() =>
      document
        .querySelector('textarea[data-save="_summary"]')!
        .dispatchEvent(new FocusEvent('focusout', { bubbles: true })),
    )
    await this.settled()
  }

  /** Lets time pass on the page's own clock, until nothing is on its way any more. */
  async waits(ms: number): Promise<void> {
    await this.page.clock.fastForward(ms)
    await this.settled()
  }

  async settled(): Promise<void> {
    await expect
      .poll(() => this.page.evaluate(afterWhatAnAnswerSetsGoing), { interval: 2, timeout: 20_000 })
      .toBe(0)
  }

  async isShownBoth(): Promise<boolean> {
    return (await this.page.locator('.waymark-conflict').count()) > 0
  }

  async joins(): Promise<void> {
    await this.page.getByRole('button', { name: 'Join' }).click()
    await this.settled()
  }

  /** As when the browser is killed: nothing more is sent. */
  async tabClosed(): Promise<void> {
    const before = this.network
    this.network = 'down'
    await this.page.close({ runBeforeUnload: false })
    this.network = before
    await this.open()
  }
}

it(
  `nothing typed more than five seconds before is lost, in ${orders} random orders`,
  { timeout: 600_000 },
  async () => {
    const database = await anEmptyDatabase()
    await asDemonstration(database.kysely)
    await aPerson(database.kysely)
    await aPerson(database.kysely, { username: 'ira', name: 'Ira Reid', personRef: 'CHAIR-1' })
    const { reference } = await aReview(database.kysely)
    const server = await aServer(database)
    const here = `${server.address}/reviews/${reference}`
    const first = await aBrowserContext()
    const second = await aBrowserContext()
    const starting = await first.newPage()
    await signInAs(starting, server.address, 'Priya Shah')
    await starting.goto(here)
    await starting.getByRole('button', { name: 'Start midway' }).click()
    await starting.getByText('0 of 9 answered').waitFor()
    const other = await second.newPage()
    await signInAs(other, server.address, 'Ira Reid')
    const editors = [new Editor(first, here), new Editor(second, here)] as const
    for (const editor of editors) await editor.open()

    const random = randomFrom(seed)
    const met = new Map<string, number>()
    let words = 0
    for (let order = 0; order < orders; order++) {
      // Joining doubles what both had: long before a box is full, both begin with an empty one.
      if ((await summary(database)).length > 60) await anew(database, editors)
      const typed = new Set<string>()
      for (let turn = 0; turn < 3 + (random() % 5); turn++) {
        const editor = editors[random() % 2]!
        const does = turns[random() % turns.length]!
        met.set(does, (met.get(does) ?? 0) + 1)
        switch (does) {
          case 'types': {
            const word = `w${++words}`
            typed.add(word)
            await editor.types(word)
            break
          }
          case 'waits':
            await editor.waits(6_000)
            if (!editor.troubled && !(await editor.isShownBoth())) editor.recent.clear()
            break
          case 'leaves':
            await editor.leaves()
            break
          case 'network-down':
            editor.network = 'down'
            editor.troubled = true
            break
          case 'answers-lost':
            editor.network = 'answers-lost'
            editor.troubled = true
            break
          case 'network-up':
            editor.network = 'up'
            break
          case 'server-killed':
            // While the page may be sending.
            for (const each of editors) each.troubled = true
            await Promise.all([editor.page.clock.fastForward(6_000), server.restart()])
            await editor.settled()
            break
          case 'tab-closed':
            // Somebody who has both texts before them is asked to choose before the page goes.
            if (await editor.isShownBoth()) break
            for (const word of editor.recent) typed.delete(word)
            editor.recent.clear()
            await editor.tabClosed()
        }
      }
      for (const editor of editors) editor.network = 'up'
      await comesToRest(editors)
      const kept = await summary(database)
      expect(
        [...typed].filter((word) => !kept.includes(word)),
        `order ${order} of seed ${seed}`,
      ).toEqual([])
    }
    // Each kind of trouble did come up.
    for (const does of turns) expect(met.get(does), does).toBeGreaterThan(orders / 10)
    await second.close()
  },
)

/** Every retry is through, and whoever is shown both texts joins them, until neither has anything left to send. */
async function comesToRest(editors: readonly Editor[]): Promise<void> {
  for (let quiet = 0; quiet < 2;) {
    quiet++
    for (const editor of editors) {
      await editor.waits(36_000)
      editor.recent.clear()
      editor.troubled = false
      if (!(await editor.isShownBoth())) continue
      await editor.joins()
      quiet = 0
    }
  }
}

async function summary({ kysely }: Database): Promise<readonly string[]> {
  const row = await kysely
    .selectFrom('midway_answer')
    .where('question_id', '=', '_summary')
    .select('value')
    .executeTakeFirst()
  return row?.value.split(/\s+/) ?? []
}

interface Counting {
  savesOnTheWay: number
}

/** In the page: counts what was asked for and not yet answered to the last byte, from the moment it is asked for. */
function countWhatIsOnTheWay(): void {
  const here = globalThis as unknown as Counting
  const ask = globalThis.fetch
  here.savesOnTheWay = 0
  globalThis.fetch = async (...asked) => {
    here.savesOnTheWay++
    try {
      const answer = await ask(...asked)
      await answer.clone().arrayBuffer()
      return answer
    } finally {
      here.savesOnTheWay--
    }
  }
}

/** The page's own timers stand still: a message to itself comes after what an answer has set going. */
async function afterWhatAnAnswerSetsGoing(): Promise<number> {
  for (let turn = 0; turn < 3; turn++)
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve()
      port2.postMessage(undefined)
    })
  return (globalThis as unknown as Counting).savesOnTheWay
}

/** Both look at an empty box again, before it holds more than a box can. */
async function anew(database: Database, editors: readonly Editor[]): Promise<void> {
  await database.kysely.deleteFrom('midway_answer').execute()
  for (const editor of editors) {
    await editor.page.close()
    await editor.open()
  }
}

async function aServer(database: Database) {
  const start = (port: number) =>
    anApp(database.kysely, {
      today: reviewToday,
      now: () => new Date('2026-10-26T10:42:00Z'),
    }).then(async (app) => ({ app, address: await app.listen({ host: '127.0.0.1', port }) }))
  let running: { app: FastifyInstance; address: string } = await start(0)
  const { address } = running
  return {
    address,
    /** Killed with every connection cut, and started again at the same address. */
    async restart() {
      const { app } = running
      app.server.closeAllConnections()
      await app.close()
      running = await start(Number(new URL(address).port))
    },
  }
}

/** Numbers that are the same in every run. */
function randomFrom(start: number): () => number {
  let state = start
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state >>> 8
  }
}
