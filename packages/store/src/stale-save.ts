import { AppError } from '@plimsoll/domain';
import type { OrgTransaction } from './sql.ts';

/**
 * Refuses a save that began from another version than the stored one. `what` as in "this cluster". Whoever answers it may
 * tell what is stored now: `isStaleSave` knows it from other conflicts, such as a name that is taken.
 */
export const staleSave = (what: string): AppError =>
  new AppError('resource.conflict', `Somebody changed ${what} meanwhile. Reload and try again.`, {
    details: { stale: true },
  });

/** Whether somebody else saved the same meanwhile. */
export const isStaleSave = (error: unknown): error is AppError =>
  error instanceof AppError && error.code === 'resource.conflict' && error.details?.stale === true;

/** Who saved something last, and when; nulls where that is not known. */
export interface LastSave {
  readonly by: string | null;
  readonly at: string | null;
}

/** How far back a save is looked for: it came after the form of the one that met it was opened. */
const entriesBack = 10_000;

/** Who did one of the acts to a target last, as the audit log has it; `id` tells targets of one name apart. */
export const lastSave = async (
  { orgId, query }: OrgTransaction,
  acts: readonly string[],
  target?: string,
  id?: string,
): Promise<LastSave> => {
  const [row] = await query<LastSave>(
    `SELECT actor_name AS by, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at FROM audit_entry
     WHERE org_id = $1::uuid AND act = ANY($2::text[]) AND ($3::text IS NULL OR target = $3)
       AND ($4::text IS NULL OR details->>'id' = $4)
       AND sequence > (SELECT max(sequence) FROM audit_entry WHERE org_id = $1::uuid) - ${entriesBack}
     ORDER BY sequence DESC LIMIT 1`,
    [orgId, acts, target ?? null, id ?? null],
  );
  return row ?? { by: null, at: null };
};
