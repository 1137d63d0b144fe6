import { account, bindingOf, clusterRole, role } from '../control/example-rbac.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';

/** Draws from lists in an order that a seed decides. */
export class Draw {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** A whole number below `bound`. */
  below(bound: number): number {
    // xorshift32: period 2^32 - 1, and the same on every machine.
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % bound;
  }

  one<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('nothing to draw from');
    return item;
  }

  /** One to `most` of them, each once. */
  some<Item>(items: readonly Item[], most: number): readonly Item[] {
    return [...new Set(Array.from({ length: 1 + this.below(most) }, () => this.one(items)))];
  }
}

export const namespaces = ['shop', 'bank', 'kube-system'] as const;
export const accountNames = ['robot', 'default', 'job-controller'] as const;
export const users = ['ada', 'eve', 'system:kube-scheduler', 'system:serviceaccount:shop:robot:x'] as const;
export const groups = ['developers', 'auditors', 'system:nodes'] as const;
export const verbs = 'get list watch create update patch delete deletecollection bind escalate impersonate use'.split(
  ' ',
);
export const apiGroups = ['', 'apps', 'rbac.authorization.k8s.io', 'example.com'] as const;
export const resources = 'pods secrets namespaces widgets deployments rolebindings nodes users'.split(' ');
export const subresources = ['exec', 'log', 'scale', 'status'] as const;
export const names = ['a', 'b', 'shop', 'bank'] as const;
export const addresses = ['/metrics', '/metrics/slis', '/healthz', '/api', '/apis/apps', '/logs/a/b', '/'] as const;

const ruleResources = [
  ...resources.flatMap((name) => [name, name, `${name}/scale`]),
  'pods/exec',
  'pods/log',
  '*/scale',
  '*/exec',
  '*/*',
  '*',
];
const ruleAddresses = [...addresses, '/metrics/*', '/logs/*', '/api*', '/api**', '*', '/*'];

const maybe = (draw: Draw, chance: number): boolean => draw.below(100) < chance;

const resourceRule = (draw: Draw): object => ({
  verbs: maybe(draw, 10) ? ['*'] : draw.some(verbs, 4),
  apiGroups: maybe(draw, 15) ? ['*'] : draw.some(apiGroups, 3),
  resources: draw.some(ruleResources, 4),
  ...(maybe(draw, 30) ? { resourceNames: draw.some([...names, ''], 2) } : {}),
});

const addressRule = (draw: Draw): object => ({
  verbs: maybe(draw, 20) ? ['*'] : draw.some(['get', 'post', 'put'], 2),
  nonResourceURLs: draw.some(ruleAddresses, 2),
});

const rulesOf = (draw: Draw, withAddresses: boolean): readonly object[] =>
  Array.from({ length: 1 + draw.below(3) }, () =>
    withAddresses && maybe(draw, 25) ? addressRule(draw) : resourceRule(draw),
  );

const labels = (draw: Draw): Readonly<Record<string, string>> => ({
  [`to-${draw.one(['x', 'y', 'z'])}`]: draw.one(['yes', 'no']),
});

const selector = (draw: Draw): object => {
  const key = `to-${draw.one(['x', 'y', 'z'])}`;
  return draw.one([
    { matchLabels: { [key]: 'yes' } },
    { matchExpressions: [{ key, operator: 'In', values: ['yes', 'perhaps'] }] },
    { matchExpressions: [{ key, operator: 'Exists' }] },
    { matchLabels: { [key]: 'no' }, matchExpressions: [{ key: 'to-x', operator: 'DoesNotExist' }] },
    {
      matchExpressions: [
        { key: 'to-x', operator: 'NotIn', values: ['yes'] },
        { key, operator: 'Exists' },
      ],
    },
  ]);
};

const subject = (draw: Draw): object => {
  const draws: readonly (() => object)[] = [
    () => account(draw.one(accountNames), draw.one(namespaces)),
    () => ({ kind: 'User', name: draw.one([...users, 'system:anonymous', 'system:serviceaccount:bank:robot']) }),
    () => ({
      kind: 'Group',
      name: draw.one([
        ...groups,
        ...namespaces.map((namespace) => `system:serviceaccounts:${namespace}`),
        'system:serviceaccounts',
        'system:authenticated',
        'system:unauthenticated',
      ]),
    }),
  ];
  return draw.one(draws)();
};

/** Roles, aggregations and bindings at random; the API server takes all of them. */
export const randomRbac = (draw: Draw): readonly KubernetesObject[] => {
  const plain = Array.from({ length: 24 }, (_, index) =>
    clusterRole(`plain-${index}`, rulesOf(draw, true), {}, maybe(draw, 60) ? { labels: labels(draw) } : {}),
  );
  // Some of them are selected by others, or by each other.
  const aggregated = Array.from({ length: 6 }, (_, index) =>
    clusterRole(
      `aggregated-${index}`,
      [],
      { aggregationRule: { clusterRoleSelectors: Array.from({ length: 1 + draw.below(2) }, () => selector(draw)) } },
      maybe(draw, 40) ? { labels: labels(draw) } : {},
    ),
  );
  const local = namespaces.flatMap((namespace) =>
    Array.from({ length: 5 }, (_, index) => role(`local-${index}`, rulesOf(draw, false), namespace)),
  );
  const nameOf = () => draw.one([...plain, ...plain, ...aggregated]).metadata.name ?? '';
  const wide = Array.from({ length: 24 }, (_, index) => bindingOf(subject(draw), nameOf(), { name: `wide-${index}` }));
  const narrow = Array.from({ length: 60 }, (_, index) => {
    const ofRole = maybe(draw, 40);
    return bindingOf(subject(draw), ofRole ? `local-${draw.below(6)}` : nameOf(), {
      namespace: draw.one(namespaces),
      kind: ofRole ? 'Role' : 'ClusterRole',
      name: `narrow-${index}`,
    });
  });
  return [...plain, ...aggregated, ...local, ...wide, ...narrow];
};
