import { anApp } from '#test/support/app.ts'
import { askersOf, type Asker } from './people.ts'
import { heldInWords, withFilledAuthority } from '../support/filled-authority.ts'
import { load, machine } from '../support/machine.ts'
import { isoDate } from '#domain/calendar/day.ts'
import { everyReport } from '#domain/figures/reports/every-report.ts'
import { asOf } from '../support/policy.ts'
import { spread } from '../support/spread.ts'

const runs = Number(process.env['RUNS'] ?? 40)
const notCounted = 5
/** Only addresses that hold this, where one page is looked into; every address holds a slash, so that one alone is home. */
const only = process.env['ONLY'] ?? ''
const isAsked = (address: string) => (only === '/' ? address === only : address.includes(only))

/** Asks each page of the real application, in this process, and prints what it took. */
await withFilledAuthority(async (database) => {
  const now = () => new Date(`${isoDate(asOf)}T09:00:00Z`)
  const app = await anApp(database.kysely, { today: isoDate(asOf), now, closedByCaller: true })
  try {
    const { askers, team } = await askersOf(database.kysely, app)
    console.log(`${await heldInWords(database)}; ${runs} requests each after ${notCounted}; ${machine()}`)
    console.log('| page | who | median | 95th percentile | load |\n|---|---|---|---|---|')
    for (const { who, client } of askers)
      for (const address of addressesOf(who, team).filter(isAsked)) {
        const { half, most } = spread(await timesOf(client, address))
        console.log(`| ${address} | ${who} | ${half} ms | ${most} ms | ${load()} |`)
      }
  } finally {
    await app.close()
  }
})

function addressesOf(who: Asker['who'], team: string): readonly string[] {
  if (who === 'assistant director' || who === 'service delivery manager') return ['/']
  const everybody = ['/', '/children', '/reviews', '/pathway', '/drift']
  if (who === 'chair') return everybody
  if (who === 'team manager') return [...everybody, `/teams/${team}`, '/concerns']
  return [
    ...everybody,
    '/children?plan=cp&due=overdue',
    '/children?sort=name',
    '/children?q=smith',
    '/children?drift=yes',
    '/children?worker=none',
    '/reviews?due=overdue',
    '/reviews?plan=cla',
    '/reviews?stands=due-in-month',
    '/reviews?drift=yes',
    '/pathway?without=family-group-conference',
    '/pathway?checks=must-not-done',
    '/pathway?stage=fifteen-month',
    '/drift?new=week',
    '/actions?whose=all&state=late',
    '/concerns',
    '/concerns?reply=overdue',
    '/concerns/over-time',
    '/service',
    '/service/capacity',
    '/teams',
    `/teams/${team}`,
    '/service/capacity/decide',
    '/service/supervision',
    '/panels',
    '/owned-by-nobody',
    '/same-chair',
    '/data/queries',
    '/audit',
    '/case-notes',
    '/reports',
    ...everyReport.map(({ slug }) => `/reports/${slug}?period=2026-10`),
  ]
}

async function timesOf(client: Asker['client'], address: string): Promise<readonly number[]> {
  const times: number[] = []
  for (let run = -notCounted; run < runs; run++) {
    const started = performance.now()
    const { statusCode } = await client.get(address)
    if (statusCode !== 200) throw new Error(`${address} answered ${statusCode}`)
    if (run >= 0) times.push(performance.now() - started)
  }
  return times
}
