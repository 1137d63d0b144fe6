import type { KubernetesObject } from '../../kubernetes/object.ts';
import { type Json, list, number, record, texts } from '../json.ts';
import { isEmptySelector, isPlainSelector } from '../network-policy.ts';
import { projectSelector } from '../selector.ts';
import { coveredBy, decisionsOf, nothing, onPorts, type RuleReach, union } from './decide.ts';
import { type DirectionFacts, type PolicyFacts, type PolicyLayer, silent, type TrafficClass } from './policy-facts.ts';

/**
 * Facts of an AdminNetworkPolicy (before every other policy), a BaselineAdminNetworkPolicy (after them), and of the
 * ClusterNetworkPolicy that follows both and names its tier; API policy.networking.k8s.io, v1alpha1 and v1alpha2.
 */
export const projectAdminNetworkPolicy = (object: KubernetesObject): PolicyFacts => {
  const spec = record(object.spec);
  const layer = layerOf(object.kind, spec);
  const subject = subjectOf(record(spec.subject));
  if (layer === undefined) return { parts: [], problem: 'its tier is not known' };
  if (subject === undefined) return { parts: [], problem: 'its subject cannot be understood' };
  const priority = number(spec.priority);
  return {
    parts: [
      {
        layer,
        ...subject,
        // There is one baseline of the older API, without priority.
        ...(priority === undefined ? {} : { order: priority }),
        ingress: directionOf(spec.ingress, 'from'),
        egress: directionOf(spec.egress, 'to'),
      },
    ],
  };
};

const layerOf = (kind: string, spec: Json): PolicyLayer | undefined => {
  if (kind === 'AdminNetworkPolicy') return 'admin';
  if (kind === 'BaselineAdminNetworkPolicy' || spec.tier === 'Baseline') return 'baseline';
  return spec.tier === 'Admin' ? 'admin' : undefined;
};

const subjectOf = (subject: Json) => {
  const [field, ...others] = Object.keys(subject);
  if (others.length > 0) return undefined;
  if (field === 'namespaces' && isPlainSelector(subject.namespaces))
    return { podSelector: {}, namespaceSelector: projectSelector(subject.namespaces) } as const;
  if (field !== 'pods') return undefined;
  const pods = record(subject.pods);
  return {
    podSelector: projectSelector(pods.podSelector),
    namespaceSelector: projectSelector(pods.namespaceSelector),
  } as const;
};

const directionOf = (rules: unknown, field: 'from' | 'to'): DirectionFacts =>
  rules === undefined || rules === null
    ? silent
    : // Without a match the next layer decides, so that the policy by itself refuses nothing.
      {
        isolates: false,
        decisions: decisionsOf(
          Array.isArray(rules)
            ? rules.map((rule) => ruleOf(record(rule), field))
            : [{ action: 'allow', covers: nothing, understood: false }],
        ),
      };

const actions: ReadonlyMap<unknown, RuleReach['action']> = new Map([
  ['Allow', 'allow'],
  ['Accept', 'allow'],
  ['Deny', 'deny'],
  ['Pass', 'pass'],
]);

const ruleFields: ReadonlySet<string> = new Set(['name', 'action', 'from', 'to', 'ports', 'protocols']);

const ruleOf = (rule: Json, field: 'from' | 'to'): RuleReach => {
  const action = actions.get(rule.action);
  const peers = list(rule[field]).map(record);
  const known = Object.keys(rule).every((name) => ruleFields.has(name)) && Array.isArray(rule[field]);
  if (action === undefined) return { action: 'allow', covers: nothing, understood: false };
  const limit = list(rule.ports).length + list(rule.protocols).length === 0 ? 'every' : 'some';
  return {
    action,
    covers: onPorts(union(peers.map((peer) => coveredByPeer(peer, action))), limit),
    understood: known && peers.every(isKnownPeer),
  };
};

const isKnownPeer = (peer: Json): boolean =>
  Object.keys(peer).every((name) => peerFields.has(name)) &&
  // The first drafts of the API had selectors of another shape here.
  isPlainSelector(peer.namespaces) &&
  isPlainSelector(record(peer.pods).namespaceSelector) &&
  isPlainSelector(record(peer.pods).podSelector);

const peerFields: ReadonlySet<string> = new Set(['namespaces', 'pods', 'nodes', 'networks', 'domainNames']);

const coveredByPeer = (peer: Json, action: RuleReach['action']): ReadonlySet<TrafficClass> => {
  const pods = record(peer.pods);
  const everyNamespace = peer.namespaces !== undefined && isEmptySelector(peer.namespaces);
  const everyPod =
    peer.pods !== undefined && isEmptySelector(pods.namespaceSelector) && isEmptySelector(pods.podSelector);
  if (everyNamespace || everyPod) return new Set(['cluster']);
  return union(texts(peer.networks).map((range) => coveredBy(range, [], action)));
};
