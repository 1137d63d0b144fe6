import type { PolicyRule } from '../../projection/rbac.ts';
import { isClusterScoped } from './cluster-scoped.ts';
import { type Demand, demands } from './demands.ts';
import { allowedVerbs, isAboutNoName } from './match.ts';

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
 * none, unless the names make no difference. With a namespace, what a RoleBinding there gives: nothing of objects that lie
 * in none.
 */
export const grantsAbility = (rule: PolicyRule, ability: Ability, namespace = ''): string | undefined => {
  const ways: readonly Demand[] = demands[ability];
  for (const { verbs, group, resources, named, boundary } of ways) {
    const asked = namesAllow(rule.resourceNames, named) ? verbs : namelessOf(rule.resourceNames, verbs);
    if (asked.length === 0) continue;
    for (const resource of resources === 'any' ? wholeOf(rule.resources) : resources) {
      const held = allowedVerbs(rule, group, resource, asked);
      if (held.length === 0) continue;
      if (namespace !== '' && boundary !== 'none' && isClusterScoped(group, resource)) continue;
      return `${held.join(', ')} on ${resource}`;
    }
  }
  return undefined;
};

/**
 * What a rule takes over with, `verbs on resource` for each of `takeoverAbilities` that it gives. Remembered as long as the
 * rule: every workload of an account asks the same of it.
 */
export const takeoversBy = (rule: PolicyRule, namespace = ''): readonly string[] => {
  const known = namespace === '' ? takeovers.everywhere : takeovers.inside;
  let held = known.get(rule);
  if (held === undefined) {
    held = takeoverAbilities.flatMap((ability) => grantsAbility(rule, ability, namespace) ?? []);
    known.set(rule, held);
  }
  return held;
};

/** Which namespace a RoleBinding is in makes no difference, only that it is in one. */
const takeovers = {
  everywhere: new WeakMap<PolicyRule, readonly string[]>(),
  inside: new WeakMap<PolicyRule, readonly string[]>(),
};

/** Without subresources: a right on the scale of anything gives none of the thing itself. */
const wholeOf = (resources: readonly string[]): readonly string[] => resources.filter((name) => !name.includes('/'));

/** The empty name among others allows requests that name nothing, and those reach every object. */
const namelessOf = (names: readonly string[], verbs: readonly string[]): readonly string[] =>
  names.includes('') ? verbs.filter((verb) => isAboutNoName(verb)) : [];

const namesAllow = (names: readonly string[], named: Demand['named']): boolean => {
  if (names.length === 0 || named === true) return true;
  return named?.some((name) => names.includes(name)) === true;
};
