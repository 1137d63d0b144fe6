import type { PolicyRule } from '../../projection/rbac.ts';
import { allowedVerbs, isAboutNoName } from './match.ts';

/** One way to hold an ability: any of the verbs on any of the resources of a group. */
interface Demand {
  readonly verbs: readonly string[];
  readonly group: string;
  readonly resources: readonly string[];
  /** Counts although the rule names objects: for all (`true`), or when it names one of these. */
  readonly named?: true | readonly string[];
}

const rbac = 'rbac.authorization.k8s.io';
const write = ['create', 'update', 'patch'];
const read = ['get', 'list', 'watch'];

/** Rights that take over more than they seem to, by what they are used for. */
const demands = {
  admin: [{ verbs: ['*'], group: '', resources: ['*'] }],
  'secrets-read': [{ verbs: read, group: '', resources: ['secrets'] }],
  'secrets-list': [{ verbs: ['list', 'watch'], group: '', resources: ['secrets'] }],
  'pods-create': [{ verbs: ['create'], group: '', resources: ['pods'] }],
  'pods-patch': [{ verbs: ['update', 'patch'], group: '', resources: ['pods'] }],
  'controllers-create': [
    { verbs: write, group: 'apps', resources: ['deployments', 'daemonsets', 'statefulsets', 'replicasets'] },
    { verbs: write, group: 'batch', resources: ['jobs', 'cronjobs'] },
    { verbs: write, group: '', resources: ['replicationcontrollers'] },
  ],
  // `get` opens the same stream for clients that speak WebSocket.
  'pods-exec': [{ verbs: ['create', 'get'], group: '', resources: ['pods/exec'] }],
  'pods-attach': [{ verbs: ['create', 'get'], group: '', resources: ['pods/attach'] }],
  'pods-portforward': [{ verbs: ['create', 'get'], group: '', resources: ['pods/portforward'] }],
  'ephemeral-containers': [{ verbs: ['update', 'patch'], group: '', resources: ['pods/ephemeralcontainers'] }],
  bind: [{ verbs: ['bind'], group: rbac, resources: ['roles', 'clusterroles'], named: ['cluster-admin'] }],
  escalate: [{ verbs: ['escalate'], group: rbac, resources: ['roles', 'clusterroles'] }],
  impersonate: [
    { verbs: ['impersonate'], group: '', resources: ['users', 'groups', 'serviceaccounts'], named: ['system:masters'] },
    { verbs: ['impersonate'], group: 'authentication.k8s.io', resources: ['uids', 'userextras'] },
  ],
  'bindings-write': [{ verbs: write, group: rbac, resources: ['rolebindings', 'clusterrolebindings'] }],
  'roles-write': [{ verbs: write, group: rbac, resources: ['roles', 'clusterroles'] }],
  // list and watch mean nothing on a proxy; each other verb is an HTTP method passed on to the kubelet.
  'nodes-proxy': [
    { verbs: ['get', 'create', 'update', 'patch', 'delete'], group: '', resources: ['nodes/proxy'], named: true },
  ],
  'token-request': [{ verbs: ['create'], group: '', resources: ['serviceaccounts/token'], named: true }],
  'csr-approve': [
    { verbs: ['update', 'patch'], group: 'certificates.k8s.io', resources: ['certificatesigningrequests/approval'] },
  ],
  'webhooks-write': [
    {
      verbs: write,
      group: 'admissionregistration.k8s.io',
      resources: ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
    },
  ],
  'pv-create': [{ verbs: ['create'], group: '', resources: ['persistentvolumes'] }],
  'events-delete': [
    { verbs: ['delete', 'deletecollection'], group: '', resources: ['events'] },
    { verbs: ['delete', 'deletecollection'], group: 'events.k8s.io', resources: ['events'] },
  ],
} as const satisfies Record<string, readonly Demand[]>;

export type Ability = keyof typeof demands;

export const abilities = Object.keys(demands) as readonly Ability[];

/** Abilities that, held cluster-wide, end in full control of the cluster in a step or two. */
export const takeoverAbilities: readonly Ability[] = [
  'admin',
  'secrets-read',
  'pods-create',
  'controllers-create',
  'pods-exec',
  'pods-attach',
  'ephemeral-containers',
  'bind',
  'escalate',
  'impersonate',
  'nodes-proxy',
  'token-request',
  'csr-approve',
  'webhooks-write',
];

/**
 * How a rule gives an ability, as `verbs on resource`; undefined when it does not. A rule limited to named objects gives
 * none, unless the names make no difference.
 */
export const grantsAbility = (rule: PolicyRule, ability: Ability): string | undefined => {
  const ways: readonly Demand[] = demands[ability];
  for (const { verbs, group, resources, named } of ways) {
    const asked = namesAllow(rule.resourceNames, named) ? verbs : namelessOf(rule.resourceNames, verbs);
    if (asked.length === 0) continue;
    for (const resource of resources) {
      const held = allowedVerbs(rule, group, resource, asked);
      if (held.length > 0) return `${held.join(', ')} on ${resource}`;
    }
  }
  return undefined;
};

/** The empty name among others allows requests that name nothing, and those reach every object. */
const namelessOf = (names: readonly string[], verbs: readonly string[]): readonly string[] =>
  names.includes('') ? verbs.filter((verb) => isAboutNoName(verb)) : [];

const namesAllow = (names: readonly string[], named: Demand['named']): boolean => {
  if (names.length === 0 || named === true) return true;
  return named?.some((name) => names.includes(name)) === true;
};
