import type { Db, Tx } from '#db/open.ts'
import { prepared } from '#db/prepared.ts'

/** Who read or wrote what about whom. */
export interface AuditEntry {
  /**
   * Undefined where nobody is signed in, as at a sign-in that was refused. Whoever does it at the command line, and
   * Waymark itself, have a name and no id.
   */
  readonly person: { readonly personId?: number | undefined; readonly name: string } | undefined
  /** What was done, as a readable slug: child-opened, midway-signed. */
  readonly action: string
  readonly childId?: number | undefined
  readonly midwayId?: number | undefined
  readonly outcome?: 'done' | 'refused'
  /** A few facts that say which; never a child's data. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>
  readonly at: Date
}

/** Adds an entry to the audit; a change and its entry belong in one transaction. */
export async function writeAudit(db: Db | Tx, entry: AuditEntry): Promise<void> {
  await db
    .insertInto('audit_entry')
    .values({
      at: entry.at,
      person_id: entry.person?.personId ?? null,
      person_name: entry.person?.name ?? 'Nobody signed in',
      action: entry.action,
      child_id: entry.childId ?? null,
      midway_id: entry.midwayId ?? null,
      outcome: entry.outcome ?? 'done',
      detail: JSON.stringify(entry.detail ?? {}),
    })
    .modifyEnd(prepared)
    .execute()
}
