// Makes the empty embedded database that a first start begins from: making one takes seconds, copying it does not.
// Runs after an installation; where it cannot, the first start makes its own, so nothing fails here.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies[
  '@electric-sql/pglite'
]
const folder = join(root, 'dist', `embedded-template-${version}`)
const unfinished = `${folder}.${process.pid}`

if (!existsSync(folder)) {
  try {
    const { PGlite } = await import('@electric-sql/pglite')
    mkdirSync(dirname(folder), { recursive: true })
    const database = await PGlite.create(unfinished)
    await database.exec('checkpoint')
    await database.close()
    rmSync(join(unfinished, 'postmaster.pid'), { force: true })
    renameSync(unfinished, folder)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    process.stderr.write(`No template of the embedded database was made: ${error}\n`)
  }
}
