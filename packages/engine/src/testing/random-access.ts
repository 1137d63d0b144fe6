import type { KubernetesObject } from '../kubernetes/object.ts';
import { isClusterWide } from '../model/rbac/question.ts';
import type { AccessQuestion, WhoCan } from '../model/rbac/who-can.ts';
import {
  accountNames,
  addresses,
  apiGroups,
  type Draw,
  groups,
  names,
  namespaces,
  resources,
  subresources,
  users,
  verbs,
} from './random-rbac.ts';

/** Who asks, as the API server knows them after authentication. */
export interface Requester {
  readonly user: string;
  readonly groups: readonly string[];
}

/** A request to the API as its authorizer sees it: empty where the request names none. */
export interface Request {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource: string;
  readonly namespace: string;
  readonly name: string;
  /** Of a request for no resource; the others are empty then. */
  readonly address: string;
}

const requesterOf = (draw: Draw): Requester => {
  const kind = draw.below(10);
  if (kind < 5) {
    const namespace = draw.one(namespaces);
    return {
      user: `system:serviceaccount:${namespace}:${draw.one(accountNames)}`,
      groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
    };
  }
  if (kind === 5) return { user: 'system:anonymous', groups: ['system:unauthenticated'] };
  if (kind === 6 && draw.below(4) === 0) return { user: 'root', groups: ['system:masters', 'system:authenticated'] };
  const own = draw.below(2) === 0 ? [] : draw.some(groups, 2);
  return { user: draw.one(users), groups: [...own, 'system:authenticated'] };
};

export const randomRequesters = (draw: Draw, count: number): readonly Requester[] =>
  Array.from({ length: count }, () => requesterOf(draw));

const nothing: Request = { verb: '', group: '', resource: '', subresource: '', namespace: '', name: '', address: '' };

/** A request that clients can make: none for a cluster-scoped object inside a namespace, and for a Namespace inside it. */
const placed = (draw: Draw, request: Request): Request => {
  if (isClusterWide(questionOf({ ...request, verb: 'get' }))) return { ...request, namespace: '' };
  if (request.resource !== 'namespaces') return request;
  return { ...request, namespace: collection.includes(request.verb) ? '' : request.name || draw.one(namespaces) };
};

const collection: readonly string[] = ['list', 'watch', 'create', 'deletecollection'];

const anyRequest = (draw: Draw): Request => {
  if (draw.below(8) === 0)
    return { ...nothing, verb: draw.one(['get', 'post', 'put', '*']), address: draw.one([...addresses, '/other']) };
  return {
    ...nothing,
    verb: draw.one([...verbs, '*']),
    group: draw.one([...apiGroups, '*']),
    resource: draw.one([...resources, '*']),
    subresource: draw.below(3) === 0 ? draw.one(subresources) : '',
    namespace: draw.below(4) === 0 ? '' : draw.one(namespaces),
    name: draw.below(2) === 0 ? '' : draw.one(names),
  };
};

interface Rule {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
}

/** A request that some rule allows to whoever holds it. */
const allowedRequest = (draw: Draw, rule: Rule): Request => {
  const request = anyRequest(draw);
  if (rule.resources === undefined || rule.apiGroups === undefined) return request;
  const [resource = '', subresource = ''] = draw.one(rule.resources).split('/');
  const group = draw.one(rule.apiGroups);
  const verb = draw.one(rule.verbs);
  return {
    ...request,
    address: '',
    verb: verb === '*' ? draw.one(verbs) : verb,
    group: group === '*' ? draw.one(apiGroups) : group,
    resource: resource === '*' ? draw.one(resources) : resource,
    subresource: subresource === '*' ? draw.one(subresources) : subresource,
    name: draw.below(4) === 0 ? request.name : draw.one(rule.resourceNames ?? ['', ...names]),
  };
};

/** Requests, half of them made from rules of these objects: of blind ones hardly any is allowed. */
export const randomRequests = (draw: Draw, objects: readonly KubernetesObject[], count: number): readonly Request[] => {
  const rules = objects.flatMap((object) => (Array.isArray(object.rules) ? (object.rules as readonly Rule[]) : []));
  return Array.from({ length: count }, () =>
    placed(draw, draw.below(2) === 0 ? anyRequest(draw) : allowedRequest(draw, draw.one(rules))),
  );
};

/** The question that the model is asked about a request. */
export const questionOf = ({
  verb,
  group,
  resource,
  subresource,
  namespace,
  name,
  address,
}: Request): AccessQuestion =>
  address === ''
    ? {
        verb,
        group,
        resource: subresource === '' ? resource : `${resource}/${subresource}`,
        namespace: namespace === '' ? undefined : namespace,
        name: name === '' ? undefined : name,
      }
    : { verb, resource: address, group: '' };

/** What an answer about everybody says of one requester and request. */
export const saysYes = ({ holders }: WhoCan, { user, groups: own }: Requester, request: Request): boolean =>
  holders.some(({ kind, namespace, name, paths }) => {
    const isIt =
      kind === 'Group'
        ? own.includes(name)
        : user === (kind === 'User' ? name : `system:serviceaccount:${namespace}:${name}`);
    if (!isIt) return false;
    return (
      (kind === 'Group' && name === 'system:masters') ||
      paths.some(
        ({ grant, names: only }) =>
          (grant.namespace === '' || grant.namespace === request.namespace) &&
          (only.length === 0 || only.includes(request.name)),
      )
    );
  });
