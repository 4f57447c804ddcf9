import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { permissionMatrix } from '#access/matrix.ts'
import { roles, roleWords } from '#access/roles.ts'
import { packageRoot } from '#src/package-root.ts'

const page = readFileSync(join(packageRoot(), 'docs', 'who-may-see-what.md'), 'utf8')
/** Tables with their columns drawn in, as the formatter leaves them. */
const plain = (text: string) => text.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---')

it('docs/who-may-see-what.md says who may do what (else run: node scripts/who-may.ts)', () => {
  expect(plain(page)).toContain(plain(permissionMatrix()))
})

it('docs/who-may-see-what.md says of each role which children it sees', () => {
  for (const role of roles) expect(page).toContain(`**${roleWords[role].label}**`)
})
