import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packsFolder } from '#policies/built-in.ts'

/** The six-monthly policy, but no chair decides alone: a team manager or the QA manager must agree. */
export const agreedPack = readFileSync(join(packsFolder(), 'six-monthly-midpoint', '2026-11.yaml'), 'utf8')
  .replace('pack: six-monthly-midpoint', 'pack: agreed-midpoint')
  .replaceAll('by: [chair]', 'by: [chair, qa-manager]\n      agreed-with: [team-manager, qa-manager]')
  .replace(/in-force-from: .*/, 'in-force-from: 2026-01-01')
