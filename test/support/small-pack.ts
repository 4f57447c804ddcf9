/** A pack as small as it can be, for tests that break it. */
export const smallPack = `pack: northmoor
version: 2027-04
name: Northmoor midway
about: One midway review after each conference.
in-force-from: 2027-04-01
serves: [cp-midway]
source: { document: Northmoor practice standards }
requirements:
  - id: child-seen
    says: The child is seen every 15 working days.
    plan: cp
    strength: must
    from: plan-start
    due: { after: 15 working days }
    repeats: since-last
    met-by: { event: visit, child-seen: yes }
    source: { section: '3.1' }
reviews:
  - id: midway
    name: Midway review
    says: A midway review is held 8 weeks after each conference.
    plan: cp
    form: midway
    from: { each: review-conference }
    due: { after: 8 weeks }
    window: { opens: 1 week, closes: 1 week }
    until: review-conference
    source: { section: '4' }
forms:
  - id: midway
    title: Midway review
    groups:
      - id: child
        title: The child
        questions:
          - id: seen
            asks: Is the child seen?
            worry: no
            evidence: [visits, { requirement: child-seen }]
            themes: [visits]
            source: { section: '4.1' }
    summary: { asks: What is different?, limit: 1500 characters, source: { section: '4.2' } }
    output: { note-type: Case note, title: Midway review, limit: 20000 characters }
examples:
  - name: Fifteen working days
    given: { plan: cp, plan-start: 2027-04-05, born: 2019-03-03 }
    today: 2027-04-06
    expect:
      child-seen:
        - { occurrence: 1, due: 2027-04-26, standing: not-yet-due }
`
