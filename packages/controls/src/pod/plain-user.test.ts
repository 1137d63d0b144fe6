import { container, deployment, type KubernetesObject } from '@plimsoll/engine';
import { expect, it } from 'vitest';
import { builtInCatalogue } from '../index.ts';
import { judgeInventory } from '../testing/judge-inventory.ts';

const volumes = [{ name: 'root', hostPath: { path: '/' } }];
const plain = { runAsUser: 65_534, runAsGroup: 65_534 };

const severitiesOf = (object: KubernetesObject): readonly (string | undefined)[] =>
  ['pod-runtime-socket', 'pod-hostpath-kubelet-tokens'].map((control) => {
    const { verdict } =
      judgeInventory([object], builtInCatalogue()).find((one) => one.verdict.control === control) ?? {};
    return verdict?.status === 'fail' ? (verdict.severity ?? 'as its control') : verdict?.status;
  });

const own = ['as its control', 'as its control'];

it('makes what is root’s alone on the node milder for a user and group that are not', () => {
  expect(severitiesOf(deployment({ volumes, securityContext: plain }))).toEqual(['medium', 'medium']);
  expect(severitiesOf(deployment({ volumes }))).toEqual(own);
});

it.each([
  ['no group, which is group 0', { runAsUser: 65_534 }],
  ['root for a container', { ...plain, runAsUser: 0 }],
  ['a capability that reads past permissions', { ...plain, capabilities: { add: ['CAP_DAC_READ_SEARCH'] } }],
  ['all rights', { ...plain, privileged: true }],
])('stays with %s', (_, securityContext) => {
  expect(severitiesOf(deployment({ volumes, containers: [container({ securityContext })] }))).toEqual(own);
});
