import { builtInCatalogue } from '@plimsoll/controls';
import { baselinePolicyId, everything, type KindEvidence, systemPolicyId } from '@plimsoll/domain';
import { type KubernetesObject, object } from '@plimsoll/engine';
import { listFindings, readClusters, readPosture } from '@plimsoll/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { createFleet, type Fleet } from '../../test/fleet.ts';
import { breaches } from '../../test/stored-state.ts';

const node = object(
  'v1',
  'Node',
  { name: 'n', labels: { 'eks.amazonaws.com/nodegroup': 'x' } },
  { spec: { providerID: 'aws:///eu-west-1a/i-1' } },
);
const registry = '602401143452.dkr.ecr.eu-west-1.amazonaws.com';
const proxy = (more: object = {}): KubernetesObject =>
  object(
    'apps/v1',
    'DaemonSet',
    { name: 'kube-proxy', namespace: 'kube-system' },
    {
      spec: {
        selector: { matchLabels: { app: 'p' } },
        template: {
          metadata: { labels: { app: 'p' } },
          spec: {
            hostNetwork: true,
            ...more,
            containers: [
              {
                name: 'p',
                image: `${registry}/eks/kube-proxy:v1.34.1`,
                command: ['kube-proxy'],
                securityContext: { privileged: true },
              },
            ],
          },
        },
      },
    },
  );
/** Every kind that some control reads was listed to its end. */
const everyKind: readonly KindEvidence[] = [
  ...new Set([...builtInCatalogue().entries.values()].flatMap(({ meta }) => [...meta.reads, ...meta.kinds])),
].map((key) => {
  const [kind = '', ...group] = key.split('.');
  return { group: group.join('.'), kind, namespace: '', state: 'complete', reason: '' };
});

describe('whose a finding is', () => {
  let fleet: Fleet;

  beforeEach(async () => {
    fleet = await createFleet();
  });

  afterEach(async () => {
    expect(await breaches(fleet)).toEqual([]);
    await fleet.close();
  });

  const sync = async (objects: readonly KubernetesObject[], unread: readonly string[] = []) => {
    const kinds = everyKind.map((kind) =>
      unread.includes(kind.kind) ? { ...kind, state: 'unreadable' as const, reason: 'forbidden' } : kind,
    );
    const epoch = await fleet.sync(objects, { kinds });
    await fleet.drain();
    return epoch;
  };
  const found = async (parties?: readonly ('yours' | 'vendor' | 'provider')[]) =>
    await fleet.store.inOrganization(fleet.orgId, async (tx) => {
      const lines = await listFindings(tx, everything, { parties, statuses: ['fail'] }, 'priority', undefined, 100);
      return lines.map(({ controlId, responsibility, pack }) => ({ controlId, responsibility, pack }));
    });
  const privileged = async () => (await found()).find(({ controlId }) => controlId === 'pod-privileged');
  const bars = async () =>
    await fleet.store.inOrganization(fleet.orgId, async (tx) => ({
      yours: (await readPosture(tx, everything, { policy: baselinePolicyId })).counts,
      theirs: (await readPosture(tx, everything, { policy: systemPolicyId(baselinePolicyId) })).counts,
    }));

  it('is stored with the pack that says so, counted in another bar, and found by it', async () => {
    await sync([proxy(), node]);
    expect(await privileged()).toEqual({
      controlId: 'pod-privileged',
      responsibility: 'provider',
      pack: expect.stringContaining('kube-proxy: Amazon EKS and its add-ons, as of 20'),
    });
    expect((await found(['yours'])).map(({ controlId }) => controlId)).not.toContain('pod-privileged');
    expect((await found(['provider'])).map(({ controlId }) => controlId)).toContain('pod-privileged');
    const { yours, theirs } = await bars();
    expect(theirs).toEqual({ in: 0, excepted: 0, unknown: 0, out: 1 });
    expect(yours.out).toBe(0);
    const [cluster] = await fleet.store.inOrganization(fleet.orgId, (tx) =>
      readClusters(tx, everything, baselinePolicyId, fleet.clusterId),
    );
    expect(cluster?.failing.slice(0, 2)).toEqual([0, expect.any(Number)]);
  });

  it('comes back with a privilege that nobody expects, and the asset with it', async () => {
    const epoch = await sync([proxy(), node]);
    await fleet.send(epoch, 2, 'delta', [{ put: proxy({ hostPID: true }) }]);
    await fleet.drain();
    const all = await found();
    expect(all.find(({ controlId }) => controlId === 'pod-host-pid')?.responsibility).toBe('yours');
    const { yours, theirs } = await bars();
    expect(yours.out).toBe(1);
    expect(theirs.out).toBe(0);
  });

  it('comes back when what shows the provider is lost, as a move on record', async () => {
    await sync([proxy(), node]);
    await sync([proxy(), node], ['Node']);
    expect((await privileged())?.responsibility).toBe('yours');
    const history = await asSuperuser<{ responsibility: number; pack: string | null }>(
      fleet.database,
      `SELECT responsibility, pack FROM finding_history WHERE control_id = 'pod-privileged'`,
    );
    expect(history).toEqual([{ responsibility: 2, pack: expect.stringContaining('Amazon EKS') }]);
  });
});
