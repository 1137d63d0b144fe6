import type { KubernetesObject } from '../../kubernetes/object.ts';
import { flag, type Json, list, number, record, text, texts } from '../json.ts';
import { coveredBy, decisionsOf, everything, nothing, type RuleReach, union } from './decide.ts';
import {
  type DirectionFacts,
  type PolicyFacts,
  type PolicyTierFacts,
  silent,
  type TrafficClass,
} from './policy-facts.ts';

/** The tier of policies that name none, and of NetworkPolicies, which have order 1,000 in it. */
export const defaultTier = 'default';

/**
 * Facts of Calico's NetworkPolicy and GlobalNetworkPolicy, in projectcalico.org/v3 and in crd.projectcalico.org/v1, where
 * they are kept. The first rule that matches decides; what none matches is refused at the end of the tier.
 */
export const projectCalicoPolicy = (object: KubernetesObject): PolicyFacts => {
  const spec = record(object.spec);
  if (object.spec === undefined || object.spec === null) return { parts: [], problem: 'it has no spec' };
  const isGlobal = object.kind === 'GlobalNetworkPolicy';
  // Rules for untracked or not yet translated traffic, and for what is forwarded, are about nodes.
  if (flag(spec.doNotTrack) === true || flag(spec.preDNAT) === true) return { parts: [] };
  const { ingress, egress } = directionsOf(spec);
  const order = number(spec.order);
  return {
    parts: [
      {
        layer: 'tier',
        podSelector: {},
        expressions: {
          pods: text(spec.selector) ?? '',
          namespaces: isGlobal ? (text(spec.namespaceSelector) ?? '') : '',
          accounts: text(spec.serviceAccountSelector) ?? '',
        },
        tier: text(spec.tier) ?? defaultTier,
        ...(order === undefined ? {} : { order }),
        ingress: ingress ? directionOf(spec.ingress, 'source', isGlobal) : silent,
        egress: egress ? directionOf(spec.egress, 'destination', isGlobal) : silent,
      },
    ],
  };
};

/** Facts of a Calico Tier; one without order comes last, and what it does not decide is refused unless it says otherwise. */
export const projectPolicyTier = (object: KubernetesObject): PolicyTierFacts => {
  const spec = record(object.spec);
  const order = number(spec.order);
  return { ...(order === undefined ? {} : { order }), defaultAction: text(spec.defaultAction) ?? 'Deny' };
};

/** Without `types`: egress where there are egress rules, ingress where there are ingress rules or none of either. */
const directionsOf = (spec: Json): { readonly ingress: boolean; readonly egress: boolean } => {
  const types = texts(spec.types);
  if (types.length > 0) return { ingress: types.includes('Ingress'), egress: types.includes('Egress') };
  const egress = list(spec.egress).length > 0;
  return { ingress: !egress || list(spec.ingress).length > 0, egress };
};

const directionOf = (rules: unknown, peer: 'source' | 'destination', isGlobal: boolean): DirectionFacts => ({
  isolates: true,
  decisions: decisionsOf(
    rules === undefined || rules === null || Array.isArray(rules)
      ? list(rules)
          .map(record)
          .filter(({ action }) => action !== 'Log')
          .map((rule) => ruleOf(rule, peer, isGlobal))
      : [{ action: 'allow', covers: nothing, understood: false }],
  ),
});

const actions: ReadonlyMap<unknown, RuleReach['action']> = new Map([
  ['Allow', 'allow'],
  ['Deny', 'deny'],
  ['Pass', 'pass'],
]);

const ruleFields: ReadonlySet<string> = new Set([
  ...['action', 'metadata', 'source', 'destination', 'ipVersion', 'protocol', 'notProtocol', 'icmp', 'notICMP', 'http'],
]);
const peerFields: ReadonlySet<string> = new Set([
  ...['nets', 'notNets', 'selector', 'notSelector', 'namespaceSelector', 'ports', 'notPorts'],
  ...['serviceAccounts', 'services', 'domains'],
]);

const ruleOf = (rule: Json, peer: 'source' | 'destination', isGlobal: boolean): RuleReach => {
  const action = actions.get(rule.action);
  if (action === undefined) return { action: 'allow', covers: nothing, understood: false };
  const [entity, self] = [record(rule[peer]), record(rule[peer === 'source' ? 'destination' : 'source'])];
  const fields = [...Object.keys(entity), ...Object.keys(self)];
  return {
    action,
    covers:
      isLimited(rule, action) || Object.keys(self).length > 0 ? nothing : coveredByEntity(entity, action, isGlobal),
    understood:
      Object.keys(rule).every((field) => ruleFields.has(field)) && fields.every((field) => peerFields.has(field)),
  };
};

/** True for a rule that holds for some protocol only; of those, TCP is what nearly everything is. */
const isLimited = (rule: Json, action: RuleReach['action']): boolean =>
  ['notProtocol', 'icmp', 'notICMP', 'http'].some((field) => rule[field] !== undefined) ||
  (rule.ipVersion !== undefined && (action === 'allow' ? false : rule.ipVersion !== 4)) ||
  (rule.protocol !== undefined && !(action === 'allow' && (rule.protocol === 'TCP' || rule.protocol === 6)));

const coveredByEntity = (entity: Json, action: RuleReach['action'], isGlobal: boolean): ReadonlySet<TrafficClass> => {
  const fields = Object.keys(entity).filter((field) => entity[field] !== '' && entity[field] !== undefined);
  if (fields.length === 0) return everything;
  if (fields.length === 1 && fields[0] === 'nets')
    return union(texts(entity.nets).map((range) => coveredBy(range, [], action)));
  if (fields.length === 2 && fields.includes('nets') && fields.includes('notNets'))
    return union(texts(entity.nets).map((range) => coveredBy(range, texts(entity.notNets), action)));
  const selectors = fields.every((field) => field === 'selector' || field === 'namespaceSelector');
  if (!selectors || !fields.every((field) => isEverybody(entity[field]))) return nothing;
  // Without a namespaceSelector a namespaced policy means its own namespace.
  return isGlobal || fields.includes('namespaceSelector') ? new Set(['cluster']) : nothing;
};

const isEverybody = (expression: unknown): boolean => /^\s*all\(\s*\)\s*$/.test(String(expression));
