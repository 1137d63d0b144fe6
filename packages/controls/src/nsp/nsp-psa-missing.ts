import { defineControl, keyPath, object, podSecurityLabel, podSecurityOf, withValueAt } from '@plimsoll/engine';
import { systemNamespaces } from '../knowledge/system-namespaces.ts';
import { policyEngineIn } from './parts/policy-engines.ts';

const label = podSecurityLabel('enforce');
const path = keyPath('metadata.labels', label);
const namespace = (labels: Readonly<Record<string, string>> = {}, name = 'shop') =>
  object('v1', 'Namespace', { name, labels });

export default defineControl({
  id: 'nsp-psa-missing',
  title: 'Namespace enforces no Pod Security level',
  severity: 'medium',
  subject: 'object',
  kinds: ['Namespace'],
  rationale:
    'Without the label the API server admits any Pod, privileged ones included: who may create Pods here is root on the nodes.',
  remediation: `Set the label ${label} to restricted, or to baseline where that is too strict; warn and audit show first what would be refused.`,
  aliases: {
    cis: ['5.2.1'],
    kubescape: ['C-0193', 'C-0194', 'C-0195', 'C-0196', 'C-0199', 'C-0202', 'C-0203', 'C-0204', 'C-0192'],
  },
  appliesTo: ({ metadata }) => !systemNamespaces.has(metadata.name ?? ''),
  check: ({ metadata }, context) => {
    if (podSecurityOf(metadata.labels ?? {}, 'enforce').level === undefined)
      context.report(path, null, 'admits every Pod');
  },
  confirm: (_subject, candidates, cluster, context) => {
    const engine = policyEngineIn(cluster);
    if (engine !== undefined) context.unknown('not-understood', `${engine} objects may refuse Pods instead`);
    else for (const candidate of candidates) context.report(candidate.path, candidate.found, candidate.message);
  },
  fix: withValueAt('baseline'),
  fixRisk: 'high',
  examples: {
    fail: [
      { given: namespace(), at: [path] },
      { name: 'warnings refuse nothing', given: namespace({ [podSecurityLabel('warn')]: 'restricted' }), at: [path] },
    ],
    pass: [
      { given: namespace({ [label]: 'baseline' }) },
      { name: 'a level by name, even if it is the open one', given: namespace({ [label]: 'privileged' }) },
    ],
    notApplicable: [{ given: namespace({}, 'kube-system') }],
    undetermined: [
      {
        name: 'another policy engine',
        given: [namespace(), object('kyverno.io/v1', 'ClusterPolicy', { name: 'baseline' })],
      },
      {
        name: 'another policy engine, of whose policies nothing was listed',
        given: [
          namespace(),
          object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {
            name: 'constrainttemplates.templates.gatekeeper.sh',
          }),
        ],
      },
    ],
  },
});
