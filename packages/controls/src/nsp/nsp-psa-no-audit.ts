import { celConstant, celList, defineControl, keyPath, object, podSecurityLabel, withValueAt } from '@plimsoll/engine';
import { systemNamespaces } from '../knowledge/system-namespaces.ts';

const warn = podSecurityLabel('warn');
const path = keyPath('metadata.labels', warn);
const namespace = (labels: Readonly<Record<string, string>>, name = 'shop') =>
  object('v1', 'Namespace', { name, labels });

const labels = 'variables.object.metadata.?labels.orValue({})';

export default defineControl({
  id: 'nsp-psa-no-audit',
  title: 'No audit or warn level set',
  severity: 'info',
  subject: 'object',
  kinds: ['Namespace'],
  rationale: 'Nobody sees what a stricter level would refuse, so it is never raised, or raised blindly.',
  remediation: `Set ${warn} and ${podSecurityLabel('audit')} to restricted: they refuse nothing.`,
  appliesTo: ({ metadata }) => !systemNamespaces.has(metadata.name ?? ''),
  check: ({ metadata }, context) => {
    const labels = metadata.labels ?? {};
    if (Object.hasOwn(labels, warn) || Object.hasOwn(labels, podSecurityLabel('audit'))) return;
    // Nothing is stricter than this.
    if (labels[podSecurityLabel('enforce')] === 'restricted') return;
    context.report(path, null, 'says nothing of what would be refused');
  },
  fix: withValueAt('restricted'),
  fixRisk: 'low',
  admission: {
    field: warn,
    whole: `!(variables.object.metadata.name in ${celList(systemNamespaces)}) && !(${celConstant(warn)} in ${labels}) && !(${celConstant(podSecurityLabel('audit'))} in ${labels}) && ${labels}[?${celConstant(podSecurityLabel('enforce'))}].orValue("") != "restricted"`,
  },
  examples: {
    fail: [
      { given: namespace({}), at: [path] },
      { given: namespace({ [podSecurityLabel('enforce')]: 'baseline' }), at: [path] },
    ],
    pass: [
      { given: namespace({ [warn]: 'restricted' }) },
      { given: namespace({ [podSecurityLabel('audit')]: 'baseline' }) },
      { name: 'the strictest is enforced', given: namespace({ [podSecurityLabel('enforce')]: 'restricted' }) },
    ],
    notApplicable: [{ given: namespace({}, 'kube-system') }],
  },
});
