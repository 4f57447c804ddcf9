import type { Column, Table } from '#db/describe-tables.ts'

/** Gives the text of `schema.ts`: what queries may ask of each table, for the compiler. Throws on an unknown type. */
export function schemaSource(tables: readonly Table[]): string {
  const interfaces = tables.map((table) => {
    const columns = table.columns.map((column) => `  ${column.name}: ${columnType(table, column)}`)
    return `${docComment(table.comment, '')}export interface ${typeName(table.name)} {\n${columns.join('\n')}\n}\n`
  })
  const all = tables.map(({ name }) => `  ${name}: ${typeName(name)}`)
  const body = [...interfaces, `export interface DB {\n${all.join('\n')}\n}\n`].join('\n')
  const ours = ['Generated', 'Instant', 'Json'].filter((name) => new RegExp(`\\b${name}\\b`).test(body))
  return [
    '// Written by `npm run schema` from the migrations. Do not edit.',
    ...(body.includes('GeneratedAlways<') ? [`import type { GeneratedAlways } from 'kysely'`] : []),
    ...(ours.length ? [`import type { ${ours.join(', ')} } from '#db/column-types.ts'`] : []),
    '',
    body,
  ].join('\n')
}

/** Gives the text of the data dictionary: every table and column in words. */
export function dataDictionary(tables: readonly Table[]): string {
  const sections = tables.map((table) => {
    const rows = table.columns.map((column) => {
      const cells = [`\`${column.name}\``, column.type, needed(column), meaning(column, table)]
      return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
    })
    const about = table.comment ? `${table.comment}\n\n` : ''
    return `## ${table.name}\n\n${about}| column | type | needed | meaning |\n|---|---|---|---|\n${rows.join('\n')}\n`
  })
  const intro =
    'Every table and column, written by `npm run schema` from the migrations. ' +
    'Calendar dates end in `_on`; instants end in `_at`.'
  return `# Data dictionary\n\n${intro}\n\n${sections.join('\n')}`
}

const simpleTypes: Readonly<Record<string, string>> = {
  text: 'string',
  date: 'string',
  integer: 'number',
  bigint: 'number',
  smallint: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  jsonb: 'Json',
  'timestamp with time zone': 'Instant',
  bytea: 'Buffer',
  uuid: 'string',
}

function columnType(table: Table, column: Column): string {
  const list = column.type.endsWith('[]')
  const simple = simpleTypes[list ? column.type.slice(0, -2) : column.type]
  if (!simple)
    throw new Error(
      `${table.name}.${column.name} is ${column.type}, for which scripts/schema.ts knows no type.`,
    )
  const one = column.oneOf
    ? column.oneOf.map((value) => `'${value.replaceAll("'", "\\'")}'`).join(' | ')
    : simple
  const value = list ? `${one}[]` : one
  const orNull = column.nullable ? `${value} | null` : value
  if (column.alwaysGenerated) return `GeneratedAlways<${orNull}>`
  return column.hasDefault ? `Generated<${orNull}>` : orNull
}

function docComment(comment: string | null, indent: string): string {
  return comment ? `${indent}/** ${comment.replaceAll('*/', '* /')} */\n` : ''
}

function typeName(table: string): string {
  const words = table.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return `${words.join('')}Table`
}

function needed({ nullable, hasDefault }: Column): string {
  if (nullable) return 'no'
  return hasDefault ? 'given by the database' : 'yes'
}

function meaning(column: Column, table: Table): string {
  const values = column.oneOf?.map((value) => `\`${value}\``).join(', ')
  const parts = [
    column.comment,
    values && `One of ${values}.`,
    column.references && `Refers to \`${column.references}\`.`,
    table.primaryKey.includes(column.name) && 'Key.',
  ]
  return parts.filter(Boolean).join(' ')
}
