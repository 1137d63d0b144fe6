import { deployment, type KubernetesObject, object, pod } from '@plimsoll/engine';

/** Uniform numbers from a seed (mulberry32), so that a failing history can be run again. */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** An object out of a small world in which everything has to do with everything else. */
export const randomObject = (random: () => number): KubernetesObject => {
  const pick = <Item>(items: readonly [Item, ...Item[]]): Item =>
    items[Math.floor(random() * items.length)] ?? items[0];
  const namespace = pick(['shop', 'bank']);
  const name = pick(['a', 'b', 'c']);
  const flag = random() < 0.5;
  const metadata = { name, namespace };
  switch (
    pick(['deployment', 'pod', 'service', 'policy', 'account', 'role', 'binding', 'limits', 'namespace', 'settings'])
  ) {
    case 'deployment':
      return deployment(
        {
          serviceAccountName: name,
          containers: [{ name: 'app', image: flag ? 'app' : 'app:1', securityContext: { privileged: flag } }],
        },
        metadata,
      );
    case 'pod':
      return pod(
        { hostNetwork: flag, ...(random() < 0.5 ? { containers: [{ name: 'app', image: `sidecar:${name}` }] } : {}) },
        {
          ...metadata,
          ...(random() < 0.6
            ? { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name, controller: true }] }
            : {}),
        },
      );
    case 'service':
      return object('v1', 'Service', metadata, {
        spec: { type: flag ? 'LoadBalancer' : 'ClusterIP', selector: { app: 'example' }, ports: [{ port: 5432 }] },
      });
    case 'policy':
      return object('networking.k8s.io/v1', 'NetworkPolicy', metadata, {
        spec: { podSelector: flag ? {} : { matchLabels: { app: 'other' } }, policyTypes: ['Ingress'] },
      });
    case 'account':
      return object('v1', 'ServiceAccount', metadata, { automountServiceAccountToken: flag });
    case 'role':
      return object(
        'rbac.authorization.k8s.io/v1',
        'ClusterRole',
        { name },
        {
          rules: [
            { apiGroups: flag ? ['*'] : [''], resources: flag ? ['*'] : ['pods'], verbs: flag ? ['*'] : ['get'] },
          ],
        },
      );
    case 'binding':
      return object(
        'rbac.authorization.k8s.io/v1',
        'ClusterRoleBinding',
        { name },
        {
          roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: pick(['a', 'b', 'c']) },
          subjects: [{ kind: 'ServiceAccount', namespace, name }],
        },
      );
    case 'limits':
      return object('v1', 'LimitRange', metadata, {
        spec: { limits: [{ type: 'Container', default: flag ? { memory: '1Gi' } : { cpu: '1' } }] },
      });
    case 'namespace':
      return object('v1', 'Namespace', {
        name: namespace,
        labels: flag ? { 'pod-security.kubernetes.io/enforce': 'restricted' } : {},
      });
    default:
      return object('v1', 'ConfigMap', metadata, { data: { password: flag ? 'aws_secret_access_key' : 'x' } });
  }
};
