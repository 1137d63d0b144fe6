import type { KubernetesObject, LabelSelector } from '../../kubernetes/object.ts';
import { flag, type Json, list, number, record, text, texts } from '../json.ts';
import { projectSelector } from '../selector.ts';
import {
  addedUp,
  coveredBy,
  everything,
  limitOf,
  nothing,
  onPorts,
  type PortLimit,
  type RuleReach,
  union,
  widestOf,
} from './decide.ts';
import type { DirectionFacts, PolicyFacts, PolicyPart, TrafficClass } from './policy-facts.ts';

/**
 * Facts of a CiliumNetworkPolicy or a CiliumClusterwideNetworkPolicy, API cilium.io/v2: `spec`, and each of `specs`. Rules of
 * all of them add up with those of NetworkPolicies, and a refusal outweighs a permission.
 */
export const projectCiliumPolicy = (object: KubernetesObject): PolicyFacts => {
  const { spec, specs } = object;
  if (specs !== undefined && specs !== null && !Array.isArray(specs))
    return { parts: [], problem: 'its specs are not a list' };
  const rules = [...(spec === undefined || spec === null ? [] : [spec]), ...list(specs)].map(record);
  if (rules.length === 0) return { parts: [], problem: 'it holds no rule' };
  const clusterwide = object.kind === 'CiliumClusterwideNetworkPolicy';
  // A nodeSelector is for the network of nodes, which no Pod's isolation is about.
  const forPods = rules.filter((rule) => rule.nodeSelector === undefined || rule.endpointSelector !== undefined);
  if (forPods.some((rule) => rule.endpointSelector === undefined || rule.endpointSelector === null))
    return { parts: [], problem: 'a rule says not whom it is for' };
  return { parts: forPods.map((rule) => partOf(rule, clusterwide)) };
};

const partOf = (rule: Json, clusterwide: boolean): PolicyPart => ({
  layer: 'additive',
  podSelector: withoutSources(projectSelector(rule.endpointSelector)),
  ingress: directionOf(rule, 'ingress', clusterwide),
  egress: directionOf(rule, 'egress', clusterwide),
});

/** Cilium's labels carry where they come from, `k8s:app`; `any:` or nothing means wherever. */
const withoutSources = ({ matchLabels, matchExpressions }: LabelSelector): LabelSelector => ({
  ...(matchLabels === undefined
    ? {}
    : { matchLabels: Object.fromEntries(Object.entries(matchLabels).map(([key, value]) => [bare(key), value])) }),
  ...(matchExpressions === undefined
    ? {}
    : { matchExpressions: matchExpressions.map((each) => ({ ...each, key: bare(each.key) })) }),
});

const bare = (key: string): string => key.replace(/^(?:k8s|any)[:.](?=.)/, '');

/**
 * The direction refuses what no rule allows as soon as it has a rule, unless `enableDefaultDeny` says otherwise (Cilium
 * 1.16, Rule.Sanitize).
 */
const directionOf = (rule: Json, direction: 'ingress' | 'egress', clusterwide: boolean): DirectionFacts => {
  const [allowed, denied] = [rule[direction], rule[`${direction}Deny`]];
  const given = list(allowed).length + list(denied).length > 0;
  const reaches = (rules: unknown, action: 'allow' | 'deny'): readonly RuleReach[] =>
    rules === undefined || rules === null || Array.isArray(rules)
      ? list(rules).map((each) => reachOf(record(each), direction, action, clusterwide))
      : [{ action: 'allow', covers: nothing, understood: false }];
  return {
    isolates: flag(record(rule.enableDefaultDeny)[direction]) ?? given,
    decisions: addedUp([...reaches(denied, 'deny'), ...reaches(allowed, 'allow')]),
  };
};

/** Fields that name peers, without their `from` or `to`. */
const peerFields = ['Endpoints', 'Entities', 'CIDR', 'CIDRSet', 'FQDNs', 'Services', 'Groups', 'Nodes'] as const;

