import type { ClusterModel } from '../cluster-model.ts';
import { type Ability, grantsAbility } from './ability.ts';
import type { GrantedRule, Identity, RoleGrant } from './identity.ts';
import { allowedVerbs } from './match.ts';
import { rbacModel } from './model.ts';
import { type AccessQuestion, isClusterWide } from './question.ts';

/** Who could come to a right that is not given directly, and by which rule. */
export interface Detour {
  readonly kind: Identity['kind'];
  readonly namespace: string;
  readonly name: string;
  readonly ability: 'escalate' | 'bind' | 'impersonate';
  readonly grant: RoleGrant;
  readonly rule: GrantedRule;
}

interface Holder {
  readonly kind: Identity['kind'];
  readonly namespace: string;
  readonly name: string;
  readonly namespaces: readonly string[] | undefined;
  readonly paths: readonly { readonly names: readonly string[] }[];
}

/** What an ability is worth nothing without: rights on roles are used by writing one. */
const companion: Readonly<Record<'escalate' | 'bind', Ability>> = { escalate: 'roles-write', bind: 'bindings-write' };

/**
 * Detours of identities that do not hold the right themselves without limits: giving themselves a role (`bind`), writing
 * more into one (`escalate`), or acting as somebody who holds it (`impersonate`). Each ability once for each identity.
 */
export const detoursTo = (
  cluster: ClusterModel,
  question: AccessQuestion,
  holders: readonly Holder[],
): readonly Detour[] => {
  const full = new Set(holders.filter((holder) => isUnlimited(holder)).map(keyOf));
  const detours: Detour[] = [];
  for (const identity of rbacModel(cluster).identities) {
    if (full.has(keyOf(identity)) || identity.name === 'system:masters') continue;
    const { kind, namespace, name } = identity;
    for (const ability of ['bind', 'escalate', 'impersonate'] as const) {
      const way = ability === 'impersonate' ? impersonation(identity, holders) : selfGrant(identity, ability, question);
      if (way !== undefined) detours.push({ kind, namespace, name, ability, ...way });
    }
  }
  return detours;
};

const keyOf = ({ kind, namespace, name }: Pick<Holder, 'kind' | 'namespace' | 'name'>): string =>
  `${kind}|${namespace}|${name}`;

const isUnlimited = ({ namespaces, paths }: Holder): boolean =>
  namespaces === undefined && paths.some((path) => path.names.length === 0);

type Way = Pick<Detour, 'grant' | 'rule'>;

const selfGrant = (identity: Identity, ability: 'escalate' | 'bind', question: AccessQuestion): Way | undefined => {
  const clusterWide = isClusterWide(question);
  for (const grant of identity.grants) {
    // A role in a namespace, or a binding there, gives nothing outside it.
    if (grant.namespace !== '' && (clusterWide || (question.namespace ?? grant.namespace) !== grant.namespace))
      continue;
    const rule = grant.rules.find((candidate) => grantsAbility(candidate, ability, grant.namespace) !== undefined);
    if (rule !== undefined && mayWrite(identity, companion[ability], grant.namespace)) return { grant, rule };
  }
  return undefined;
};

const mayWrite = (identity: Identity, ability: Ability, namespace: string): boolean =>
  identity.grants.some(
    (grant) =>
      (grant.namespace === '' || grant.namespace === namespace) &&
      grant.rules.some((rule) => grantsAbility(rule, ability, grant.namespace) !== undefined),
  );

const impersonation = (identity: Identity, holders: readonly Holder[]): Way | undefined => {
  for (const grant of identity.grants) {
    const rule = grant.rules.find((candidate) =>
      grant.namespace === ''
        ? grantsAbility(candidate, 'impersonate') !== undefined
        : reachesAccount(candidate, grant.namespace, holders),
    );
    if (rule !== undefined) return { grant, rule };
  }
  return undefined;
};

/** Inside a namespace only its accounts can be impersonated: that leads somewhere when one of them holds the right. */
const reachesAccount = (rule: GrantedRule, namespace: string, holders: readonly Holder[]): boolean =>
  allowedVerbs(rule, '', 'serviceaccounts', ['impersonate']).length > 0 &&
  holders.some(
    (holder) =>
      (holder.kind === 'ServiceAccount' &&
        holder.namespace === namespace &&
        (rule.resourceNames.length === 0 || rule.resourceNames.includes(holder.name))) ||
      (holder.kind === 'Group' &&
        ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'].includes(
          holder.name,
        )),
  );
