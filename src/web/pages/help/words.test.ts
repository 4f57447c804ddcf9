import { describe, expect, it } from 'vitest'
import { noteStateWords } from '#domain/reviews/note-state.ts'
import { groupsOfWords } from '#web/pages/help/words.ts'
import { standsWords } from '#web/pathway/panel-words.ts'

describe('What the words mean', () => {
  const words = groupsOfWords.flatMap((group) => group.words.map(({ word }) => word))

  it('has each word of how a task of a panel or a note stands', () => {
    const missing = [...Object.values(standsWords), ...Object.values(noteStateWords)].filter(
      (status) => !words.some((word) => word.toLowerCase() === status.toLowerCase()),
    )
    expect(missing).toEqual([])
  })

  it('has each word once', () => {
    expect(new Set(words).size).toBe(words.length)
  })
})
