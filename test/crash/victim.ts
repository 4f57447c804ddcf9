/**
 * A program that is killed while it works: `node victim.ts import|save|send PLACE …`. It says on standard output what it
 * has come to, a line a step; what it says is done must be there afterwards.
 */
import { dayOf } from '#domain/calendar/day.ts'
import { openDatabase } from '#db/open.ts'
import { summaryQuestion } from '#domain/reviews/answers.ts'
import { senderFor } from '#mail/sender.ts'
import type { MailRoute } from '#mail/settings.ts'
import { importFiles } from '#importers/import-files.ts'
import { bringUpToDate } from '#workflows/dates/bring-up-to-date.ts'
import { saveAnswer } from '#workflows/reviews/save-answer.ts'
import { sendMail } from '#workflows/telling/send-mail.ts'
import { chairOfTheCrash, type Place } from './place.ts'

const [work, place, ...rest] = process.argv.slice(2) as [string, string, ...string[]]
const { kysely, close } = await openDatabase({ ...(JSON.parse(place) as Place), passage: 'workbench' })
const say = (line: string) => process.stdout.write(`${line}\n`)

if (work === 'import') {
  const [folder, day] = rest as [string, string]
  const today = dayOf(day)
  const { problem } = await importFiles(kysely, [folder], {
    by: { name: 'crash' },
    now: new Date(),
    today,
    acceptLargeChange: true,
    progress: (file, rows) => say(`read ${rows} rows of ${file}`),
    async afterwards(tx, changed) {
      say('works out')
      await bringUpToDate(tx, { changed, today })
      say('worked out')
    },
  })
  say(problem ? problem.message : 'done')
} else if (work === 'send') {
  const [route, now] = rest as [string, string]
  const baseUrl = 'https://waymark.example.org'
  const sender = await senderFor({
    route: JSON.parse(route) as MailRoute,
    sender: 'waymark@example.org',
    baseUrl,
  })
  const telling = {
    ...sender!,
    send: async (mail: Parameters<NonNullable<typeof sender>['send']>[0]) => {
      const ref = await sender!.send(mail)
      say(`sent ${mail.address}`)
      return ref
    },
  }
  await sendMail(kysely, telling, { clock: () => new Date(now) })
  say('done')
} else {
  const [reference, day, lastVersion] = rest as [string, string, string]
  for (let version = Number(lastVersion); ; version++) {
    const saved = await saveAnswer(kysely, {
      person: chairOfTheCrash,
      reference,
      today: dayOf(day),
      now: new Date(),
      questionId: summaryQuestion,
      partId: '',
      field: 'answer',
      value: `text ${version + 1}`,
      baseVersion: version,
    })
    if (!saved.ok) throw new Error(`Not saved: ${saved.because}`)
    say(`saved ${saved.version}`)
  }
}
await close()
