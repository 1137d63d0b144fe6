import { celList, defineControl, object, parameterKey, type Settings } from '@plimsoll/engine';
import { systemNamespaces } from '../knowledge/system-namespaces.ts';

const id = 'nsp-owner-missing';
const namespace = (metadata: object, name = 'shop') => object('v1', 'Namespace', { ...metadata, name });

/** Last part of keys by which teams are usually named. */
const usual: ReadonlySet<string> = new Set(['owner', 'owners', 'owned-by', 'team', 'contact', 'squad', 'maintainer']);

const namesOwner = (key: string, { parameters }: Settings): boolean => {
  const keys = parameters.get(parameterKey(id, 'keys'));
  if (Array.isArray(keys) && keys.length > 0) return keys.includes(key);
  return usual.has(key.slice(key.lastIndexOf('/') + 1).toLowerCase());
};

const maps = '[variables.object.metadata.?labels.orValue({}), variables.object.metadata.?annotations.orValue({})]';

/** `namesOwner` in CEL. */
const ownerKey = ({ parameters }: Settings): string => {
  const keys = parameters.get(parameterKey(id, 'keys'));
  if (Array.isArray(keys) && keys.length > 0) return `k in ${celList(keys)}`;
  return `k.substring(k.lastIndexOf("/") + 1).lowerAscii() in ${celList(usual)}`;
};

/** Parameter `keys`: labels or annotations that name an owner here, in place of the usual ones. */
export default defineControl({
  id,
  title: 'Namespace has no owner',
  severity: 'info',
  subject: 'object',
  kinds: ['Namespace'],
  rationale: 'When something in it is broken or broken into, nobody knows whom to call, and nobody feels asked.',
  remediation: 'Label the namespace with its team, as owner or by a key named in the parameter keys.',
  appliesTo: ({ metadata }) => !systemNamespaces.has(metadata.name ?? '') && metadata.name !== 'default',
  check: ({ metadata }, context) => {
    const entries = [...Object.entries(metadata.labels ?? {}), ...Object.entries(metadata.annotations ?? {})];
    if (!entries.some(([key, value]) => value !== '' && namesOwner(key, context.settings)))
      context.report('metadata.labels', null, 'names no owner');
  },
  admission: (settings) => ({
    field: 'metadata.labels',
    whole: `!(variables.object.metadata.name in ${celList([...systemNamespaces, 'default'])}) && !${maps}.exists(m, m.exists(k, m[k] != "" && ${ownerKey(settings)}))`,
  }),
  parameters: [
    { name: 'keys', type: 'texts', title: 'Labels or annotations that name an owner, in place of the usual ones' },
  ],
  examples: {
    fail: [
      { given: namespace({}), at: ['metadata.labels'] },
      { name: 'nobody', given: namespace({ labels: { team: '' } }), at: ['metadata.labels'] },
      {
        name: 'by another key than is asked for',
        parameters: { keys: ['acme.example/cost-centre'] },
        given: namespace({ labels: { team: 'web' } }),
        at: ['metadata.labels'],
      },
    ],
    pass: [
      { given: namespace({ labels: { 'acme.example/team': 'web' } }) },
      { given: namespace({ annotations: { owner: 'web@example.com' } }) },
      {
        parameters: { keys: ['acme.example/cost-centre'] },
        given: namespace({ annotations: { 'acme.example/cost-centre': '7' } }),
      },
    ],
    notApplicable: [{ given: namespace({}, 'kube-system') }, { given: namespace({}, 'default') }],
  },
});
