import type { KubernetesObject } from '@plimsoll/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whyNoKubernetes } from '../../../tooling/test/kubernetes/programs.ts';
import { type Kubernetes, startKubernetes } from '../../../tooling/test/kubernetes/start-kubernetes.ts';
import { builtInCatalogue } from '../index.ts';
import { judgeInventory } from '../testing/judge-inventory.ts';

const kinds = {
  ClusterRole: 'clusterroles',
  ClusterRoleBinding: 'clusterrolebindings',
  Role: 'roles',
  RoleBinding: 'rolebindings',
};

describe.skipIf(whyNoKubernetes() !== undefined)('what a real API server gives out by itself', () => {
  let kubernetes: Kubernetes;
  let policy: readonly KubernetesObject[];

  beforeAll(async () => {
    kubernetes = await startKubernetes();
    const listed: KubernetesObject[] = [];
    for (const [kind, plural] of Object.entries(kinds)) {
      const { body } = await kubernetes.admin.request('GET', `/apis/rbac.authorization.k8s.io/v1/${plural}`);
      for (const item of (body as { readonly items: readonly KubernetesObject[] }).items)
        listed.push({ ...item, apiVersion: 'rbac.authorization.k8s.io/v1', kind });
    }
    policy = listed;
  });
  afterAll(() => kubernetes.stop());

  const findings = (objects: readonly KubernetesObject[]) =>
    judgeInventory(objects, builtInCatalogue())
      .filter(({ verdict }) => verdict.status !== 'pass' && verdict.control.startsWith('rbac-'))
      .map(({ kind, name, verdict }) => `${verdict.control}: ${kind} ${name} ${verdict.status}`);

  it('is known for what it is: there is nothing to find in it', () => {
    expect(policy.length).toBeGreaterThan(100);
    expect(findings(policy)).toEqual([]);
  });

  it('is told apart by what it holds: a right more in a controller’s role is found', () => {
    const swollen = policy.map((object) =>
      object.kind === 'ClusterRole' && object.metadata.name === 'system:controller:ttl-controller'
        ? { ...object, rules: [{ verbs: ['get'], apiGroups: [''], resources: ['secrets'] }] }
        : object,
    );
    expect(findings(swollen)).toContain('rbac-secrets-read-cluster: ServiceAccount ttl-controller fail');
  });
});
