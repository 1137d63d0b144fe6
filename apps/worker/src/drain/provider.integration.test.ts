import { baselinePolicyId, type ClusterProvider, everything } from '@plimsoll/domain';
import { deployment, type KubernetesObject, object } from '@plimsoll/engine';
import { readClusters } from '@plimsoll/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFleet, type Fleet, kindsOf } from '../../test/fleet.ts';
import { storedState } from '../../test/stored-state.ts';

const web = deployment({ containers: [{ name: 'app', image: 'example.com/app:1' }] }, { name: 'web' });

const node = (name: string, labels: Readonly<Record<string, string>>): KubernetesObject =>
  object('v1', 'Node', { name, labels }, { spec: { providerID: 'aws:///eu-west-1a/i-1' } });

describe('what a cluster is made of', () => {
  let fleet: Fleet;

  beforeEach(async () => {
    fleet = await createFleet();
  });

  afterEach(async () => {
    await fleet.close();
  });

  const provider = async (): Promise<ClusterProvider | null | undefined> => {
    const [cluster] = await fleet.store.inOrganization(fleet.orgId, (tx) =>
      readClusters(tx, everything, baselinePolicyId, fleet.clusterId),
    );
    return cluster?.provider;
  };

  it('is not known before it was judged, and stored with what told it', async () => {
    expect(await provider()).toBeNull();
    const objects = [web, node('a', { 'eks.amazonaws.com/nodegroup': 'x' })];
    await fleet.sync(objects, { kubernetesVersion: 'v1.35.2-eks-113cf36' });
    await fleet.drain();
    expect(await provider()).toEqual({
      distribution: 'eks',
      cloud: 'aws',
      controlPlaneBy: 'Amazon EKS',
      evidence: [
        'the API server calls itself v1.35.2-eks-113cf36',
        '1 of 1 Nodes, such as: Node a has label eks.amazonaws.com/nodegroup',
      ],
    });
  });

  it('follows the cluster, also by deltas', async () => {
    const epoch = await fleet.sync([web]);
    await fleet.drain();
    expect(await provider()).toMatchObject({ distribution: 'unknown', evidence: [] });
    await fleet.send(epoch, 2, 'delta', [{ put: node('a', { 'kubernetes.azure.com/cluster': 'x' }) }]);
    await fleet.drain();
    expect(await provider()).toMatchObject({ distribution: 'aks', controlPlaneBy: 'Azure AKS' });
  });

  it('stays what it was while Nodes can no longer be read', async () => {
    const told = node('a', { 'kubernetes.azure.com/cluster': 'x' });
    await fleet.sync([web, told]);
    await fleet.drain();
    const unread = { group: '', kind: 'Node', namespace: '', state: 'unreadable', reason: 'forbidden' } as const;
    await fleet.sync([web], { kinds: [...kindsOf([web]), unread] });
    await fleet.drain();
    expect((await storedState(fleet)).resources).toHaveLength(2);
    expect(await provider()).toMatchObject({ distribution: 'aks' });
  });
});