const reachOf = (
  rule: Json,
  direction: 'ingress' | 'egress',
  action: 'allow' | 'deny',
  clusterwide: boolean,
): RuleReach => {
  const prefix = direction === 'ingress' ? 'from' : 'to';
  const named = peerFields.filter((field) => rule[`${prefix}${field}`] !== undefined);
  const ports = list(rule.toPorts).map(record);
  const limited = rule.toPorts !== undefined || rule.icmps !== undefined;
  const peers = named.map((field) => coveredByPeers(field, rule[`${prefix}${field}`], action, clusterwide));
  // Ports alone are for everybody; a rule with nothing in it allows nothing, it only makes the direction refuse.
  const covers = named.length > 0 ? union(peers) : limited ? everything : nothing;
  const known = new Set([...peerFields.map((field) => `${prefix}${field}`), ...otherFields, `${prefix}Requires`]);
  const narrowed = rule[`${prefix}Requires`] !== undefined || rule.authentication !== undefined;
  return {
    action,
    covers: narrowed ? nothing : limited ? onPorts(covers, portsOf(ports)) : covers,
    understood:
      Object.keys(rule).every((field) => known.has(field)) &&
      named.every((field) => Array.isArray(rule[`${prefix}${field}`])),
  };
};

const otherFields = ['toPorts', 'icmps', 'authentication'] as const;

const coveredByPeers = (
  field: (typeof peerFields)[number],
  value: unknown,
  action: 'allow' | 'deny',
  clusterwide: boolean,
): ReadonlySet<TrafficClass> => {
  switch (field) {
    case 'Endpoints':
      return list(value).some((selector) => isEveryEndpoint(selector, clusterwide)) ? everyPod : nothing;
    case 'Entities':
      return union(texts(value).map((entity) => coveredByEntity.get(entity) ?? nothing));
    case 'CIDR':
      return union(texts(value).map((range) => outsideOnly(coveredBy(range, [], action))));
    case 'CIDRSet':
      return union(
        list(value).map((item) => {
          const { cidr, except } = record(item);
          return outsideOnly(coveredBy(text(cidr) ?? '', texts(except), action));
        }),
      );
    default:
      return nothing;
  }
};

const everyPod: ReadonlySet<TrafficClass> = new Set(['cluster']);

const coveredByEntity: ReadonlyMap<string, ReadonlySet<TrafficClass>> = new Map<string, ReadonlySet<TrafficClass>>([
  ['all', everything],
  ['world', new Set(['outside', 'metadata'])],
  ['world-ipv4', new Set(['outside', 'metadata'])],
  ['cluster', everyPod],
]);

/** Ranges of addresses never mean Pods in Cilium. */
const outsideOnly = (covers: ReadonlySet<TrafficClass>): ReadonlySet<TrafficClass> =>
  new Set([...covers].filter((name) => name !== 'cluster'));

/** An empty selector is everybody for a clusterwide policy, and its own namespace for any other. */
const isEveryEndpoint = (value: unknown, clusterwide: boolean): boolean => {
  const { matchLabels, matchExpressions = [] } = withoutSources(projectSelector(value));
  if (matchLabels !== undefined) return false;
  if (matchExpressions.length === 0) return clusterwide;
  return matchExpressions.every(({ key, operator }) => key === namespaceKey && operator === 'Exists');
};

const namespaceKey = 'io.kubernetes.pod.namespace';

const portsOf = (ports: readonly Json[]): PortLimit =>
  widestOf(ports.flatMap((each) => list(each.ports).map((port) => portLimit(record(port)))));

/** Port 0 is every port; ports are written as texts, and may be names. */
const portLimit = (port: Json): PortLimit => {
  const first = Number(text(port.port) ?? number(port.port) ?? Number.NaN);
  if (!['TCP', 'ANY', undefined].includes(text(port.protocol))) return 'some';
  if (Number.isNaN(first)) return 'some';
  return first === 0 ? 'every' : limitOf(first, number(port.endPort) ?? first);
};
