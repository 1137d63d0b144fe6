import type { ExceptionLeave } from '@plimsoll/contracts';
import type { Scope } from '@plimsoll/domain';
import { type FindingFilter, type FindingLine, listExceptions, type OrgTransaction } from '@plimsoll/store';
import type { z } from 'zod';
import { toLeave } from '../exceptions/to-exception.ts';

const both = (asked: readonly string[] | undefined, one: string): readonly string[] =>
  asked === undefined || asked.includes(one) ? [one] : [];

/**
 * The filter with what is excepted by one exception. That it is about one control in one namespace is written out, so that
 * an index finds its findings. One that is not there, or outside the scope, leaves nothing.
 */
export const byException = async (
  tx: OrgTransaction,
  scope: Scope,
  filter: FindingFilter,
  id: string | undefined,
): Promise<FindingFilter> => {
  if (id === undefined) return filter;
  const [exception] = await listExceptions(tx, scope, { ids: [id] }, undefined, 1);
  if (exception === undefined) return { ...filter, controls: [] };
  const { control, namespace } = exception.scope;
  const controls = both(filter.controls, control);
  return { ...filter, controls, namespaces: both(filter.namespaces, namespace), exceptions: [id] };
};

/** What findings say of the exceptions by which they are excepted, by their ids. */
export type Leaves = ReadonlyMap<string, z.input<typeof ExceptionLeave>>;

/** The exceptions of some findings, as far as they are in scope. */
export const leavesOf = async (
  tx: OrgTransaction,
  scope: Scope,
  lines: readonly FindingLine[],
  now: Date,
): Promise<Leaves> => {
  const ids = [...new Set(lines.flatMap(({ exceptions }) => exceptions))];
  if (ids.length === 0) return new Map();
  const stored = await listExceptions(tx, scope, { ids }, undefined, ids.length);
  return new Map(stored.map((exception) => [exception.id, toLeave(exception, now)]));
};
