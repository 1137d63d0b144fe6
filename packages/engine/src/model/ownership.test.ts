import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deployment, object, pod } from '../control/example.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { clusterOf } from '../testing/inventory.ts';
import { replica, web } from '../testing/owned.ts';
import { ownedWorkloads } from './ownership.ts';

const told = (objects: readonly KubernetesObject[]) =>
  ownedWorkloads(clusterOf(objects)).map(({ subject, owner, members }) => ({
    subject: `${subject.kind} ${subject.name}`,
    owner: owner?.ref.kind,
    members: members.map(({ ref }) => `${ref.kind} ${ref.name}`),
  }));

const controlled = (kind: string, name: string, apiVersion = 'example.com/v1') => ({
  ownerReferences: [{ apiVersion, kind, name, controller: true }],
});

describe('ownedWorkloads', () => {
  it('gathers a Deployment and its live Pods, and leaves ReplicaSets and ended Pods out', () => {
    expect(
      told(web({}, replica('web-1-a'), replica('web-1-b', {}, 'Failed'), replica('web-1-c', {}, 'Pending'))),
    ).toEqual([
      { subject: 'Deployment web', owner: 'Deployment', members: ['Deployment web', 'Pod web-1-a', 'Pod web-1-c'] },
    ]);
  });

  it('takes a Pod without controller, and one that a node controls, for itself', () => {
    const mirror = pod({}, { name: 'etcd', ...controlled('Node', 'node-1', 'v1') });
    expect(told([pod({}), mirror]).map((entry) => entry.subject)).toEqual(['Pod example', 'Pod etcd']);
  });

  it('names an owner that is not in the inventory by what its Pods say', () => {
    expect(told([pod({}, controlled('Rollout', 'shop'))])).toEqual([
      { subject: 'Rollout shop', owner: undefined, members: ['Pod example'] },
    ]);
  });

  it('lets no owner reference hide a Deployment', () => {
    const claimed = deployment({}, { name: 'web', ...controlled('Website', 'main') });
    const website = object('example.com/v1', 'Website', { name: 'main', namespace: 'shop' });
    expect(told([website, claimed])).toEqual([
      { subject: 'Deployment web', owner: 'Deployment', members: ['Deployment web'] },
    ]);
  });

  it('does not take an owner of another namespace or of the same name in another group', () => {
    const stranger = deployment({}, { name: 'web', namespace: 'other' });
    const tenant = pod({}, controlled('Deployment', 'web', 'example.com/v1'));
    expect(told([stranger, tenant]).map((entry) => entry.members)).toEqual([['Deployment web'], ['Pod example']]);
  });

  it('loses no live Pod, whatever the references say', () => {
    const name = fc.constantFrom('a', 'b', 'c');
    const kind = fc.constantFrom('Pod', 'ReplicaSet', 'Job');
    const reference = fc.option(fc.record({ kind: fc.constantFrom('Pod', 'ReplicaSet', 'Job', 'Thing'), name }));
    const apiVersions: Record<string, string> = { Pod: 'v1', ReplicaSet: 'apps/v1', Job: 'batch/v1', Thing: 'x.io/v1' };
    fc.assert(
      fc.property(fc.array(fc.tuple(kind, name, reference), { maxLength: 8 }), (drawn) => {
        const objects = new Map(
          drawn.map(([ownKind, ownName, by]) => {
            const meta = by === null ? {} : controlled(by.kind, by.name, apiVersions[by.kind] ?? '');
            return [
              `${ownKind}/${ownName}`,
              object(apiVersions[ownKind] ?? '', ownKind, { namespace: 'shop', ...meta, name: ownName }, { spec: {} }),
            ];
          }),
        );
        const members = told([...objects.values()]).flatMap((entry) => entry.members);
        const pods = [...objects.values()].filter((given) => given.kind === 'Pod');
        expect(members.filter((member) => member.startsWith('Pod ')).sort()).toEqual(
          pods.map((given) => `Pod ${given.metadata.name}`).sort(),
        );
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
