import { account, bindingOf, clusterRole, type KubernetesObject, ruleOf } from '@plimsoll/engine';
import { expect, it } from 'vitest';
import { builtInCatalogue } from '../index.ts';
import { bootstrapRbac as untouched } from '../testing/clusters/bootstrap-rbac.ts';
import { judgeInventory } from '../testing/judge-inventory.ts';

const findings = (objects: readonly KubernetesObject[]): readonly string[] =>
  judgeInventory(objects, builtInCatalogue())
    .filter(({ verdict }) => verdict.status !== 'pass' && verdict.control.startsWith('rbac-'))
    .map(({ kind, name, verdict }) => `${verdict.control}: ${kind} ${name} ${verdict.status}`);

it('finds nothing in what Kubernetes itself gives', () => {
  expect(findings(untouched)).toEqual([]);
});

it('finds one right more in any of it', () => {
  const swollen = untouched.map((object) =>
    object.metadata.name === 'system:controller:certificate-controller' && object.kind === 'ClusterRole'
      ? clusterRole('system:controller:certificate-controller', [ruleOf(['list'], ['secrets'])])
      : object,
  );
  expect(findings(swollen)).toContain('rbac-secrets-read-cluster: ServiceAccount certificate-controller fail');
});

it('finds one holder more of any of it', () => {
  const shared = [
    ...untouched,
    bindingOf(account('robot'), 'system:controller:generic-garbage-collector', { name: 'more' }),
  ];
  expect(findings(shared)).toContain('rbac-secrets-read-cluster: ServiceAccount robot fail');
});
