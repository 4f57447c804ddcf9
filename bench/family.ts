/** A midway of one child against a talk about three, each held and signed in a real browser: what a chair does, and how long the machine takes. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from '#db/migrate.ts'
import { openDatabase } from '#db/open.ts'
import { insertPerson } from '#db/queries/people/people.ts'
import { aFamily, threeAdams } from '#test/support/a-family.ts'
import { reviewToday, type AReview } from '#test/support/a-review.ts'
import { launchChromium } from '#test/support/chromium.ts'
import { Chair, ratio, type Effort } from './family/chair.ts'
import { load, machine } from './support/machine.ts'
import { median } from './support/median.ts'
import { end, startServing } from './support/program.ts'

const runs = Number(process.env['RUNS'] ?? 5)
mkdirSync(join('var', 'bench'), { recursive: true })

/** Holds and signs the reviews of so many children on a fresh database, one talk where there are several. */
async function held(children: 1 | 3): Promise<Effort> {
  const dataDir = mkdtempSync(join('var', 'bench', 'family-'))
  const family = await aFamilyIn(dataDir)
  const { child, address } = await startServing([
    'bin/waymark.js',
    'serve',
    ...['--data', dataDir, '--port', '0', '--as-of', reviewToday],
  ])
  const browser = await launchChromium()
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    await page.goto(`${address}/sign-in`)
    await page.getByRole('button', { name: 'Sign in as Priya Shah' }).click()
    await page.waitForURL(`${address}/`)
    const chair = new Chair(page, address)
    if (children === 1) await chair.holdOne(family[0]!)
    else await chair.holdTogether(family)
    return chair.effort
  } finally {
    await browser.close()
    await end(child)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Three brothers and sisters, each with a midway review that is due, and the chair who holds them. */
async function aFamilyIn(dataDir: string): Promise<readonly AReview[]> {
  const database = await openDatabase({ dataDir, passage: 'workbench' })
  try {
    await migrate(database)
    const db = database.kysely
    const settings = { demonstration: true, authority: 'Northmoor Council' }
    await db
      .insertInto('setting')
      .values(Object.entries(settings).map(([name, value]) => ({ name, value: JSON.stringify(value) })))
      .execute()
    await db.transaction().execute((tx) =>
      insertPerson(tx, {
        username: 'priya.shah',
        name: 'Priya Shah',
        roles: ['chair'],
        personRef: 'CHAIR-1',
        demonstration: true,
        createdAt: new Date(`${reviewToday}T06:00:00Z`),
      }),
    )
    return await aFamily(db, threeAdams)
  } finally {
    await database.close()
  }
}

execFileSync('node', ['scripts/build.ts'], { stdio: 'inherit' })
console.log(`${machine()}, load ${load()}`)
const one: Effort[] = []
const three: Effort[] = []
for (let run = 0; run <= runs; run++) {
  const [alone, together] = [await held(1), await held(3)]
  // The first of each is not counted.
  if (run > 0) {
    one.push(alone)
    three.push(together)
  }
}
for (const what of ['ticks', 'keys', 'presses', 'pages', 'personSeconds', 'machineSeconds'] as const) {
  const [a, b] = [one, three].map((efforts) => median(efforts.map((effort) => effort[what]))) as [
    number,
    number,
  ]
  console.log(
    `${what.padEnd(15)} one child ${a.toFixed(1).padStart(8)}   family of 3 ${b.toFixed(1).padStart(8)}   ${ratio(a, b)}`,
  )
}
console.log(`load ${load()}`)
