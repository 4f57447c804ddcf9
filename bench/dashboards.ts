/**
 * Dashboards, lists and reports of the real application on PostgreSQL with 50,000 children, for those who see the service,
 * a team manager and a chair: the median and the 95th percentile. ONLY asks the addresses that hold a text; "/" is home.
 * Must: dashboards and reports 500 ms, lists 300 ms.
 */
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { built } from './support/built.ts'

await import(pathToFileURL(resolve(built('dashboards/measured.ts'))).href)
