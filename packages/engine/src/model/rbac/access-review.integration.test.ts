import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { forEachAtOnce } from '../../../../tooling/test/kubernetes/apply.ts';
import { whyNoKubernetes } from '../../../../tooling/test/kubernetes/programs.ts';
import { type Kubernetes, startKubernetes } from '../../../../tooling/test/kubernetes/start-kubernetes.ts';
import { object } from '../../control/example.ts';
import { account, bindingOf, clusterRole, role, ruleOf } from '../../control/example-rbac.ts';
import type { KubernetesObject } from '../../kubernetes/object.ts';
import { clusterOf } from '../../testing/inventory.ts';
import {
  questionOf,
  type Request,
  type Requester,
  randomRequesters,
  randomRequests,
  saysYes,
} from '../../testing/random-access.ts';
import { Draw, namespaces, randomRbac } from '../../testing/random-rbac.ts';
import type { ClusterModel } from '../cluster-model.ts';
import { rbacKinds } from './kinds.ts';
import { rbacModel } from './model.ts';
import { allows, isClusterWide } from './question.ts';
import { whoCan } from './who-can.ts';

const rbac = '/apis/rbac.authorization.k8s.io/v1';
const seed = 20_261_123;

interface Asked {
  readonly requester: Requester;
  readonly request: Request;
  readonly allowed: boolean;
}

/** What a cluster says of itself, and what its API server answered. */
describe.skipIf(whyNoKubernetes() !== undefined)('effective RBAC and the authorizer of a real API server', () => {
  let kubernetes: Kubernetes;
  let stored: readonly KubernetesObject[];
  const asked: Asked[] = [];

  const get = async (path: string): Promise<unknown> => {
    const { status, body } = await kubernetes.admin.request('GET', path);
    if (status !== 200) throw new Error(`${path} is answered with ${status}: ${JSON.stringify(body)}`);
    return body;
  };

  const list = async (kind: string, plural: string, selector = ''): Promise<readonly KubernetesObject[]> => {
    const { items } = (await get(`${rbac}/${plural}?labelSelector=${encodeURIComponent(selector)}`)) as {
      readonly items: readonly object[];
    };
    return items.map((item) => ({ ...(item as KubernetesObject), apiVersion: 'rbac.authorization.k8s.io/v1', kind }));
  };

  const listAll = async (): Promise<readonly KubernetesObject[]> => [
    ...(await list('ClusterRole', 'clusterroles')),
    ...(await list('ClusterRoleBinding', 'clusterrolebindings')),
    ...(await list('Role', 'roles')),
    ...(await list('RoleBinding', 'rolebindings')),
  ];

  const review = async ({ user, groups }: Requester, request: Request): Promise<boolean> => {
    const { verb, group, resource, subresource, namespace, name, address } = request;
    const attributes =
      address === ''
        ? { resourceAttributes: { verb, group, resource, subresource, namespace, name } }
        : { nonResourceAttributes: { verb, path: address } };
    const { status, body } = await kubernetes.admin.request(
      'POST',
      '/apis/authorization.k8s.io/v1/subjectaccessreviews',
      {
        body: {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SubjectAccessReview',
          spec: { user, groups, ...attributes },
        },
      },
    );
    if (status !== 201) throw new Error(`no review (${status}): ${JSON.stringify(body)}`);
    return (body as { readonly status: { readonly allowed: boolean } }).status.allowed;
  };

  beforeAll(async () => {
    kubernetes = await startKubernetes();
    const draw = new Draw(seed);
    await kubernetes.apply(namespaces.map((name) => object('v1', 'Namespace', { name })) as never);
    await kubernetes.apply(randomRbac(draw) as never);
    await aggregate(list, kubernetes);
    await untilSeen(kubernetes, review);
    stored = await listAll();
    const requesters = randomRequesters(draw, 40);
    const requests = randomRequests(draw, stored, 1_350);
    const questions = requests.flatMap((request) =>
      Array.from({ length: 4 }, () => ({ request, requester: draw.one(requesters) })),
    );
    await forEachAtOnce(questions, async (question) => {
      asked.push({ ...question, allowed: await review(question.requester, question.request) });
    });
  });
  afterAll(() => kubernetes.stop());

  it('agree on who can, for each of 5,400 random questions', () => {
    expect(asked).toHaveLength(5_400);
    // Neither answer alone would do.
    const yes = asked.filter(({ allowed }) => allowed).length;
    expect(yes).toBeGreaterThan(1_200);
    expect(asked.length - yes).toBeGreaterThan(1_200);
    expect(disagreements(clusterOf(stored, { read: rbacKinds }), asked)).toEqual([]);
  });

  it('agree where the rules of aggregated roles are derived, before any controller has written them', () => {
    const unwritten = stored.map((one) => (one.aggregationRule === undefined ? one : { ...one, rules: [] }));
    expect(disagreements(clusterOf(unwritten, { read: rbacKinds }), asked)).toEqual([]);
  });

  it('agree on what an account holds by name and through its groups', () => {
    const { serviceAccount } = rbacModel(clusterOf(stored, { read: rbacKinds }));
    const wrong = asked.filter(({ requester: { user }, request, allowed }) => {
      const [, , namespace = '', name = '', more] = user.split(':');
      if (!user.startsWith('system:serviceaccount:') || more !== undefined) return false;
      const held = serviceAccount(namespace, name).grants.some(
        (grant) =>
          (grant.namespace === '' || (grant.namespace === request.namespace && !isClusterWide(questionOf(request)))) &&
          grant.rules.some((rule) => {
            const only = allows(rule, questionOf(request));
            return only !== undefined && (only.length === 0 || only.includes(request.name));
          }),
      );
      return held !== allowed;
    });
    expect(wrong.map(({ requester, request }) => ({ requester, request }))).toEqual([]);
  });

  it('agree on which resources lie in no namespace', async () => {
    const { groups } = (await get('/apis')) as {
      groups: { name: string; preferredVersion: { groupVersion: string } }[];
    };
    const paths = ['/api/v1', ...groups.map(({ preferredVersion }) => `/apis/${preferredVersion.groupVersion}`)];
    for (const path of paths) {
      const { resources } = (await get(path)) as { resources: { name: string; namespaced: boolean }[] };
      const group = path === '/api/v1' ? '' : (path.split('/')[2] ?? '');
      // A request for a Namespace is authorized inside it.
      for (const { name, namespaced } of resources)
        if (name.split('/')[0] !== 'namespaces')
          expect(isClusterWide({ verb: 'get', group, resource: name }), `${name} of ${group}`).toBe(!namespaced);
    }
  });
});

