import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import type { Page } from 'playwright-core'
import { SaxesParser } from 'saxes'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '#db/open.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { bringUpToDate } from '#workflows/dates/bring-up-to-date.ts'
import { usePacks } from '#workflows/policies/use-packs.ts'
import type { Client } from '#test/support/app.ts'
import { anApp, aPerson, asDemonstration, signedIn } from '#test/support/app.ts'
import { aBrowserContext, expectReflow, listening, signInAs } from '#test/support/browser.ts'
import { anEmptyDatabase } from '#test/support/database.ts'
import { aFolderOf } from '#test/support/files-to-load.ts'
import { aFolder } from '#test/support/folder.ts'
import { load } from '#test/support/loading.ts'
import { filesOfZip } from '#test/support/zip.ts'

const todayIs = '2026-10-26'
const today = dayOf(todayIs)
const now = new Date(`${todayIs}T10:42:00Z`)

/** Would set window.hurt wherever it were run rather than shown. */
const hostile = {
  script: '<script>window.hurt=1</script>',
  breaksOut: '</title></textarea></pre><img src=x onerror="window.hurt=1">',
  attribute: `"onmouseover="window.hurt=1" autofocus onfocus='window.hurt=1' x="`,
  entity: '&lt;svg onload=window.hurt=1&gt; &amp; &#60;b&#62;',
  address: 'javascript:window.hurt=1',
  formula: '=HYPERLINK("https://example.org","Ava")',
  sql: `'); drop table child; -- %_\\`,
  prototype: '__proto__',
  rightToLeft: '\u202Egpj.exe\u200F \u2067אבא\u2069',
  emoji: '👩🏽‍🦽🏴󠁧󠁢󠁷󠁬󠁳󠁿 e\u0301\u0323',
  noSpace: 'W'.repeat(300),
  long: `begin ${'lorem ipsum '.repeat(830)}end`,
} as const
const everything = Object.values(hostile)
const short = everything.filter((text) => text.length <= 200)

const cells = (...values: readonly string[]) =>
  values.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')
const fortyLines = Array.from({ length: 40 }, (_, line) => `${line + 1}. ${everything[line % 8]!}`)

