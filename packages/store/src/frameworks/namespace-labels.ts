import { everything, type NamespaceLabels } from '@plimsoll/domain';
import { type KubernetesObject, project } from '@plimsoll/engine';
import { readBlobs } from '../ingest/blobs.ts';
import { readAllEvidence } from '../read/evidence.ts';
import { readResourcesOfKinds } from '../read/rbac-objects.ts';
import type { OrgTransaction } from '../sql.ts';

/** Most namespaces of a cluster whose labels are read, and bytes of one: a hostile cluster stops here. */
const most = { namespaces: 5000, bytes: 256 << 10 } as const;
/** Bodies read in one statement. */
const batchSize = 500;

/**
 * Labels of a cluster's namespaces, now or as of an instant, whoever asks: they decide what is enrolled, and are told to
 * nobody. Undefined where they were not all listed, or are more than are read.
 */
export const readNamespaceLabels = async (
  tx: OrgTransaction,
  clusterId: string,
  at?: string,
): Promise<NamespaceLabels> => {
  const all = (await readAllEvidence(tx, { kind: 'clusters', clusters: [{ clusterId }] }, at)).get(clusterId) ?? [];
  const evidence = all.filter(({ group, kind }) => group === '' && kind === 'Namespace');
  if (evidence.length === 0 || evidence.some(({ state }) => state !== 'complete')) return undefined;
  const wanted = { group: '', kinds: ['Namespace'] };
  const held = await readResourcesOfKinds(tx, everything, clusterId, wanted, most.namespaces + 1, at);
  if (held.length > most.namespaces || held.some(({ size }) => size > most.bytes)) return undefined;
  const labels = new Map<string, Readonly<Record<string, string>>>();
  for (let start = 0; start < held.length; start += batchSize) {
    const batch = held.slice(start, start + batchSize);
    const blobs = await readBlobs(
      tx,
      batch.map(({ hash }) => hash),
    );
    for (const { bytes } of blobs) {
      const { ref, labels: found } = project(JSON.parse(bytes.toString()) as KubernetesObject);
      labels.set(ref.name, found);
    }
  }
  return held.every(({ name }) => labels.has(name)) ? labels : undefined;
};
