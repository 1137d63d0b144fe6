import type { FindingStatus, Party, PriorityFactor, Severity, Violation } from '@plimsoll/domain';
import type { FindingSpan, StoredFinding } from '@plimsoll/store';
import { isBefore } from '../posture/in-utc.ts';

/** A finding as it is, or was as of an instant. */
interface FindingState {
  readonly subject: {
    readonly group: string;
    readonly kind: string;
    readonly namespace: string;
    readonly name: string;
  };
  readonly severity: Severity;
  readonly status: FindingStatus | 'resolved';
  readonly reason: string | null;
  readonly detail: string;
  readonly violations: readonly Violation[];
  readonly priority: number;
  readonly factors: readonly PriorityFactor[];
  readonly openedAt: string;
  readonly stateSince: string;
  readonly catalogueDigest: string;
  readonly resourceHash: Buffer | null;
  readonly party: Party;
  readonly pack: string | null;
  readonly exceptions: readonly string[];
}

const openState = (open: StoredFinding): FindingState => ({
  subject: { group: open.group, kind: open.kind, namespace: open.namespace, name: open.name },
  severity: open.severity,
  status: open.status,
  reason: open.reason,
  detail: open.detail,
  violations: open.evidence,
  priority: open.priority,
  factors: open.factors,
  openedAt: open.openedAt,
  stateSince: open.stateSince,
  catalogueDigest: open.catalogueDigest,
  resourceHash: open.resourceHash,
  party: open.responsibility,
  pack: open.pack,
  exceptions: open.exceptions,
});

/** A closed span as it was while it lasted. Why its priority was what it was is not kept. */
const spanState = (span: FindingSpan): FindingState => ({
  subject: { group: span.group, kind: span.kind, namespace: span.namespace, name: span.name },
  severity: span.severity,
  status: span.status,
  reason: span.reason,
  detail: span.detail,
  violations: span.violations,
  priority: span.priority,
  factors: [],
  openedAt: span.openedAt,
  stateSince: span.from,
  catalogueDigest: span.catalogueDigest,
  resourceHash: span.resourceHash,
  party: span.party,
  pack: span.pack,
  exceptions: span.exceptions,
});

/** A finding that is over is shown as it was last. */
const lastState = (span: FindingSpan): FindingState => ({
  ...spanState(span),
  status: 'resolved',
  priority: 0,
  stateSince: span.to,
  exceptions: [],
});

/**
 * The state of a finding now, or as of an instant, from its open span and its closed ones, newest first; undefined where
 * it had not begun yet.
 */
export const stateAt = (
  open: StoredFinding | undefined,
  spans: readonly FindingSpan[],
  at: string | undefined,
): FindingState | undefined => {
  if (open !== undefined && (at === undefined || !isBefore(at, open.stateSince))) return openState(open);
  const held = at === undefined ? undefined : spans.find(({ from, to }) => !isBefore(at, from) && isBefore(at, to));
  if (held !== undefined) return spanState(held);
  const over = spans.find(({ to }) => at === undefined || !isBefore(at, to));
  return over === undefined ? undefined : lastState(over);
};
