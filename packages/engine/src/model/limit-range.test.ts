import { describe, expect, it } from 'vitest';
import { deployment, object, pod } from '../control/example.ts';
import { project } from '../projection/project.ts';
import { clusterOf } from '../testing/inventory.ts';
import { defaultsOf, takesDefaults } from './limit-range.ts';

const limitRange = (name: string, namespace: string, ...limits: readonly object[]) =>
  object('v1', 'LimitRange', { name, namespace }, { spec: { limits } });

describe('defaultsOf', () => {
  const cluster = clusterOf([
    limitRange('a', 'shop', { type: 'Container', default: { memory: '1Gi' } }),
    limitRange('b', 'shop', { type: 'Container', defaultRequest: { cpu: '100m' } }),
    limitRange('c', 'other', { type: 'Pod', max: { memory: '1Gi' } }),
  ]);

  it('adds up what every LimitRange of the namespace gives; a default limit is a default request too', () => {
    const { limits, requests } = defaultsOf('shop', cluster);
    expect([...limits]).toEqual(['memory']);
    expect([...requests].sort()).toEqual(['cpu', 'memory']);
  });

  it('takes nothing from bounds on whole Pods, nor from other namespaces', () => {
    expect(defaultsOf('other', cluster).limits.size).toBe(0);
    expect(defaultsOf('nowhere', cluster).requests.size).toBe(0);
  });
});

it('fills in templates and manifests, but not Pods a cluster has admitted', () => {
  const template = project(deployment({}));
  const manifest = project(pod({}));
  const admitted = project({ ...pod({}), status: { phase: 'Running' } });
  const [agent, files] = [clusterOf([]), clusterOf([], { source: 'files' })];
  expect([template, manifest, admitted].map((resource) => takesDefaults(resource, agent))).toEqual([
    true,
    false,
    false,
  ]);
  expect([template, manifest, admitted].map((resource) => takesDefaults(resource, files))).toEqual([true, true, false]);
});
