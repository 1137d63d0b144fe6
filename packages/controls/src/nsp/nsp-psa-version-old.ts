import {
  celConstant,
  defineControl,
  keyPath,
  object,
  podSecurityLabel,
  podSecurityOf,
  withValueAt,
} from '@plimsoll/engine';

const label = `${podSecurityLabel('enforce')}-version`;
const path = keyPath('metadata.labels', label);
const namespace = (version?: string) =>
  object('v1', 'Namespace', {
    name: 'shop',
    labels: { [podSecurityLabel('enforce')]: 'baseline', ...(version === undefined ? {} : { [label]: version }) },
  });

/** Releases that a pinned version may lie behind: a year, as long as Kubernetes mends one. */
const tolerated = 3;

const labels = 'variables.object.metadata.?labels.orValue({})';
const pinned = `${labels}[?${celConstant(label)}].orValue("")`;

export default defineControl({
  id: 'nsp-psa-version-old',
  title: 'Pod security level pinned to an old version',
  severity: 'low',
  subject: 'object',
  kinds: ['Namespace'],
  rationale:
    'What Pod Security learned to refuse since that version is let in: fields that did not exist are not judged.',
  remediation: `Set ${label} to latest, or to the version of the cluster when you upgrade.`,
  check: ({ metadata }, context) => {
    const { level, version } = podSecurityOf(metadata.labels ?? {}, 'enforce');
    if (level === undefined || version === 'latest') return;
    const behind = context.settings.kubernetesMinor - version;
    if (behind > tolerated) context.report(path, `v1.${version}`, `is ${behind} releases behind the cluster`);
  },
  fix: withValueAt('latest'),
  fixRisk: 'low',
  admission: ({ kubernetesMinor }) => ({
    field: label,
    whole: `${celConstant(podSecurityLabel('enforce'))} in ${labels} && ${pinned}.matches("^v1[.](?:0|[1-9][0-9]*)$") && ${kubernetesMinor} - int(${pinned}.split(".")[1]) > ${tolerated}`,
  }),
  examples: {
    fail: [
      { kubernetes: '1.36', given: namespace('v1.32'), at: [path] },
      { kubernetes: '1.36', given: namespace('v1.0'), at: [path] },
    ],
    pass: [
      { kubernetes: '1.36', given: namespace('v1.33') },
      { given: namespace('latest') },
      { name: 'latest is the default', given: namespace() },
      { name: 'a version that is none is taken for latest', given: namespace('1.20') },
    ],
  },
});