const disagreements = (cluster: ClusterModel, asked: readonly Asked[]): readonly object[] => {
  const answers = new Map<Request, ReturnType<typeof whoCan>>();
  return asked.filter(({ requester, request, allowed }) => {
    const answer = answers.get(request) ?? whoCan(cluster, questionOf(request));
    answers.set(request, answer);
    return saysYes(answer, requester, request) !== allowed;
  });
};

interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
}

const toQuery = ({ matchLabels = {}, matchExpressions = [] }: Selector): string =>
  [
    ...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`),
    ...matchExpressions.map(({ key, operator, values = [] }) => {
      if (operator === 'Exists') return key;
      if (operator === 'DoesNotExist') return `!${key}`;
      return `${key} ${operator === 'In' ? 'in' : 'notin'} (${values.join(',')})`;
    }),
  ].join(',');

/**
 * What the controller for aggregated ClusterRoles does, which does not run here: writes the rules of every role that the
 * API server itself finds for a selector, until nothing changes.
 */
const aggregate = async (
  list: (kind: string, plural: string, selector?: string) => Promise<readonly KubernetesObject[]>,
  kubernetes: Kubernetes,
): Promise<void> => {
  for (let changed = true; changed; ) {
    changed = false;
    for (const { metadata, rules, aggregationRule } of await list('ClusterRole', 'clusterroles')) {
      if (aggregationRule === undefined) continue;
      const { clusterRoleSelectors } = aggregationRule as { readonly clusterRoleSelectors: readonly Selector[] };
      const found: string[] = [];
      for (const selector of clusterRoleSelectors)
        for (const other of await list('ClusterRole', 'clusterroles', toQuery(selector)))
          if (other.metadata.name !== metadata.name)
            for (const rule of Array.isArray(other.rules) ? other.rules : []) found.push(JSON.stringify(rule));
      const wanted = [...new Set(found)].sort();
      const written = (Array.isArray(rules) ? rules : []).map((rule) => JSON.stringify(rule)).sort();
      // In circles the order moves on for ever.
      if (JSON.stringify(wanted) === JSON.stringify(written)) continue;
      changed = true;
      const body = { rules: wanted.map((rule) => JSON.parse(rule)) };
      const { status } = await kubernetes.admin.request('PATCH', `${rbac}/clusterroles/${metadata.name}`, {
        body,
        contentType: 'application/merge-patch+json',
      });
      if (status !== 200) throw new Error(`the rules of ${metadata.name} are refused with ${status}`);
    }
  }
};

/** Waits until the authorizer, which reads a cache of each kind, has seen what was written last. */
const untilSeen = async (
  kubernetes: Kubernetes,
  review: (requester: Requester, request: Request) => Promise<boolean>,
): Promise<void> => {
  const rule = ruleOf(['mark'], ['marks'], ['last.example.com']);
  const [wide, narrow] = [account('last-wide'), account('last-narrow')];
  await kubernetes.apply([
    clusterRole('last', [rule]),
    role('last', [rule]),
    bindingOf(wide, 'last', { name: 'last' }),
    bindingOf(narrow, 'last', { name: 'last', namespace: 'shop', kind: 'Role' }),
  ] as never);
  const request: Request = {
    verb: 'mark',
    group: 'last.example.com',
    resource: 'marks',
    subresource: '',
    namespace: 'shop',
    name: '',
    address: '',
  };
  for (const { namespace, name } of [wide, narrow])
    await vi.waitUntil(() => review({ user: `system:serviceaccount:${namespace}:${name}`, groups: [] }, request), {
      timeout: 10_000,
      interval: 50,
    });
};
