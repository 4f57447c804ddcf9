import { describe, expect, it } from 'vitest'
import { migrate } from '#db/migrate.ts'
import { openDatabase } from '#db/open.ts'
import { anEmptyDatabase, runHasPostgresql } from '#test/support/database.ts'
import { aFolder } from '#test/support/folder.ts'
import { killImports } from './import-killed.ts'
import type { Place } from './place.ts'
import { killSaves } from './save-killed.ts'

const rounds = 3

/** The benchmark `node bench/crash.ts` does the same twenty times each. */
for (const kind of ['embedded', 'postgresql'] as const) {
  describe.skipIf(kind === 'postgresql' && !runHasPostgresql())(`A killed program (${kind})`, () => {
    const opened = (place: Place) => async () => {
      const database = await openDatabase(place)
      await migrate(database)
      return database
    }
    const aPlace = async (): Promise<Place> => {
      if (kind === 'embedded') return { dataDir: aFolder() }
      const url = (await anEmptyDatabase(kind)).pool.options.connectionString
      return { dataDir: '', ...(url !== undefined && { url }) }
    }

    it('leaves an import whole or not there at all, with the dates that the record gives', async () => {
      const place = await aPlace()
      const killed = await killImports(rounds, place, aFolder(), opened(place))
      expect(killed.wrong).toEqual([])
      expect(killed.before).toBeGreaterThan(0)
    }, 120_000)

    it('loses no answer that it said was saved', async () => {
      const place = await aPlace()
      const { acknowledged, wrong } = await killSaves(rounds, place, opened(place))
      expect(wrong).toEqual([])
      expect(acknowledged).toBeGreaterThanOrEqual(rounds * 3)
    }, 120_000)
  })
}
