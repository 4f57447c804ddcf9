import { describe, expect, it } from 'vitest'
import { csv, eventsInShort, plansInShort, readFileOf } from '#test/support/files-to-load.ts'

/** What is known to go wrong in extracts of the Standard Safeguarding Dataset, each with what Waymark does. */
describe('Traps of the Standard Safeguarding Dataset', () => {
  const visits =
    'cppv_cp_visit_id,cppv_person_id,cppv_cp_plan_id,cppv_cp_visit_date,cppv_cp_visit_seen,cppv_cp_visit_seen_alone'
  const reviews =
    'cppr_cp_review_id,cppr_person_id,cppr_cp_plan_id,cppr_cp_review_due,cppr_cp_review_date,cppr_cp_review_outcome_continue_cp,cppr_cp_review_quorate,cppr_cp_review_participation'

  it('1 one case note may cover brothers and sisters: each child keeps the visit', async () => {
    const read = await readFileOf(csv(visits, '900,1,7,2026-01-05,Y,Y', '900,2,8,2026-01-05,Y,N'))
    expect(new Set(read.facts.map((fact) => fact.ref)).size).toBe(2)
    expect(eventsInShort(read.facts)).toEqual([
      '1: visit on 2026-01-05, seen, alone',
      '2: visit on 2026-01-05, seen, not alone',
    ])
  })

  it('2 visits of both plans are visits; the last contact of a reviewing officer is not one', async () => {
    const looked = await readFileOf(
      csv(
        'clav_cla_visit_id,clav_cla_id,clav_person_id,clav_cla_visit_date,clav_cla_visit_seen,clav_cla_visit_seen_alone',
        '5,P1,1,2026-01-05,Y,Y',
      ),
    )
    expect(eventsInShort(looked.facts)).toEqual(['1: visit on 2026-01-05, seen, alone'])
    const episodes = await readFileOf(
      csv(
        'clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,clae_cla_id,clae_cla_last_iro_contact_date',
        'E1,1,2026-01-05,P1,2026-03-01',
      ),
    )
    expect(eventsInShort(episodes.facts)).toEqual([])
  })

  it('3 a visit without a plan, or of a plan that is nowhere, belongs to its child and its day', async () => {
    const read = await readFileOf(csv(visits, '900,1,,2026-01-05,Y,Y', '901,1,orphan,2026-01-15,Y,Y'))
    expect(eventsInShort(read.facts)).toHaveLength(2)
    expect(read.rejects).toEqual([])
  })

  it('4 a review with a due date and no date is the next one due: accepted, and no event', async () => {
    const read = await readFileOf(csv(reviews, '70,1,7,2026-06-01,,,,', '71,1,7,,,,,'))
    expect(read.facts).toEqual([])
    expect(read.rejects.map(({ row, reason }) => `${row}: ${reason}`)).toEqual([
      '3: Neither the date of the review nor the day by which it is due',
    ])
  })

  it('4 a review that loses its date is no event any more', async () => {
    expect((await readFileOf(csv(reviews, '70,1,7,2026-06-01,,,,'))).noLonger).toEqual(['70/1'])
  })

  it('5 answers that a system writes on every row are no facts; a review without an id or a plan is kept', async () => {
    const read = await readFileOf(
      csv(reviews, ',1,,2026-03-01,2026-02-27,Y,Y,', ',2,,2026-03-01,2026-02-27,Y,Y,'),
    )
    expect(eventsInShort(read.facts)).toEqual([
      '1: review-conference on 2026-02-27',
      '2: review-conference on 2026-02-27',
    ])
    const looked = await readFileOf(
      csv(
        'clar_cla_review_id,clar_cla_id,clar_cla_review_due_date,clar_cla_review_date,clar_cla_review_cancelled,clar_cla_review_participation,clar_cla_person_id',
        '9,P1,,2026-02-27,N,PN1,1',
      ),
    )
    expect(eventsInShort(looked.facts)).toEqual(['1: cla-review on 2026-02-27'])
  })

  it.each([
    ['Y', 'Y', ', seen, alone'],
    ['Yes', 'No', ', seen, not alone'],
    ['yes', 'Child seen alone', ', seen'],
    ['1', '0', ', seen, not alone'],
    ['N', '', ', not seen'],
    ['', '', ''],
  ])('6 seen "%s", alone "%s" are read leniently', async (seen, alone, words) => {
    const read = await readFileOf(csv(visits, `900,1,7,2026-01-05,${seen},${alone}`))
    expect(eventsInShort(read.facts)).toEqual([`1: visit on 2026-01-05${words}`])
  })

  it.each([
    ['N', 'inquorate-conference'],
    ['No', 'inquorate-conference'],
    ['no - only two agencies', 'inquorate-conference'],
    ['False', 'inquorate-conference'],
    ['Not quorate', 'inquorate-conference'],
    ['Inquorate', 'inquorate-conference'],
    ['Y', 'review-conference'],
    ['Yes, chair agreed', 'review-conference'],
    ['Not known', 'review-conference'],
    ['No answer', 'review-conference'],
    ['None recorded', 'review-conference'],
    ['', 'review-conference'],
  ])('7 the free answer "%s" to "quorate?" makes a %s', async (answer, kind) => {
    const read = await readFileOf(csv(reviews, `70,1,7,2026-03-01,2026-02-27,Y,"${answer}",`))
    expect(eventsInShort(read.facts)).toEqual([`1: ${kind} on 2026-02-27`])
  })

  it('7 the worker of an initial conference organised it and is nobody’s chair', async () => {
    const read = await readFileOf(
      csv(
        'icpc_icpc_id,icpc_person_id,icpc_icpc_date,icpc_icpc_target_date,icpc_icpc_transfer_in,icpc_icpc_worker_id',
        '3,1,2026-01-20,2026-01-22,Y,W9',
      ),
    )
    expect(read.facts.map((fact) => fact.fact)).toEqual(['event'])
    expect(eventsInShort(read.facts)).toEqual(['1: initial-conference on 2026-01-20, transfer-in'])
  })

  it('8 a temporary plan of another authority is kept and marked', async () => {
    const read = await readFileOf(
      csv(
        'cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date,cppl_cp_plan_initial_category,cppl_cp_plan_ola,cppl_cp_plan_latest_category',
        '7,1,2026-01-20,,NEG,Y,',
        '8,2,2026-01-20,2026-07-01,Neglect,N,EMO',
      ),
    )
    expect(plansInShort(read.facts)).toEqual([
      '1: cp 2026-01-20 open, Neglect, of another authority',
      '2: cp 2026-01-20 to 2026-07-01, Emotional abuse',
    ])
  })

  it('9 ids are text, -1 is nobody, and 1900 is an open end', async () => {
    const read = await readFileOf(
      csv(
        visits,
        '0900,007,7,2026-01-05,Y,Y',
        '901,-1,7,2026-01-05,Y,Y',
        '902,SSD_PH,7,2026-01-05,Y,Y',
        '903,3,7,1900-01-01T00:00:00,Y,Y',
      ),
    )
    expect(read.facts.map((fact) => [fact.child, fact.ref])).toEqual([['007', '0900/007']])
    expect(
      read.rejects.map(({ row, column, value, reason }) => `${row} ${column} ${value}: ${reason}`),
    ).toEqual([
      '3 cppv_person_id -1: This means "no data", and the row needs it',
      '4 cppv_person_id SSD_PH: This means "no data", and the row needs it',
      '5 cppv_cp_visit_date 1900-01-01T00:00:00: This means "no data", and the row needs it',
    ])
    const involvement = await readFileOf(
      csv(
        'invo_involvements_id,invo_professional_id,invo_professional_role_id,invo_person_id,invo_involvement_start_date,invo_involvement_end_date',
        '1,W1,CW,1,2026-01-05,1900-01-01T00:00:00',
      ),
    )
    expect(involvement.facts).toMatchObject([{ role: 'social-worker', personRef: 'W1' }])
    expect(involvement.facts[0]).not.toHaveProperty('to')
  })

  it('9 columns that only some builds have are read where they are there, and not missed where not', async () => {
    const read = await readFileOf(
      csv(
        'pers_person_id,pers_upn,pers_single_unique_id,pers_sex,pers_gender,pers_ethnicity,pers_dob,pers_expected_dob,pers_death_date',
        '1,SSD_PH,x,,02,WBRI,2020-05-01,1900-01-01,',
      ),
    )
    expect(read.facts).toEqual([
      { fact: 'child', child: '1', ref: '1', row: 2, bornOn: 18_383, sex: 'F', ethnicity: 'WBRI' },
    ])
    expect(read.warnings).toEqual([])
  })

  it('10 several open involvements are all kept, for whoever picks the allocated worker', async () => {
    const read = await readFileOf(
      csv(
        'invo_involvements_id,invo_professional_id,invo_professional_role_id,invo_person_id,invo_involvement_start_date,invo_involvement_end_date',
        '1,W1,CW,1,2026-01-05,',
        '2,W2,CW,1,2026-03-05,',
        '3,W3,YOT,1,2026-03-05,',
      ),
    )
    expect(read.facts.map((fact) => fact.fact === 'allocation' && fact.personRef)).toEqual(['W1', 'W2'])
    expect(read.warnings.at(-1)).toBe('Roles that Waymark does not use: 1 row, for example YOT.')
  })
})

