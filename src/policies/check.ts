import { checkAgainstNational } from './check-national.ts'
import { checkReferences } from './check-references.ts'
import { notesOf } from './notes.ts'
import type { Pack } from './pack.ts'
import { findingsOf, type Finding } from './problems.ts'
import { readPack } from './read-pack.ts'
import { keysAt, packFile } from './schema.ts'
import { readYaml, type PackText, type Problem } from './yaml.ts'

export type { Problem } from './yaml.ts'

/** A pack that may be used, or everything that stands in the way. Notes are worth knowing and stop nothing. */
export type Checked =
  | { readonly pack: Pack; readonly notes: readonly Problem[]; readonly at: PackText['at'] }
  | { readonly problems: readonly Problem[]; readonly notes: readonly Problem[] }

/**
 * Checks one pack by itself: that it can be read, fits the schema, and names nothing that is not there; and,
 * where the national pack is given, that it tightens limits only.
 */
export function checkPack(text: string, fileName: string, national?: Pack): Checked {
  const yaml = readYaml(text, fileName)
  if ('problems' in yaml) return { problems: yaml.problems, notes: [] }
  const place = ({ path, atKey, says, other }: Finding): Problem => ({
    file: fileName,
    ...yaml.at(path, atKey),
    says: other ? `${says} The other stands in line ${yaml.at(other).line}.` : says,
  })

  const parsed = packFile.safeParse(yaml.value, { reportInput: true })
  if (!parsed.success) {
    return {
      problems: inOrder(findingsOf(parsed.error, { keysAt, written: yaml.written }).map(place)),
      notes: [],
    }
  }
  const file = parsed.data
  const findings = checkReferences(file, fileName)
  if (findings.length > 0) return { problems: inOrder(findings.map(place)), notes: [] }

  const pack = readPack(file, text)
  const compared = checkAgainstNational(pack, national)
  const notes = inOrder([...compared.notes, ...notesOf(file)].map(place))
  if (compared.problems.length > 0) return { problems: inOrder(compared.problems.map(place)), notes }
  return { pack, notes, at: yaml.at }
}

/** A problem on one line, as compilers write them: file, line, column, sentence. */
export function problemInWords(problem: Problem): string {
  return `${problem.file}:${problem.line}:${problem.column}: ${problem.says}`
}

function inOrder(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>()
  return [...problems]
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .filter((problem) => {
      const words = problemInWords(problem)
      return seen.has(words) ? false : seen.add(words)
    })
}
