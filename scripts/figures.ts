/** Writes docs/figures.md from the plans of the reports. */
import { writeFile } from 'node:fs/promises'
import { format, resolveConfig } from 'prettier'
import { figuresPage } from './figures-page.ts'

const file = 'docs/figures.md'
await writeFile(file, await format(figuresPage(), { ...(await resolveConfig(file)), parser: 'markdown' }))
console.log(file)
