/** Writes packs/pack.schema.json, by which editors complete and check a pack while it is typed. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { packsFolder } from '../src/policies/built-in.ts'
import { packJsonSchema } from '../src/policies/schema.ts'

const path = join(packsFolder(), 'pack.schema.json')
const text = JSON.stringify(packJsonSchema())
writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }))
