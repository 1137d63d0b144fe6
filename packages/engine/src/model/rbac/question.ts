import { isClusterScoped } from './cluster-scoped.ts';
import type { GrantedRule } from './identity.ts';
import { allowedVerbs, isAboutNoName } from './match.ts';

/** What is asked of RBAC, in the words of a request to the API server. */
export interface AccessQuestion {
  readonly verb: string;
  /** In the plural with its subresource, `pods/exec`; an address such as `/metrics` when it begins with a slash. */
  readonly resource: string;
  /** Empty: the core group. Means nothing for an address. */
  readonly group: string;
  /** Undefined: anywhere. */
  readonly namespace?: string | undefined;
  /** Undefined: objects of any name. */
  readonly name?: string | undefined;
}

/** True for an address of the API server that belongs to no resource. */
const isAddress = ({ resource }: AccessQuestion): boolean => resource.startsWith('/');

const isAboutNamespaces = ({ group, resource }: AccessQuestion): boolean =>
  group === '' && (resource === 'namespaces' || resource.startsWith('namespaces/'));

/**
 * The question as the API server asks it of its authorizer: whoever names a Namespace is asked for inside it (source:
 * RequestInfoFactory of k8s.io/apiserver).
 */
export const asAuthorized = (question: AccessQuestion): AccessQuestion =>
  isAboutNamespaces(question) &&
  question.name !== undefined &&
  question.namespace === undefined &&
  !isAboutNoName(question.verb)
    ? { ...question, namespace: question.name }
    : question;

/** True when only what is given cluster-wide counts. */
export const isClusterWide = (question: AccessQuestion): boolean => {
  if (isAddress(question)) return true;
  if (isAboutNamespaces(question) && question.namespace === undefined && isAboutNoName(question.verb)) return true;
  return isClusterScoped(question.group, question.resource);
};

/**
 * Whether a rule allows what is asked: undefined when not, else the names it is limited to, none when to no name. The
 * question's own `*` is allowed only by a `*`. With a name it is what the API server's authorizer answers, which does not
 * ask whether such a request exists: server-side apply does ask to `create` an object with its name.
 */
export const allows = (rule: GrantedRule, question: AccessQuestion): readonly string[] | undefined => {
  if (isAddress(question)) return allowsAddress(rule, question) ? none : undefined;
  const { verb, group, resource, name } = question;
  if (allowedVerbs(rule, group, resource, [verb]).length === 0) return undefined;
  if (rule.resourceNames.length === 0) return none;
  if (name !== undefined) return rule.resourceNames.includes(name) ? [name] : undefined;
  // The empty name is a name: a rule with it allows the requests that name nothing.
  if (isAboutNoName(verb) && rule.resourceNames.includes('')) return none;
  return isNeverAboutName(verb, resource) ? undefined : rule.resourceNames;
};

/** A list or a watch may be limited to one name by a field selector; these two cannot. */
const isNeverAboutName = (verb: string, resource: string): boolean =>
  verb === 'deletecollection' || (verb === 'create' && !resource.includes('/'));

const allowsAddress = ({ verbs, nonResourceURLs }: GrantedRule, { verb, resource }: AccessQuestion): boolean =>
  (verbs.includes('*') || verbs.includes(verb)) &&
  nonResourceURLs.some(
    (allowed) =>
      allowed === '*' ||
      allowed === resource ||
      (allowed.endsWith('*') && resource.startsWith(allowed.replace(/\*+$/, ''))),
  );

const none: readonly string[] = [];
