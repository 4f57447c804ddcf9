import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { stepKinds } from '#domain/concerns/steps.ts'
import { actionInWords, actionWords } from '#domain/audit/action-words.ts'

/** The names under which the program writes into the audit: of routes, and of what workflows and commands do. */
function namesUsed(): ReadonlySet<string> {
  const names = new Set<string>(['page-opened', ...stepKinds.map((kind) => `concern-${kind}`)])
  for (const file of globSync('src/{web,workflows,cli,importers,jobs,mail}/**/*.{ts,tsx}')) {
    if (/\.test\.tsx?$/.test(file)) continue
    const text = readFileSync(file, 'utf8')
    for (const [, name] of text.matchAll(/\baudit: '([a-z-]+)'/g)) names.add(name!)
    for (const [, step] of text.matchAll(/history: { step: '([a-z-]+)'/g)) names.add(`action-${step!}`)
    if (!text.includes('writeAudit')) continue
    for (const [, name] of text.matchAll(/\baction: '([a-z]+(?:-[a-z]+)+)'/g)) names.add(name!)
  }
  return names
}

describe('The words of the audit', () => {
  const worded = Object.values(actionWords).flatMap((words) => Object.keys(words))

  it('are there for everything that is written into it', () => {
    expect([...namesUsed()].filter((name) => !worded.includes(name)).toSorted()).toEqual([])
  })

  it('name each thing once', () => {
    expect(worded.filter((name, at) => worded.indexOf(name) !== at)).toEqual([])
  })

  it('follow a name, and an unknown thing is shown as it is called', () => {
    expect(`Priya Shah ${actionInWords('child-opened')}`).toBe('Priya Shah opened the child’s page')
    expect(actionInWords('something-from-before')).toBe('something from before')
    for (const words of Object.values(actionWords).flatMap((kind) => Object.values(kind)))
      expect(words).toMatch(/^[a-z].*[^.]$/)
  })
})
