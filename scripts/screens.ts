/**
 * Takes the pictures of docs/screens: builds the program, serves the demonstration authority from a folder of its own,
 * signs in as its people and photographs each page at the width of a desk and of a phone. Names of pictures after it
 * take those alone: node scripts/screens.ts panel reports
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
  { name: 'review', as: 'Chair', at: reviewUnderWay },
  { name: 'check', as: 'Chair', at: async (page, address) => `${await reviewUnderWay(page, address)}/check` },
  { name: 'record', as: 'Chair', at: async (page, address) => `${await signedReview(page, address)}/record` },
  {
    name: 'case-note',
    as: 'Chair',
    at: async (page, address) => `${await signedReview(page, address)}/case-note`,
  },
  { name: 'pathway', as: 'Service delivery manager', at: () => Promise.resolve(paths.pathway()) },
  { name: 'child-pathway', as: 'Service delivery manager', at: pathwayOfAChild },
  { name: 'panels', as: 'Service delivery manager', at: () => Promise.resolve(paths.panels()) },
  { name: 'panel', as: 'Service delivery manager', at: thePanel },
  {
    name: 'panel-meeting',
    as: 'Service delivery manager',
    at: async (page, address) => `${await thePanel(page, address)}/meeting`,
  },
  { name: 'panel-child', as: 'Service delivery manager', at: childOfThePanel },
  {
    name: 'panel-audits',
    as: 'Service delivery manager',
    at: async (page, address) => `${await thePanel(page, address)}/audits`,
  },
  { name: 'team', as: 'Team manager', at: firstOf(paths.teams(), 'main a[href^="/teams/"]') },
  { name: 'service-page', as: 'QA manager', at: () => Promise.resolve(paths.service()) },
  {
    name: 'supervision',
    as: 'QA manager',
    at: firstOf(paths.chairSupervision(), 'main a[href^="/service/supervision"]'),
  },
  { name: 'capacity', as: 'QA manager', at: () => Promise.resolve(paths.capacity()) },
  { name: 'capacity-hours', as: 'QA manager', at: () => Promise.resolve(paths.capacityHours()) },
  { name: 'capacity-decide', as: 'QA manager', at: () => Promise.resolve(paths.capacityDecide()) },
  { name: 'drift', as: 'Chair', at: () => Promise.resolve(paths.drift()) },
  { name: 'drift-sign', as: 'Chair', at: firstOf(paths.drift(), 'main a[href^="/drift/"]') },
  { name: 'policies', as: 'QA manager', at: () => Promise.resolve(paths.policies()) },
  { name: 'reports', as: 'QA manager', at: () => Promise.resolve(paths.reports()) },
  {
    name: 'report',
    as: 'QA manager',
    at: () => Promise.resolve(paths.report({ slug: 'timeliness' })),
  },
  {
    name: 'report-pathway',
    as: 'QA manager',
    at: () => Promise.resolve(paths.report({ slug: 'pathway' })),
  },
  { name: 'annual-reports', as: 'QA manager', at: () => Promise.resolve(paths.annualReports()) },
  { name: 'policy-trial', as: 'QA manager', at: aTrial },
]

/** Where the first link of a page leads. */
function firstOf(path: string, link: string): Screen['at'] {
  return async (page, address) => {
    await page.goto(address + path)
    return (await page.locator(link).first().getAttribute('href')) ?? path
  }
}

let held: string | undefined

/** The first midway of the chair's list, begun: three answers, a comment and the summary. */
async function reviewUnderWay(page: Page, address: string): Promise<string> {
  if (held !== undefined) return held
  await page.goto(address + paths.home())
  await page.locator('main table').getByText('Start').first().click()
  await page.getByRole('button', { name: 'Start midway' }).click()
  held = new URL(page.url()).pathname
  for (const [answer, nth] of [
    ['Yes', 0],
    ['Partly', 1],
    ['Yes', 2],
  ] as const) {
    await page.getByLabel(answer, { exact: true }).nth(nth).check()
  }
  await page.getByLabel('Comment').nth(1).fill('One worker from school, seen twice. Ask who else.')
  await page
    .locator('textarea')
    .last()
    .fill('Sleeps through the night again and says home is quieter. Still no adult to call.')
  await page.getByRole('button', { name: 'Save and leave' }).click()
  await page.waitForURL(({ pathname }) => pathname !== held)
  return held
}

let signed = false

async function signedReview(page: Page, address: string): Promise<string> {
  const path = await reviewUnderWay(page, address)
  if (signed) return path
  await page.goto(`${address}${path}/check`)
  await page.getByRole('button', { name: 'Sign and finish' }).click()
  await page.waitForURL(({ pathname }) => !pathname.endsWith('/check'))
  signed = true
  return path
}

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

/** The one panel that the demonstration has called. */
async function thePanel(page: Page, address: string): Promise<string> {
  await page.goto(address + paths.panels())
  const href = await page.locator('main a[href^="/panels/"]').first().getAttribute('href')
  return /^\/panels\/\d+/.exec(href ?? '')?.[0] ?? paths.panels()
}

/** The pathway of the child for whom the panel has decided. */
async function pathwayOfAChild(page: Page, address: string): Promise<string> {
  const [childId] = /\d+$/.exec(await childOfThePanel(page, address)) ?? []
  return childId === undefined ? paths.pathway() : paths.childPathway({ childId })
}

/** The child for whom it has decided. */
async function childOfThePanel(page: Page, address: string): Promise<string> {
  await page.goto(address + (await thePanel(page, address)))
  const decided = page.locator('main tr', { hasText: 'The plan goes on' }).first()
  const href = await decided.locator('a').first().getAttribute('href')
  return href ?? paths.panels()
}

/** A draft of the looked-after midway with ten weeks for twelve, tried on the children of the demonstration. */
async function aTrial(page: Page, address: string): Promise<string> {
  await page.goto(address + paths.policies())
  await page.getByRole('button', { name: 'Begin a draft of Looked-after midway' }).click()
  await page.getByRole('link', { name: 'Change Twelve-week midway monitoring' }).click()
  await page.getByLabel('Due so long after').fill('10 weeks')
  await page.getByRole('button', { name: 'Change these' }).click()
  await page.getByRole('button', { name: 'Try it on our own children' }).click()
  await page.getByRole('heading', { name: 'What the draft would mean' }).waitFor()
  return new URL(page.url()).pathname + new URL(page.url()).search
}

const asked = process.argv.slice(2)
const data = await mkdtemp(join(tmpdir(), 'waymark-screens-'))
const { server, address } = await serve(data)
try {
  await mkdir(folder, { recursive: true })
  const browser = await launchChromium()
  for (const { name, as, at } of screens.filter((one) => asked.length === 0 || asked.includes(one.name))) {
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