describe('A period of being looked after', () => {
  const episodes =
    'clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,clae_cla_episode_ceased_date,clae_cla_episode_ceased_reason,clae_cla_id,clae_entered_care_date'
  const plans = async (...rows: string[]) => plansInShort((await readFileOf(csv(episodes, ...rows))).facts)

  it('is one plan, however many episodes it has and in whatever order they stand', async () => {
    expect(
      await plans(
        'E2,1,2026-02-01,,,P1,2026-01-05',
        'E1,1,2026-01-05,2026-02-01,X1,P1,2026-01-05',
        'E9,2,2026-01-05,2026-03-01,E4A,P2,',
      ),
    ).toEqual(['1: cla 2026-01-05 open', '2: cla 2026-01-05 to 2026-03-01, E4A'])
  })

  it('has ended when the last episode ceased for good', async () => {
    expect(
      await plans(
        'E1,1,2026-01-05,2026-02-01,X1,P1,2026-01-05',
        'E2,1,2026-02-01,2026-05-01,E8 - other,P1,2026-01-05',
      ),
    ).toEqual(['1: cla 2026-01-05 to 2026-05-01, E8 - other'])
  })

  it('goes on after X1, although the next episode is not there yet', async () => {
    expect(await plans('E1,1,2026-01-05,2026-02-01,X1,P1,2026-01-05')).toEqual(['1: cla 2026-01-05 open'])
  })

  it('goes on with the episode that began on the day on which another ceased', async () => {
    expect(await plans('E2,1,2026-01-05,,,P1,', 'E1,1,2026-01-05,2026-01-05,X1,P1,')).toEqual([
      '1: cla 2026-01-05 open',
    ])
  })

  it('without an id is told by the child and the day of entering care', async () => {
    expect(await plans('E1,1,2026-01-05,2026-02-01,X1,,2026-01-05', 'E2,1,2026-02-01,,,,2026-01-05')).toEqual(
      ['1: cla 2026-01-05 open'],
    )
  })

  it('belongs to one child', async () => {
    const read = await readFileOf(csv(episodes, 'E1,1,2026-01-05,,,P1,', 'E2,2,2026-01-05,,,P1,'))
    expect(read.rejects).toMatchObject([{ row: 3, column: 'clae_cla_id', value: 'P1' }])
  })

  it('gives its reviews their child where the table names none', async () => {
    const reviews = csv(
      'clar_cla_review_id,clar_cla_id,clar_cla_review_due_date,clar_cla_review_date,clar_cla_review_cancelled,clar_cla_review_participation',
      '1,P1,,2026-02-01,N,',
      '2,P9,,2026-02-01,N,',
      '3,P1,,2026-03-01,Y,',
    )
    const read = await readFileOf(reviews, {
      isChild: () => true,
      childOfPlan: (feed, ref) => (feed === 'ssd_cla_episodes' && ref === 'P1' ? 'c1' : undefined),
    })
    expect(eventsInShort(read.facts)).toEqual(['c1: cla-review on 2026-02-01'])
    expect(read.rejects).toMatchObject([{ row: 3, column: 'clar_cla_id', value: 'P9' }])
    expect(read.noLonger).toEqual(['3/c1'])
  })
})

