import { randomUUID } from 'node:crypto';
import type { OrgTransaction } from '../sql.ts';

/** How many findings of a namespace began, changed their state, and ended. */
export interface FindingMoves {
  readonly namespace: string;
  readonly began: number;
  readonly changed: number;
  readonly ended: number;
}

/** What open pages are told of, beside what other entries of the outbox say. */
type LiveNote =
  | { readonly topic: 'live.findings'; readonly clusterId: string; readonly namespaces: Namespaces }
  | { readonly topic: 'live.progress'; readonly clusterId: string }
  | { readonly topic: 'live.report'; readonly reportId: string }
  | { readonly topic: 'live.exception'; readonly exceptionId: string };

/** Began, changed and ended by namespace. */
type Namespaces = Readonly<Record<string, readonly [number, number, number]>>;

/**
 * Notes something for open pages, in the transaction that does it. No job follows from it, so the entry is delivered as it
 * is written; it is dropped with the others that are a day old.
 */
export const tellLive = async ({ orgId, query }: OrgTransaction, { topic, ...payload }: LiveNote): Promise<void> => {
  await query(
    `INSERT INTO outbox (org_id, outbox_id, topic, payload, created_at, delivered_at) VALUES ($1, $2, $3, $4, now(), now())`,
    [orgId, randomUUID(), topic, JSON.stringify(payload)],
  );
};

/** Notes which findings an evaluation moved, by namespace: readers are told of theirs alone. */
export const tellFindings = async (
  tx: OrgTransaction,
  clusterId: string,
  moves: readonly FindingMoves[],
): Promise<void> => {
  const namespaces = new Map<string, [number, number, number]>();
  for (const { namespace, began, changed, ended } of moves) {
    const [a, b, c] = namespaces.get(namespace) ?? [0, 0, 0];
    namespaces.set(namespace, [a + began, b + changed, c + ended]);
  }
  if (namespaces.size > 0)
    await tellLive(tx, { topic: 'live.findings', clusterId, namespaces: Object.fromEntries(namespaces) });
};
