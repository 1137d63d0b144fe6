import type { KubernetesObject } from '../kubernetes/object.ts';
import { type Json, list, number, record, text, texts } from './json.ts';
import {
  coveredBy,
  decisionsOf,
  everything,
  limitOf,
  nothing,
  onPorts,
  type PortLimit,
  type RuleReach,
  union,
  widestOf,
} from './policy/decide.ts';
import { type DirectionFacts, type PolicyFacts, silent, type TrafficClass } from './policy/policy-facts.ts';
import { projectSelector } from './selector.ts';

/** Facts of a NetworkPolicy. Without `policyTypes` it isolates ingress, and egress only when it has egress rules. */
export const projectNetworkPolicy = (object: KubernetesObject): PolicyFacts => {
  const spec = record(object.spec);
  const types = texts(spec.policyTypes);
  const ingress = types.length === 0 || types.includes('Ingress');
  const egress = types.length === 0 ? list(spec.egress).length > 0 : types.includes('Egress');
  return {
    parts: [
      {
        layer: 'additive',
        podSelector: projectSelector(spec.podSelector),
        ingress: ingress ? directionOf(spec.ingress, 'from') : silent,
        egress: egress ? directionOf(spec.egress, 'to') : silent,
      },
    ],
  };
};

const directionOf = (rules: unknown, field: 'from' | 'to'): DirectionFacts => ({
  isolates: true,
  decisions: decisionsOf(
    isAbsentOrList(rules)
      ? list(rules).map((rule) => ruleOf(record(rule), field))
      : [{ action: 'allow', covers: nothing, understood: false }],
  ),
});

/** A rule without peers is for everybody, one without ports for every port. */
const ruleOf = (rule: Json, field: 'from' | 'to'): RuleReach => {
  const [peers, ports] = [rule[field], rule.ports];
  const covers = isAbsentOrEmpty(peers) ? everything : union(list(peers).map((peer) => coveredByPeer(record(peer))));
  const limit = isAbsentOrEmpty(ports) ? 'every' : widestOf(list(ports).map((port) => portLimit(record(port))));
  return {
    action: 'allow',
    covers: onPorts(covers, limit),
    understood: isAbsentOrList(peers) && isAbsentOrList(ports) && list(peers).every(isKnownPeer),
  };
};

const coveredByPeer = (peer: Json): ReadonlySet<TrafficClass> => {
  const block = record(peer.ipBlock);
  if (peer.ipBlock !== undefined && peer.ipBlock !== null)
    return coveredBy(text(block.cidr) ?? '', texts(block.except), 'allow');
  if (peer.namespaceSelector === undefined || peer.namespaceSelector === null) return nothing;
  return isEmptySelector(peer.namespaceSelector) && isEmptySelector(peer.podSelector) ? everyPod : nothing;
};

const everyPod: ReadonlySet<TrafficClass> = new Set(['cluster']);

const peerFields: ReadonlySet<string> = new Set(['ipBlock', 'namespaceSelector', 'podSelector']);

/** True for a peer that says nothing but what the API has, and says something. */
const isKnownPeer = (peer: unknown): boolean => {
  const fields = Object.keys(record(peer));
  return fields.length > 0 && fields.every((field) => peerFields.has(field));
};

/** TCP is meant where no protocol is named; all of TCP is as good as everything. */
const portLimit = (port: Json): PortLimit => {
  if ((text(port.protocol) ?? 'TCP') !== 'TCP') return 'some';
  if (port.port === undefined || port.port === null) return 'every';
  const first = number(port.port);
  return first === undefined ? 'some' : limitOf(first, number(port.endPort) ?? first);
};

const isAbsentOrList = (value: unknown): boolean => value === undefined || value === null || Array.isArray(value);

const isAbsentOrEmpty = (value: unknown): boolean => isAbsentOrList(value) && list(value).length === 0;

/** True for a selector that selects everything: one that demands nothing, and in no other way either. */
export const isEmptySelector = (value: unknown): boolean => {
  const { matchLabels, matchExpressions } = projectSelector(value);
  return matchLabels === undefined && matchExpressions === undefined && isPlainSelector(value);
};

/** True for a label selector with no field besides those that the API has. */
export const isPlainSelector = (value: unknown): boolean =>
  Object.keys(record(value)).every((field) => field === 'matchLabels' || field === 'matchExpressions');
