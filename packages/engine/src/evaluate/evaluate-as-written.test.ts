import { expect, it } from 'vitest';
import { type ClusterControl, defineControl } from '../control/define-control.ts';
import { deployment, object } from '../control/example.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import type { InventorySource } from '../model/cluster-model.ts';
import { catalogueOf, clusterOf } from '../testing/inventory.ts';
import { evaluateAsWritten } from './evaluate-as-written.ts';

const noNode: ClusterControl = defineControl({
  id: 'test-no-node',
  title: 'Test',
  severity: 'low',
  subject: 'cluster',
  reads: ['Node'],
  rationale: 'Test.',
  remediation: 'Test.',
  check: (cluster, context) => {
    for (const { ref } of cluster.all('Node')) if (ref.name === 'bad') context.report('nodes', ref.name, 'is bad');
  },
  examples: { fail: [], pass: [] },
});

const ofCluster = (objects: readonly KubernetesObject[], source: InventorySource) =>
  evaluateAsWritten(
    clusterOf(objects, { source }),
    () => ({ verdicts: [], notApplicable: [] }),
    catalogueOf([noNode]),
  ).filter(({ subject }) => subject.kind === 'Cluster');

const node = (name: string) => object('v1', 'Node', { name });

it('says nothing of a cluster that the files say nothing of', () => {
  expect(ofCluster([deployment({})], 'files')).toEqual([]);
});

it('says of the cluster what the files decide', () => {
  expect(ofCluster([node('good')], 'files')).toMatchObject([{ applicable: ['test-no-node'], verdicts: [] }]);
  expect(ofCluster([node('bad')], 'files')).toMatchObject([{ verdicts: [{ status: 'fail' }] }]);
});

it('keeps what is open of a cluster that was asked itself', () => {
  expect(ofCluster([deployment({})], 'agent')).toMatchObject([{ verdicts: [{ status: 'undetermined' }] }]);
});
