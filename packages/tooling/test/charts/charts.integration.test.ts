import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../kubernetes/apply.ts';
import { whyNoKubernetes } from '../kubernetes/programs.ts';
import { type Kubernetes, startKubernetes } from '../kubernetes/start-kubernetes.ts';
import { helmPath, lint, namespace, render } from './helm.ts';
import { monitoringKinds } from './monitoring-kinds.ts';
import { podsOf } from './pods-of.ts';
import { everySet, valueSets } from './value-sets.ts';

const restricted: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: namespace, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
};

describe.skipIf(helmPath() === undefined)('the charts', () => {
  it.each(everySet)('%s lints with %s', async (chart, _name, values) => {
    expect(await lint(chart, values)).toContain('0 chart(s) failed');
  });

  it.each(everySet)('%s with %s holds what it needs where limits and requests agree', async (chart, _name, values) => {
    const containers = podsOf(await render(chart, values)).flatMap(({ spec }) => {
      const { containers: main, initContainers = [] } = spec as { [list: string]: { resources: unknown }[] };
      return [...(main ?? []), ...initContainers];
    });
    expect(containers.length).toBeGreaterThan(0);
    for (const { resources } of containers) {
      const { requests, limits } = resources as { requests: object; limits: object };
      expect(limits).toEqual(requests);
    }
  });

  it.each([
    ['plimsoll-agent', { ...valueSets['plimsoll-agent'].least, 'platform.adress': 'https://x.example' }],
    ['plimsoll-agent', { ...valueSets['plimsoll-agent'].least, 'platform.url': 'http://plimsoll.example.org' }],
    [
      'plimsoll-agent',
      { ...valueSets['plimsoll-agent'].least, 'rbac.extraKinds': [{ apiGroups: [''], resources: ['*'] }] },
    ],
    ['plimsoll', { ...valueSets.plimsoll.least, 'secrets.adminPassword': 'written here' }],
    ['plimsoll', { ...valueSets.plimsoll.least, settings: { PLIMSOLL_SECRET_KEY: 'written here' } }],
    ['plimsoll', { ...valueSets.plimsoll.least, publicUrl: 'https://plimsoll.example.org/path' }],
  ] as const)('%s refuses values that mean nothing', async (chart, values) => {
    await expect(render(chart, values)).rejects.toThrow('values don');
  });

  it('of the agent asks for exactly one credential, and for a name where it enrols', async () => {
    const { least } = valueSets['plimsoll-agent'];
    await expect(render('plimsoll-agent', { ...least, token: 'second' })).rejects.toThrow('exactly one of');
    await expect(render('plimsoll-agent', { ...least, enrolmentToken: '' })).rejects.toThrow('exactly one of');
    await expect(render('plimsoll-agent', { ...least, 'cluster.name': '' })).rejects.toThrow('Set cluster.name');
  });

  it('of the platform writes no secret and refers to each', async () => {
    const objects = await render('plimsoll', valueSets.plimsoll.least ?? {});
    expect(objects.filter(({ kind }) => kind === 'Secret')).toEqual([]);
    expect(JSON.stringify(objects)).not.toContain('secretKeyRef');
  });
});

describe.skipIf(helmPath() === undefined || whyNoKubernetes() !== undefined)('the charts on a real API server', () => {
  let kubernetes: Kubernetes;

  beforeAll(async () => {
    kubernetes = await startKubernetes();
    await kubernetes.apply([restricted, ...monitoringKinds]);
  });
  afterAll(() => kubernetes.stop());

  it.each(everySet)('%s with %s is admitted, every field known', async (chart, _name, values) => {
    const objects = await render(chart, values);
    await expect.poll(() => kubernetes.apply(objects, { dryRun: true })).toBeUndefined();
  });

  it.each(everySet)('%s with %s runs where Pod Security is restricted', async (chart, _name, values) => {
    const pods = podsOf(await render(chart, values)).map((pod) => withoutPriority(pod));
    await kubernetes.apply(pods, { dryRun: true });
    const [first] = pods;
    if (first === undefined) throw new Error('the chart makes no Pod');
    const hostile = { ...first, spec: { ...(first.spec as object), hostPID: true } };
    await expect(kubernetes.apply([hostile], { dryRun: true })).rejects.toThrow('violates PodSecurity');
  });
});

// The priority class of the value set is one of a cluster that is not here.
const withoutPriority = (pod: KubernetesObject): KubernetesObject => {
  const { priorityClassName: _, ...spec } = pod.spec as Record<string, unknown>;
  return { ...pod, spec };
};
