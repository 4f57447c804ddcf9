import type { FormArea } from '#domain/reviews/form.ts'
import { inASentence } from './words.ts'

/** An audit of a child's file as far as it is told how it stands: of which area, with whom, and whether it is signed. */
export interface AuditMade {
  /** Undefined where one audit stands for the whole file. */
  readonly area: string | undefined
  readonly askedOf: { readonly name: string } | undefined
  readonly startedBy: string
  readonly signedAt: unknown
  readonly signedBy: string | undefined
}

/** An area with its audit of the file; without an area it is the audit of the whole. */
export interface AuditOfArea<Audit extends AuditMade> {
  readonly area: FormArea | undefined
  readonly audit: Audit | undefined
}

/**
 * The audits of a child's file, one for each area that the policy names. One that was begun without an area stands for
 * the whole file. Source: framework for child protection plans, "an audit of the file … in each of the areas".
 */
export function auditsByArea<Audit extends AuditMade>(
  areas: readonly FormArea[] | undefined,
  made: readonly Audit[],
): readonly AuditOfArea<Audit>[] {
  const whole = made.find(({ area }) => area === undefined)
  if (!areas || whole) return [{ area: undefined, audit: whole }]
  return areas.map((area) => ({ area, audit: made.find((audit) => audit.area === area.id) }))
}

/** How many audits are to be made, asked for, and signed. */
export interface AuditsCounted {
  readonly wanted: number
  readonly asked: number
  readonly signed: number
}

/** The only place where audits are counted. */
export function countAudits(audits: readonly AuditOfArea<AuditMade>[]): AuditsCounted {
  return {
    wanted: audits.length,
    asked: audits.filter(({ audit }) => audit).length,
    signed: audits.filter(({ audit }) => audit?.signedAt).length,
  }
}

/** Whether every area has signed, so that the file counts as audited. */
export function isAudited(audits: readonly AuditOfArea<AuditMade>[]): boolean {
  const { wanted, signed } = countAudits(audits)
  return signed === wanted
}

/** "1 of 2 audits signed". */
export function auditsSignedInWords({ wanted, signed }: AuditsCounted): string {
  return `${signed} of ${wanted === 1 ? '1 audit' : `${wanted} audits`} signed`
}

/** How one audit stands: "signed by Mara Finch", "waits for Owen Hale". */
export function auditInWords(audit: AuditMade | undefined): string {
  if (!audit) return 'not asked for'
  if (audit.signedAt) return `signed by ${audit.signedBy ?? 'somebody'}`
  return `waits for ${audit.askedOf?.name ?? audit.startedBy}`
}

/** "Audit: child protection and family support signed by Mara Finch; planning waits for Owen Hale". */
export function auditsInWords(audits: readonly AuditOfArea<AuditMade>[]): string {
  const asked = audits.filter(({ audit }) => audit)
  if (asked.every(({ area }) => !area)) return `Audit ${auditInWords(asked[0]?.audit)}`
  return `Audit: ${audits
    .map(({ area, audit }) => `${inASentence(area?.title ?? '')} ${auditInWords(audit)}`)
    .join('; ')}`
}
