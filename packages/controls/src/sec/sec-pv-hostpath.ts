import { defineControl, object } from '@plimsoll/engine';

const volume = (spec: object, annotations = {}) => object('v1', 'PersistentVolume', { annotations }, { spec });

export default defineControl({
  id: 'sec-pv-hostpath',
  title: 'Persistent volume backed by a node path',
  severity: 'high',
  subject: 'object',
  kinds: ['PersistentVolume'],
  rationale:
    'A claim gives any Pod that may use it a directory of the node, past the Pod Security checks that forbid hostPath volumes.',
  remediation:
    'Use a volume of a storage driver. For disks of the node, let the local volume provisioner make the volumes.',
  // The upstream checks on workloads that mount claims are about something else.
  aliases: {},
  check: ({ spec, metadata }, context) => {
    const { hostPath, local } = (spec ?? {}) as { hostPath?: { path?: string }; local?: { path?: string } };
    if (hostPath !== undefined && hostPath !== null)
      context.report('spec.hostPath.path', hostPath.path, 'is a directory of the node');
    const provisioner = metadata.annotations?.['pv.kubernetes.io/provisioned-by'] ?? '';
    if (local !== undefined && local !== null && !/local-volume-provisioner|no-provisioner/.test(provisioner))
      context.report('spec.local.path', local.path, 'is a directory of a node, chosen by hand');
  },
  admission: {
    field: 'spec.hostPath, spec.local',
    whole:
      'has(variables.object.spec.hostPath) || has(variables.object.spec.local) && !variables.object.metadata.?annotations[?"pv.kubernetes.io/provisioned-by"].orValue("").matches("local-volume-provisioner|no-provisioner")',
  },
  examples: {
    fail: [
      { given: volume({ hostPath: { path: '/data' } }), at: ['spec.hostPath.path'] },
      { given: volume({ local: { path: '/mnt/disk' } }), at: ['spec.local.path'] },
    ],
    pass: [
      { given: volume({ csi: { driver: 'ebs.csi.aws.com' } }) },
      {
        name: 'made by the local volume provisioner',
        given: volume(
          { local: { path: '/mnt/disk' } },
          { 'pv.kubernetes.io/provisioned-by': 'local-volume-provisioner-n1' },
        ),
      },
    ],
  },
});
