import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, it } from 'vitest'
import { dayOf } from '#domain/calendar/day.ts'
import { demonstrationPeople } from './staff.ts'
import { writeAuthority } from './write-authority.ts'
import { extractHeadings, ssdHeadings } from './writing/ssd-headings.ts'

type Row = Record<string, string>

const asOf = '2026-11-20'
const folders: string[] = []
const write = async (seed: number) => {
  const out = mkdtempSync(join(tmpdir(), 'waymark-demo-'))
  folders.push(out)
  return { out, written: await writeAuthority({ children: 120, closed: 200, seed, asOf: dayOf(asOf), out }) }
}
const first = await write(7)
const table = (path: string): Row[] => parse(readFileSync(join(first.out, `${path}.csv`)), { columns: true })
const column = (path: string, name: string) => new Set(table(path).map((row) => row[name]!))

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

describe('writing an authority', () => {
  it('writes the same bytes for the same seed, and others for another', async () => {
    const digest = ({ out, written }: typeof first) => {
      const hash = createHash('sha256')
      for (const { path } of written.files) hash.update(readFileSync(join(out, path)))
      return hash.digest('hex')
    }
    expect(digest(await write(7))).toBe(digest(first))
    expect(digest(await write(8))).not.toBe(digest(first))
  })

  it('says how many rows each file has', () => {
    for (const { path, rows } of first.written.files) {
      if (path.endsWith('.csv')) expect(table(path.slice(0, -4)), path).toHaveLength(rows)
    }
    expect(first.written).toMatchObject({ children: 320, openChildren: 120 })
  })

  it('writes the columns that the contract names', () => {
    const heading = (path: string) => readFileSync(join(first.out, path), 'utf8').split('\n')[0]
    expect(heading('extract/events.csv')).toBe(
      'child_id,event,on,recorded_on,source_ref,child_seen,seen_alone,attendees,note',
    )
    expect(heading('extract/bookings.csv')).toBe('child_id,meeting,on,recorded_on,source_ref')
    expect(heading('extract/chairs.csv')).toBe('child_id,chair_id,chair_name,chair_email,role,from,to')
    expect(heading('extract/actions.csv')).toBe(
      'child_id,action,owner_id,owner_name,due_on,done_on,decided_at,decided_on,source_ref',
    )
    for (const [name, columns] of Object.entries(ssdHeadings))
      expect(heading(`ssd/${name}.csv`)).toBe(columns.join(','))
    expect(heading('extract/restricted.csv')).toBe('child_id,record_restricted,restricted_because,source_ref')
    expect(Object.keys(extractHeadings)).toHaveLength(5)
  })

  const schema = new URL('../../../shared/reference/ssd-schema/', import.meta.url)
  it.skipIf(!existsSync(schema))('uses the headings of the public schema', () => {
    const newer = new Set(['pers_forename', 'pers_surname'])
    for (const [name, columns] of Object.entries(ssdHeadings)) {
      const yaml = readFileSync(new URL(`${name}.yml`, schema), 'utf8')
      const public_ = [...yaml.matchAll(/^ {2}- name: (\S+)/gm)].map((match) => match[1])
      expect(columns.filter((one) => !newer.has(one))).toEqual(public_)
    }
  })

  it('uses ids that agree from file to file', () => {
    const people = column('ssd/ssd_person', 'pers_person_id')
    const professionals = column('ssd/ssd_professionals', 'prof_professional_id')
    const teams = column('ssd/ssd_department', 'dept_team_id')
    const plans = column('ssd/ssd_cp_plans', 'cppl_cp_plan_id')
    const referrals = column('ssd/ssd_cin_episodes', 'cine_referral_id')
    const care = column('ssd/ssd_cla_episodes', 'clae_cla_id')
    const placements = column('ssd/ssd_cla_placement', 'clap_cla_placement_id')
    const within = (path: string, name: string, ids: ReadonlySet<string>) => {
      for (const id of column(path, name)) if (id !== '') expect(ids, `${path} ${name}`).toContain(id)
    }
    within('ssd/ssd_family', 'fami_person_id', people)
    within('ssd/ssd_cp_plans', 'cppl_person_id', people)
    within('ssd/ssd_cp_plans', 'cppl_referral_id', referrals)
    within('ssd/ssd_cp_plans', 'cppl_icpc_id', column('ssd/ssd_initial_cp_conference', 'icpc_icpc_id'))
    within(
      'ssd/ssd_initial_cp_conference',
      'icpc_s47_enquiry_id',
      column('ssd/ssd_s47_enquiry', 's47e_s47_enquiry_id'),
    )
    within('ssd/ssd_cp_visits', 'cppv_cp_plan_id', plans)
    within('ssd/ssd_cp_reviews', 'cppr_cp_plan_id', plans)
    within('ssd/ssd_cla_reviews', 'clar_cla_id', care)
    within('ssd/ssd_cla_visits', 'clav_cla_id', care)
    within('ssd/ssd_cla_episodes', 'clae_cla_placement_id', placements)
    within('ssd/ssd_involvements', 'invo_professional_id', professionals)
    within('ssd/ssd_involvements', 'invo_professional_team', teams)
    for (const file of ['events', 'bookings', 'chairs', 'actions'])
      within(`extract/${file}`, 'child_id', people)
    within('extract/actions', 'owner_id', professionals)

    const chairs = column('extract/chairs', 'chair_id')
    for (const person of demonstrationPeople) {
      if (person.chairId !== undefined) expect(chairs).toContain(person.chairId)
      if (person.professionalId !== undefined) expect(professionals).toContain(person.professionalId)
      if (person.teamId !== undefined) expect(teams).toContain(person.teamId)
    }
  })

  it('gives every row a key of its own', () => {
    const keys: [string, string][] = [
      ...Object.entries(ssdHeadings)
        .filter(([name]) => name !== 'ssd_family')
        .map(([name, columns]): [string, string] => [`ssd/${name}`, columns[0]]),
      ['extract/events', 'source_ref'],
      ['extract/bookings', 'source_ref'],
      ['extract/actions', 'source_ref'],
    ]
    for (const [path, key] of keys) expect(column(path, key).size, path).toBe(table(path).length)
  })

  it('lets siblings share their conferences', () => {
    const children = new Map<string, Set<string>>()
    for (const row of table('ssd/ssd_initial_cp_conference')) {
      const there = children.get(row.icpc_icpc_meeting_id!) ?? new Set()
      children.set(row.icpc_icpc_meeting_id!, there.add(row.icpc_person_id!))
    }
    expect([...children.values()].some((there) => there.size > 1)).toBe(true)
  })

  it('has nothing held after the day of the files, and nothing booked before it', () => {
    const held: [string, string][] = [
      ['extract/events', 'on'],
      ['extract/events', 'recorded_on'],
      ['extract/actions', 'done_on'],
      ['extract/actions', 'decided_on'],
      ['ssd/ssd_cp_visits', 'cppv_cp_visit_date'],
      ['ssd/ssd_cp_reviews', 'cppr_cp_review_date'],
      ['ssd/ssd_cp_plans', 'cppl_cp_plan_start_date'],
      ['ssd/ssd_cla_visits', 'clav_cla_visit_date'],
      ['ssd/ssd_cla_reviews', 'clar_cla_review_date'],
      ['ssd/ssd_cla_health', 'clah_health_check_date'],
      ['ssd/ssd_s47_enquiry', 's47e_s47_end_date'],
      ['ssd/ssd_missing', 'miss_missing_episode_end_date'],
      ['ssd/ssd_legal_status', 'lega_legal_status_start_date'],
      ['ssd/ssd_involvements', 'invo_involvement_start_date'],
      ['extract/chairs', 'from'],
    ]
    for (const [path, name] of held)
      for (const on of column(path, name)) expect(on <= asOf, `${path} ${on}`).toBe(true)
    for (const on of column('extract/bookings', 'on')) expect(on > asOf).toBe(true)
  })

  it('writes a census with the plans and dates of the SSD tables, its elements in the schema’s order', () => {
    const census = readFileSync(join(first.out, 'cin-census.xml'), 'utf8')
    const children = [...census.matchAll(/<Child>.*<\/Child>/g)].map(([xml]) => xml)
    expect(children).toHaveLength(320)
    const texts = (xml: string, name: string) =>
      [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map((match) => match[1]!)
    const plans = table('ssd/ssd_cp_plans').filter((row) => row.cppl_cp_plan_ola === 'N')
    const reviews = table('ssd/ssd_cp_reviews').filter((row) => row.cppr_cp_review_date !== '')
    const enquiries = table('ssd/ssd_s47_enquiry')
    for (const xml of children) {
      const id = texts(xml, 'LAchildID')[0]!
      expect(id).toMatch(/^[A-Za-z0-9]{1,20}$/)
      const mine = plans.filter((row) => row.cppl_person_id === id)
      expect(texts(xml, 'CPPstartDate')).toEqual(mine.map((row) => row.cppl_cp_plan_start_date))
      expect(texts(xml, 'CPPendDate')).toEqual(
        mine.map((row) => row.cppl_cp_plan_end_date).filter((on) => on !== ''),
      )
      expect(texts(xml, 'CPPreviewDate')).toEqual(
        reviews.filter((row) => row.cppr_person_id === id).map((row) => row.cppr_cp_review_date),
      )
      expect(texts(xml, 'S47ActualStartDate').sort()).toEqual(
        enquiries
          .filter((row) => row.s47e_person_id === id)
          .map((row) => row.s47e_s47_start_date!)
          .sort(),
      )
      for (const details of xml.matchAll(/<CINdetails>(.*?)<\/CINdetails>/g)) {
        expect(details[1]!.replaceAll(/<(Section47|ChildProtectionPlans)>.*?<\/\1>/g, '<$1/>')).toMatch(
          /^<CINreferralDate>[^<]+<\/CINreferralDate><ReferralSource>[^<]+<\/ReferralSource><PrimaryNeedCode>N\d<\/PrimaryNeedCode>(<CINclosureDate>[^<]+<\/CINclosureDate><ReasonForClosure>RC\d<\/ReasonForClosure>)?(<DateOfInitialCPC>[^<]+<\/DateOfInitialCPC>)?(<Section47\/>)*<ReferralNFA>0<\/ReferralNFA>(<ChildProtectionPlans\/>)*$/,
        )
      }
    }
  })
})
