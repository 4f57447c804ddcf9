import { permissionTable } from '#access/permissions.ts'
import { roles, roleWords } from '#access/roles.ts'

/** The table of who may do what, as docs/who-may-see-what.md has it: a row for each permission, a column for each role. */
export function permissionMatrix(): string {
  const heading = `| may | ${roles.map((role) => roleWords[role].label).join(' | ')} |`
  const line = `| --- | ${roles.map(() => '---').join(' | ')} |`
  const rows = Object.entries(permissionTable).map(
    ([permission, allowed]) =>
      `| \`${permission}\` | ${roles.map((role) => (allowed.includes(role) ? '●' : '–')).join(' | ')} |`,
  )
  return [heading, line, ...rows].join('\n')
}
