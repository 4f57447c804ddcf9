import { expect, it } from 'vitest'
import { listAddress } from './list-address.ts'

it.each([
  ['/reviews', '/reviews'],
  ['/reviews?due=overdue&page=3', '/reviews?due=overdue'],
  ['/actions?whose=all&state=late', '/actions?whose=all&state=late'],
  ['/reviews?x=<script>', '/reviews?x=%3Cscript%3E'],
  ['https://elsewhere.example/reviews', undefined],
  ['//elsewhere.example', undefined],
  ['/reviews/MR-1', undefined],
  ['/sign-out', undefined],
  ['', undefined],
])('the address %j is kept as %j', (given, kept) => {
  expect(listAddress(given)).toBe(kept)
})
