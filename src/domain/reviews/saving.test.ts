import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asKept, decideSave, joined, type FieldAsSaved } from './saving.ts'

describe('Saving', () => {
  it('takes a save by somebody who saw what it replaces, and gives both texts otherwise', () => {
    const current: FieldAsSaved = { value: 'theirs', version: 2, savedBy: 1 }
    expect(decideSave(current, { value: 'mine', baseVersion: 2, by: 2 })).toEqual({ is: 'saved', version: 3 })
    expect(decideSave(current, { value: 'mine', baseVersion: 1, by: 2 })).toEqual({
      is: 'conflict',
      theirs: current,
    })
    expect(decideSave(current, { value: 'theirs', baseVersion: 0, by: 2 })).toEqual({
      is: 'unchanged',
      version: 2,
    })
  })

  it('joins two texts, theirs first, and leaves no empty half', () => {
    expect(joined('theirs', 'mine')).toBe('theirs\n\nmine')
    expect(joined(' ', 'mine')).toBe('mine')
    expect(asKept('a\r\nb\rc')).toBe('a\nb\nc')
  })

  /** A page of the review as one of two people has it: what is typed, what it knows to be kept, what is on the way. */
  interface Editor {
    readonly by: number
    typed: string
    version: number
    known: string
    unconfirmed: string | undefined
    conflict: FieldAsSaved | undefined
  }

  it('with two people in any order: nothing acknowledged is lost, nothing is overwritten unseen', () => {
    const step = fc.record({
      who: fc.constantFrom(0, 1),
      does: fc.constantFrom(
        'types',
        'saves',
        'saves-answer-lost',
        'never-arrives',
        'keeps-mine',
        'keeps-theirs',
        'joins',
        'reloads',
      ),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let kept: FieldAsSaved | undefined
        let words = 0
        /** Every text that was once kept, and whom it had been shown to when it was replaced. */
        const replaced: {
          readonly text: string
          readonly savedBy: number
          readonly by: number
          readonly saw: boolean
        }[] = []
        const editors: Editor[] = [1, 2].map((by) => ({
          by,
          typed: '',
          version: 0,
          known: '',
          unconfirmed: undefined,
          conflict: undefined,
        }))
        const shown = new Map<number, Set<number>>([
          [1, new Set([0])],
          [2, new Set([0])],
        ])
        const sends = (editor: Editor, answered: boolean) => {
          if (editor.conflict || editor.typed === editor.known) return
          const value = editor.typed
          const before = kept
          const decision = decideSave(kept, {
            value,
            baseVersion: editor.version,
            by: editor.by,
            unconfirmed: editor.unconfirmed,
          })
          editor.unconfirmed = value
          if (decision.is === 'saved') {
            if (before && before.value !== '') {
              replaced.push({
                text: before.value,
                savedBy: before.savedBy,
                by: editor.by,
                saw: shown.get(editor.by)!.has(before.version),
              })
            }
            kept = { value, version: decision.version, savedBy: editor.by }
          }
          if (!answered) return
          if (decision.is === 'conflict') {
            editor.conflict = decision.theirs
            shown.get(editor.by)!.add(decision.theirs.version)
            return
          }
          editor.version = decision.version
          editor.known = value
          editor.unconfirmed = undefined
          shown.get(editor.by)!.add(decision.version)
          // Acknowledged: it is there.
          expect(kept?.value ?? '').toBe(value)
        }
        const settles = (editor: Editor, choose: (theirs: string, mine: string) => string) => {
          if (!editor.conflict) return
          const { value, version } = editor.conflict
          editor.conflict = undefined
          editor.version = version
          editor.known = value
          editor.unconfirmed = undefined
          editor.typed = choose(value, editor.typed)
          sends(editor, true)
        }
        for (const { who, does } of steps) {
          const editor = editors[who]!
          if (does === 'types') editor.typed += `${editor.by}${++words} `
          if (does === 'saves') sends(editor, true)
          if (does === 'saves-answer-lost') sends(editor, false)
          if (does === 'never-arrives' && !editor.conflict && editor.typed !== editor.known) {
            // Sent, and lost on the way there: the page cannot know.
            editor.unconfirmed = editor.typed
          }
          if (does === 'keeps-mine') settles(editor, (_, mine) => mine)
          if (does === 'keeps-theirs') settles(editor, (theirs) => theirs)
          if (does === 'joins') settles(editor, joined)
          if (does === 'reloads') {
            Object.assign(editor, {
              typed: kept?.value ?? '',
              known: kept?.value ?? '',
              version: kept?.version ?? 0,
              unconfirmed: undefined,
              conflict: undefined,
            })
            shown.get(editor.by)!.add(kept?.version ?? 0)
          }
        }
        // Whoever replaced somebody else's text had it on the screen first.
        for (const { savedBy, by, saw } of replaced) expect(savedBy === by || saw).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
