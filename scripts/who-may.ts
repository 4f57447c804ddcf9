/** Writes the table of who may do what into docs/who-may-see-what.md, from src/access/permissions.ts. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { permissionMatrix } from '#access/matrix.ts'
import { packageRoot } from '#src/package-root.ts'

const file = join(packageRoot(), 'docs', 'who-may-see-what.md')
const [before, after] = readFileSync(file, 'utf8').split(/\| may [\s\S]*?\|\n(?!\|)/)
if (before === undefined || after === undefined)
  throw new Error('The table is not there: it begins with "| may ".')
const page = `${before}${permissionMatrix()}\n${after}`
writeFileSync(file, await format(page, { ...(await resolveConfig(file)), filepath: file }))
