import { isoDate, partsOf, type Day } from '#domain/calendar/day.ts'
import type { CpPlan, Enquiry, MadeUpChild, Referral } from '../made-up-child.ts'
import { dateCell } from './csv-table.ts'

/** The head of a census of the 2026 shape, cut on a day. No authority has the number 999. */
export function censusHead(asOf: Day): string {
  const { year } = partsOf(asOf)
  return `<?xml version="1.0" encoding="UTF-8"?>
<Message>
<Header>
<CollectionDetails><Collection>CIN</Collection><Year>${year}</Year><ReferenceDate>${isoDate(asOf)}</ReferenceDate></CollectionDetails>
<Source><SourceLevel>L</SourceLevel><LEA>999</LEA><SoftwareCode>Northmoor (made up)</SoftwareCode><Release>1</Release><SerialNo>001</SerialNo><DateTime>${isoDate(asOf)}T06:00:00</DateTime></Source>
</Header>
<Children>
`
}

/** The end of a census. */
export const censusFoot = '</Children>\n</Message>\n'

/** One child of a census: its referrals with their enquiries and plans; temporary plans are not returned. */
export function censusChild(child: MadeUpChild): string {
  const details = child.referrals.map((referral, i) => cinDetails(child, referral, i)).join('')
  const disabilities = (child.disabilities.length === 0 ? ['NONE'] : child.disabilities)
    .map((code) => element('Disability', code))
    .join('')
  return `<Child><ChildIdentifiers>${element('LAchildID', child.id)}${element('UPNunknown', 'UN1')}${date(
    'PersonBirthDate',
    child.bornOn,
  )}${child.bornOn === undefined ? date('ExpectedPersonBirthDate', child.expectedOn) : ''}${element(
    'Sex',
    child.sex,
  )}${date('PersonDeathDate', child.diedOn)}</ChildIdentifiers><ChildCharacteristics>${element(
    'Ethnicity',
    child.ethnicity,
  )}<Disabilities>${disabilities}</Disabilities></ChildCharacteristics>${details}</Child>\n`
}

function cinDetails(child: MadeUpChild, referral: Referral, nth: number): string {
  const transferIn = child.initialConferences.find((one) => one.referralId === referral.id && one.transferIn)
  const enquiries = child.enquiries.filter((one) => one.referralId === referral.id)
  const plans = child.cpPlans.filter((one) => one.referralId === referral.id && !one.otherAuthority)
  return `<CINdetails>${date('CINreferralDate', referral.on)}${element('ReferralSource', referral.source)}${element(
    'PrimaryNeedCode',
    referral.need,
  )}${date('CINclosureDate', referral.closedOn)}${
    referral.closeReason === undefined ? '' : element('ReasonForClosure', referral.closeReason)
  }${date('DateOfInitialCPC', transferIn?.on)}${enquiries.map(section47).join('')}${element(
    'ReferralNFA',
    '0',
  )}${plans.map((plan) => protectionPlan(plan, nth === 0 ? 0 : earlierPlans(child, plan))).join('')}</CINdetails>`
}

function earlierPlans(child: MadeUpChild, plan: CpPlan): number {
  return child.cpPlans.filter((one) => !one.otherAuthority && one.startedOn < plan.startedOn).length
}

function section47(enquiry: Enquiry): string {
  return `<Section47>${date('S47ActualStartDate', enquiry.startedOn)}${date(
    'InitialCPCtarget',
    enquiry.targetOn,
  )}${date('DateOfInitialCPC', enquiry.conferenceOn)}${element(
    'ICPCnotRequired',
    enquiry.toConference ? '0' : '1',
  )}</Section47>`
}

function protectionPlan(plan: CpPlan, before: number): string {
  const reviews = plan.reviews.map(({ heldOn }) => date('CPPreviewDate', heldOn)).join('')
  return `<ChildProtectionPlans>${date('CPPstartDate', plan.startedOn)}${date('CPPendDate', plan.endedOn)}${element(
    'InitialCategoryOfAbuse',
    plan.initialCategory,
  )}${element('LatestCategoryOfAbuse', plan.latestCategory)}${element('NumberOfPreviousCPP', String(before))}${
    reviews === '' ? '' : `<Reviews>${reviews}</Reviews>`
  }</ChildProtectionPlans>`
}

function date(name: string, day: Day | undefined): string {
  return day === undefined ? '' : `<${name}>${dateCell(day)!}</${name}>`
}

function element(name: string, text: string): string {
  return `<${name}>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</${name}>`
}
