import { importFiles } from '#importers/import-files.ts'
import { bringUpToDate } from '#workflows/dates/bring-up-to-date.ts'
import type { Command } from '../command.ts'
import { CommandFailed, wrongUsage } from '../failure.ts'
import { accountName } from '../account-name.ts'
import { withDatabase } from '../with-database.ts'

/** `waymark import PATH…`: loads files or folders, finding the format of each by its content. */
export const importCommand: Command = {
  name: 'import',
  usage: 'import PATH… [--accept-large-change] [--as-of YYYY-MM-DD] [--json] [--data DIR]',
  does: 'loads files or folders, finding the format of each by its content',
  options: { 'accept-large-change': { type: 'boolean' } },
  async run({ positionals, values, dataDir, asOf, json }, { out, err }) {
    if (positionals.length === 0) throw wrongUsage('Name the files or folders to load: waymark import PATH…')
    await withDatabase(dataDir, async ({ kysely }) => {
      const outcome = await importFiles(kysely, positionals, {
        by: { name: accountName() },
        now: new Date(),
        today: asOf,
        acceptLargeChange: values['accept-large-change'] === true,
        rejectsDir: dataDir,
        progress: progressTo(err),
        afterwards: (tx, changed) => bringUpToDate(tx, { changed, today: asOf }),
      })
      const { report } = outcome
      if (json) out(`${JSON.stringify(report)}\n`)
      else {
        for (const file of report.files) {
          out(
            `${file.path}: ${file.table}, ${file.rows} rows: ${file.accepted} accepted, ${file.unchanged} unchanged, ${file.rejected} rejected\n`,
          )
        }
        const { children } = report
        out(
          `Children: ${children.new} new, ${children.changed} changed, ${children.ended} with a plan that ended, ${children.unchanged} unchanged\n`,
        )
      }
      // Files that were refused are named with the failure itself.
      const refused = outcome.problem?.problem === 'refused' ? outcome.problem.refused : []
      for (const { file, message } of report.warnings.filter((one) => !refused.includes(one)))
        err(`${file}: ${message}\n`)
      if (report.rejectsFile) err(`Rows that could not be used are listed in ${report.rejectsFile}\n`)
      if (outcome.problem) throw new CommandFailed(outcome.problem.message)
    })
  },
}

/** Says now and then how far a long file has come. */
function progressTo(err: (text: string) => void): (file: string, rows: number) => void {
  let said = 0
  let last = ''
  return (file, rows) => {
    if (file !== last) said = 0
    last = file
    if (rows - said < rowsBetween) return
    said = rows
    err(`${file}: ${rows} rows\n`)
  }
}

const rowsBetween = 50_000
