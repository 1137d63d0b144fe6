import {
  celConstant,
  celList,
  defineControl,
  keyPath,
  object,
  podSecurityLabel,
  podSecurityOf,
} from '@plimsoll/engine';
import { systemNamespaces } from '../knowledge/system-namespaces.ts';

const label = podSecurityLabel('enforce');
const path = keyPath('metadata.labels', label);
const namespace = (level?: string, name = 'shop') =>
  object('v1', 'Namespace', { name, labels: level === undefined ? {} : { [label]: level } });

export default defineControl({
  id: 'nsp-psa-privileged',
  title: 'Namespace enforces the privileged level',
  severity: 'medium',
  subject: 'object',
  kinds: ['Namespace'],
  rationale: 'Somebody decided that any Pod may run here: who may create Pods in this namespace is root on the nodes.',
  remediation: 'Enforce baseline, and move what really needs more into a namespace of its own that few may write to.',
  aliases: { kubescape: ['C-0193', 'C-0194', 'C-0195', 'C-0196', 'C-0199', 'C-0202', 'C-0203', 'C-0204'] },
  appliesTo: ({ metadata }) => !systemNamespaces.has(metadata.name ?? ''),
  check: ({ metadata }, context) => {
    const { level } = podSecurityOf(metadata.labels ?? {}, 'enforce');
    if (level === 'privileged') context.report(path, level, 'admits every Pod, by decision');
  },
  admission: {
    field: label,
    whole: `!(variables.object.metadata.name in ${celList(systemNamespaces)}) && variables.object.metadata.?labels[?${celConstant(label)}].orValue("") == "privileged"`,
  },
  examples: {
    fail: [{ given: namespace('privileged'), at: [path] }],
    pass: [
      { given: namespace('restricted') },
      { name: 'no label is another control’s matter', given: namespace() },
      { name: 'an unknown level is taken for restricted', given: namespace('priviliged') },
    ],
    notApplicable: [{ given: namespace('privileged', 'kube-system') }],
  },
});
