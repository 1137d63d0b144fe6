import type { PolicyRule } from '../../projection/rbac.ts';

/** The verbs of `verbs` that a rule allows on `resource` (`pods`, `pods/exec`) of an API group. Its names are not looked at. */
export const allowedVerbs = (
  rule: PolicyRule,
  group: string,
  resource: string,
  verbs: readonly string[],
): readonly string[] => {
  if (!rule.apiGroups.includes(group) && !rule.apiGroups.includes('*')) return none;
  if (!coversResource(rule.resources, resource)) return none;
  if (rule.verbs.includes('*')) return everyVerb;
  return verbs.filter((verb) => rule.verbs.includes(verb));
};

/** As the API's authorizer matches: `*` is every resource and subresource, a subresource also matches under any resource. */
const coversResource = (resources: readonly string[], resource: string): boolean => {
  if (resources.includes(resource) || resources.includes('*')) return true;
  const slash = resource.indexOf('/');
  return slash >= 0 && resources.includes(`*${resource.slice(slash)}`);
};

/** True for the verbs of requests for a whole collection, which name no object. */
export const isAboutNoName = (verb: string): boolean =>
  verb === 'list' || verb === 'watch' || verb === 'create' || verb === 'deletecollection';

const none: readonly string[] = [];
const everyVerb: readonly string[] = ['*'];