describe('Other tables of the dataset', () => {
  it('an enquiry gives the strategy discussion that began it as well', async () => {
    const read = await readFileOf(
      csv('s47e_s47_enquiry_id,s47e_person_id,s47e_s47_start_date', '1,1,2026-01-05 00:00:00.000'),
    )
    expect(eventsInShort(read.facts)).toEqual([
      '1: strategy-discussion on 2026-01-05',
      '1: section-47 on 2026-01-05',
    ])
  })

  it('a placement begins and ends; one that is open again has no end', async () => {
    const heading =
      'clap_cla_placement_id,clap_cla_placement_start_date,clap_cla_placement_type,clap_cla_id,clap_cla_placement_end_date,clap_person_id'
    const read = await readFileOf(csv(heading, 'L1,2026-01-05,U1,P1,2026-02-05,1', 'L2,2026-02-05,K2,P1,,1'))
    expect(eventsInShort(read.facts)).toEqual([
      '1: placement-start on 2026-01-05, U1',
      '1: placement-end on 2026-02-05, U1',
      '1: placement-start on 2026-02-05, K2',
    ])
    expect(read.noLonger).toEqual(['L2/1/end'])
  })

  it('a health check counts when it was completed, and a dental check is another thing', async () => {
    const heading =
      'clah_health_check_id,clah_person_id,clah_health_check_type,clah_health_check_date,clah_health_check_status'
    const read = await readFileOf(
      csv(
        heading,
        '1,1,Health Assessment,2026-01-05,Completed',
        '2,1,DENTAL,2026-01-06,Completed',
        '3,1,HEALTH,2026-01-07,Planned',
        '4,1,HEALTH,2026-01-08,Refused',
        '5,1,Eye test,2026-01-09,Completed',
      ),
    )
    expect(eventsInShort(read.facts)).toEqual([
      '1: health-assessment on 2026-01-05',
      '1: dental-check on 2026-01-06',
    ])
  })

  it('a missing episode says whether a return interview was offered', async () => {
    const heading =
      'miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_episode_type,miss_missing_episode_end_date,miss_missing_rhi_offered,miss_missing_rhi_accepted'
    const read = await readFileOf(
      csv(
        heading,
        '1,1,2026-01-05,M,2026-01-06,Y,N',
        '2,1,2026-02-05,Missing,2026-02-06,Y,Y',
        '3,1,2026-03-05,A,,N,NA',
      ),
    )
    expect(eventsInShort(read.facts)).toEqual([
      '1: missing-episode on 2026-01-05, M',
      '1: return-interview on 2026-01-06, declined',
      '1: missing-episode on 2026-02-05, Missing',
      '1: return-interview on 2026-02-06, accepted',
      '1: missing-episode on 2026-03-05, A',
    ])
  })

  it('pre-proceedings are read where they are filled, and placeholders are nothing', async () => {
    const heading =
      'prep_table_id,prep_person_id,prep_plo_family_id,prep_pre_pro_decision_date,prep_initial_pre_pro_meeting_date,prep_pre_pro_outcome,prep_agree_stepdown_issue_date,prep_pre_pro_letter_date,prep_care_pro_letter_date'
    const read = await readFileOf(
      csv(
        heading,
        '1,1,SSD_PH,2026-01-05,,PLACEHOLDER_DATA,1900-01-01,2026-01-08,',
        'SSD_PH,SSD_PH,SSD_PH,,,,,,',
      ),
    )
    expect(eventsInShort(read.facts)).toEqual([
      '1: pre-proceedings-started on 2026-01-05',
      '1: letter-before-proceedings on 2026-01-08',
    ])
    expect(read.rejects).toMatchObject([{ row: 3, column: 'prep_person_id', value: 'SSD_PH' }])
  })

  it('disabilities are gathered child by child; NONE is none', async () => {
    const read = await readFileOf(
      csv('disa_person_id,disa_table_id,disa_disability_code', '1,1,MOB', '2,2,NONE', '1,3,HEAR'),
    )
    expect(read.facts).toMatchObject([
      { child: '1', disabilities: ['HEAR', 'MOB'] },
      { child: '2', disabilities: [] },
    ])
    expect(read.rows).toBe(3)
  })

  it('a family holds adults too, who do not become children', async () => {
    const read = await readFileOf(
      csv('fami_table_id,fami_family_id,fami_person_id', '1,F1,1', '2,F1,mother'),
      {
        childOfPlan: () => undefined,
        isChild: (id) => id === '1',
      },
    )
    expect(read.facts).toMatchObject([{ child: '1', familyRef: 'F1' }])
    expect(read.rows).toBe(2)
  })

  it('a plan or a placement that ends before it begins is rejected', async () => {
    const plan = await readFileOf(
      csv(
        'cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date',
        '7,1,2026-01-20,2026-01-01',
      ),
    )
    expect(plan.rejects).toEqual([
      {
        row: 2,
        column: 'cppl_cp_plan_end_date',
        value: '2026-01-01',
        reason: 'The plan ends before it begins',
      },
    ])
  })
})
