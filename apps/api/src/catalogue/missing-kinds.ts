import { baselinePolicyId, type KindEvidence, silenceOf } from '@plimsoll/domain';
import { type Catalogue, EvidenceMap, rbacKinds } from '@plimsoll/engine';

/**
 * Kinds that controls of the headline's policy read and that were not listed to their end, by their short names: without
 * them some assets stay unknown. A kind that could only have excused a finding is not among them.
 */
export const missingKinds = (catalogue: Catalogue, report: readonly KindEvidence[]): readonly string[] => {
  // A cluster that fell silent lacks no kind: it lacks a voice, and is told of as such.
  if (silenceOf(report) !== undefined) return [];
  const evidence = new EvidenceMap(report);
  const missing = new Set<string>();
  for (const id of catalogue.policies.find((policy) => policy.id === baselinePolicyId)?.gating ?? []) {
    const definition = catalogue.entries.get(id)?.definition;
    if (definition === undefined || ('absentInFiles' in definition && definition.absentInFiles === 'none')) continue;
    const reads = definition.reads ?? (definition.subject === 'identity' ? rbacKinds : []);
    for (const kind of reads) if (evidence.stateOf(kind) !== 'complete') missing.add(kind.split('.')[0] ?? kind);
  }
  return [...missing].sort();
};
