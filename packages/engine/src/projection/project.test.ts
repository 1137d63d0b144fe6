import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { container, deployment, object, pod } from '../control/example.ts';
import { selects } from '../model/label-selector.ts';
import { project } from './project.ts';

const kinds: readonly (readonly [string, string])[] = [
  ['v1', 'Pod'],
  ['v1', 'Service'],
  ['v1', 'ServiceAccount'],
  ['v1', 'LimitRange'],
  ['apps/v1', 'Deployment'],
  ['batch/v1', 'CronJob'],
  ['networking.k8s.io/v1', 'Ingress'],
  ['networking.k8s.io/v1', 'NetworkPolicy'],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole'],
  ['rbac.authorization.k8s.io/v1', 'RoleBinding'],
  ['policy/v1', 'PodDisruptionBudget'],
  ['autoscaling/v2', 'HorizontalPodAutoscaler'],
  ['policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy'],
  ['cilium.io/v2', 'CiliumNetworkPolicy'],
  ['projectcalico.org/v3', 'GlobalNetworkPolicy'],
  ['projectcalico.org/v3', 'Tier'],
  ['example.com/v1', 'Website'],
];

const fields = [
  'spec',
  'specs',
  'rules',
  'subjects',
  'roleRef',
  'aggregationRule',
  'status',
  'automountServiceAccountToken',
];
const inner = [
  'template',
  'selector',
  'ports',
  'rules',
  'limits',
  'containers',
  'volumes',
  'podSelector',
  'tls',
  'http',
  'subject',
  'ingress',
  'egressDeny',
  'endpointSelector',
  'toCIDRSet',
  'source',
];
const junk: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, 0, -1, 'text', ''),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...inner, 'spec', 'matchLabels', '__proto__', 'constructor'), tie('value'), {
      maxKeys: 4,
    }),
  ),
})).value;

describe('project', () => {
  it('throws on no shape that JSON can have, and gives back plain JSON', () => {
    const drawn = fc.record(Object.fromEntries([...fields, 'metadata'].map((field) => [field, junk])));
    fc.assert(
      fc.property(fc.constantFrom(...kinds), drawn, ([apiVersion, kind], rest) => {
        const given = { ...rest, apiVersion, kind, metadata: { ...(rest.metadata as object), name: 'x' } };
        const projection = project(given);
        expect(JSON.stringify(JSON.parse(JSON.stringify(projection)))).toBe(JSON.stringify(projection));
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('drops the namespace of kinds that have none, as the API does', () => {
    const role = object('rbac.authorization.k8s.io/v1', 'ClusterRole', { name: 'a', namespace: 'shop' });
    expect(project(role).ref.namespace).toBe('');
    expect(project(object('example.com/v1', 'ClusterRole', { name: 'a', namespace: 'shop' })).ref.namespace).toBe(
      'shop',
    );
  });

  it('reads fields of another type as absent', () => {
    const odd = project(
      object('v1', 'Service', { name: 'a' }, { spec: { type: 7, ports: { port: 80 }, externalIPs: 'all' } }),
    );
    expect(odd.facts).toMatchObject({ type: 'ClusterIP', ports: [], externalIPs: [] });
  });

  it('keeps labels called like inherited properties, and no others', () => {
    const labels = JSON.parse('{"__proto__":"a","constructor":"b","app":"c","count":1}');
    const kept = project(pod({}, { labels })).labels;
    expect(Object.keys(kept).sort()).toEqual(['__proto__', 'app', 'constructor']);
    expect(Object.keys(project(pod({})).labels)).toEqual([]);
  });

  it('lets a malformed selector select nothing silently, neither all nor none', () => {
    for (const podSelector of [
      'all',
      [],
      { matchLabels: 'app' },
      { matchLabels: { app: 1 } },
      { matchExpressions: {} },
    ]) {
      const policy = object('networking.k8s.io/v1', 'NetworkPolicy', { name: 'a' }, { spec: { podSelector } });
      const { facts } = project(policy) as ReturnType<typeof project> & { facts: { podSelector: object } };
      expect(() => selects(facts.podSelector, { app: '1' }), JSON.stringify(podSelector)).toThrow(TypeError);
    }
  });

  it('knows what matters of a workload', () => {
    const given = deployment({
      serviceAccountName: 'robot',
      runtimeClassName: 'gvisor',
      containers: [
        container({ ports: [{ containerPort: 80, hostPort: 8080 }], envFrom: [{ secretRef: { name: 's' } }] }),
      ],
    });
    expect(project(given).facts).toMatchObject({
      serviceAccount: 'robot',
      sandboxed: true,
      mountsSecrets: true,
      nodeEscape: false,
      replicas: 1,
      podLabels: { app: 'example' },
      ports: [{ port: 80, hostPort: 8080 }],
    });
  });

  it('takes no other runtime class for a sandbox', () => {
    expect(project(pod({ runtimeClassName: 'nvidia' })).facts).toMatchObject({ sandboxed: false });
  });

  it('finds the ways out to the node', () => {
    const escapes = (spec: Parameters<typeof pod>[0]) =>
      (project(pod(spec)).facts as { nodeEscape: boolean }).nodeEscape;
    expect(escapes({ containers: [container({ securityContext: { privileged: true } })] })).toBe(true);
    expect(
      escapes({ containers: [container({ securityContext: { capabilities: { add: ['CAP_SYS_ADMIN'] } } })] }),
    ).toBe(true);
    expect(escapes({ volumes: [{ name: 'root', hostPath: { path: '/' } }] })).toBe(true);
    expect(escapes({ hostPID: true })).toBe(false);
    expect(
      escapes({
        hostPID: true,
        containers: [container({ securityContext: { capabilities: { add: ['SYS_PTRACE'] } } })],
      }),
    ).toBe(true);
  });
});
