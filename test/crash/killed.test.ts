import { describe, expect, it } from 'vitest'
import { migrate } from '#db/migrate.ts'
import { openDatabase } from '#db/open.ts'
import { anEmptyDatabase, runHasPostgresql } from '#test/support/database.ts'
import { aFolder } from '#test/support/folder.ts'
import { aMailServer } from '#test/support/mail-server.ts'
import { aNotifyServer } from '#test/support/notify-server.ts'
import { killImports } from './import-killed.ts'
import type { Place } from './place.ts'
import { killSaves } from './save-killed.ts'
import { killSending } from './send-killed.ts'

const rounds = 3

/** The benchmark `node bench/crash.ts` does the same twenty times each. */
for (const kind of ['embedded', 'postgresql'] as const) {
  describe.skipIf(kind === 'postgresql' && !runHasPostgresql())(`A killed program (${kind})`, () => {
    const opened = (place: Place) => async () => {
      const database = await openDatabase({ ...place, passage: 'workbench' })
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

    it('loses no mail: Notify gets each once, a mail server the one in hand again, as the same mail', async () => {
      const place = await aPlace()
      const mails = 20
      const addresses = Array.from({ length: mails }, (_, n) => `person${n + 1}@example.org`).toSorted()
      const notify = await aNotifyServer()
      const { apiKey, templateId, url: apiUrl } = notify
      const byNotify = { by: 'notify', apiKey, templateId, apiUrl } as const
      expect(await killSending({ mails, rounds, route: byNotify }, place, opened(place))).toEqual({
        notSent: 0,
      })
      expect(notify.taken.map(({ email_address }) => email_address).toSorted()).toEqual(addresses)

      const server = await aMailServer()
      const other = await aPlace()
      const bySmtp = { by: 'smtp', url: server.url } as const
      expect(await killSending({ mails, rounds, route: bySmtp }, other, opened(other))).toEqual({
        notSent: 0,
      })
      const ids = new Map(server.received.map(({ messageId, to }) => [messageId, to[0]]))
      expect([...ids.values()].toSorted()).toEqual(addresses)
      expect(server.received.length).toBeLessThanOrEqual(mails + rounds)
    }, 120_000)
  })
}