describe('Data that means harm', { timeout: 120_000 }, () => {
  let database: Database
  let app: FastifyInstance
  let chair: Client
  let reference: string
  let here: string

  beforeEach(async () => {
    database = await anEmptyDatabase()
    const { kysely } = database
    await asDemonstration(kysely, `Northmoor ${hostile.script}`)
    await usePacks(kysely, { packIds: ['cp-six-and-twelve-week'], from: undefined, by: 'x', now, today })
    const ids = short.map((text, place) => `${place}${text}`)
    const folder = await aFolderOf({
      [`${hostile.rightToLeft} events.csv`]: [
        'child_id,event,on,recorded_on,source_ref,child_seen,seen_alone,attendees,note',
        ...ids.flatMap((id, place) => [
          cells(
            id,
            'initial-conference',
            '2026-09-14',
            '',
            `i${id}`,
            '',
            '',
            everything[place]!,
            hostile.long,
          ),
          cells(
            id,
            'core-group',
            '2026-09-24',
            '',
            `c${id}`,
            '',
            '',
            everything.join('; '),
            everything.join('\n'),
          ),
          cells(id, 'visit', '2026-10-01', '', `v${id}`, 'Y', 'N', '', hostile.script),
        ]),
        cells(hostile.formula, 'visit', hostile.formula, '', '', '', '', '', ''),
        cells(hostile.script, hostile.script, '2026-10-01', '', '', '', '', '', ''),
        '"",visit,2026-10-01,,,,,,',
      ].join('\n'),
      'persons.csv': [
        'pers_person_id,pers_forename,pers_surname,pers_sex,pers_dob,pers_ethnicity',
        ...ids.map((id, place) =>
          cells(id, everything[place]!, everything.at(-1 - place)!, 'F', '2019-03-03', 'WBRI'),
        ),
      ].join('\n'),
      'plans.csv': [
        'cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date,cppl_cp_plan_latest_category',
        ...ids.map((id, place) => cells(`p${id}`, id, '2026-09-14', '', everything[place]!)),
      ].join('\n'),
      'chairs.csv': [
        'child_id,chair_id,chair_name,chair_email,role,from,to',
        ...ids.flatMap((id, place) => [
          cells(id, 'CHAIR-1', everything[place]!, hostile.address, 'cp-chair', '2026-09-14', ''),
          cells(id, hostile.attribute, everything.at(-1 - place)!, '', 'social-worker', '2026-09-14', ''),
        ]),
      ].join('\n'),
      'actions.csv': [
        'child_id,action,owner_id,owner_name,due_on,done_on,decided_at,decided_on,source_ref',
        ...ids.map((id, place) =>
          cells(
            id,
            everything[place]!,
            hostile.attribute,
            everything.at(-1 - place)!,
            '2026-10-01',
            '',
            hostile.sql,
            '2026-09-14',
            '',
          ),
        ),
      ].join('\n'),
    })
    const { report, problem } = await load(database, folder, {
      now,
      today,
      rejectsDir: aFolder(),
      afterwards: (tx, changed) => bringUpToDate(tx, { changed, today }),
    })
    expect(problem).toBeUndefined()
    expect(report.files.reduce((sum, { rejected }) => sum + rejected, 0)).toBe(3)
    const rejects = readFileSync(report.rejectsFile!, 'utf8')
    expect(rejects).toContain(`"'=HYPERLINK(""https://example.org"",""Ava"")"`)
    expect(rejects).not.toMatch(/(^|,)"?[=+\-@]/m)

    const person = await aPerson(kysely, { name: `Priya ${hostile.script}` })
    app = await anApp(kysely, { today: todayIs, now: () => now })
    chair = await signedIn(app, person)
    const found = await database.pool.query<{ reference: string }>(
      `select reference from midway join child using (child_id) where local_id like '0%'`,
    )
    reference = found.rows[0]!.reference
    here = `/reviews/${reference}`
  })

  /** Everything that a chair can type, typed; the review signed, and added to. */
  async function holdTheReview(): Promise<void> {
    await chair.post(here, { do: 'start' })
    const page = await chair.get(here)
    const names = [...page.body.matchAll(/name="(a\.[^"]+)"/g)].map(([, name]) => name!)
    const bases = [...page.body.matchAll(/name="(base\.[^"]+)" value="([^"]+)"/g)]
    const comments = names.filter((name) => name.endsWith('.comment'))
    const fields: Record<string, string> = Object.fromEntries(bases.map(([, name, value]) => [name!, value!]))
    for (const [place, name] of comments.entries()) fields[name] = everything[place % everything.length]!
    fields['a._summary..answer'] = fortyLines.join('\r\n')
    const questions = [...page.body.matchAll(/name="action\.([^."]+)\.what"/g)].map(([, name]) => name!)
    for (const [place, question] of questions.entries()) {
      fields[`action.${question}.what`] = everything[place % everything.length]!
      fields[`action.${question}.other`] = hostile.attribute
      fields[`action.${question}.known`] = hostile.breaksOut
      fields[`action.${question}.key`] = `key-${place}`
    }
    expect(comments.length).toBeGreaterThan(5)
    expect(questions.length).toBeGreaterThan(5)
    const sent = await chair.post(here, { ...fields, do: 'continue' })
    expect(sent.headers.location).toBe(`${here}/check`)
  }

  async function signIt(): Promise<void> {
    const { body } = await chair.get(`${here}/check`)
    const seen = /name="seen" value="([^"]+)"/.exec(body)?.[1] ?? ''
    const held = { 'held-day': '26', 'held-month': '10', 'held-year': '2026' }
    expect((await chair.post(`${here}/check`, { seen, ...held })).statusCode).toBe(303)
    const added = await chair.post(`${here}/record`, { text: fortyLines.slice(0, 12).join('\r\n') })
    expect(added.statusCode).toBe(303)
  }

  async function aWatchedPage(): Promise<{ page: Page; heard: string[] }> {
    const context = await aBrowserContext()
    const page = await context.newPage()
    const heard: string[] = []
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) heard.push(`${page.url()}: ${message.text()}`)
    })
    page.on('pageerror', (error) => heard.push(`${page.url()}: ${error.message}`))
    page.on('dialog', (dialog) => heard.push(`${page.url()}: ${dialog.message()}`))
    page.on('request', (request) => {
      if (!request.url().startsWith('http://127.0.0.1')) heard.push(`asked for ${request.url()}`)
    })
    return { page, heard }
  }

  /** Looks at a page as a screen and as a print: nothing runs, nothing sticks out. */
  async function lookAt(page: Page, url: string): Promise<string> {
    const response = await page.goto(url)
    expect(response?.status(), url).toBe(200)
    const found = await page.evaluate(() => ({
      hurt: 'hurt' in window,
      handlers: [...document.querySelectorAll('*')].flatMap((element) =>
        element
          .getAttributeNames()
          .filter((name) => name.startsWith('on') || name === 'style' || name === 'autofocus'),
      ),
      strange: document.querySelectorAll('script:not([src]), img, svg[onload], [href^="javascript:"]').length,
    }))
    expect(found, url).toEqual({ hurt: false, handlers: [], strange: 0 })
    await expectReflow(page)
    await page.emulateMedia({ media: 'print' })
    await expectReflow(page)
    await page.emulateMedia({ media: 'screen' })
    return page.evaluate(() => document.body.textContent)
  }

  it('is shown as what it is, on every page, in print and at 320 px', async () => {
    const address = await listening(app)
    const { page, heard } = await aWatchedPage()
    await signInAs(page, address, `Priya ${hostile.script}`)
    const { rows } = await database.pool.query<{ child_id: number; forename: string; surname: string }>(
      'select child_id, forename, surname from child where forename is not null order by 1',
    )
    expect(rows.map(({ forename }) => forename)).toEqual(everything.slice(0, rows.length))
    for (const list of [
      '/',
      '/children',
      '/children?q=%3Cscript%3E',
      '/reviews',
      '/actions?whose=all',
      '/help',
    ])
      await lookAt(page, `${address}${list}`)
    for (const { child_id: id, forename, surname } of rows) {
      const text = await lookAt(page, `${address}/children/${id}`)
      expect(text).toContain(`${forename} ${surname}`)
    }
    for (const rest of ['/timeline', '/timeline?by=recorded', '/dates'])
      await lookAt(page, `${address}/children/${rows[0]!.child_id}${rest}`)
    await lookAt(page, `${address}${here}`)
    await holdTheReview()
    await lookAt(page, `${address}${here}`)
    await lookAt(page, `${address}${here}/check`)
    await lookAt(page, `${address}${here}/clock`)
    await signIt()
    const record = await lookAt(page, `${address}${here}/record`)
    for (const text of everything) expect(record).toContain(text)
    expect(record).toContain(fortyLines.join('\n'))
    await lookAt(page, `${address}${here}/case-note`)
    await lookAt(page, `${address}/actions?whose=all`)
    for (const { action_id: id } of (
      await database.pool.query<{ action_id: number }>(
        'select action_id from action order by 1 desc limit 12',
      )
    ).rows)
      await lookAt(page, `${address}/actions/${id}`)
    await lookAt(page, `${address}/children/${rows[0]!.child_id}/timeline`)
    expect(heard).toEqual([])
  })

  it('is whole in the case note and in the Word document, every line a line', async () => {
    await holdTheReview()
    await signIt()
    const { body } = await chair.get(`${here}/case-note`)
    const notes = [...body.matchAll(/<pre[^>]*>([^<]*)<\/pre>/g)].map(([, note]) => unescaped(note!))
    const whole = notes.join('\n')
    expect(whole.split('\n')).toEqual(expect.arrayContaining(fortyLines))
    expect(whole).not.toContain('\r')
    for (const text of everything.filter((one) => one.length < 1000)) expect(whole).toContain(text)

    const { rawPayload, headers } = await chair.get(`${here}/record.docx`)
    expect(headers['content-disposition']).toBe(`attachment; filename="${reference}.docx"`)
    const files = filesOfZip(rawPayload)
    for (const [name, bytes] of files) if (/\.(xml|rels)$/.test(name)) paragraphsOf(bytes.toString('utf8'))
    const paragraphs = paragraphsOf(files.get('word/document.xml')!.toString('utf8'))
    expect(paragraphs).toEqual(expect.arrayContaining(fortyLines))
    expect(paragraphs.join('\n')).toContain(hostile.long)
    // Nothing in it reaches out or runs.
    expect([...files.keys()].filter((name) => /vba|embed|external/i.test(name))).toEqual([])
    expect(files.get('word/_rels/document.xml.rels')!.toString()).not.toContain('TargetMode="External"')
  })

  it('makes a Word document that can be opened, whatever characters were pasted', async () => {
    await chair.post(here, { do: 'start' })
    const odd = `one\u000Btwo\u0000three\u0007\u001Bfour\uFFFEfive\uD800six\u2028seven`
    const saved = await chair.patch(`${here}/answers/_summary`, {
      part: '',
      field: 'answer',
      value: odd,
      baseVersion: 0,
    })
    expect(saved.statusCode).toBe(200)
    await signIt()
    const { rawPayload } = await chair.get(`${here}/record.docx`)
    const text = paragraphsOf(filesOfZip(rawPayload).get('word/document.xml')!.toString('utf8')).join('\n')
    for (const word of ['one', 'two', 'three', 'four', 'five', 'six', 'seven']) expect(text).toContain(word)
  })
})

function unescaped(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}

/** The text of each paragraph; throws where a reader of XML would refuse the document. */
function paragraphsOf(xml: string): string[] {
  const paragraphs: string[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => {
    if (name === 'w:p') paragraphs.push('')
  })
  parser.on('text', (text) => {
    if (paragraphs.length > 0) paragraphs[paragraphs.length - 1] += text
  })
  parser.write(xml).close()
  return paragraphs
}
