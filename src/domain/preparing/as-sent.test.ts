import { describe, expect, it } from 'vitest'
import { asSent } from './as-sent.ts'

const box = { questionId: 'well', partId: '', field: 'comment' } as const
const decision = { questionId: 'decision', partId: '', field: 'answer' } as const
const by = { savedBy: 1, savedByName: 'Sam Okoro' }
const at = (time: string) => `2026-10-26T${time}:00.000Z`
const typed = (value: string, time: string, ref: typeof box | typeof decision = box) => ({
  ...ref,
  ...by,
  value,
  version: 1,
  savedAt: at(time),
})
const before = (value: string, time: string) => ({ ...box, ...by, value, savedAt: new Date(at(time)) })
const values = (...of: Parameters<typeof asSent>) => asSent(...of).map(({ value }) => value)

describe('A preparation as it was sent', () => {
  const sent = { sentAt: new Date(at('10:00')), decidedAt: undefined }

  it('has what stood then, up to the instant itself', () => {
    expect(values([typed('Came', '09:00')], [], sent)).toEqual(['Came'])
    expect(values([typed('Came', '10:00')], [], sent)).toEqual(['Came'])
  })

  it('has the text of then where another was typed over it since, and nothing where there was none', () => {
    const since = [typed('Came with Ben', '11:00')]
    expect(values(since, [before('Cam', '08:00'), before('Came', '09:00')], sent)).toEqual(['Came'])
    expect(values(since, [before('Came again', '10:30')], sent)).toEqual([])
  })

  it('goes by when the manager decided for the decision alone, and by nothing before it was sent', () => {
    const fields = [typed('Yes', '11:00', decision)]
    expect(values(fields, [], sent)).toEqual(['Yes'])
    expect(values(fields, [], { sentAt: undefined, decidedAt: new Date(at('10:30')) })).toEqual([])
    const notSent = { sentAt: undefined, decidedAt: undefined }
    expect(values([typed('Came', '11:00')], [], notSent)).toEqual(['Came'])
  })
})
