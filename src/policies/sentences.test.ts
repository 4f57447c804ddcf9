import { expect, it } from 'vitest'
import { smallPack } from '#test/support/small-pack.ts'
import { checkPack } from './check.ts'
import { packInWords } from './sentences.ts'

const printed = (text: string) => {
  const checked = checkPack(text, 'northmoor.yaml')
  return 'pack' in checked ? packInWords(checked.pack) : ''
}

it('A pack in words says where the same day counts', () => {
  const text = smallPack.replace('child-seen: yes }', 'child-seen: yes, same-day: yes }')
  expect(printed(text)).toContain('Met by a visit at which the child was seen (the same day counts).')
  expect(printed(smallPack)).not.toContain('same day')
})

it('A pack in words says the band of each stage', () => {
  const stages = `stages:
  - { id: early, band: green, from: 0 months, label: Early, source: { section: '1' } }
  - { id: late, band: red, from: 9 months, label: Late help, source: { section: '1' } }
`
  const text = printed(smallPack.replace('examples:', `${stages}examples:`))
  expect(text).toContain('Early (green band): from 0 months on the plan.')
  expect(text).toContain('Late help (red band): from 9 months on the plan.')
})
