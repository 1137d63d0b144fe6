import {
  account,
  bindingOf,
  clusterRole,
  deployment,
  gateway,
  httpRoute,
  ingress,
  type KubernetesObject,
  networkPolicy,
  object,
  pod,
  role,
  ruleOf,
  service,
} from '@plimsoll/engine';
import { expect, it } from 'vitest';
import { builtInCatalogue } from './index.ts';
import { judgeInventory } from './testing/judge-inventory.ts';

const junk: readonly unknown[] = [null, 7, 'x', true, [], {}, [7], [null], ['x'], [{}], { x: 7 }, { matchLabels: 'x' }];

/** One object of each kind whose content decides about others. */
const inventory: readonly KubernetesObject[] = [
  deployment({ serviceAccountName: 'robot' }),
  pod({}),
  service({ type: 'LoadBalancer' }),
  ingress(),
  gateway({}),
  httpRoute({}),
  object(
    'route.openshift.io/v1',
    'Route',
    { namespace: 'shop' },
    { spec: { to: { kind: 'Service', name: 'web' }, tls: { termination: 'edge' } } },
  ),
  networkPolicy({ podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }] }),
  object(
    'policy.networking.k8s.io/v1alpha2',
    'ClusterNetworkPolicy',
    {},
    { spec: { tier: 'Admin', priority: 1, subject: { namespaces: {} }, ingress: [{ action: 'Deny', from: [{}] }] } },
  ),
  object(
    'cilium.io/v2',
    'CiliumNetworkPolicy',
    { namespace: 'shop' },
    { specs: [{ endpointSelector: {}, ingress: [{ fromCIDRSet: [{ cidr: '10.0.0.0/8', except: [] }] }] }] },
  ),
  object(
    'projectcalico.org/v3',
    'GlobalNetworkPolicy',
    {},
    {
      spec: { selector: 'all()', namespaceSelector: 'has(a)', egress: [{ action: 'Deny', destination: { nets: [] } }] },
    },
  ),
  object('v1', 'Namespace', { name: 'shop' }),
  object(
    'v1',
    'LimitRange',
    { namespace: 'shop' },
    { spec: { limits: [{ type: 'Container', default: { cpu: '1' } }] } },
  ),
  object('v1', 'ConfigMap', { namespace: 'shop' }, { entries: [{ key: 'a', hits: [] }] }),
  object('policy/v1', 'PodDisruptionBudget', { namespace: 'shop' }, { spec: { minAvailable: 1, selector: {} } }),
  object('autoscaling/v2', 'HorizontalPodAutoscaler', { namespace: 'shop' }, { spec: { scaleTargetRef: {} } }),
  clusterRole('strong', [ruleOf(['*'], ['*'])], { aggregationRule: { clusterRoleSelectors: [{}] } }),
  role('weak', [ruleOf(['get'], ['pods'])]),
  bindingOf(account('robot'), 'strong'),
  bindingOf(account('robot'), 'weak', { namespace: 'shop', kind: 'Role' }),
];

/** Every object that comes of putting junk into one place of it. */
const spoilt = function* (value: unknown): Iterable<unknown> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    const put = (other: unknown) =>
      Array.isArray(value) ? value.map((old, at) => (String(at) === key ? other : old)) : { ...value, [key]: other };
    for (const other of junk) yield put(other);
    for (const other of spoilt(item)) yield put(other);
  }
};

it('judges the rest of a cluster whatever one of its objects looks like', () => {
  const catalogue = builtInCatalogue();
  let judged = 0;
  for (const [index, good] of inventory.entries()) {
    const { apiVersion, kind, metadata, ...rest } = good;
    for (const bad of spoilt({ metadata, ...rest })) {
      const { metadata: meta } = bad as KubernetesObject;
      const named = { ...(bad as object), apiVersion, kind, metadata: { ...Object(meta), name: metadata.name } };
      const objects = inventory.map((other, at) => (at === index ? (named as KubernetesObject) : other));
      expect(() => judgeInventory(objects, catalogue), JSON.stringify(named)).not.toThrow();
      judged += 1;
    }
  }
  expect(judged).toBeGreaterThan(1000);
  // Thousands of clusters are judged.
}, 120_000);
