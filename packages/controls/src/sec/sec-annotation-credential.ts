import { formatMask } from '@plimsoll/domain';
import { defineControl, deployment, keyPath, object, workloadKindNames } from '@plimsoll/engine';
import { maskIn, reportMask } from './parts/report-mask.ts';

const token = formatMask({ detector: 'github-token', version: 1, lengthClass: '32-63' });
const applied = 'kubectl.kubernetes.io/last-applied-configuration';
const path = 'metadata.annotations';
const service = (annotations: Readonly<Record<string, string>>) =>
  object('v1', 'Service', { namespace: 'shop', annotations });

/** Annotations of the object itself and of the Pods that it makes. */
const places: readonly (readonly string[])[] = [
  ['metadata'],
  ['spec', 'template', 'metadata'],
  ['spec', 'jobTemplate', 'spec', 'template', 'metadata'],
];

const annotationsAt = (value: unknown, steps: readonly string[]): object | undefined => {
  let found: unknown = value;
  for (const step of [...steps, 'annotations'])
    found =
      typeof found === 'object' && found !== null && Object.hasOwn(found, step)
        ? (found as Readonly<Record<string, unknown>>)[step]
        : undefined;
  return typeof found === 'object' && found !== null ? found : undefined;
};

export default defineControl({
  id: 'sec-annotation-credential',
  title: 'Credential in an annotation',
  severity: 'medium',
  subject: 'object',
  kinds: [
    ...workloadKindNames,
    ...['Service', 'ServiceAccount', 'ConfigMap', 'Secret', 'Namespace', 'Node'],
    ...['PersistentVolume', 'PersistentVolumeClaim', 'Ingress.networking.k8s.io', 'NetworkPolicy.networking.k8s.io'],
  ],
  rationale:
    'Whoever may read the object reads its annotations, and tools print them. kubectl apply keeps the whole manifest in one: of a Secret all its values, readable without the right to read Secrets wherever the object is shown.',
  remediation:
    'Revoke the credential, it has been seen, and take the annotation away. Create Secrets with kubectl create or apply --server-side, which keep no copy.',
  aliases: {},
  check: (given, context) => {
    for (const steps of places) {
      const annotations = annotationsAt(given, steps);
      if (annotations === undefined) continue;
      for (const [key, value] of Object.entries(annotations)) {
        const mask = maskIn(value);
        if (mask !== undefined)
          reportMask(keyPath(`${steps.join('.')}.annotations`, key), mask, context, 'in an annotation');
      }
    }
  },
  examples: {
    fail: [
      { given: service({ 'example.com/hook': token }), at: [keyPath(path, 'example.com/hook')] },
      {
        name: 'what kubectl kept of a Secret',
        given: object('v1', 'Secret', {
          namespace: 'shop',
          annotations: { [applied]: formatMask({ detector: 'secret-manifest', version: 1, lengthClass: '256+' }) },
        }),
        at: [keyPath(path, applied)],
      },
      {
        name: 'of the Pods',
        given: object(
          'apps/v1',
          'Deployment',
          { namespace: 'shop' },
          { spec: { template: { metadata: { annotations: { a: `x ${token}` } }, spec: { containers: [] } } } },
        ),
        at: [keyPath('spec.template.metadata.annotations', 'a')],
      },
    ],
    pass: [
      { given: service({ 'example.com/owner': 'team-a', 'checksum/config': 'a1b2c3' }) },
      { given: deployment({}) },
      { given: object('v1', 'Secret', { namespace: 'shop' }, { type: 'Opaque', keys: ['token'] }) },
    ],
  },
});
