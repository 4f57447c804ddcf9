import { expect, it } from 'vitest'
import { RequestCutter, simpleQuery, statusAtEndOf } from '#db/embedded/wire.ts'

const startUp = Buffer.from([0, 0, 0, 8, 0, 3, 0, 0])

it('requests are cut alike however their bytes are portioned', () => {
  const parse = Buffer.from([...Buffer.from('P'), 0, 0, 0, 8, 1, 2, 3, 4])
  const sync = Buffer.from([...Buffer.from('S'), 0, 0, 0, 4])
  const all = Buffer.concat([startUp, simpleQuery('select 1'), parse, sync])
  const expected = [startUp, simpleQuery('select 1'), Buffer.concat([parse, sync])].map((one) => [...one])
  for (const size of [1, 2, 3, 7, all.length]) {
    const cutter = new RequestCutter()
    const requests: number[][] = []
    for (let at = 0; at < all.length; at += size)
      requests.push(...cutter.take(all.subarray(at, at + size)).requests.map((one) => [...one]))
    expect(requests).toEqual(expected)
  }
})

it('a goodbye is heard', () => {
  const cutter = new RequestCutter()
  expect(cutter.take(startUp).goodbye).toBe(false)
  expect(cutter.take(Buffer.from([...Buffer.from('X'), 0, 0, 0, 4])).goodbye).toBe(true)
})

it('the end of an answer says where the session stands', () => {
  const ready = (status: string) => Buffer.from([...Buffer.from('Z'), 0, 0, 0, 5, ...Buffer.from(status)])
  expect(statusAtEndOf(ready('I'))).toBe('idle')
  expect(statusAtEndOf(ready('T'))).toBe('in-transaction')
  expect(statusAtEndOf(ready('E'))).toBe('failed-transaction')
  expect(statusAtEndOf(Buffer.from('something else'))).toBeUndefined()
})
