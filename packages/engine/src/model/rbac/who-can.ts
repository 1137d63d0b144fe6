import type { EvidenceState } from '@plimsoll/domain';
import type { ClusterModel } from '../cluster-model.ts';
import { type Detour, detoursTo } from './detours.ts';
import { type GroupMembers, membersOf } from './group-members.ts';
import type { GrantedRule, Identity, RoleGrant } from './identity.ts';
import { rbacModel } from './model.ts';
import { type AccessQuestion, allows, asAuthorized, isClusterWide } from './question.ts';

export type { AccessQuestion } from './question.ts';

/** One way to a right: by a binding, through a role, because of a rule. */
export interface GrantedAccess {
  readonly grant: RoleGrant;
  readonly rule: GrantedRule;
  /** Only for objects of these names; none: whatever their name. */
  readonly names: readonly string[];
}

type Who = Pick<Identity, 'kind' | 'namespace' | 'name'>;

export interface AccessHolder extends Who {
  /** Namespaces it holds in; undefined: everywhere. */
  readonly namespaces: readonly string[] | undefined;
  readonly paths: readonly GrantedAccess[];
  readonly members: GroupMembers | undefined;
}

/** A kind that says who may do what, and that was not read to its end. `namespace` is empty for the whole cluster. */
export interface AccessGap {
  readonly kind: string;
  readonly namespace: string;
  readonly state: EvidenceState;
}

export interface WhoCan {
  /** Those that hold it everywhere first. */
  readonly holders: readonly AccessHolder[];
  readonly detours: readonly Detour[];
  /** Who is given a role whose rules are not known, or not all of them. */
  readonly unknown: readonly (Who & { readonly grant: RoleGrant })[];
  /** What was not read: with any of these, others may be able to as well. */
  readonly gaps: readonly AccessGap[];
}

/** Whoever is in it may do everything: the API server does not ask RBAC. */
const masters: Who = { kind: 'Group', namespace: '', name: 'system:masters' };

/** Who can do what is asked, directly, by a detour, or perhaps; with every way that leads there. */
export const whoCan = (cluster: ClusterModel, asked: AccessQuestion): WhoCan => {
  const question = asAuthorized(asked);
  const counts = countingIn(question);
  const holders: AccessHolder[] = [];
  const unknown: (Who & { grant: RoleGrant })[] = [];
  const matched = new Map<readonly GrantedRule[], readonly Omit<GrantedAccess, 'grant'>[]>();
  const waysOf = (grant: RoleGrant): readonly GrantedAccess[] => {
    // Roles are bound many times: each is asked once.
    const rules = matched.get(grant.rules) ?? matching(grant.rules, question);
    matched.set(grant.rules, rules);
    return rules.map((way) => ({ grant, ...way }));
  };
  for (const identity of rbacModel(cluster).identities) {
    const grants = identity.grants.filter(counts);
    const paths = grants.flatMap(waysOf);
    const who = { kind: identity.kind, namespace: identity.namespace, name: identity.name };
    if (paths.length > 0 || isMasters(who)) holders.push(toHolder(who, paths, cluster));
    for (const grant of grants)
      if (!isWholly(grant) && !paths.some((path) => path.grant === grant)) unknown.push({ ...who, grant });
  }
  if (!holders.some(isMasters)) holders.push(toHolder(masters, [], cluster));
  return {
    holders: holders.sort(byReach),
    detours: detoursTo(cluster, question, holders),
    unknown,
    gaps: gapsOf(cluster, question),
  };
};

/** Whether a grant holds where it is asked about. */
const countingIn = (question: AccessQuestion): ((grant: RoleGrant) => boolean) => {
  const clusterWide = isClusterWide(question);
  return ({ namespace }) =>
    namespace === '' || (!clusterWide && (question.namespace === undefined || question.namespace === namespace));
};

const matching = (rules: readonly GrantedRule[], question: AccessQuestion): readonly Omit<GrantedAccess, 'grant'>[] =>
  rules.flatMap((rule) => {
    const names = allows(rule, question);
    return names === undefined ? [] : [{ rule, names }];
  });

/** Of `cluster-admin` the rules are known wherever it is; of other roles that are assumed only a part. */
const isWholly = ({ known, assumed, role }: RoleGrant): boolean => known && (!assumed || role.name === 'cluster-admin');

const isMasters = ({ kind, name }: Who): boolean => kind === masters.kind && name === masters.name;

const toHolder = (who: Who, paths: readonly GrantedAccess[], cluster: ClusterModel): AccessHolder => {
  const namespaces = [...new Set(paths.map((path) => path.grant.namespace))].sort();
  const everywhere = isMasters(who) || namespaces.includes('');
  return { ...who, paths, namespaces: everywhere ? undefined : namespaces, members: membersOf(who, cluster) };
};

const byReach = (a: AccessHolder, b: AccessHolder): number =>
  Number(a.namespaces !== undefined) - Number(b.namespaces !== undefined) ||
  (`${a.kind}|${a.namespace}|${a.name}` < `${b.kind}|${b.namespace}|${b.name}` ? -1 : 1);

const gapsOf = (cluster: ClusterModel, question: AccessQuestion): readonly AccessGap[] => {
  const everywhere = ['ClusterRole', 'ClusterRoleBinding'].map((kind) => ({ kind, namespace: '' }));
  const local = isClusterWide(question)
    ? []
    : ['Role', 'RoleBinding'].map((kind) => ({ kind, namespace: question.namespace ?? '' }));
  return [...everywhere, ...local].flatMap(({ kind, namespace }) => {
    const state = cluster.evidence(`${kind}.rbac.authorization.k8s.io`, namespace === '' ? undefined : namespace);
    return state === 'complete' ? [] : [{ kind, namespace, state }];
  });
};
