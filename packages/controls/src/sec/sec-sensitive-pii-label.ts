import { defineControl, keyPath, object, withValueAt } from '@plimsoll/engine';
import { systemNamespaces } from '../knowledge/system-namespaces.ts';

/** Keys that people classify data under, without the domain before the slash. */
const keys: ReadonlySet<string> = new Set(
  'data-classification dataclassification data-class dataclass classification data-sensitivity sensitivity confidentiality'.split(
    ' ',
  ),
);
const path = keyPath('metadata.labels', 'data-classification');

const isClassified = (labels: Readonly<Record<string, string>>): boolean =>
  Object.keys(labels).some((key) => keys.has(key.slice(key.lastIndexOf('/') + 1).toLowerCase()));

const namespace = (labels: Readonly<Record<string, string>> = {}, name = 'shop') =>
  object('v1', 'Namespace', { name, labels });
const claim = (labels: Readonly<Record<string, string>> = {}) =>
  object('v1', 'PersistentVolumeClaim', { namespace: 'shop', name: 'db', labels });

export default defineControl({
  id: 'sec-sensitive-pii-label',
  title: 'Data classification missing on stateful workload',
  severity: 'info',
  subject: 'object',
  kinds: ['Namespace'],
  rationale:
    'Where personal data lie, the law asks for a record of it, and a fault there is worth more than one elsewhere. A namespace that keeps data and does not say which is in no record.',
  remediation:
    'Label the namespace, or each of its claims, with data-classification: public, internal, confidential or restricted.',
  aliases: {},
  reads: ['PersistentVolumeClaim'],
  appliesTo: ({ metadata }) => !systemNamespaces.has(metadata.name ?? ''),
  check: ({ metadata }, context) => {
    if (!isClassified(metadata.labels ?? {})) context.report(path, null, 'keeps data and does not say of what kind');
  },
  confirm: ({ ref }, candidates, cluster, context) => {
    const claims = cluster.inNamespace('PersistentVolumeClaim', ref.name);
    if (claims.every(({ labels }) => isClassified(labels))) return;
    for (const candidate of candidates) context.report(candidate.path, candidate.found, candidate.message);
  },
  suggestion: withValueAt('internal'),
  fixRisk: 'medium',
  examples: {
    fail: [{ given: [namespace(), claim()], at: [path] }],
    pass: [
      { given: [namespace({ 'acme.example/data-classification': 'restricted' }), claim()] },
      { name: 'said by the claim', given: [namespace(), claim({ 'data-class': 'internal' })] },
      { name: 'keeps nothing', given: namespace() },
    ],
    notApplicable: [{ given: namespace({}, 'kube-system') }],
    undetermined: [{ given: [namespace(), claim()], unread: ['PersistentVolumeClaim'] }],
  },
});
