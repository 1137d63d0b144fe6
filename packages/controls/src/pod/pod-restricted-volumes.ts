import { celList, cronJob, defineControl, deployment, pod, someOf, volumesOf } from '@plimsoll/engine';

/** `image` came with 1.33 and is allowed under every version of the policy. */
const allowedTypes: ReadonlySet<string> = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

export default defineControl({
  id: 'pod-restricted-volumes',
  title: 'Volume type outside the restricted list',
  severity: 'low',
  subject: 'workload',
  rationale:
    'Other volume types reach the node or a storage system past quotas, storage classes and their access rules, with credentials and addresses that the author of the Pod picks.',
  remediation: 'Provide the storage as a PersistentVolume and mount a claim of it.',
  aliases: { pss: ['restricted:restrictedVolumes'], trivy: ['KSV-0028'] },
  check: (workload, context) => {
    for (const { path, source } of volumesOf(workload)) {
      const types = Object.keys(source).filter((key) => key !== 'name' && source[key] !== null);
      // Without a type the API makes it an emptyDir.
      const [type] = types;
      if (type === undefined || types.some((key) => allowedTypes.has(key))) continue;
      context.report(`${path}.${type}`, type, 'is not a volume type for hardened Pods');
    }
  },
  admission: {
    field: 'volumes',
    whole: someOf('variables.pod.?volumes', `x.exists(k, k != "name") && !x.exists(k, k in ${celList(allowedTypes)})`),
  },
  examples: {
    fail: [
      {
        given: pod({ volumes: [{ name: 'share', nfs: { server: 'files.example.com', path: '/' } }] }),
        at: ['spec.volumes[0].nfs'],
      },
      {
        name: 'a path of the node is none of them either',
        given: deployment({ volumes: [{ name: 'node', hostPath: { path: '/srv' } }] }),
        at: ['spec.template.spec.volumes[0].hostPath'],
      },
      {
        given: cronJob({ volumes: [{ name: 'code', gitRepo: { repository: 'https://git.example.com/x' } }] }),
        at: ['spec.jobTemplate.spec.template.spec.volumes[0].gitRepo'],
      },
    ],
    pass: [
      { given: pod({}) },
      {
        given: deployment({
          volumes: [
            { name: 'config', configMap: { name: 'web' } },
            { name: 'data', persistentVolumeClaim: { claimName: 'web' } },
            { name: 'models', image: { reference: 'example.com/models:1' } },
            { name: 'scratch' },
          ],
        }),
      },
    ],
  },
});
