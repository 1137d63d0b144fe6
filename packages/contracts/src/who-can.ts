import { EvidenceState } from '@plimsoll/domain';
import { z } from 'zod';
import { operation } from './operation.ts';

const RoleRef = z.object({ kind: z.enum(['Role', 'ClusterRole']), namespace: z.string(), name: z.string() });

/** One way from a question to an identity: the binding, the role it gives, and the rule that allows it. */
export const AccessPath = z.object({
  /** Where it holds; empty: everywhere. */
  namespace: z.string(),
  binding: z.object({
    kind: z.enum(['RoleBinding', 'ClusterRoleBinding']),
    namespace: z.string(),
    name: z.string(),
    id: z.uuid(),
  }),
  role: RoleRef.extend({ id: z.uuid() }),
  /** The role that the rule stands in: another one where roles are aggregated. */
  from: RoleRef.extend({ id: z.uuid() }),
  /** Path of the rule in that role, such as `rules[0]`. */
  path: z.string(),
  rule: z.object({
    verbs: z.array(z.string()),
    apiGroups: z.array(z.string()),
    resources: z.array(z.string()),
    resourceNames: z.array(z.string()),
    nonResourceURLs: z.array(z.string()),
  }),
  /** Only for objects of these names; empty: whatever their name. */
  names: z.array(z.string()),
  /** The rule is of a role that every cluster has, not one that was in the inventory. */
  assumed: z.boolean(),
});
export type AccessPath = z.infer<typeof AccessPath>;

export const AccessHolder = z.object({
  kind: z.enum(['User', 'Group', 'ServiceAccount']),
  namespace: z.string(),
  name: z.string(),
  /** Whether it holds everywhere or only in some namespaces. */
  reach: z.enum(['everywhere', 'namespaces']),
  namespaces: z.array(z.string()),
  /** At most 20. Empty for `system:masters`, whom the API server lets do everything without asking RBAC. */
  paths: z.array(AccessPath),
  morePaths: z.number().int(),
  /** Of a group: the ServiceAccounts known to belong to it, at most 50, and how many there are in all. */
  members: z
    .object({
      total: z.number().int(),
      accounts: z.array(z.object({ namespace: z.string(), name: z.string() })),
      /** Others belong to it too: people, and whoever the identity provider says. */
      open: z.boolean(),
    })
    .nullable(),
});
export type AccessHolder = z.infer<typeof AccessHolder>;

export const WhoCanAnswer = z.object({
  clusterId: z.uuid(),
  clusterName: z.string(),
  /** Generation of the inventory that was asked. */
  generation: z.number().int(),
  holders: z.array(AccessHolder),
  /** More hold it than are listed. */
  moreHolders: z.number().int(),
  /** Who could come to it by `escalate`, `bind` or `impersonate`, although not allowed directly. */
  detours: z.array(
    z.object({
      kind: z.enum(['User', 'Group', 'ServiceAccount']),
      namespace: z.string(),
      name: z.string(),
      ability: z.enum(['escalate', 'bind', 'impersonate']),
      path: AccessPath,
    }),
  ),
  /** Bindings to roles whose rules are not known: their subjects may be able to. */
  unknown: z.array(
    z.object({
      kind: z.enum(['User', 'Group', 'ServiceAccount']),
      namespace: z.string(),
      name: z.string(),
      role: RoleRef,
      binding: z.object({ kind: z.string(), namespace: z.string(), name: z.string(), id: z.uuid() }),
    }),
  ),
  /** What was not read of RBAC; empty: the answer is whole. Never take an answer with gaps for "nobody else". */
  gaps: z.array(z.object({ kind: z.string(), namespace: z.string(), state: EvidenceState, reason: z.string() })),
});
export type WhoCanAnswer = z.infer<typeof WhoCanAnswer>;

const word = z.string().trim().max(253);

export const whoCan = operation({
  id: 'whoCan',
  method: 'GET',
  path: '/v1/clusters/{clusterId}/who-can',
  summary: 'Who can do a verb on a resource in a scope, and by which bindings, roles and rules',
  tag: 'Inventory',
  access: 'inventory:read',
  params: z.object({ clusterId: z.uuid() }),
  query: z.object({
    /** `get`, `create`, `*`…; for an address the HTTP method in lower case. */
    verb: word.min(1),
    /** In the plural, with its subresource: `pods`, `pods/exec`, `*`. An address of the API server begins with a slash. */
    resource: word.min(1),
    /** API group of the resource; empty: the core group. */
    apiGroup: word.default(''),
    /** Left out: anywhere, with where it holds. */
    namespace: z.string().trim().max(63).optional(),
    /** Name of one object. */
    name: word.optional(),
  }),
  status: 200,
  response: WhoCanAnswer,
});
