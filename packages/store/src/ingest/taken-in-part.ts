import { groupOf, type KindEvidence } from '@plimsoll/domain';
import type { Quarantined } from './batches.ts';

const reason = 'an object was refused: see the quarantine';
/** Beyond this many namespaces a kind is told of as a whole. */
const mostLines = 200;

const isPart = (line: KindEvidence): boolean => line.state === 'partial' && line.reason === reason;
const keyOf = ({ group, kind, namespace }: KindEvidence): string => `${group}|${kind}|${namespace}`;

/**
 * The access report of a full sync once objects of it were refused: their kinds, where the objects lie, are known in part
 * only, so that what is not there is not taken for deleted, nor for absent. Undefined when nothing changes.
 */
export const takenInPart = (
  kinds: readonly KindEvidence[],
  refused: readonly Quarantined[],
): readonly KindEvidence[] | undefined => {
  const parts = refused.flatMap(({ ref }): readonly KindEvidence[] =>
    ref === undefined
      ? []
      : [{ group: groupOf(ref.apiVersion), kind: ref.kind, namespace: ref.namespace, state: 'partial', reason }],
  );
  return parts.length === 0 ? undefined : overlaid(kinds, parts);
};

/** A later access report, with what an earlier one says of refused objects. */
export const withParts = (report: readonly KindEvidence[], earlier: readonly KindEvidence[]): readonly KindEvidence[] =>
  overlaid(report, earlier.filter(isPart));

const overlaid = (report: readonly KindEvidence[], parts: readonly KindEvidence[]): readonly KindEvidence[] => {
  const lines = new Map(report.map((line) => [keyOf(line), line]));
  let known = report.filter(isPart).length;
  for (const part of parts) {
    const line = known < mostLines ? part : { ...part, namespace: '' };
    const before = lines.get(keyOf(line));
    if (before?.state === 'unreadable' || (before !== undefined && isPart(before))) continue;
    lines.set(keyOf(line), line);
    known += 1;
  }
  return [...lines.values()];
};
